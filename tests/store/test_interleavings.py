"""Many threads at once against a model: whatever they were told could have been told to them one after another.

Each history of calls and replies is searched for an order of the calls, none of them before one that had returned when
it began, in which the model gives the same replies (linearizability; Wing and Gong, "Testing and Verifying Concurrent
Objects", 1993).
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from time import perf_counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Entered, Erased, Kept, NewInvite, Refused, Session, Status, Store
from tests.store.conftest import published
from tests.store.test_sessions import open_study

QUESTIONS = ("q0", "q1", "q2")

Reply = tuple[Any, ...]


@dataclass(frozen=True)
class Known:
    """What the model knows of one session."""

    consented: bool = False
    answers: tuple[tuple[str, str], ...] = ()
    presses: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class World:
    """The whole state: the study's status, who sits at which session, and what was said in it."""

    open: bool = True
    seats: tuple[tuple[str, str], ...] = ()
    sessions: tuple[tuple[str, Known], ...] = ()

    def known(self, code: str) -> Known | None:
        """The session with a code; None when it was erased."""
        return dict(self.sessions).get(code)

    def with_(self, code: str, known: Known) -> "World":
        """The world in which a session is like this."""
        return replace(self, sessions=tuple(sorted((dict(self.sessions) | {code: known}).items(), key=lambda s: s[0])))


@dataclass(frozen=True)
class Call:
    """One call with its reply, and when both were."""

    did: str
    about: tuple[str, ...]
    reply: Reply
    begun: float
    ended: float


def after(world: World, call: Call) -> World | None:
    """The world after a call; None when the model would have replied otherwise."""
    reply, expected, changed = call.reply, None, world
    match call.did:
        case "open" | "close":
            return replace(world, open=call.did == "open")
        case "enter":
            (browser,) = call.about
            seated = dict(world.seats).get(browser)
            if seated:
                expected = ("entered", seated)
            elif not world.open:
                expected = ("refused", "closed")
            elif reply[0] == "entered" and world.known(reply[1]) is None:
                expected = reply
                seats = tuple(sorted((dict(world.seats) | {browser: reply[1]}).items()))
                changed = replace(world, seats=seats).with_(reply[1], Known())
        case "look":
            expected = tuple(sorted((code, known.answers) for code, known in world.sessions))
        case "erase":
            (code,) = call.about
            known = world.known(code)
            expected = ("erased", len(known.answers)) if known else ("nobody",)
            changed = World(
                world.open,
                tuple(seat for seat in world.seats if seat[1] != code),
                tuple(one for one in world.sessions if one[0] != code),
            )
        case "consent":
            (code,) = call.about
            known = world.known(code)
            if known is None:
                expected = ("refused", "gone")
            elif known.consented or world.open:
                expected = ("consented",)
                changed = world.with_(code, replace(known, consented=True))
            else:
                expected = ("refused", "closed")
        case "answer":
            expected, changed = answered(world, *call.about)
    return changed if expected == reply else None


def answered(world: World, code: str, question: str, value: str, press: str) -> tuple[Reply, World]:
    """The reply to an answer, and the world after it."""
    known = world.known(code)
    if known is None:
        return ("refused", "gone"), world
    given = dict(known.answers)
    before = question if question in given else dict(known.presses).get(press)
    if before:
        return ("already", before, given[before]), world
    if not known.consented:
        return ("refused", "no consent"), world
    if not world.open:
        return ("refused", "closed"), world
    if question != QUESTIONS[len(given)]:
        return ("refused", "out of order"), world
    stored = replace(known, answers=(*known.answers, (question, value)), presses=(*known.presses, (press, question)))
    return ("stored", question, value), world.with_(code, stored)


def explained(calls: list[Call], world: World) -> World | None:
    """The world at the end of some order of the calls that explains every reply; None when there is none."""
    seen: set[tuple[int, World]] = set()
    everything = (1 << len(calls)) - 1
    stack = [(0, world)]
    while stack:
        done, now = stack.pop()
        if done == everything:
            return now
        if (done, now) in seen:
            continue
        seen.add((done, now))
        left = [(place, call) for place, call in enumerate(calls) if not done >> place & 1]
        # What had not begun when another had already returned cannot have happened before it.
        until = min(call.ended for _, call in left)
        for place, call in left:
            if call.begun <= until and (then := after(now, call)) is not None:
                stack.append((done | 1 << place, then))
    return None


class Thread:
    """One thread's view of the store: what it calls, and what it is told."""

    def __init__(self, store: Store, study: str, digest: str, token: str) -> None:
        self.store, self.study, self.digest, self.token = store, study, digest, token
        self.calls: list[Call] = []
        self.sessions: dict[str, tuple[int, str]] = {}

    def follow(self, script: list[tuple[str, str, str, str]]) -> None:
        """Does what the script says, and writes the replies down."""
        for did, browser, value, press in script:
            own = self.sessions.get(browser)
            if own is None and did in ("consent", "answer", "erase"):
                did = "enter"
            act = self.acts(did, browser, value, press)
            begun = perf_counter()
            about, reply = act()
            self.calls.append(Call(did, about, reply, begun, perf_counter()))

    def acts(self, did: str, browser: str, value: str, press: str) -> Callable[[], tuple[tuple[str, ...], Reply]]:
        """The call, ready to be made; it returns what it was about, and the reply."""
        number, code = self.sessions.get(browser, (0, ""))
        store = self.store

        def status() -> tuple[tuple[str, ...], Reply]:
            store.set_status(self.digest, Status.OPEN if did == "open" else Status.CLOSED)
            return (), ()

        def enter() -> tuple[tuple[str, ...], Reply]:
            entered = store.enter(self.token, browser)
            if isinstance(entered, Entered):
                self.sessions[browser] = entered.session.id, entered.session.code
                return (browser,), ("entered", entered.session.code)
            return (browser,), ("refused", entered.reason)

        def look() -> tuple[tuple[str, ...], Reply]:
            runs = store.answers_of(self.study)
            told = [(run.code, tuple((a.answer.question, a.answer.value) for a in run.answers)) for run in runs]
            return (), tuple(sorted(told))

        def erase() -> tuple[tuple[str, ...], Reply]:
            erased = store.erase(code)
            return (code,), ("erased", erased.answers) if isinstance(erased, Erased) else ("nobody",)

        def consent() -> tuple[tuple[str, ...], Reply]:
            told = store.consent(number)
            return (code,), ("consented",) if isinstance(told, Session) else ("refused", told.reason)

        def answer() -> tuple[tuple[str, ...], Reply]:
            question = press.split("-")[0]
            told = store.answer(number, Answer(question=question, value=value), press)
            about = (code, question, value, press)
            if isinstance(told, Kept):
                return about, (told.how, told.stored.answer.question, told.stored.answer.value)
            assert isinstance(told, Refused)
            return about, ("refused", told.reason)

        ways = {"open": status, "close": status, "enter": enter, "look": look}
        return {**ways, "erase": erase, "consent": consent, "answer": answer}[did]


STEPS = st.tuples(
    st.sampled_from(["answer"] * 6 + ["enter"] * 2 + ["consent"] * 3 + ["look", "close", "open", "erase"]),
    st.sampled_from(["anna", "ben"]),
    st.sampled_from(["5", "12.50"]),
    st.sampled_from(["q0-a", "q0-b", "q1-a", "q1-b", "q2-a"]),
)
_number = count(1)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(scripts=st.lists(st.lists(STEPS, min_size=4, max_size=8), min_size=3, max_size=5))
def test_threads_are_told_what_one_after_another_would_be(
    store: Store, scripts: list[list[tuple[str, str, str, str]]]
) -> None:
    """Starting, resuming, consenting, answering, looking, closing and erasing from many threads, on two people."""
    run_and_check(store, scripts)


def run_and_check(store: Store, scripts: list[list[tuple[str, str, str, str]]]) -> None:
    """Runs each script in a thread on a study of its own, and compares what they were told with the model."""
    study = f"home-{next(_number)}"
    digest = open_study(store, published(study))
    made = store.invite(study)
    assert isinstance(made, NewInvite)
    threads = [Thread(store, study, digest, made.token) for _ in scripts]
    together = threading.Barrier(len(scripts))
    wrong: list[BaseException] = []

    def run(thread: Thread, script: list[tuple[str, str, str, str]]) -> None:
        try:
            together.wait()
            thread.follow(script)
        except BaseException as error:
            wrong.append(error)

    running = [threading.Thread(target=run, args=pair) for pair in zip(threads, scripts, strict=True)]
    for one in running:
        one.start()
    for one in running:
        one.join()
    assert [] == wrong
    calls = sorted((call for thread in threads for call in thread.calls), key=lambda call: call.begun)
    now = perf_counter()
    runs = store.answers_of(study)
    there = tuple(sorted((run.code, tuple((a.answer.question, a.answer.value) for a in run.answers)) for run in runs))
    calls.append(Call("look", (), there, now, perf_counter()))
    told = "\n".join(f"{c.begun:.5f}–{c.ended:.5f} {c.did} {c.about} → {c.reply}" for c in calls)
    assert explained(calls, World()) is not None, f"no order of these explains their replies:\n{told}"


@pytest.mark.parametrize(
    ("calls", "possible"),
    [
        ([("enter", ("anna",), ("entered", "P"), 0, 1), ("enter", ("anna",), ("entered", "P"), 0, 1)], True),
        ([("enter", ("anna",), ("entered", "P"), 0, 1), ("enter", ("anna",), ("entered", "Q"), 2, 3)], False),
        ([("close", (), (), 0, 5), ("enter", ("anna",), ("entered", "P"), 1, 2)], True),
        ([("close", (), (), 0, 1), ("enter", ("anna",), ("entered", "P"), 2, 3)], False),
        ([("look", (), (), 2, 3), ("enter", ("anna",), ("entered", "P"), 0, 1)], False),
        ([("look", (), (("P", ()),), 0, 3), ("enter", ("anna",), ("entered", "P"), 1, 2)], True),
    ],
)
def test_the_search_knows_what_is_possible(calls: list[tuple[Any, ...]], possible: bool) -> None:
    """An order may be chosen among calls that overlap, and not among others."""
    assert possible == (explained([Call(*call) for call in calls], World()) is not None)
