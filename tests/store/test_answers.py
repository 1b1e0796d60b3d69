"""Giving answers, comments and feedback, and reading them back."""

from datetime import timedelta

import pytest

from pricing_clarity.quiz.question import NONE_OF_THESE
from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import (
    Comment,
    Counts,
    Feedback,
    Kept,
    Reason,
    Refused,
    Session,
    SimulatedRun,
    Status,
    Store,
    StoredAnswer,
    answers,
)  # fmt: skip
from tests.store.conftest import Clock, published
from tests.store.test_sessions import enter, open_study, reason, shared_link


def begun(store: Store, secret: str = "a", token: str | None = None) -> Session:
    """A session of an open study whose participant consented."""
    if token is None:
        open_study(store)
        token = shared_link(store).token
    session = store.consent(enter(store, token, secret).id)
    assert isinstance(session, Session)
    return session


def kept(outcome: Kept | Refused) -> Kept:
    """The outcome, which is no refusal."""
    assert isinstance(outcome, Kept), outcome
    return outcome


def test_an_answer_is_stored_and_leads_to_the_next_question(store: Store, clock: Clock) -> None:
    """The outcome holds what was stored and where the participant goes on."""
    session = begun(store)
    given = Answer(question="q0", value="5", confidence="sure", seconds=4.25, reason="It says $5.")
    first = kept(store.answer(session.id, given))
    assert ("stored", StoredAnswer(given, 0, clock.now)) == (first.how, first.stored)
    assert ("q1", ("q0",)) == (first.session.next_question, first.session.answered)
    assert first.session == store.session(session.id)


def test_a_repeated_answer_is_stored_once(store: Store) -> None:
    """The same submission again returns what was stored, and does not move the participant on."""
    session = begun(store)
    first = kept(store.answer(session.id, Answer(question="q0", value="5"), "press-1"))
    again = kept(store.answer(session.id, Answer(question="q0", value="5"), "press-1"))
    assert ("already", first.stored, first.session) == (again.how, again.stored, again.session)


def test_the_first_answer_stays(store: Store) -> None:
    """Another answer to the same question changes nothing, not even after the session is finished."""
    session = begun(store)
    first = kept(store.answer(session.id, Answer(question="q0", value="5"), "press-1"))
    other = kept(store.answer(session.id, Answer(question="q0", value="12.50"), "press-2"))
    assert ("already", first.stored) == (other.how, other.stored)


def test_a_double_click_answers_one_question(store: Store) -> None:
    """A press of the button whose repetition names the next question does not answer that one as well."""
    session = begun(store)
    first = kept(store.answer(session.id, Answer(question="q0", value="5"), "press-1"))
    again = kept(store.answer(session.id, Answer(question="q1", outcome="cannot_tell"), "press-1"))
    assert ("already", first.stored, "q1") == (again.how, again.stored, again.session.next_question)


def test_the_question_counts_more_than_the_press(store: Store) -> None:
    """Where a question has an answer, that one is told, even if the press names another question's."""
    session = begun(store)
    kept(store.answer(session.id, Answer(question="q0", value="5"), "press-1"))
    second = kept(store.answer(session.id, Answer(question="q1", value="7"), "press-2"))
    again = kept(store.answer(session.id, Answer(question="q1", value="7"), "press-1"))
    assert ("already", second.stored) == (again.how, again.stored)


def test_the_last_answer_finishes_the_session(store: Store, clock: Clock) -> None:
    """A session is finished when its last question is answered, and not before."""
    session = begun(store)
    for question in session.questions:
        assert session.finished_at is None
        clock.pass_(seconds=20)
        session = kept(store.answer(session.id, Answer(question=question, outcome="gave_up"))).session
    assert (clock.now, None) == (session.finished_at, session.next_question)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(question="q1", value="5"), Reason.OUT_OF_ORDER),
        (Answer(question="q99", value="5"), Reason.UNKNOWN_QUESTION),
        (Answer(question="q0"), Reason.INVALID),
        (Answer(question="q0", value="  "), Reason.INVALID),
        (Answer(question="q0", value="6"), Reason.INVALID),
        (Answer(question="q0", value="5" * 3000), Reason.INVALID),
        (Answer(question="q0", value="5", seconds=-1), Reason.INVALID),
        (Answer(question="q0", value="5", reason="x" * 10_001), Reason.INVALID),
        (Answer(question="q0", value="5", outcome="gave_up"), Reason.INVALID),
        (Answer(question="q0", value=NONE_OF_THESE), None),
        (Answer(question="q0", outcome="cannot_tell"), None),
    ],
)
def test_an_answer_that_cannot_be_is_refused(store: Store, answer: Answer, expected: Reason | None) -> None:
    """Wrong order, foreign questions and values that the page does not offer are refused and change nothing."""
    session = begun(store)
    assert expected == reason(store.answer(session.id, answer))
    now = store.session(session.id)
    assert now is not None
    assert (0 if expected else 1) == len(now.answered)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("12", None),
        ("4.99", None),
        ("lots", Reason.INVALID),
        ("NaN", Reason.INVALID),
        ("1e999999999", Reason.INVALID),
        ("1_000", Reason.INVALID),
        ("٣", Reason.INVALID),
        ("impossible", None),
    ],
)
def test_a_typed_answer_is_a_number(store: Store, value: str, expected: Reason | None) -> None:
    """Where a number is asked for, nothing else is taken."""
    session = begun(store)
    store.answer(session.id, Answer(question="q0", value="5"))
    assert expected == reason(store.answer(session.id, Answer(question="q1", value=value)))


def test_nothing_is_taken_without_consent(store: Store) -> None:
    """Who has not agreed to take part can give neither an answer nor a comment nor feedback."""
    open_study(store)
    session = enter(store, shared_link(store).token)
    assert Reason.NO_CONSENT == reason(store.answer(session.id, Answer(question="q0", value="5")))
    assert Reason.NO_CONSENT == reason(store.comment(session.id, "Odd."))
    assert Reason.NO_CONSENT == reason(store.feedback(session.id, ease=3))


def test_a_paused_study_lets_people_finish(store: Store) -> None:
    """Pausing keeps newcomers out; who has begun goes on."""
    session = begun(store)
    store.set_status(session.version.digest, Status.PAUSED)
    assert "stored" == kept(store.answer(session.id, Answer(question="q0", value="5"))).how


def test_a_closed_study_takes_nothing(store: Store) -> None:
    """After closing nothing new is taken; a repeated answer still tells what is kept."""
    session = begun(store)
    newcomer = enter(store, shared_link(store).token, "newcomer")
    stored = kept(store.answer(session.id, Answer(question="q0", value="5"), "press-1")).stored
    store.set_status(session.version.digest, Status.CLOSED)
    assert Reason.CLOSED == reason(store.answer(session.id, Answer(question="q1", value="5")))
    assert Reason.CLOSED == reason(store.consent(newcomer.id))
    assert Reason.CLOSED == reason(store.comment(session.id, "Odd."))
    assert Reason.CLOSED == reason(store.feedback(session.id, ease=3))
    assert stored == kept(store.answer(session.id, Answer(question="q0", value="5"), "press-1")).stored


def test_an_answer_for_nobody_is_refused(store: Store) -> None:
    """A session that is not there takes nothing."""
    open_study(store)
    assert Reason.GONE == reason(store.answer(1, Answer(question="q0", value="5")))
    assert Reason.GONE == reason(store.comment(1, "Odd."))
    assert Reason.GONE == reason(store.consent(1))
    assert store.session(1) is None


def test_remarks_do_not_fill_the_disk(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """After as many remarks as nobody makes, no further one is stored; the quiz goes on."""
    monkeypatch.setattr(answers, "MOST_COMMENTS", 3)
    store = Store.at(sqlite_url)
    session = begun(store)
    outcomes = [store.comment(session.id, f"remark {number}") for number in range(5)]
    assert [False] * 3 + [True] * 2 == [isinstance(outcome, Refused) for outcome in outcomes]
    assert [3] == [len(run.comments) for run in store.answers_of("home")]
    assert "stored" == kept(store.answer(session.id, Answer(question="q0", value="5"))).how
    store.close()


def test_comments_and_feedback_come_back(store: Store, clock: Clock) -> None:
    """What participants write is kept with its place and time; feedback said again replaces the first."""
    session = begun(store)
    store.comment(session.id, "Which two options?", question="q0", element="promotions.two-more")
    store.comment(session.id, "Too many stars.")
    store.feedback(session.id, ease=2, feeling="lost")
    store.feedback(session.id, ease=3, feeling="lost", comment="The footnote.")
    (run,) = store.answers_of("home")
    expected = (
        Comment("Which two options?", clock.now, "q0", "promotions.two-more"),
        Comment("Too many stars.", clock.now),
    )
    assert expected == run.comments
    assert Feedback(3, "lost", "The footnote.", clock.now) == run.feedback


@pytest.mark.parametrize("ease", [0, 8, -1])
def test_ease_goes_from_1_to_7(store: Store, ease: int) -> None:
    """Any other number is refused."""
    assert Reason.INVALID == reason(store.feedback(begun(store).id, ease=ease))


def test_every_character_that_somebody_types_can_be_saved(store: Store) -> None:
    """NUL and halves of surrogate pairs, which databases refuse, are replaced; all else is kept as it is."""
    session = begun(store)
    text = "naïve 価格 \U0001f600 '; DROP TABLE answers; -- \u202e {} %s :x"
    assert isinstance(store.comment(session.id, text), Session)
    assert isinstance(store.comment(session.id, "a\0b\ud83d"), Session)
    (run,) = store.answers_of("home")
    assert [text, "a\N{REPLACEMENT CHARACTER}b?"] == [comment.text for comment in run.comments]


def test_answers_are_told_by_study_or_version(store: Store) -> None:
    """A study's id gives the sessions of all its versions, a digest those of one; in the order of their start."""
    old = open_study(store)
    token = shared_link(store).token
    anna, ben = begun(store, "anna", token), begun(store, "ben", token)
    kept(store.answer(ben.id, Answer(question="q0", value="5")))
    kept(store.answer(ben.id, Answer(question="q1", value="7")))
    new = open_study(store, published(questions=4))
    cleo = begun(store, "cleo", token)
    assert [anna.code, ben.code, cleo.code] == [run.code for run in store.answers_of("home")]
    assert [anna.code, ben.code] == [run.code for run in store.answers_of(old)]
    assert [cleo.code] == [run.code for run in store.answers_of(new)]
    assert () == store.answers_of("other")
    assert [(0, "5"), (1, "7")] == [(given.position, given.answer.value) for given in store.answers_of(old)[1].answers]


def test_counts_tell_how_far_people_are(store: Store, clock: Clock) -> None:
    """Started, consented and finished are counted; quiet is who has not finished and was not seen for half an hour."""
    open_study(store)
    token = shared_link(store).token
    assert Counts(0, 0, 0, 0) == store.counts("home")
    enter(store, token, "left at once")
    done = begun(store, "finished", token)
    for question in done.questions:
        kept(store.answer(done.id, Answer(question=question, outcome="cannot_tell")))
    slow = begun(store, "slow", token)
    clock.pass_(minutes=20)
    store.shown(slow.id, "q0")
    clock.pass_(minutes=20)
    assert Counts(started=3, consented=2, finished=1, quiet=1) == store.counts("home")
    assert Counts(started=3, consented=2, finished=1, quiet=2) == store.counts("home", quiet_after=timedelta(minutes=5))


def test_the_data_version_grows_with_every_change(store: Store) -> None:
    """Whatever changes what a results page shows raises the number, erasing included; reading does not."""
    numbers = [store.data_version("home")]

    def noted() -> None:
        numbers.append(store.data_version("home"))

    digest = open_study(store)
    noted()
    token = shared_link(store).token
    noted()
    session = enter(store, token)
    noted()
    store.consent(session.id)
    noted()
    kept(store.answer(session.id, Answer(question="q0", value="5")))
    noted()
    store.comment(session.id, "Odd.")
    noted()
    store.feedback(session.id, ease=1)
    noted()
    store.add_simulated(digest, [SimulatedRun((Answer(question="q0", value="5"),))])
    noted()
    store.remove_simulated("home")
    noted()
    store.erase(session.code)
    noted()
    store.set_status(digest, Status.CLOSED)
    noted()
    assert sorted(set(numbers)) == numbers
    store.answers_of("home")
    store.studies()
    assert numbers[-1] == store.data_version("home")
    assert 0 == store.data_version("other")
