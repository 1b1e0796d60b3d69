"""Disks that are full or read-only, databases that restart, clocks that jump: nothing that was acknowledged is lost."""

import asyncio
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Entered, NewInvite, Store, StoreUnavailable
from tests.browser.conftest import serving
from tests.crowd import Person, crowd
from tests.store import participants
from tests.store.conftest import published
from tests.store.test_answers import begun, kept
from tests.store.test_crashes import ROOT, check
from tests.store.test_sessions import open_study, shared_link
from tests.views.take.published import opened


class Disk:
    """A small disk of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ballast = folder / "ballast"

    @property
    def url(self) -> str:
        """A database on it."""
        return f"sqlite:///{self.folder / 'quiz.sqlite'}"

    def fill(self) -> None:
        """Leaves no room on it."""
        with self.ballast.open("ab", buffering=0) as file:
            for size in (65_536, 4_096, 512):
                try:
                    while file.write(b"\0" * size) == size:
                        pass
                except OSError:
                    continue

    def free(self) -> None:
        """Makes room again."""
        self.ballast.unlink()

    def remount(self, how: str) -> None:
        """Makes it read-only, `ro`, or writable, `rw`."""
        subprocess.run(["mount", "-o", f"remount,{how}", str(self.folder)], check=True)


@pytest.fixture
def disk() -> Iterator[Disk]:
    """A disk of three megabytes."""
    folder = Path(tempfile.mkdtemp(prefix="pricing-clarity-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        folder.rmdir()
        pytest.skip("needs the right to mount a small disk (root)")
    yield Disk(folder)
    subprocess.run(["umount", "-l", str(folder)], check=True)
    folder.rmdir()


def test_a_disk_that_fills_up_stops_answers_and_loses_none(disk: Disk, capfd: pytest.CaptureFixture[str]) -> None:
    """People are told plainly; once there is room all finish, and what was acknowledged before is there once."""
    store = Store.at(disk.url)
    open_study(store, published(questions=8))
    token = shared_link(store).token
    disk.fill()
    wrong = participants.take_quizzes(store, token, 10)
    assert wrong
    assert {"disk is full"} == {"disk is full" if "disk is full" in str(error) else repr(error) for error in wrong}
    disk.free()
    assert [] == participants.take_quizzes(store, token, 10)
    acknowledged = {tuple(line.split()) for line in capfd.readouterr().out.splitlines()}
    check(store, acknowledged, 10, 8)
    store.close()


def test_a_file_that_may_not_grow_is_a_full_disk(sqlite_url: str) -> None:
    """A quota that is used up, here a limit on the size of files, is told and loses nothing."""
    store = Store.at(sqlite_url)
    session = begun(store)
    kept(store.answer(session.id, Answer(question="q0", value="5")))
    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    largest = max(path.stat().st_size for path in Path(sqlite_url.removeprefix("sqlite:///")).parent.glob("*.sqlite*"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, before[1]))
    try:
        with pytest.raises(StoreUnavailable, match="disk"):
            store.answer(session.id, Answer(question="q1", value="5", reason="x" * 9_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert "stored" == kept(store.answer(session.id, Answer(question="q1", value="5"))).how
    store.close()


@pytest.mark.slow
def test_people_at_the_app_wait_while_the_disk_is_full(disk: Disk, tmp_path: Path) -> None:
    """Over the line: posts are answered with 503 until there is room, are sent again, and everybody finishes."""
    with serving(tmp_path, database=disk.url, serve="participants") as server, ExitStack() as stack:
        store = Store.at(disk.url)
        stack.callback(store.close)
        study = published(questions=5)
        token = opened(store, published=study).token

        async def all_of_it() -> list[Person]:
            answering = asyncio.create_task(crowd(server.url, token, 4, lambda chance: chance.uniform(0.2, 0.6)))
            while not any(run.answers for run in await asyncio.to_thread(store.answers_of, "home")):
                await asyncio.sleep(0.1)
            await asyncio.to_thread(disk.fill)
            await asyncio.sleep(3)
            await asyncio.to_thread(disk.free)
            return await answering

        people = asyncio.run(all_of_it())
        assert any("503" in trouble for person in people for trouble in person.troubles)
        runs = {run.code: run for run in store.answers_of("home")}
        assert {person.code for person in people} == set(runs)
        assert [5] * 4 == [len(run.answers) for run in runs.values()]
        assert "Traceback" not in server.log.read_text()


def start_app(database: str) -> subprocess.CompletedProcess[str]:
    """What the app says when it is started on a database that it cannot use."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", "--server.port=0"]
    environment = {**os.environ, "PRICING_CLARITY_DATABASE": database}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=100, check=False)


def test_a_read_only_disk_is_told_at_the_start_and_is_used_again_later(disk: Disk) -> None:
    """The app does not start on it, and says what it needs in a sentence; writable again, everything is there."""
    store = Store.at(disk.url)
    session = begun(store)
    kept(store.answer(session.id, Answer(question="q0", value="5")))
    store.close()
    disk.remount("ro")
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        Store.at(disk.url).publish(published("another"))
    done = start_app(disk.url.replace("quiz", "new"))
    assert 0 != done.returncode
    assert "The database file cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    disk.remount("rw")
    store = Store.at(disk.url)
    assert "stored" == kept(store.answer(session.id, Answer(question="q1", value="5"))).how
    store.close()


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.filterwarnings("ignore:Exception ignored in. <socket:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_that_restarts_under_people_loses_nothing(
    postgres_url: str, restart_postgres: Callable[[str], None], mode: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """As for an update, or after a crash, twice: people notice a slow click, and all finish."""
    store = Store.at(postgres_url)
    open_study(store, published(questions=20))
    token = shared_link(store).token
    wrong: list[BaseException] = []
    answering = threading.Thread(target=lambda: wrong.extend(participants.take_quizzes(store, token, 10)))
    answering.start()
    for _ in range(2):
        time.sleep(0.3)
        restart_postgres(mode)
    answering.join()
    assert [] == [(error, error.__cause__) for error in wrong]
    acknowledged = {tuple(line.split()) for line in capfd.readouterr().out.splitlines()}
    check(store, acknowledged, 10, 20)
    store.close()


def test_a_clock_that_jumps_loses_nothing(store: Store) -> None:
    """Set back by a year between any two steps, or ahead: the order stays, times are never negative, links last."""
    jumps = Random(3)
    now = datetime(2026, 3, 2, tzinfo=UTC)

    def clock() -> datetime:
        return now + timedelta(days=jumps.uniform(-365, 365))

    store._clock = clock
    open_study(store, published(questions=8))
    made = store.invite("home", expires_at=None)
    assert isinstance(made, NewInvite)
    for browser in ("anna", "ben"):
        entered = store.enter(made.token, browser)
        assert isinstance(entered, Entered)
        store.consent(entered.session.id)
        for number in range(8):
            store.shown(entered.session.id, f"q{number}")
            stored = kept(store.answer(entered.session.id, Answer(question=f"q{number}", value="5"))).stored
            assert number == stored.position
            assert stored.answer.server_seconds is not None
            assert stored.answer.server_seconds >= 0
    for run in store.answers_of("home"):
        assert [f"q{number}" for number in range(8)] == [given.answer.question for given in run.answers]
        assert run.finished_at is not None


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    """An empty store."""
    made = Store.at(sqlite_url)
    yield made
    made.close()
