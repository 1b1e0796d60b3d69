"""When a study takes nobody new any more, for whom links are, and how far people are."""

from datetime import timedelta

from pricing_clarity.quiz.screener import ScreenerQuestion, screener_question
from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import CUSTOMERS, Kind, Limits, NewInvite, Progress, Reason, Refused, Step, Store
from tests.store.conftest import Clock, published
from tests.store.test_sessions import enter, open_study, reason, shared_link


def finished(store: Store, token: str, secret: str) -> str:
    """The code of somebody who took the whole quiz."""
    session = enter(store, token, secret)
    store.consent(session.id)
    for question in session.questions:
        store.answer(session.id, Answer(question=question, value="5"))
    return session.code


def limited(store: Store, **limits: object) -> None:
    """Sets limits, which must be possible."""
    assert not isinstance(store.set_limits("home", Limits(**limits), by="ana"), Refused)  # type: ignore[arg-type]


def test_limits_are_read_as_they_were_set(store: Store, clock: Clock) -> None:
    """Setting them anew forgets those from before, and the trail says who did it."""
    open_study(store)
    assert Limits() == store.limits("home")
    limited(store, closes_at=clock.now, closes_after=8, quotas={"sales": 2})
    assert Limits(clock.now, 8, {"sales": 2}) == store.limits("home")
    assert ("limits", "ana") == (store.audit_trail("home")[0].action, store.audit_trail("home")[0].who)
    limited(store)
    assert Limits() == store.limits("home")
    assert Reason.INVALID == reason(store.set_limits("home", Limits(closes_after=0)))
    assert Reason.INVALID == reason(store.set_limits("home", Limits(quotas={"sales": -1})))
    assert Reason.NO_SUCH_STUDY == reason(store.set_limits("nothing", Limits()))


def test_after_the_date_nobody_new_gets_in(store: Store, clock: Clock) -> None:
    """Who has begun may finish."""
    open_study(store)
    token = shared_link(store).token
    limited(store, closes_at=clock.now + timedelta(days=1))
    anna = enter(store, token, "anna")
    clock.pass_(days=1)
    assert Reason.ENOUGH == reason(store.enter(token, "ben"))
    assert anna.code == enter(store, token, "anna").code
    finished(store, token, "anna")


def test_after_enough_people_nobody_new_gets_in(store: Store) -> None:
    """Finished people of all segments count, and nobody who only tries the study out."""
    digest = open_study(store)
    token, sales = shared_link(store).token, shared_link(store, segment="sales").token
    limited(store, closes_after=2)
    trial = store.invite_to_try(digest)
    assert isinstance(trial, NewInvite)
    finished(store, trial.token, "researcher")
    finished(store, token, "anna")
    under_way = enter(store, token, "ben")
    finished(store, sales, "carl")
    assert Reason.ENOUGH == reason(store.enter(token, "dora"))
    assert under_way.code == enter(store, token, "ben").code
    assert not isinstance(store.enter(trial.token, "again"), Refused)


def test_a_quota_is_a_segments_own(store: Store, clock: Clock) -> None:
    """Who is at it holds a place for half an hour; the other segments go on."""
    open_study(store)
    token, sales = shared_link(store).token, shared_link(store, segment=" sales ").token
    limited(store, quotas={"sales": 1})
    enter(store, sales, "anna")
    assert Reason.ENOUGH == reason(store.enter(sales, "ben"))
    enter(store, token, "carl")
    clock.pass_(minutes=31)
    finished(store, sales, "dora")
    assert Reason.ENOUGH == reason(store.enter(sales, "emil"))


def test_everybody_is_somewhere(store: Store, clock: Clock) -> None:
    """Finished, answering or quiet, with link, segment and how many questions are done; whoever tries is not there."""
    digest = open_study(store)
    made = store.invite_each("home", ["Anna", "Ben"], segment="sales")
    assert not isinstance(made, Refused)
    anna = finished(store, made[0].token, "a")
    ben = enter(store, made[1].token, "b")
    store.consent(ben.id)
    clock.pass_(minutes=31)
    carl = enter(store, shared_link(store).token, "c")
    store.consent(carl.id)
    store.answer(carl.id, Answer(question=carl.questions[0], value="5"))
    trial = store.invite_to_try(digest)
    assert isinstance(trial, NewInvite)
    enter(store, trial.token)
    found = {one.code: one for one in store.progress("home")}
    assert {anna: Step.FINISHED, ben.code: Step.QUIET, carl.code: Step.ANSWERING} == {
        code: one.step for code, one in found.items()
    }
    assert {anna: (3, 3), ben.code: (0, 3), carl.code: (1, 3)} == {
        code: (one.answered, one.questions) for code, one in found.items()
    }
    first = found[anna]
    assert isinstance(first, Progress)
    assert (made[0].invite.id, "Anna", "sales", 1) == (first.invite, first.label, first.segment, first.version)
    assert CUSTOMERS == found[carl.code].segment


def test_whom_a_screener_turned_away_has_no_place_and_is_not_reminded(store: Store, clock: Clock) -> None:
    """They stand apart from who went quiet, however long ago it was, and leave their place to somebody else at once."""
    asked = ScreenerQuestion.model_validate(
        {"id": "buys", "ask": "Do you buy it?", "choices": [{"text": "Yes"}, {"text": "No", "out": True}]}
    )
    study = published()
    screener = screener_question(asked, "home")
    open_study(store, study.model_copy(update={"questions": (screener, *study.questions)}))
    limited(store, quotas={"sales": 1})
    token = shared_link(store, segment="sales").token
    away = enter(store, token, "a")
    store.consent(away.id)
    store.answer(away.id, Answer(question=screener.id, value=screener.choices[1].value))
    enter(store, token, "b")
    clock.pass_(minutes=31)
    assert [Step.QUIET, Step.TURNED_AWAY] == [one.step for one in store.progress("home")]


def test_answers_say_whose_they_are(store: Store) -> None:
    """Those of colleagues can be told apart, also after the study moved to another installation."""
    open_study(store)
    finished(store, shared_link(store).token, "a")
    finished(store, shared_link(store, segment="support").token, "b")
    assert ["customers", "support"] == [run.segment for run in store.answers_of("home")]
    assert ["customers", "support"] == [one.segment for one in store.invites("home")]
    assert [CUSTOMERS, "a" * 40] == [shared_link(store, segment=name).invite.segment for name in (" ", "a" * 60)]


def test_a_link_for_predicting_starts_no_quiz(store: Store) -> None:
    """It leads to the predictions alone."""
    open_study(store)
    made = store.invite_to_predict("home", label="The team", by="ana")
    assert isinstance(made, NewInvite)
    assert Kind.PREDICTING == made.invite.kind
    assert Reason.UNKNOWN_LINK == reason(store.enter(made.token, "a"))
    assert [made.invite] == list(store.invites("home"))
