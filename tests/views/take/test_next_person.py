"""Several people take turns on one device, by a link that is for all."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pricing_clarity.store import Entered, Invite, Limits, NewInvite, Status, Store
from pricing_clarity.views.take.next_person import next_person
from pricing_clarity.views.take.receive import LEFT_AFTER, Refused, receive
from tests.views.take.published import PUBLISHED, opened

FIRST, SECOND = "f" * 22, "s" * 22


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened_store = Store.at(f"sqlite:///{tmp_path / 'test.sqlite'}")
    yield opened_store
    opened_store.close()


def code(store: Store, token: str, browser: str) -> str:
    """What the visitor with these cookies is called."""
    entered = store.enter(token, browser)
    assert isinstance(entered, Entered)
    return entered.session.code


def say(store: Store, token: str, browser: str, do: str, **body: Any) -> dict[str, Any]:
    """The reply to what somebody does in the session of their own."""
    return receive(store, token, browser, {"session": code(store, token, browser), "do": do, **body})


def finish(store: Store, token: str, browser: str) -> str:
    """Gives up at every question; the code at the end."""
    say(store, token, browser, "consent")
    for position in range(len(PUBLISHED.questions)):
        last = say(store, token, browser, "answer", position=position, outcome="gave_up", reason=browser[0])
    assert "thanks" == last["state"]["step"]
    return code(store, token, browser)


def stored(store: Store) -> dict[str, list[str | None]]:
    """The reasons on disk, by participant."""
    return {run.code: [one.answer.reason for one in run.answers] for run in store.answers_of(PUBLISHED.id)}


def test_two_people_one_device_two_sets_of_answers(store: Store) -> None:
    """The second starts anew with a code of their own; both are stored, and neither reaches the other's."""
    token = opened(store).token
    first = finish(store, token, FIRST)
    assert {"started": True} == next_person(store, SECOND, token, FIRST, {"session": first})
    assert "welcome" == say(store, token, SECOND, "look")["state"]["step"]
    with pytest.raises(Refused, match="Another invite link"):
        receive(store, token, SECOND, {"session": first, "do": "look"})
    second = finish(store, token, SECOND)
    assert {first: ["f"] * 4, second: ["s"] * 4} == stored(store)
    assert (2, 2, 2) == (lambda counts: (counts.started, counts.consented, counts.finished))(store.counts(PUBLISHED.id))


def refusal(store: Store, token: str, browser: str, session: str) -> str:
    """Why nobody else gets in; nothing may have changed by it."""
    before = store.counts(PUBLISHED.id)
    with pytest.raises(Refused) as refused:
        next_person(store, secrets.token_urlsafe(16), token, browser, {"session": session})
    assert before == store.counts(PUBLISHED.id)
    assert refused.value.status in (403, 409)
    return refused.value.problem


def test_nobody_is_put_aside_under_way(store: Store) -> None:
    """Before the last answer, or with the name of another session, everything stays as it is."""
    token = opened(store).token
    mine = code(store, token, FIRST)
    assert "Nobody else" in refusal(store, token, FIRST, mine)
    mine = finish(store, token, FIRST)
    code(store, token, SECOND)
    assert "Another invite link" in refusal(store, token, FIRST, "P-OTHER")
    assert "Another invite link" in refusal(store, token, SECOND, mine)


def test_who_left_on_the_way_is_followed_by_somebody_else(tmp_path: Path) -> None:
    """After ten minutes without a step; what they had said stays as it is, unfinished and out of the other's reach."""
    clock = [datetime(2026, 3, 2, 10, tzinfo=UTC)]
    store = Store.at(f"sqlite:///{tmp_path / 'left.sqlite'}", clock=lambda: clock[0])
    token = opened(store).token
    say(store, token, FIRST, "consent")
    say(store, token, FIRST, "answer", position=0, outcome="gave_up", reason="f")
    mine = code(store, token, FIRST)
    clock[0] += timedelta(seconds=LEFT_AFTER - 1)
    assert not say(store, token, FIRST, "look")["left"]
    assert "Nobody else" in refusal(store, token, FIRST, mine)
    clock[0] += timedelta(seconds=1)
    assert say(store, token, FIRST, "look")["left"]
    assert {"started": True} == next_person(store, SECOND, token, FIRST, {"session": mine})
    with pytest.raises(Refused, match="Another invite link"):
        receive(store, token, SECOND, {"session": mine, "do": "look"})
    second = finish(store, token, SECOND)
    assert {mine: ["f"], second: ["s"] * 4} == stored(store)
    clock[0] += timedelta(days=1)
    assert not say(store, token, SECOND, "look")["left"]
    store.close()


def test_who_only_looked_at_the_welcome_left_nothing(tmp_path: Path) -> None:
    """Whoever comes next may as well agree."""
    clock = [datetime(2026, 3, 2, 10, tzinfo=UTC)]
    store = Store.at(f"sqlite:///{tmp_path / 'left.sqlite'}", clock=lambda: clock[0])
    token = opened(store).token
    mine = code(store, token, FIRST)
    clock[0] += timedelta(days=1)
    assert not say(store, token, FIRST, "look")["left"]
    assert "Nobody else" in refusal(store, token, FIRST, mine)
    store.close()


def test_a_link_for_one_is_for_one(store: Store) -> None:
    """By a single-use link, or a researcher's own, nobody comes next."""
    opened(store)
    invites = store.invite_each(PUBLISHED.id, ["Ana"])
    trial = store.invite_to_try(PUBLISHED.digest)
    assert isinstance(invites, tuple)
    assert isinstance(trial, NewInvite)
    for token in (invites[0].token, trial.token):
        assert "Nobody else" in refusal(store, token, FIRST, finish(store, token, FIRST))


def test_limits_hold_for_whoever_comes_next(store: Store) -> None:
    """With enough people, in a break, or by a link that was replaced they are told so, and the first one stays."""
    invite = opened(store)
    first = finish(store, invite.token, FIRST)
    store.set_limits(PUBLISHED.id, Limits(closes_after=1))
    assert "Enough people" in refusal(store, invite.token, FIRST, first)
    store.set_limits(PUBLISHED.id, Limits())
    store.set_status(PUBLISHED.digest, Status.PAUSED)
    assert "takes a break" in refusal(store, invite.token, FIRST, first)
    store.set_status(PUBLISHED.digest, Status.OPEN)
    assert isinstance(store.revoke(invite.invite.id), Invite)
    assert "replaced" in refusal(store, invite.token, FIRST, first)
    assert "thanks" == say(store, invite.token, FIRST, "look")["state"]["step"]
