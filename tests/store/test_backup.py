"""Copying a whole store and putting it back."""

import sqlite3
import threading
from pathlib import Path
from random import Random

import pytest

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import NewInvite, Reason, Session, SimulatedRun, Status, Store, StoreUnavailable, restore
from tests.store.conftest import Clock, published
from tests.store.test_answers import begun, kept
from tests.store.test_sessions import enter, open_study, reason, shared_link


def filled(store: Store) -> str:
    """The token of a link into a store that holds something of everything."""
    digest = open_study(store)
    token = shared_link(store, label="Newsletter").token
    for name in ("anna", "ben"):
        session = begun(store, name, token)
        store.shown(session.id, "q0")
        kept(store.answer(session.id, Answer(question="q0", value="5", seconds=1.5), "press"))
        store.comment(session.id, "Odd.", question="q0")
        store.feedback(session.id, ease=3)
    store.add_simulated(digest, [SimulatedRun((Answer(question="q0", value="5"),))])
    store.publish(published("draft"))
    return token


def everything(store: Store) -> list[object]:
    """All that can be read from a store."""
    return [
        store.studies(), store.published(published().digest), store.invites("home"), store.answers_of("home"),
        store.answers_of("home", simulated=True), store.data_version("home"), store.audit_trail(),
    ]  # fmt: skip


def test_a_backup_comes_back_whole(store: Store, tmp_path: Path, clock: Clock) -> None:
    """A store restored from a backup tells the same in everything, and people go on where they were."""
    token = filled(store)
    file = tmp_path / "copies" / "backup.sqlite"
    assert store.backup(file) == file.stat().st_size
    place = f"sqlite:///{tmp_path / 'new' / 'quiz.sqlite'}"
    restore(file, place)
    back = Store.at(place, clock, Random(2).randbytes)
    assert everything(store) == everything(back)
    anna = enter(back, token, "anna")
    assert "q1" == anna.next_question
    assert "stored" == kept(back.answer(anna.id, Answer(question="q1", value="5"))).how
    assert isinstance(begun(back, "newcomer", token), Session)
    back.close()


def test_a_backup_of_sqlite_goes_into_postgresql(postgres_url: str, tmp_path: Path, clock: Clock) -> None:
    """A backup is the way from the one database to the other; new rows find free numbers there."""
    small = Store.at(f"sqlite:///{tmp_path / 'quiz.sqlite'}", clock, Random(1).randbytes)
    token = filled(small)
    small.backup(tmp_path / "backup.sqlite")
    restore(tmp_path / "backup.sqlite", postgres_url)
    large = Store.at(postgres_url, clock, Random(2).randbytes)
    assert everything(small) == everything(large)
    cleo = begun(large, "cleo", token)
    assert "stored" == kept(large.answer(cleo.id, Answer(question="q0", value="5"))).how
    assert isinstance(large.invite("home"), NewInvite)
    small.close()
    large.close()


def test_a_backup_while_people_answer_is_one_moment(store: Store, tmp_path: Path) -> None:
    """A copy made under load is sound, and each session in it is as it was at one moment."""
    open_study(store, published(questions=30))
    token = shared_link(store).token
    people = [begun(store, str(number), token) for number in range(4)]
    stop = threading.Event()

    def answer_all(session: int) -> None:
        for number in range(30):
            if stop.is_set():
                break
            kept(store.answer(session, Answer(question=f"q{number}", value="5")))

    threads = [threading.Thread(target=answer_all, args=(person.id,)) for person in people]
    for thread in threads:
        thread.start()
    for number in range(3):
        store.backup(tmp_path / f"{number}.sqlite")
    stop.set()
    for thread in threads:
        thread.join()
    last = {run.code: len(run.answers) for run in store.answers_of("home")}
    for number in range(3):
        place = f"sqlite:///{tmp_path / f'restored-{number}.sqlite'}"
        restore(tmp_path / f"{number}.sqlite", place)
        back = Store.at(place)
        for run in back.answers_of("home"):
            assert list(range(len(run.answers))) == [given.position for given in run.answers]
            assert len(run.answers) <= last[run.code]
        back.close()


def test_no_backup_is_overwritten(store: Store, tmp_path: Path) -> None:
    """A file that is there already stays as it is."""
    file = tmp_path / "backup.sqlite"
    file.write_text("the only copy")
    with pytest.raises(StoreUnavailable, match="exists already"):
        store.backup(file)
    assert "the only copy" == file.read_text()


def test_nothing_is_restored_over_data(store: Store, place: str, tmp_path: Path) -> None:
    """A place that holds a study is left as it is."""
    filled(store)
    store.backup(tmp_path / "backup.sqlite")
    before = everything(store)
    with pytest.raises(StoreUnavailable, match="not empty"):
        restore(tmp_path / "backup.sqlite", place)
    assert before == everything(store)


def test_what_is_no_backup_is_told(tmp_path: Path) -> None:
    """A missing file, a damaged one, another program's database and an unknown address are each named plainly."""
    place = f"sqlite:///{tmp_path / 'quiz.sqlite'}"
    with pytest.raises(StoreUnavailable, match="no such file"):
        restore(tmp_path / "missing.sqlite", place)
    (tmp_path / "text.sqlite").write_text("not a database, but long enough to be taken for one" * 100)
    with pytest.raises(StoreUnavailable, match="damaged or is not a database"):
        restore(tmp_path / "text.sqlite", place)
    sqlite3.connect(tmp_path / "other.sqlite").execute("CREATE TABLE recipes (id)").connection.close()
    with pytest.raises(StoreUnavailable, match="not a backup of this program"):
        restore(tmp_path / "other.sqlite", place)


def test_a_restored_study_keeps_its_status(store: Store, tmp_path: Path) -> None:
    """What was closed is still closed after a restore."""
    token = filled(store)
    store.set_status(published().digest, Status.CLOSED)
    store.backup(tmp_path / "backup.sqlite")
    place = f"sqlite:///{tmp_path / 'new.sqlite'}"
    restore(tmp_path / "backup.sqlite", place)
    back = Store.at(place)
    assert Reason.CLOSED == reason(back.enter(token, "newcomer"))
    back.close()
