"""Erasing one participant, and its proof."""

from pathlib import Path

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Erased, Reason, Refused, Store
from tests.store.test_answers import begun, kept
from tests.store.test_sessions import enter, open_study, reason, shared_link


def test_erasing_removes_everything_of_one_participant(store: Store) -> None:
    """Answers, comments, feedback and the session go; other people's stay; the trail keeps code and counts."""
    open_study(store)
    token = shared_link(store).token
    anna, ben = begun(store, "anna", token), begun(store, "ben", token)
    for session in (anna, ben):
        store.shown(session.id, "q0")
        kept(store.answer(session.id, Answer(question="q0", value="5")))
        store.comment(session.id, "Odd.")
    store.feedback(anna.id, ease=2)
    before = store.answers_of("home")
    erased = Erased(anna.code, answers=1, comments=1, feedback=True, link=False)
    assert erased == store.erase(f" {anna.code.lower()} ", by="maria")
    assert before[1:] == store.answers_of("home")
    assert store.session(anna.id) is None
    proof = store.audit_trail("home")[0]
    assert ("maria", "erase") == (proof.who, proof.action)
    assert {"code": anna.code, "answers": 1, "comments": 1, "notes": 0, "feedback": True, "link": False} == (
        proof.details
    )
    assert store.erase(anna.code) is None


def test_an_erased_session_takes_nothing_more(store: Store) -> None:
    """A page that is still open finds its session gone, and never another's, whoever starts afterwards."""
    open_study(store)
    token = shared_link(store).token
    anna = begun(store, "anna", token)
    store.erase(anna.code)
    ben = begun(store, "ben", token)
    assert anna.id != ben.id
    assert Reason.GONE == reason(store.answer(anna.id, Answer(question="q0", value="5")))
    assert anna.code != enter(store, token, "anna").code


def test_erasing_closes_a_single_use_link_and_empties_its_label(store: Store) -> None:
    """The label of a personal link may be a name, so it goes as well."""
    open_study(store)
    made = store.invite_each("home", ["Anna", "Ben"])
    assert not isinstance(made, Refused)
    anna = begun(store, "a", made[0].token)
    erased = store.erase(anna.code)
    assert erased is not None
    assert erased.link
    assert Reason.REVOKED == reason(store.enter(made[0].token, "a"))
    assert ["", "Ben"] == [invite.label for invite in store.invites("home")]


def test_what_was_erased_is_in_no_file(store: Store, place: str) -> None:
    """On SQLite the words are overwritten in the database and its log, not only marked as free."""
    session = begun(store)
    store.comment(session.id, "a most remarkable sentence")
    files = sorted(Path(place.removeprefix("sqlite:///")).parent.glob("*.sqlite*")) if "sqlite" in place else []
    assert [True] * bool(files) == [True] * any(b"remarkable sentence" in file.read_bytes() for file in files)
    store.erase(session.code)
    assert [] == [file for file in files if b"remarkable sentence" in file.read_bytes()]
