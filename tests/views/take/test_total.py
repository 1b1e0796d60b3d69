"""What the server says a price page adds up to."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pricing_clarity.quiz.study import Published
from pricing_clarity.store import Store, StoreUnavailable
from pricing_clarity.views.take.receive import Refused
from pricing_clarity.views.take.total import total
from tests.views.take.published import PUBLISHED, opened

ADDING = PUBLISHED.model_copy(update={"study": PUBLISHED.study.model_copy(update={"running_total": True})})
BROWSER = "b" * 22
PICKED = {"tier": "triple", "options": {"hd": 1, "dvr": 1, "sports": 1, "movies": 1}}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened_store = Store.at(f"sqlite:///{tmp_path / 'test.sqlite'}")
    yield opened_store
    opened_store.close()


def ask(store: Store, published: Published, **body: Any) -> dict[str, Any]:
    """What a participant of this study is told; JSON both ways."""
    token = opened(store, published=published).token
    return json.loads(json.dumps(total(store, token, BROWSER, json.loads(json.dumps(body)))))


def test_the_total_is_the_bill_of_what_is_picked(store: Store) -> None:
    """The promotion counts at once; the box fee, which buyers see at the checkout, comes in there."""
    assert ["$115.97 / month"] == ask(store, ADDING, picked=PICKED)["sums"]
    at_checkout = ask(store, ADDING, picked=PICKED, checkout=True)
    assert ["$122.97 / month"] == at_checkout["sums"]
    assert ["Box rental", "$7 / month"] in at_checkout["lines"]


@pytest.mark.parametrize(
    "picked",
    [None, [], {"tier": 5}, {"options": {"hd": "many"}}, {"options": {"hd": 1.5}}, {"quantities": {"seat": "1e999"}}],
)
def test_what_is_no_pick_is_refused(store: Store, picked: object) -> None:
    """With a sentence, not with a traceback."""
    with pytest.raises(Refused, match=r"^\w.*\.$") as refused:
        ask(store, ADDING, picked=picked)
    assert refused.value.status in (404, 422)


def test_a_page_that_does_not_add_up_tells_no_total(store: Store) -> None:
    """Whether the page adds up is the study's choice, and no participant can get round it."""
    with pytest.raises(Refused) as refused:
        ask(store, PUBLISHED, picked=PICKED)
    assert 404 == refused.value.status


def test_a_link_that_leads_nowhere_gets_no_total(store: Store) -> None:
    """Only who takes part is told anything."""
    with pytest.raises(Refused):
        total(store, "x" * 22, BROWSER, {"picked": PICKED})


def test_a_store_that_is_away_is_a_sentence(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page says that it cannot add up now."""

    def away(*_: object) -> None:
        raise StoreUnavailable("disk on fire")

    monkeypatch.setattr(store, "enter", away)
    with pytest.raises(Refused) as refused:
        total(store, "x" * 22, BROWSER, {"picked": PICKED})
    assert (503, False) == (refused.value.status, "fire" in refused.value.problem)
