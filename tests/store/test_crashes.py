"""Many people at once, and processes that die among them."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from pricing_clarity.store import Counts, Store
from tests.store import participants
from tests.store.conftest import published
from tests.store.test_sessions import open_study, shared_link

ROOT = Path(__file__).resolve().parents[2]


def start(url: str, token: str, people: int) -> subprocess.Popen[bytes]:
    """A process of its own in which so many people answer."""
    command = [sys.executable, participants.__file__, url, token, str(people)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


def kill_among(url: str, token: str, people: int, kills: int, chance: Random) -> set[tuple[str, ...]]:
    """The answers that were acknowledged while so many processes were killed and the next one went on, until the end.

    A process is killed at a random moment after its first acknowledged answer.
    """
    acknowledged: set[tuple[str, ...]] = set()
    for kill in range(kills + 1):
        process = start(url, token, people)
        assert process.stdout is not None
        lines = []
        if kill < kills:
            lines.append(process.stdout.readline())
            time.sleep(chance.random() * 0.3)
            process.send_signal(signal.SIGKILL)
        out, err = process.communicate(timeout=120)
        assert process.returncode in (0, -signal.SIGKILL), err.decode()
        lines += out.splitlines()
        acknowledged |= {tuple(line.decode().split()) for line in lines if line.strip()}
    return acknowledged


def check(store: Store, acknowledged: set[tuple[str, ...]], people: int, questions: int, study: str = "home") -> None:
    """Everybody finished, every answer is there once, is the participant's own, and none acknowledged is missing."""
    runs = store.answers_of(study)
    stored = Counter((run.code, given.answer.question, given.answer.value) for run in runs for given in run.answers)
    assert Counts(people, people, people, 0) == store.counts(study)
    assert {1} == set(stored.values())
    assert people * questions == len(stored)
    assert set() == acknowledged - set(stored)
    assert [] == [key for key in stored if key[2] != participants.value_for(str(key[0]), key[1])]
    assert all([*range(questions)] == [given.position for given in run.answers] for run in runs)


def test_fifty_people_at_once_lose_nothing(store: Store, capfd: pytest.CaptureFixture[str]) -> None:
    """Fifty threads that answer, press twice and come back leave exactly one answer to each question."""
    open_study(store, published(questions=8))
    token = shared_link(store).token
    assert [] == participants.take_quizzes(store, token, 50)
    acknowledged = {tuple(line.split()) for line in capfd.readouterr().out.splitlines()}
    check(store, acknowledged, 50, 8)


@pytest.mark.slow
def test_a_killed_process_loses_no_acknowledged_answer(url: str) -> None:
    """After each kill -9 the next process goes on where people were; all finish, nothing is lost or doubled."""
    store = Store.at(url)
    open_study(store, published(questions=30))
    token = shared_link(store).token
    acknowledged = kill_among(url, token, people=20, kills=3, chance=Random(4))
    check(store, acknowledged, 20, 30)
    store.close()
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            assert ("ok",) == connection.execute("PRAGMA integrity_check").fetchone()


@pytest.mark.slow
def test_two_processes_serve_the_same_people(url: str) -> None:
    """Two processes that answer for the same people at the same time still store each answer once."""
    store = Store.at(url)
    open_study(store, published(questions=8))
    token = shared_link(store).token
    processes = [start(url, token, 10) for _ in range(2)]
    acknowledged = set()
    for process in processes:
        out, err = process.communicate(timeout=120)
        assert 0 == process.returncode, err.decode()
        acknowledged |= {tuple(line.decode().split()) for line in out.splitlines()}
    check(store, acknowledged, 10, 8)
    store.close()


@pytest.mark.slow
def test_processes_that_start_at_once_share_one_new_database(url: str) -> None:
    """Of four processes that open an empty database at once, one lays the tables and the others find them."""
    opened = "import sys; from pricing_clarity.store import Store; print(Store.at(sys.argv[1]).studies())"
    command = [sys.executable, "-c", opened, url]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) for _ in range(4)]
    assert [b"()\n"] * 4 == [process.communicate(timeout=120)[0] for process in processes]
    assert [0] * 4 == [process.returncode for process in processes]
