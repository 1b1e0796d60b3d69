"""Keeping answers for a time that the study sets."""

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Reason, Refused, Store
from tests.store.conftest import Clock, published
from tests.store.test_answers import begun, kept
from tests.store.test_sessions import enter, open_study, reason, shared_link


def test_sessions_go_when_their_time_is_over(store: Store, clock: Clock) -> None:
    """What was last seen longer ago than the study keeps goes; the rest stays, and the trail says how many went."""
    open_study(store)
    token = shared_link(store).token
    begun(store, "old", token)
    clock.pass_(days=20)
    recent = begun(store, "recent", token)
    kept(store.answer(recent.id, Answer(question="q0", value="5")))
    assert 30 == store.keep_for("home", 30, by="maria")
    clock.pass_(days=10)
    assert {} == store.remove_expired()
    before = store.data_version("home")
    clock.pass_(seconds=1)
    assert {"home": 1} == store.remove_expired()
    assert [recent.code] == [run.code for run in store.answers_of("home")]
    assert before < store.data_version("home")
    went, asked = store.audit_trail("home")[:2]
    assert ("retention", {"participants": 1, "days": 30}) == (went.action, went.details)
    assert ("maria", {"before": None, "after": 30}) == (asked.who, asked.details)


def test_without_a_time_everything_is_kept(store: Store, clock: Clock) -> None:
    """A study that sets no time, or takes it back, loses nothing, and one study's time is not another's."""
    open_study(store)
    session = begun(store, "anna", shared_link(store).token)
    open_study(store, published("other"))
    store.keep_for("other", 1)
    store.keep_for("home", 1)
    assert 1 == store.kept_for("home")
    store.keep_for("home", None)
    clock.pass_(days=4000)
    assert {} == store.remove_expired()
    assert store.session(session.id) is not None
    assert store.kept_for("home") is None


def test_personal_links_go_with_their_sessions(store: Store, clock: Clock) -> None:
    """The label of a single-use link may be a name; a shared link keeps its own and lets people start afresh."""
    open_study(store)
    single = store.invite_each("home", ["Anna"])
    assert not isinstance(single, Refused)
    shared = shared_link(store, label="Newsletter")
    enter(store, single[0].token)
    first = enter(store, shared.token)
    store.keep_for("home", 1)
    clock.pass_(days=2)
    assert {"home": 2} == store.remove_expired()
    assert ["", "Newsletter"] == [invite.label for invite in store.invites("home")]
    assert Reason.REVOKED == reason(store.enter(single[0].token, "a"))
    assert first.code != enter(store, shared.token).code


def test_a_senseless_time_is_refused(store: Store) -> None:
    """No study keeps answers for less than a day, and none that is not there keeps any."""
    store.publish(published())
    assert Reason.INVALID == reason(store.keep_for("home", 0))
    assert Reason.NO_SUCH_STUDY == reason(store.keep_for("other", 30))
    assert store.kept_for("other") is None
