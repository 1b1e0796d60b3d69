"""A whole study as one file, between installations and between databases."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Reason, Refused, Status, Store, Unpacked
from tests.store.conftest import Clock, published
from tests.store.test_answers import begun, kept
from tests.store.test_backup import filled
from tests.store.test_sessions import enter, open_study, reason, shared_link


@pytest.fixture
def other(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """Another installation."""
    opened = Store.at(f"sqlite:///{tmp_path / 'other.sqlite'}", clock, Random(9).randbytes)
    yield opened
    opened.close()


def packed(store: Store, *, labels: bool = False) -> bytes:
    """The study as a file."""
    data = store.pack("home", labels=labels)
    assert isinstance(data, bytes)
    return data


def test_a_study_arrives_as_it_was(store: Store, other: Store) -> None:
    """Versions, links and everything that participants gave are the same there, and people go on by the same link."""
    token = filled(store)
    store.keep_for("home", 90)
    assert Unpacked("home", versions=1, sessions=3, there=0, erased=0) == other.unpack(packed(store), by="maria")
    assert store.answers_of("home") == other.answers_of("home")
    assert store.answers_of("home", simulated=True) == other.answers_of("home", simulated=True)
    assert (store.published(published().digest), 90) == (other.published(published().digest), other.kept_for("home"))
    assert ["home"] == [study.id for study in other.studies()]
    anna = enter(other, token, "anna")
    assert "q1" == anna.next_question
    assert "already" == kept(other.answer(anna.id, Answer(question="q1", value="5"), "press")).how
    assert "stored" == kept(other.answer(anna.id, Answer(question="q1", value="5"), "another press")).how
    assert ("maria", "unpack") == (other.audit_trail()[0].who, other.audit_trail()[0].action)


def test_a_reminders_link_works_where_the_study_arrives(store: Store, other: Store) -> None:
    """Like the first one."""
    token = filled(store)
    link = store.invite_of(token)
    assert link is not None
    (again,) = store.renew([link.id])
    other.unpack(packed(store))
    assert enter(other, token, "anna").code == enter(other, again.token, "anna").code


def test_a_file_goes_from_sqlite_into_either_database(store: Store, other: Store) -> None:
    """The file is the same for both databases, so packing what was unpacked gives the same file."""
    filled(other)
    file = packed(other)
    store.unpack(file)
    assert json.loads(file) == json.loads(packed(store))


def test_unpacking_twice_is_unpacking_once(store: Store, other: Store) -> None:
    """What is here already stays as it is, and what came in since is added."""
    token = filled(store)
    other.unpack(packed(store))
    begun(store, "cleo", token)
    assert Unpacked("home", versions=0, sessions=1, there=3, erased=0) == other.unpack(packed(store))
    assert [run.code for run in store.answers_of("home")] == [run.code for run in other.answers_of("home")]


def test_what_was_erased_does_not_come_back(store: Store) -> None:
    """A participant who was erased here is left out, though an older file still has them."""
    filled(store)
    file = packed(store)
    anna = store.answers_of("home")[0].code
    store.erase(anna)
    assert Unpacked("home", versions=0, sessions=0, there=2, erased=1) == store.unpack(file)
    assert anna not in [run.code for run in store.answers_of("home")]


def test_two_installations_of_one_study_come_together(store: Store, other: Store) -> None:
    """Sessions from both places stand side by side; a version that is new here comes closed, and takes nobody."""
    open_study(store)
    here = begun(store, "anna", shared_link(store).token)
    digest = open_study(other, published(title="New wording"))
    there = begun(other, "ben", shared_link(other).token)
    store.unpack(packed(other))
    assert {here.code, there.code} == {run.code for run in store.answers_of("home")}
    (study,) = store.studies()
    assert [(2, Status.CLOSED), (1, Status.OPEN)] == [(version.number, version.status) for version in study.versions]
    assert digest == study.versions[0].digest


def test_labels_and_tokens_stay_behind(store: Store) -> None:
    """The file names nobody unless that is asked for, and holds no token at all."""
    token = filled(store)
    assert (b"Newsletter" in packed(store), b"Newsletter" in packed(store, labels=True)) == (False, True)
    assert token.encode() not in packed(store, labels=True)


def test_nothing_is_packed_of_an_unknown_study(store: Store) -> None:
    """A study that is not published is refused."""
    assert Reason.NO_SUCH_STUDY == reason(store.pack("home"))


def changed(document: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """The document with one place in it changed."""
    *way, last = path.split(".")
    place: Any = document
    for key in way:
        place = place[int(key)] if isinstance(place, list) else place[key]
    place[int(last) if isinstance(place, list) else last] = value
    return document


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("format", "another", "no study file"),
        ("format_version", 2, "no study file"),
        ("surprise", 1, "surprise"),
        ("study", "other", "belongs to another study"),
        ("versions.0.document", "{}", "another release"),
        ("versions.0.digest", "0" * 64, "changed after it was published"),
        ("versions.0.status", "ajar", "versions.0.status"),
        ("sessions.0.code", "<script>", "sessions.0.code"),
        ("sessions.0.digest", "0" * 64, "not in the file"),
        ("sessions.0.link", 77, "not in the file"),
        ("sessions.0.answers.0.answer.question", "q77", "does not ask"),
        ("sessions.1.code", "P-6V859J", "same code"),
        ("sessions.0.started_at", "yesterday", "sessions.0.started_at"),
        ("sessions.0.started_at", "0001-01-01T00:00:00+14:00", "sessions.0.started_at"),
        ("sessions.0.seat", "a\0b", "sessions.0.seat"),
        ("sessions.0.feedback.ease", 9, "sessions.0.feedback.ease"),
        ("study", "../../etc", "study"),
    ],
)
def test_a_changed_file_is_refused_whole(sqlite_url: str, clock: Clock, path: str, value: object, says: str) -> None:
    """A file that does not hang together is refused with the place, and nothing of it is stored."""
    source = Store.at(sqlite_url, clock, Random(1).randbytes)
    filled(source)
    document = changed(json.loads(packed(source)), path, value)
    target = Store.at(sqlite_url + "-target", clock)
    outcome = target.unpack(json.dumps(document).encode())
    assert isinstance(outcome, Refused)
    assert (Reason.INVALID, True) == (outcome.reason, says in outcome.says)
    assert () == target.studies()
    source.close()
    target.close()


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff\xfe", b'{"format":', b"PK\x03\x04" + b"\0" * 100])
def test_what_is_no_study_file_is_told(store: Store, data: bytes) -> None:
    """Any other file is refused in a sentence."""
    outcome = store.unpack(data)
    assert isinstance(outcome, Refused)
    assert outcome.says.startswith("This is no study file of this program")
