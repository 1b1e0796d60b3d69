"""Publishing, opening and closing studies, and the audit trail of it."""

import hashlib
import json
from datetime import timedelta

import pytest

from pricing_clarity.pricing.base import content
from pricing_clarity.store import Entered, NewInvite, Reason, Refused, Status, Store, Version
from tests.store.conftest import Clock, published
from tests.store.test_answers import begun
from tests.store.test_sessions import open_study, reason, shared_link


def test_publishing_the_same_content_is_publishing_once(store: Store, clock: Clock) -> None:
    """The same content is the same version, whatever happened to it since; other content is the next version."""
    first = store.publish(published())
    assert Version("home", 1, published().digest, Status.DRAFT, "Home bundle", clock.now) == first
    opened = store.set_status(first.digest, Status.OPEN)
    clock.pass_(days=1)
    assert opened == store.publish(published())
    second = store.publish(published(title="Home bundle, new wording"))
    assert (2, Status.DRAFT) == (second.number, second.status)
    assert 1 == store.publish(published("other")).number


def test_what_was_published_comes_back_unchanged(store: Store) -> None:
    """The stored study equals the published one, and its digest is still that of its content."""
    version = store.publish(published())
    back = store.published(version.digest)
    assert published() == back
    assert back is not None
    written = json.dumps(content(back), separators=(",", ":"))
    assert version.digest == hashlib.sha256(written.encode()).hexdigest()
    assert store.published("0" * 64) is None
    assert store.version("0" * 64) is None


def test_new_participants_see_the_newest_version_that_is_open(store: Store) -> None:
    """A newer draft does not replace an open version until it is opened itself, and no longer than it is."""
    old = open_study(store)
    link = shared_link(store)

    def seen(by: str) -> str:
        entered = store.enter(link.token, by)
        assert isinstance(entered, Entered)
        return entered.session.version.digest

    draft = store.publish(published(title="New")).digest
    assert old == seen("first")
    store.set_status(draft, Status.OPEN)
    assert draft == seen("second")
    store.set_status(draft, Status.PAUSED)
    assert old == seen("third")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ([Status.PAUSED], Reason.WRONG_STEP),
        ([Status.CLOSED], Reason.WRONG_STEP),
        ([Status.OPEN, Status.DRAFT], Reason.WRONG_STEP),
        ([Status.OPEN, Status.PAUSED, Status.OPEN, Status.CLOSED], None),
        ([Status.OPEN, Status.CLOSED, Status.PAUSED], Reason.WRONG_STEP),
        ([Status.OPEN, Status.CLOSED, Status.OPEN], None),
    ],
)
def test_a_status_follows_its_steps(store: Store, path: list[Status], expected: Reason | None) -> None:
    """Draft, open, paused, closed: nothing becomes a draft again, and a closed version may be opened again."""
    digest = store.publish(published()).digest
    outcomes = [store.set_status(digest, status) for status in path]
    assert [None] * (len(path) - 1) + [expected] == [reason(outcome) for outcome in outcomes]


def test_the_status_of_nothing_cannot_change(store: Store) -> None:
    """A digest that was never published is refused with what to do."""
    outcome = store.set_status("0" * 64, Status.OPEN)
    assert Reason.NO_SUCH_STUDY == reason(outcome)


def test_studies_are_listed_with_their_versions_and_people(store: Store) -> None:
    """Each study comes once, its versions newest first, and only real people are counted."""
    begun(store)
    store.publish(published(title="New"))
    store.publish(published("another"))
    another, home = store.studies()
    assert ("another", "home", "New") == (another.id, home.id, home.title)
    assert [2, 1] == [version.number for version in home.versions]
    assert (1, 0, 0) == (home.started, home.finished, another.started)


def test_links_are_listed_without_their_tokens(store: Store, clock: Clock) -> None:
    """The token is told once; afterwards a link is found by it, and listed without it."""
    store.publish(published())
    made = store.invite("home", label="Newsletter", expires_at=clock.now + timedelta(days=1))
    assert isinstance(made, NewInvite)
    assert 22 == len(made.token)
    assert (made.invite,) == store.invites("home")
    assert made.invite == store.invite_of(made.token)
    assert made.token not in repr(store.invites("home"))
    assert store.invite_of("other") is None


def test_no_link_leads_into_an_unknown_study(store: Store) -> None:
    """Inviting to a study that is not published is refused."""
    assert Reason.NO_SUCH_STUDY == reason(store.invite("home"))
    assert Reason.NO_SUCH_STUDY == reason(store.invite_each("home", ["Anna"]))


def test_a_link_tells_how_many_sessions_it_started(store: Store) -> None:
    """The list of links shows which of them were used."""
    open_study(store)
    token = shared_link(store).token
    begun(store, "anna", token)
    begun(store, "ben", token)
    assert [2] == [invite.sessions for invite in store.invites("home")]


def test_revoking_keeps_its_first_moment(store: Store, clock: Clock) -> None:
    """Revoking twice is revoking once; revoking nothing is told."""
    store.publish(published())
    made = store.invite("home")
    assert not isinstance(made, Refused)
    first = clock.now
    store.revoke(made.invite.id)
    clock.pass_(days=1)
    again = store.revoke(made.invite.id)
    assert again is not None
    assert first == again.revoked_at
    assert store.revoke(made.invite.id + 1) is None


def test_every_change_by_a_researcher_is_in_the_audit_trail(store: Store, clock: Clock) -> None:
    """Who did what, when and to which study, newest first; doing nothing new leaves no entry."""
    digest = store.publish(published(), by="maria").digest
    store.publish(published(), by="maria")
    store.set_status(digest, Status.OPEN, by="maria")
    made = store.invite("home", label="Newsletter", by="maria")
    assert isinstance(made, NewInvite)
    store.revoke(made.invite.id, by="tom")
    store.revoke(made.invite.id, by="tom")
    store.publish(published("other"))
    trail = store.audit_trail("home")
    assert [("tom", "revoke link"), ("maria", "create links"), ("maria", "status"), ("maria", "publish")] == [
        (change.who, change.action) for change in trail
    ]
    assert {"digest": digest, "before": "draft", "after": "open"} == trail[2].details
    assert [clock.now] * 4 == [change.at for change in trail]
    assert 5 == len(store.audit_trail())
