"""What researchers note about findings: nobody's words are overwritten unread, and the trail has who decided what."""

from dataclasses import replace

from pricing_clarity.store import Decision, Mark, Reason, Refused, Store
from tests.store.conftest import Clock
from tests.store.test_sessions import open_study, reason

FINDING = "promotion-ignored:promotions.two-more"


def noted(store: Store, note: Mark, seen: Mark | None = None, by: str | None = "ana") -> Mark:
    """The note, which must have been stored."""
    done = store.mark("home", note, seen, by)
    assert not isinstance(done, Refused), done.says
    return done


def test_a_note_is_read_as_it_was_written(store: Store, clock: Clock) -> None:
    """Words, owner and decision; a page that watches looks again; the trail has the decision, not the words."""
    open_study(store)
    before = store.data_version("home")
    note = noted(store, Mark(FINDING, " Say it in the table. ", "ben", Decision.FIX))
    assert {FINDING: note} == store.marks("home")
    assert ("Say it in the table.", "ana", clock.now) == (note.text, note.who, note.at)
    assert store.data_version("home") > before
    entry = store.audit_trail("home")[0]
    assert ("mark", "ana", "to fix", "ben") == (
        entry.action,
        entry.who,
        entry.details["decision"],
        entry.details["owner"],
    )
    assert "table" not in str(entry.details)


def test_nobodys_words_are_overwritten_unread(store: Store) -> None:
    """Who had another note before them is told who changed it, and nothing is lost."""
    open_study(store)
    first = noted(store, Mark(FINDING, "One."))
    second = noted(store, replace(first, text="Two."), first, by="ben")
    assert Reason.ALREADY == reason(store.mark("home", replace(first, text="Three."), first, "ana"))
    assert Reason.ALREADY == reason(store.mark("home", Mark(FINDING, "Four."), None, "ana"))
    assert {FINDING: second} == store.marks("home")


def test_an_empty_note_goes_away(store: Store) -> None:
    """And can be written anew."""
    open_study(store)
    first = noted(store, Mark(FINDING, "One.", fixed_in=None))
    assert Mark(FINDING) == noted(store, Mark(FINDING, "  "), first)
    assert {} == store.marks("home")
    noted(store, Mark(FINDING, decision=Decision.FIXED, fixed_in=2))


def test_what_cannot_be_noted_is_refused(store: Store) -> None:
    """A novel, and a study that is not there."""
    open_study(store)
    assert Reason.INVALID == reason(store.mark("home", Mark(FINDING, "a" * 2001), None))
    assert Reason.NO_SUCH_STUDY == reason(store.mark("nothing", Mark(FINDING, "a"), None))
