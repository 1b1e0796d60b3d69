"""Databases that cannot be used: each says plainly why, loses nothing, and goes on when it can be used again."""

import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Store, StoreUnavailable, connection, open_store
from tests.store import participants
from tests.store.conftest import published
from tests.store.test_answers import begun, kept
from tests.store.test_crashes import ROOT, check
from tests.store.test_sessions import open_study, shared_link


@pytest.mark.parametrize(
    "url",
    ["mysql://anna:hunter2@host/quiz", "hunter2", "sqlite://", "sqlite:///:memory:", "sqlite+other:///hunter2", ""],
)
def test_an_address_that_cannot_be_used_is_told(url: str) -> None:
    """The message says what to write, and does not repeat the address, which may hold a password."""
    with pytest.raises(StoreUnavailable, match="write sqlite:///path") as told:
        Store.at(url)
    assert "hunter2" not in str(told.value)


def test_one_process_has_one_store_for_an_address(sqlite_url: str) -> None:
    """Opening again returns the store that is open."""
    store = open_store(sqlite_url)
    assert store is open_store(sqlite_url)
    store.close()


def test_the_file_is_nobody_elses_business(tmp_path: Path) -> None:
    """A new database file, in folders that are made for it, can be read by its owner only."""
    file = tmp_path / "some" / "where" / "quiz.sqlite"
    store = Store.at(f"sqlite:///{file}")
    open_study(store)
    assert {0o600} == {path.stat().st_mode & 0o777 for path in file.parent.iterdir()}
    store.close()


def test_a_full_disk_loses_nothing(sqlite_url: str) -> None:
    """When the file cannot grow the answer is not kept, the message says so, and afterwards all goes on."""
    store = Store.at(sqlite_url)
    session = begun(store)
    kept(store.answer(session.id, Answer(question="q0", value="5")))
    writer = store._database._writer

    def limit(pages: int) -> None:
        with writer.connect() as held:
            held.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    limit(1)
    long = Answer(question="q1", value="5", reason="x" * 9_000)
    with pytest.raises(StoreUnavailable, match="disk is full"):
        store.answer(session.id, long)
    assert [1] == [len(run.answers) for run in store.answers_of("home")]
    limit(1_000_000)
    assert "stored" == kept(store.answer(session.id, long)).how
    store.close()


@pytest.fixture
def folder_for_all() -> Iterator[Path]:
    """A folder that other users can reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_a_read_only_file_is_told(folder_for_all: Path, tmp_path: Path) -> None:
    """A user who may not write the file gets a sentence, not a traceback."""
    file = folder_for_all / "quiz.sqlite"
    Store.at(f"sqlite:///{file}").close()
    file.chmod(0o444)
    folder_for_all.chmod(0o555)
    # The first opening loads what the interpreter's folder holds, which other users may not be allowed to read.
    tried = """if True:
        import os, sys
        from pricing_clarity.store import Store, StoreUnavailable
        Store.at(sys.argv[1]).close()
        if os.geteuid() == 0:
            os.setuid(65534)
        try:
            Store.at(sys.argv[2])
        except StoreUnavailable as told:
            print(told)
    """
    command = [sys.executable, "-c", tried, f"sqlite:///{tmp_path / 'other.sqlite'}", f"sqlite:///{file}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ("", True) == (done.stderr, done.stdout.startswith("The database file cannot be written."))


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    """A text file under the database's name is left as it is."""
    file = tmp_path / "quiz.sqlite"
    file.write_text("my shopping list, which is long enough to be looked at\n" * 50)
    with pytest.raises(StoreUnavailable, match="not a database"):
        Store.at(f"sqlite:///{file}")
    assert file.read_text().startswith("my shopping list")


def test_a_locked_database_is_told(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """When another program holds the file for too long the answer is not kept; afterwards it can be given."""
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.2)
    store = Store.at(sqlite_url)
    session = begun(store)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreUnavailable, match="busy for too long"):
            store.answer(session.id, Answer(question="q0", value="5"))
        assert 1 == len(store.answers_of("home"))
        other.execute("COMMIT")
    assert "stored" == kept(store.answer(session.id, Answer(question="q0", value="5"))).how
    store.close()


def test_a_server_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """After waiting for a restart in vain, the message says that the server cannot be reached."""
    monkeypatch.setattr(connection, "PATIENCE", 0.2)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        with pytest.raises(StoreUnavailable, match="cannot be reached") as told:
            Store.at(f"postgresql://anna:hunter2@127.0.0.1:{free.getsockname()[1]}/quiz")
    assert "hunter2" not in str(told.value)


class Clock:
    """A clock that runs only while somebody waits."""

    now = 0.0

    def monotonic(self) -> float:
        """Seconds."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Lets them pass."""
        self.now += seconds


def test_a_server_that_was_waited_for_in_vain_is_not_waited_for_anew(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not until it has come back, or half a minute has passed: a page that takes three steps waits for it once."""
    clock = Clock()
    monkeypatch.setattr(connection, "time", clock)
    database = connection.Database(sqlite_url)

    def waited() -> bool:
        """Whether somebody who finds the server away waits for it."""

        def away(_: object) -> None:
            raise ConnectionRefusedError

        before = clock.now
        with pytest.raises(StoreUnavailable, match="cannot be reached"):
            database.read(away)
        return clock.now - before > connection.PATIENCE

    assert [True, False, False] == [waited() for _ in range(3)]
    assert 7 == database.read(lambda _: 7)
    assert [True, False] == [waited() for _ in range(2)]
    clock.sleep(connection.KNOWN_AWAY)
    assert [True, False] == [waited() for _ in range(2)]
    assert database.is_there()
    assert waited()
    database.close()


@pytest.mark.postgres
def test_a_database_that_is_not_there_is_told(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server without this database says to create it."""
    monkeypatch.setattr(connection, "PATIENCE", 0.2)
    with pytest.raises(StoreUnavailable, match="no database of this name"):
        Store.at(postgres_url + "_missing")
    assert not connection.Database(postgres_url + "_missing").is_there()


@pytest.mark.postgres
def test_broken_connections_lose_nothing(postgres_url: str, capfd: pytest.CaptureFixture[str]) -> None:
    """While people answer, the server ends every connection five times: nobody notices, and nothing is lost."""
    store = Store.at(postgres_url)
    open_study(store, published(questions=20))
    token = shared_link(store).token
    outside = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    done = threading.Event()

    def cut() -> None:
        ends = (
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        with outside.connect() as held:
            for _ in range(5):
                done.wait(0.3)
                held.execute(text(ends))

    cutter = threading.Thread(target=cut)
    cutter.start()
    wrong = participants.take_quizzes(store, token, 10)
    done.set()
    cutter.join()
    assert [] == [(error, error.__cause__) for error in wrong]
    acknowledged = {tuple(line.split()) for line in capfd.readouterr().out.splitlines()}
    check(store, acknowledged, 10, 20)
    outside.dispose()
    store.close()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_an_answer_whose_commit_broke_is_there_once(store: Store, moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the connection broke just before or just after the commit, the answer is stored once."""
    session = begun(store)
    broken: list[str] = []
    writer = store._database._writer
    commit = writer.dialect.do_commit

    def break_once(held: object) -> None:
        if not broken:
            broken.append(moment)
            if moment == "after":
                commit(held)  # type: ignore[arg-type]
            raise writer.dialect.dbapi.InterfaceError("network error")  # type: ignore[union-attr]
        commit(held)  # type: ignore[arg-type]

    monkeypatch.setattr(writer.dialect, "do_commit", break_once)
    monkeypatch.setattr(writer.dialect, "is_disconnect", lambda *_: True)
    outcome = kept(store.answer(session.id, Answer(question="q0", value="5")))
    assert [moment] == broken
    assert "q1" == outcome.session.next_question
    assert [1] == [len(run.answers) for run in store.answers_of("home")]
