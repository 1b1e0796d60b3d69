"""The store against a model of it: any interleaving of what people and researchers do."""

import shutil
import tempfile
import threading
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Entered, Kept, NewInvite, Reason, Refused, Session, SimulatedRun, Status, Store
from tests.store.conftest import published
from tests.store.test_sessions import reason

QUESTIONS = ("q0", "q1", "q2")
BROWSERS = st.sampled_from(["anna", "ben", "cleo"])
STEPS = {"draft": {"open"}, "open": {"paused", "closed"}, "paused": {"open", "closed"}, "closed": {"open"}}


class Person:
    """What the model knows of one session."""

    def __init__(self, session: Session) -> None:
        self.id, self.code = session.id, session.code
        self.consented = False
        self.answers: list[tuple[str, str]] = []
        self.presses: dict[str, str] = {}


class StoreModel(RuleBasedStateMachine):
    """One study with a shared link; people come, answer in any order, come back, are erased; researchers interfere."""

    laid: Path
    """A SQLite file with empty tables."""

    def __init__(self) -> None:
        super().__init__()
        self.store = Store.at(self.fresh(), lambda: datetime(2026, 3, 2, tzinfo=UTC), Random(5).randbytes)
        self.status = "draft"
        self.people: dict[str, Person] = {}
        self.gone: list[Person] = []
        self.simulated = 0
        self.revoked = False
        self.digest = self.store.publish(published()).digest
        made = self.store.invite("home")
        assert isinstance(made, NewInvite)
        self.link = made
        self.watched = 0

    def fresh(self) -> str:
        """The address of an empty database."""
        self.folder = tempfile.mkdtemp()
        return f"sqlite:///{shutil.copyfile(self.laid, Path(self.folder) / 'quiz.sqlite')}"

    def teardown(self) -> None:
        """Closes and removes the store."""
        self.store.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @rule(status=st.sampled_from(["open", "open", "open", "paused", "closed", "draft"]))
    def set_status(self, status: str) -> None:
        """Only the steps that the status allows happen; staying is always allowed."""
        outcome = self.store.set_status(self.digest, Status(status))
        if status == self.status or status in STEPS[self.status]:
            self.status = status
            assert not isinstance(outcome, Refused)
        else:
            assert Reason.WRONG_STEP == reason(outcome)

    @rule(browser=BROWSERS)
    def enter(self, browser: str) -> None:
        """Who was here before resumes; newcomers get in while the study is open and the link is good."""
        outcome = self.store.enter(self.link.token, browser)
        if browser in self.people:
            assert isinstance(outcome, Entered)
            assert (True, self.people[browser].id) == (outcome.resumed, outcome.session.id)
        elif self.revoked:
            assert Reason.REVOKED == reason(outcome)
        elif self.status == "open":
            assert isinstance(outcome, Entered)
            assert not outcome.resumed
            self.people[browser] = Person(outcome.session)
        else:
            reasons = {"draft": Reason.NOT_OPEN, "paused": Reason.PAUSED, "closed": Reason.CLOSED}
            assert reasons[self.status] == reason(outcome)

    @precondition(lambda self: self.people)
    @rule(browser=BROWSERS)
    def consent(self, browser: str) -> None:
        """Consent is taken unless the study is closed."""
        if person := self.people.get(browser):
            outcome = self.store.consent(person.id)
            if person.consented or self.status != "closed":
                person.consented = True
                assert isinstance(outcome, Session)
            else:
                assert Reason.CLOSED == reason(outcome)

    @precondition(lambda self: self.people)
    @rule(
        browser=BROWSERS,
        question=st.sampled_from([*QUESTIONS, "q9"]) | st.none(),
        value=st.sampled_from(["5", "12.50", "nonsense"]),
        press=st.sampled_from(["a", "b", "c", "d"]) | st.none(),
    )
    def answer(self, browser: str, question: str | None, value: str, press: str | None) -> None:
        """An answer is taken in its order, once, with consent, while the study takes answers; else it changes nothing.

        `question` None means the one whose turn it is.
        """
        if person := self.people.get(browser):
            given = [answered for answered, _ in person.answers]
            turn = next((asked for asked in QUESTIONS if asked not in given), None)
            asked = question or turn or "q0"
            outcome = self.store.answer(person.id, Answer(question=asked, value=value), press)
            before = asked if asked in given else person.presses.get(press or "")
            if before:
                assert isinstance(outcome, Kept)
                expected = ("already", before, dict(person.answers)[before])
                assert expected == (outcome.how, outcome.stored.answer.question, outcome.stored.answer.value)
            elif expected_reason := self.refusal(person, asked, value, turn):
                assert expected_reason == reason(outcome)
            else:
                assert isinstance(outcome, Kept)
                person.answers.append((asked, value))
                if press:
                    person.presses[press] = asked
                assert ("stored", (*given, asked)) == (outcome.how, outcome.session.answered)
                assert self.store.session(person.id) == outcome.session

    def refusal(self, person: Person, asked: str, value: str, turn: str | None) -> Reason | None:
        """Why the store has to refuse a new answer."""
        if asked not in QUESTIONS:
            return Reason.UNKNOWN_QUESTION
        if not person.consented:
            return Reason.NO_CONSENT
        if self.status == "closed":
            return Reason.CLOSED
        if asked != turn:
            return Reason.OUT_OF_ORDER
        return Reason.INVALID if value == "nonsense" else None

    @precondition(lambda self: self.gone)
    @rule()
    def answer_after_erasure(self) -> None:
        """A session that was erased takes nothing."""
        assert Reason.GONE == reason(self.store.answer(self.gone[-1].id, Answer(question="q0", value="5")))

    @rule(browser=BROWSERS)
    def erase(self, browser: str) -> None:
        """Erasing tells how many answers went, and the browser is a newcomer again."""
        if person := self.people.pop(browser, None):
            erased = self.store.erase(person.code)
            assert erased is not None
            assert len(person.answers) == erased.answers
            self.gone.append(person)

    @rule(people=st.integers(1, 3))
    def simulate(self, people: int) -> None:
        """Invented participants can be added at any time."""
        self.store.add_simulated(self.digest, [SimulatedRun((Answer(question="q0", value="5"),))] * people)
        self.simulated += people

    @rule()
    def remove_simulated(self) -> None:
        """Removing them tells how many there were."""
        assert self.simulated == self.store.remove_simulated("home")
        self.simulated = 0

    @rule()
    def publish_again(self) -> None:
        """The same content is the same version."""
        assert self.digest == self.store.publish(published()).digest

    @precondition(lambda self: len(self.people) > 1)
    @rule()
    def revoke(self) -> None:
        """A revoked link starts nothing."""
        self.store.revoke(self.link.invite.id)
        self.revoked = True

    @invariant()
    def the_store_tells_what_the_model_knows(self) -> None:
        """Sessions, answers and counts agree, and the data version never falls."""
        runs = {run.code: run for run in self.store.answers_of("home")}
        assert {person.code for person in self.people.values()} == set(runs)
        for person in self.people.values():
            told = [(given.answer.question, given.answer.value) for given in runs[person.code].answers]
            assert person.answers == told
            assert (len(told) == len(QUESTIONS)) == (runs[person.code].finished_at is not None)
        counts = self.store.counts("home")
        people = self.people.values()
        assert (len(people), sum(person.consented for person in people)) == (counts.started, counts.consented)
        assert self.simulated == len(self.store.answers_of("home", simulated=True))
        version = self.store.data_version("home")
        assert version >= self.watched
        self.watched = version


def test_sqlite_does_what_the_model_does(laid: Path) -> None:
    """Random sequences of operations on SQLite agree with the model at every step."""
    limits = settings(max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    on_sqlite = type("OnSqlite", (StoreModel,), {"laid": laid})
    run_state_machine_as_test(on_sqlite, settings=limits)  # type: ignore[no-untyped-call]


@pytest.mark.postgres
def test_postgresql_does_what_the_model_does(postgres_url: str) -> None:
    """Random sequences of operations on PostgreSQL agree with the model at every step."""

    class OnPostgres(StoreModel):
        def fresh(self) -> str:
            """The one database, emptied."""
            from sqlalchemy import create_engine, text

            self.folder = ""
            Store.at(postgres_url).close()
            engine = create_engine(postgres_url)
            with engine.begin() as connection:
                connection.execute(text("TRUNCATE studies, audit CASCADE"))
            engine.dispose()
            return postgres_url

        def teardown(self) -> None:
            """Closes the store."""
            self.store.close()

    limits = settings(max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(OnPostgres, settings=limits)  # type: ignore[no-untyped-call]


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["answer", "answer", "answer", "enter", "close", "open", "erase", "simulate"]),
        st.sampled_from(["anna", "ben"]),
        st.sampled_from(["5", "12.50"]),
    ),
    min_size=5,
    max_size=15,
)


def act(store: Store, token: str, digest: str, script: list[tuple[str, str, str]]) -> list[tuple[str, Kept]]:
    """The answers that one thread was told to be kept, with the participant’s code, while it followed the script."""
    kept: list[tuple[str, Kept]] = []
    for action, browser, value in script:
        entered = store.enter(token, browser)
        session = entered.session if isinstance(entered, Entered) else None
        if action == "answer" and session:
            store.consent(session.id)
            outcome = store.answer(session.id, Answer(question=session.next_question or "q0", value=value))
            if isinstance(outcome, Kept):
                kept.append((session.code, outcome))
        elif action in ("close", "open"):
            store.set_status(digest, Status.CLOSED if action == "close" else Status.OPEN)
        elif action == "erase" and session:
            store.erase(session.code)
        elif action == "simulate":
            store.add_simulated(digest, [SimulatedRun((Answer(question="q0", value="5"),))])
    return kept


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(scripts=st.lists(ACTIONS, min_size=3, max_size=4))
def test_threads_that_interfere_leave_one_answer_each(url: str, scripts: list[list[tuple[str, str, str]]]) -> None:
    """Whatever threads do to the same two people at once: one of them stores an answer, all others are told that one.

    What is there in the end was stored by one of them, and what is missing belonged to somebody erased.
    """
    store = Store.at(url)
    store.remove_simulated("home")
    for run in store.answers_of("home"):
        store.erase(run.code)
    digest = store.publish(published()).digest
    store.set_status(digest, Status.OPEN)
    link = store.invite("home")
    assert isinstance(link, NewInvite)
    kept: list[tuple[str, Kept]] = []
    wrong: list[BaseException] = []

    def run_script(script: list[tuple[str, str, str]]) -> None:
        try:
            kept.extend(act(store, link.token, digest, script))
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=run_script, args=(script,)) for script in scripts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [] == wrong
    stored = Counter((code, one.stored.answer.question) for code, one in kept if one.how == "stored")
    told = {(code, one.stored.answer.question, one.stored.answer.value) for code, one in kept}
    assert set(stored.values()) <= {1}
    assert len({key[:2] for key in told}) == len(told)
    runs = store.answers_of("home")
    there = {(run.code, given.answer.question, given.answer.value) for run in runs for given in run.answers}
    assert there <= told
    assert {key for key in told if key[0] in {run.code for run in runs}} == there
    store.close()


def test_the_model_is_complete() -> None:
    """The statuses that the model knows are those of the store."""
    assert set(STEPS) == set(Status)
