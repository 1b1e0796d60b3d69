"""Starting, resuming, consenting and seeing questions."""

from datetime import timedelta

import pytest

from pricing_clarity.quiz.session import Answer
from pricing_clarity.quiz.study import Published
from pricing_clarity.store import Entered, NewInvite, Reason, Refused, Session, Status, Store
from tests.store.conftest import Clock, published


def open_study(store: Store, study: Published | None = None) -> str:
    """The digest of a study that was published and opened."""
    version = store.publish(study or published())
    store.set_status(version.digest, Status.OPEN)
    return version.digest


def shared_link(store: Store, study: str = "home", **terms: object) -> NewInvite:
    """A new shared link into the study."""
    made = store.invite(study, **terms)  # type: ignore[arg-type]
    assert isinstance(made, NewInvite)
    return made


def enter(store: Store, token: str, secret: str = "a") -> Session:
    """The session that a link leads to."""
    entered = store.enter(token, secret)
    assert isinstance(entered, Entered)
    return entered.session


def reason(outcome: object) -> Reason | None:
    """Why something was refused; None if it was not."""
    return outcome.reason if isinstance(outcome, Refused) else None


def test_a_shared_link_starts_one_session_for_each_browser(store: Store) -> None:
    """Two browsers get two sessions with different codes; each comes back to its own."""
    open_study(store)
    token = shared_link(store).token
    anna, ben = enter(store, token, "anna"), enter(store, token, "ben")
    assert anna.code != ben.code
    assert Entered(anna, resumed=True) == store.enter(token, "anna")
    assert Entered(ben, resumed=True) == store.enter(token, "ben")


def test_a_single_use_link_resumes_in_any_browser(store: Store) -> None:
    """A single-use link has one session, whatever the browser's secret."""
    open_study(store)
    made = store.invite_each("home", ["Anna", "Ben"])
    assert not isinstance(made, Refused)
    anna = enter(store, made[0].token, "phone")
    assert Entered(anna, resumed=True) == store.enter(made[0].token, "laptop")
    assert anna.code != enter(store, made[1].token, "phone").code


def test_an_unknown_token_is_refused(store: Store) -> None:
    """A token that was never given leads nowhere, nor does one with characters that databases cannot hold."""
    open_study(store)
    assert Reason.UNKNOWN_LINK == reason(store.enter("nothing-like-it", "a"))
    assert Reason.UNKNOWN_LINK == reason(store.enter("a\0b\udc80", "a\0\udc80"))


def test_an_expired_link_starts_nothing_and_still_resumes(store: Store, clock: Clock) -> None:
    """From the moment of expiry nobody new gets in; who began may finish."""
    open_study(store)
    token = shared_link(store, expires_at=clock.now + timedelta(days=7)).token
    clock.pass_(days=7, seconds=-1)
    session = enter(store, token)
    clock.pass_(seconds=1)
    assert Reason.EXPIRED == reason(store.enter(token, "b"))
    assert session == enter(store, token)


def test_a_revoked_shared_link_starts_nothing_and_still_resumes(store: Store) -> None:
    """After revocation nobody new gets in; who began may finish."""
    open_study(store)
    made = shared_link(store)
    session = enter(store, made.token)
    store.revoke(made.invite.id)
    assert Reason.REVOKED == reason(store.enter(made.token, "b"))
    assert session == enter(store, made.token)


def test_a_revoked_single_use_link_is_dead(store: Store) -> None:
    """A single-use link is itself the key to its session, so revoking it locks the session."""
    open_study(store)
    made = store.invite_each("home", ["Anna"])
    assert not isinstance(made, Refused)
    enter(store, made[0].token)
    store.revoke(made[0].invite.id)
    assert Reason.REVOKED == reason(store.enter(made[0].token, "a"))


def test_a_renewed_link_leads_to_where_somebody_was(store: Store) -> None:
    """Whoever is reminded goes on by the new token; the one from before works as well, until the link is revoked."""
    open_study(store)
    made = store.invite_each("home", ["Anna", "Ben"])
    assert not isinstance(made, Refused)
    anna = enter(store, made[0].token)
    store.revoke(made[1].invite.id)
    (again,) = store.renew([one.invite.id for one in made], by="maria")
    assert ("Anna", anna.code) == (again.invite.label, enter(store, again.token).code)
    assert anna.code == enter(store, made[0].token).code
    assert ("maria", "renew links") == (store.audit_trail()[0].who, store.audit_trail()[0].action)
    store.revoke(made[0].invite.id)
    assert [Reason.REVOKED] * 2 == [reason(store.enter(one, "a")) for one in (made[0].token, again.token)]


def test_what_nobody_may_go_on_by_is_not_renewed(store: Store) -> None:
    """Links of erased people, of trials, and such as are not there."""
    digest = open_study(store)
    made = store.invite_each("home", ["Anna"])
    assert not isinstance(made, Refused)
    store.erase(enter(store, made[0].token).code)
    trial = store.invite_to_try(digest)
    assert isinstance(trial, NewInvite)
    assert () == store.renew([made[0].invite.id, trial.invite.id, 999])


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], Reason.NOT_OPEN),
        ([Status.OPEN, Status.PAUSED], Reason.PAUSED),
        ([Status.OPEN, Status.CLOSED], Reason.CLOSED),
        ([Status.OPEN, Status.CLOSED, Status.OPEN], None),
    ],
)
def test_only_an_open_study_takes_somebody_new(store: Store, steps: list[Status], expected: Reason | None) -> None:
    """A draft, a paused and a closed study refuse newcomers, each with its reason."""
    version = store.publish(published())
    for step in steps:
        store.set_status(version.digest, step)
    assert expected == reason(store.enter(shared_link(store).token, "a"))


def test_a_session_keeps_the_version_that_it_began_with(store: Store) -> None:
    """After a new version opens, newcomers see it, and who began goes on with the old one."""
    old = open_study(store)
    token = shared_link(store).token
    session = enter(store, token, "early")
    new = open_study(store, published(questions=4))
    assert (old, old) == (session.version.digest, enter(store, token, "early").version.digest)
    assert new == enter(store, token, "late").version.digest
    assert 4 == len(enter(store, token, "late").published.questions)


def test_consent_keeps_its_first_moment(store: Store, clock: Clock) -> None:
    """Consenting twice is consenting once."""
    open_study(store)
    session = enter(store, shared_link(store).token)
    assert session.consented_at is None
    first = clock.now
    store.consent(session.id)
    clock.pass_(minutes=5)
    again = store.consent(session.id)
    assert isinstance(again, Session)
    assert first == again.consented_at


def test_the_first_sight_of_a_question_counts(store: Store, clock: Clock) -> None:
    """A reload does not restart the clock of a question."""
    open_study(store)
    session = enter(store, shared_link(store).token)
    store.consent(session.id)
    store.shown(session.id, "q0")
    clock.pass_(seconds=30)
    store.shown(session.id, "q0")
    clock.pass_(seconds=10)
    kept = store.answer(session.id, Answer(question="q0", value="5"))
    assert not isinstance(kept, Refused)
    assert 40.0 == kept.stored.answer.server_seconds


def test_a_clock_set_back_gives_no_negative_time(store: Store, clock: Clock) -> None:
    """When the machine's clock is set back between sight and answer, the time is 0 and the answer is kept."""
    open_study(store)
    session = enter(store, shared_link(store).token)
    store.consent(session.id)
    store.shown(session.id, "q0")
    clock.pass_(hours=-1)
    kept = store.answer(session.id, Answer(question="q0", value="5"))
    assert not isinstance(kept, Refused)
    assert 0.0 == kept.stored.answer.server_seconds


def test_a_foreign_question_is_not_shown(store: Store) -> None:
    """A question that is not in the session cannot be noted as seen."""
    open_study(store)
    session = enter(store, shared_link(store).token)
    assert Reason.UNKNOWN_QUESTION == reason(store.shown(session.id, "q99"))
    assert Reason.GONE == reason(store.shown(12345, "q0"))


def test_shuffled_questions_keep_their_order_in_a_session(store: Store) -> None:
    """In a shuffled study people meet the questions in different orders, each always in their own."""
    open_study(store, published(questions=8, question_order="shuffled"))
    token = shared_link(store).token
    orders = [enter(store, token, str(number)).questions for number in range(10)]
    assert orders == [enter(store, token, str(number)).questions for number in range(10)]
    assert {tuple(sorted(orders[0]))} == {tuple(sorted(order)) for order in orders}
    assert len(set(orders)) > 1


def test_a_link_tells_its_study_even_when_it_lets_nobody_in(store: Store) -> None:
    """The language of a study is known from its link, whatever the link's state; an unknown link tells nothing."""
    open_study(store)
    made = shared_link(store)
    store.revoke(made.invite.id)
    study = store.study_of(made.token)
    assert study is not None
    assert published().study.title == study.title
    assert store.study_of("no such token") is None
