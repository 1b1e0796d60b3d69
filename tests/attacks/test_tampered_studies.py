"""Files of whole studies and backups that somebody changed: nothing of them comes in. Each case is one try."""

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Refused, Store, StoreUnavailable, Unpacked, restore
from tests.views.take.published import opened


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with a study and a participant's answer."""
    made = Store.at(f"sqlite:///{tmp_path / 'here.sqlite'}")
    token = opened(made).token
    entered = made.enter(token, "b" * 22)
    assert not isinstance(entered, Refused)
    made.consent(entered.session.id)
    made.answer(entered.session.id, Answer(question="total-secret-1", value="127.97"))
    return made


def parcels(whole: dict[str, Any]) -> dict[str, bytes]:
    """Study files that were changed, or are none."""

    def changed(**more: Any) -> bytes:
        return json.dumps({**whole, **more}).encode()

    def session(**more: Any) -> bytes:
        return changed(sessions=[{**whole["sessions"][0], **more}])

    version = whole["versions"][0]
    given = whole["sessions"][0]["answers"][0]
    return {
        "a name that leads out": changed(study="../../etc/cron.d/x"),
        "a name of SQL": changed(study="x'; DROP TABLE studies; --"),
        "a key that was changed": changed(
            versions=[{**version, "document": version["document"].replace("115.97", "999.97")}]
        ),
        "a hash that fits nothing": changed(versions=[{**version, "digest": "0" * 64}]),
        "a version of another study": changed(study="other-study"),
        "an answer to a question that nobody asked": session(answers=[{**given, "answer": {"question": "q9"}}]),
        "two answers to one question": session(answers=[given, given]),
        "a code that is a path": session(code="../P-AAAA"),
        "a session of a version that is not there": session(digest="1" * 64),
        "a link that is not there": session(link=99),
        "a moment before time": session(started_at="0001-01-01T00:00:00Z"),
        "a moment without a zone": session(started_at="2026-03-02T09:00:00"),
        "two sessions with one code": changed(sessions=whole["sessions"] * 2),
        "a format of tomorrow": changed(format_version=2),
        "an unknown key": changed(command="rm"),
        "a GZIP bomb": gzip.compress(json.dumps(whole).encode() + b" " * 50_000_000),
        "a ZIP": b"PK\x03\x04" + b"\0" * 50,
        "a hundred thousand brackets": b"[" * 100_000,
        "a number of a million digits": b'{"format_version": ' + b"1" * 1_000_000 + b"}",
        "a pickle": b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94.",
        "nothing": b"",
        "half of it": json.dumps(whole).encode()[:2_000],
    }


@pytest.mark.parametrize("name", parcels({"versions": [{"document": ""}], "sessions": [{"answers": [{}]}]}).keys())
def test_a_study_file_that_was_tampered_with_changes_nothing(store: Store, tmp_path: Path, name: str) -> None:
    """It is refused as a whole with a sentence, in the installation that it came from and in an empty one."""
    packed = store.pack("home-study")
    assert isinstance(packed, bytes)
    tampered = parcels(json.loads(packed))[name]
    empty = Store.at(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    for place in (store, empty):
        before = place.studies(), [run.answers for run in place.answers_of("home-study")]
        refused = place.unpack(tampered)
        assert isinstance(refused, Refused)
        assert len(refused.says) < 500
        assert before == (place.studies(), [run.answers for run in place.answers_of("home-study")])
    assert isinstance(empty.unpack(packed), Unpacked)


def evil_backup(file: Path, how: str) -> None:
    """Turns a backup into one that tries something."""
    if how == "no database":
        file.write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)
        return
    with closing(sqlite3.connect(file)) as connection:
        match how:
            case "a trigger that deletes":
                connection.execute("CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM answers; END")
            case "a view in place of a table":
                connection.execute("DROP TABLE comments")
                connection.execute("CREATE VIEW comments AS SELECT * FROM answers")
            case "another version":
                connection.execute("UPDATE alembic_version SET version_num = '999'")
            case "a table of its own":
                connection.execute("CREATE TABLE evil (x)")
            case "no sessions":
                connection.execute("PRAGMA foreign_keys = OFF")
                connection.execute("DROP TABLE sessions")
        connection.commit()


@pytest.mark.parametrize("how", ["no database", "a view in place of a table", "another version", "no sessions"])
def test_a_backup_that_was_tampered_with_is_refused(store: Store, tmp_path: Path, how: str) -> None:
    """And the place to restore to is still empty."""
    file, place = tmp_path / "backup.sqlite", f"sqlite:///{tmp_path / 'place.sqlite'}"
    store.backup(file)
    evil_backup(file, how)
    with pytest.raises(StoreUnavailable):
        restore(file, place)
    assert () == Store.at(place).studies()


@pytest.mark.parametrize("how", ["a trigger that deletes", "a table of its own"])
def test_a_backup_brings_rows_and_nothing_else(store: Store, tmp_path: Path, how: str) -> None:
    """Triggers and foreign tables in the file stay behind."""
    file, place = tmp_path / "backup.sqlite", tmp_path / "place.sqlite"
    store.backup(file)
    evil_backup(file, how)
    restore(file, f"sqlite:///{place}")
    with closing(sqlite3.connect(place)) as connection:
        named = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert not {"t", "evil"} & named
    assert [1] == [len(run.answers) for run in Store.at(f"sqlite:///{place}").answers_of("home-study")]
