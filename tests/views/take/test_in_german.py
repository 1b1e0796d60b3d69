"""A shipped study in German, from the link to the thanks: no sentence of ours reaches its participants in English."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pricing_clarity.present.languages import Translated, language_of
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.question import IMPOSSIBLE, NONE_OF_THESE, Question, ticked
from pricing_clarity.quiz.simulate import answer_as
from pricing_clarity.quiz.study import Published
from pricing_clarity.store import Entered, Status, Store
from pricing_clarity.views.take.receive import Refused, receive
from pricing_clarity.views.take.state import at, order_for
from pricing_clarity.views.take.total import total
from tests.shipped import LIBRARY
from tests.views.take.published import opened
from tests.views.take.test_quiz import BROWSER, page, told
from tests.views.take.test_receive import Clock

NAME = "velonest-fahrrad-abo"
SPOKEN = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{2,}")
CODES = {"state", "url", "language", "locale", "session", "pages"}
"""What the script is told that nobody reads; of the state and the pages the texts are taken apart."""


@pytest.fixture
def clock() -> Clock:
    """The store's clock."""
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """An empty store."""
    opened_store = Store.at(f"sqlite:///{tmp_path / 'test.sqlite'}", clock=clock)
    yield opened_store
    opened_store.close()


def published() -> Published:
    """The shipped study, as it is published."""
    study = LIBRARY.studies[NAME]
    # Not the shared one: what it says is looked up anew, in a catalogue that a test may have changed.
    made = publish(NAME, study, study.page_of(LIBRARY.pricings), LIBRARY.pricings, (), language_of(study))
    assert isinstance(made, Published)
    return made


class Read(HTMLParser):
    """The texts of an HTML fragment, and the labels that screen readers say."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        """Keeps a text."""
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps what is said aloud."""
        self.texts += [value for name, value in attrs if name in ("aria-label", "alt", "title") and value]


def strings(value: Any) -> Iterator[str]:
    """Every string within, the keys of mappings left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def read_of_state(state: dict[str, Any]) -> Iterator[str]:
    """What a participant reads of where they are."""
    question = state["question"] or {}
    yield from strings([question.get("scenario", ""), question.get("stem", ""), question.get("choices", [])])
    for result in state["results"]:
        yield from strings([result[name] for name in ("asked", "yours", "right", "why")])


def walk(store: Store, clock: Clock) -> Iterator[str]:
    """Takes the whole quiz without a mistake, and yields all that is read on the way."""
    made = published()
    token = opened(store, published=made).token
    told_first = told(page(store, token))
    assert "de" == told_first["language"]
    yield from strings(
        {name: value for name, value in told_first.items() if name not in CODES | {"feelings", "things"}}
    )
    yield from (text for html in (*told_first["pages"], *told_first["texts"].values()) for text in Read(html).texts)
    yield from (
        shown for _, shown in (*told_first["feelings"], *(one for some in told_first["things"] for one in some))
    )
    entered = store.enter(token, BROWSER)
    assert isinstance(entered, Entered)
    code = entered.session.code

    def say(do: str, **body: Any) -> dict[str, Any]:
        posted = {"session": code, "do": do, **body}
        reply: dict[str, Any] = json.loads(json.dumps(receive(store, token, BROWSER, posted)))
        return reply["state"]

    state = say("consent")
    for picked in ({"tier": "stadt", "options": {"diebstahl": 1, "korb": 1, "kindersitz": 1}}, {"tier": "keins"}, {}):
        yield from strings(total(store, token, BROWSER, {"picked": picked, "checkout": True}))
    while state["step"] in ("question", "ready", "look"):
        yield from read_of_state(state)
        if state["question"] is None:
            state = say("ready")
            clock.later(60)
            state = say("look")
            continue
        session = store.enter(token, BROWSER)
        assert isinstance(session, Entered)
        question = at(session.session, state["position"])
        assert question is not None
        given = chosen(question, order_for(session.session, question))
        state = say("answer", position=state["position"], outcome="answered", confidence="sure", seconds=5, **given)
    assert "afterwards" == state["step"]
    state = say("afterwards", ease=5, feeling="curious")
    assert "thanks" == state["step"]
    yield from read_of_state(state)
    for do in ("answer", "comment", "what"):
        with pytest.raises(Refused) as refused:
            say(do)
        yield refused.value.problem
    store.set_status(entered.session.version.digest, Status.CLOSED)
    with pytest.raises(Refused) as refused:
        receive(store, token, "another browser", {})
    yield refused.value.problem
    app = page(store, token, browser="x" * 22)
    yield from [one.value for one in (*app.title, *app.markdown)]


def chosen(question: Question, order: tuple[int, ...]) -> dict[str, Any]:
    """What the script posts for the right answer, or for some answer where none is right."""
    if question.entry == "text":
        return {"text": "Nichts"}
    value = answer_as(question).value or (question.choices[0].value if question.choices else "")
    places = [order.index(place) for place, one in enumerate(question.choices) if one.value in (value, *ticked(value))]
    if question.entry == "multiple":
        return {"choices": places}
    if question.choices:
        return {"choice": -1 if value == NONE_OF_THESE else places[0]}
    return {"choice": -1} if value == IMPOSSIBLE else {"number": value}


def authored(made: Published) -> list[str]:
    """Every text that its author wrote, the longest first."""
    study = made.study.model_dump(exclude_unset=True, by_alias=True)
    found = {*strings(json.loads(json.dumps(study, default=str)))}
    found |= {*strings(json.loads(made.pricing.model_dump_json(exclude_unset=True, by_alias=True)))}
    return sorted((text for text in found if WORD.search(text)), key=len, reverse=True)


def test_whatever_is_read_comes_from_the_catalogue_or_the_author(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With every sentence of the catalogue in brackets, no word stands outside of them that the author has not written.

    So nothing is left in English that no catalogue knows of; that each catalogue is whole, `test_languages.py` says.
    """
    monkeypatch.setattr(Translated, "sentence", lambda _, source: f"⟦{source}⟧")
    monkeypatch.setattr(Translated, "plural", lambda _, one, many, number: f"⟦{one if number == 1 else many}⟧")
    own = authored(published())
    stray = set()
    for text in walk(store, clock):
        bare = text
        for words in own:
            bare = bare.replace(words, "")
        while SPOKEN.search(bare):
            bare = SPOKEN.sub("", bare)
        if WORD.search(bare):
            stray.add(text)
    assert set() == stray


def test_it_reads_german(store: Store, clock: Clock) -> None:
    """The same way in German: steps, questions, amounts, refusals and the end."""
    read = [text.replace("\N{NO-BREAK SPACE}", " ") for text in walk(store, clock)]
    for said in (
        "Zustimmen und beginnen", "Wie sicher sind Sie?", "Stadtrad wählen", "24,90 €", "/ Monat", "Liefergebühr",
        "Diese Studie ist beendet", "Das ist keine Antwort auf diese Frage.",
    ):  # fmt: skip
        assert said in read, said
    assert any("E-Rad" in text and text.endswith("?") for text in read)
