"""Facilitators: following somebody, letting the next question wait, notes."""

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Entered, Kept, NewInvite, Reason, Refused, Session, Status, Store
from tests.store.conftest import Clock, published


def begun(store: Store, *, moderated: bool = True) -> Session:
    """Somebody who has agreed to a study."""
    version = store.publish(published(moderated=moderated))
    store.set_status(version.digest, Status.OPEN)
    link = store.invite("home")
    assert isinstance(link, NewInvite)
    entered = store.enter(link.token, "anna")
    assert isinstance(entered, Entered)
    session = store.consent(entered.session.id)
    assert isinstance(session, Session)
    return session


def answered(store: Store, session: Session, question: str) -> Session:
    """The session after an answer."""
    kept = store.answer(session.id, Answer(question=question, value="12.50", confidence="sure"))
    assert isinstance(kept, Kept)
    return kept.session


def held(session: Session | Refused) -> bool:
    """Whether somebody waits."""
    assert isinstance(session, Session)
    return session.held


def test_a_facilitator_sees_question_time_and_what_is_entered(store: Store, clock: Clock) -> None:
    """What is entered shows up until it is sent; then it is gone, and the next question is there."""
    session = begun(store)
    store.shown(session.id, "q0")
    clock.pass_(seconds=4)
    store.keep_draft(session.id, "q0", "$5 · Sure")
    (one,) = store.sitting("home")
    assert ("q0", "$5 · Sure", clock.now) == (one.session.next_question, one.draft, one.seen_at)
    assert one.shown_at is not None
    assert 4 == (clock.now - one.shown_at).total_seconds()
    answered(store, session, "q0")
    assert ("q1", "") == (store.sitting("home")[0].session.next_question, store.sitting("home")[0].draft)


def test_a_draft_of_another_question_is_not_kept(store: Store) -> None:
    """A late draft does not stand beside the next question."""
    session = begun(store)
    store.keep_draft(session.id, "q2", "late")
    assert "" == store.sitting("home")[0].draft


def test_nobody_follows_a_study_that_is_not_moderated(store: Store) -> None:
    """Neither drafts nor notes nor waiting, where participants were not told."""
    session = begun(store, moderated=False)
    store.keep_draft(session.id, "q0", "$5")
    assert "" == store.sitting("home")[0].draft
    for refused in (store.note(session.code, "hm"), store.hold(session.code)):
        assert isinstance(refused, Refused)
        assert Reason.INVALID is refused.reason
    assert () == store.answers_of("home")[0].notes


def test_the_next_question_waits_and_the_present_one_does_not(store: Store) -> None:
    """Held while the first question is in view, that one may be answered; the second waits until it is let through."""
    session = begun(store)
    store.shown(session.id, "q0")
    assert not held(store.hold(session.code))
    assert answered(store, session, "q0").held
    assert held(store.session(session.id) or Refused(Reason.GONE, ""))
    assert not held(store.let_through(session.code))
    store.shown(session.id, "q1")
    assert answered(store, session, "q1").held
    assert not held(store.release(session.code))
    assert not answered(store, session, "q2").held


def test_before_the_first_question_somebody_can_wait_too(store: Store) -> None:
    """Held before anything is shown, the first question waits."""
    assert held(store.hold(begun(store).code))


def test_notes_hold_the_moment_and_the_question(store: Store, clock: Clock) -> None:
    """When, during which question, how long after it came into view, and by whom."""
    session = begun(store)
    store.shown(session.id, "q0")
    clock.pass_(seconds=12)
    store.note(session.code, " Looks at the footnote. ", by="mara")
    answered(store, session, "q0")
    store.note(session.code, "Sighs.")
    first, second = store.answers_of("home")[0].notes
    assert ("Looks at the footnote.", "q0", 12.0, "mara", clock.now) == (
        first.text, first.question, first.after, first.by, first.at,
    )  # fmt: skip
    assert (None, None) == (second.question, second.after)
    assert (first, second) == store.sitting("home")[0].notes
    assert isinstance(store.note(session.code, "  "), Refused)
    assert isinstance(store.note("P-NOBODY", "hm"), Refused)


def test_notes_go_with_their_participant(store: Store, sqlite_url: str) -> None:
    """Erasing somebody erases what was noted about them; a packed study takes notes along, without names."""
    session = begun(store)
    store.note(session.code, "Sighs.", by="mara")
    packed = store.pack("home")
    assert isinstance(packed, bytes)
    assert b"mara" not in packed
    elsewhere = Store.at(f"{sqlite_url}.elsewhere")
    elsewhere.unpack(packed)
    assert ["Sighs."] == [note.text for note in elsewhere.answers_of("home")[0].notes]
    elsewhere.close()
    erased = store.erase(session.code)
    assert erased is not None
    assert 1 == erased.notes
    assert () == store.sitting("home")


def test_who_was_here_long_ago_is_not_listed(store: Store, clock: Clock) -> None:
    """After two hours somebody is not sitting there any more."""
    begun(store)
    clock.pass_(hours=2, seconds=1)
    assert () == store.sitting("home")
