"""Commands about what is stored, on a study with simulated participants and one real session."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pricing_clarity.quiz.prediction import Prediction
from pricing_clarity.store import Entered, NewInvite, Refused, Session, Store, open_store
from tests.cli.conftest import Done
from tests.store.test_sessions import open_study


@pytest.fixture
def store(sqlite_url: str) -> Store:
    """The store that the commands use, with one participant in it."""
    opened = open_store(sqlite_url)
    open_study(opened)
    link = opened.invite("home", label="Newsletter")
    assert isinstance(link, NewInvite)
    entered = opened.enter(link.token, "a")
    assert isinstance(entered, Entered)
    assert isinstance(opened.consent(entered.session.id), Session)
    return opened


def test_a_backup_is_restored_elsewhere(
    run: Callable[..., Done], store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`backup` writes a file, once, and `restore` puts it back into an empty place, once."""
    file = str(tmp_path / "backup.sqlite")
    assert 0 == run("backup", file).code
    again = run("backup", file)
    assert (1, True) == (again.code, "exists already" in again.err)
    monkeypatch.setenv("PRICING_CLARITY_DATABASE", f"sqlite:///{tmp_path / 'new.sqlite'}")
    assert {"file": file, "studies": 1} == run("restore", file, "--json").json
    assert "not empty" in run("restore", file).err
    assert store.answers_of("home") == open_store(f"sqlite:///{tmp_path / 'new.sqlite'}").answers_of("home")


@pytest.mark.usefixtures("store")
def test_a_study_is_packed_and_unpacked(
    run: Callable[..., Done], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`pack` writes a study to a file and `unpack` takes it in elsewhere; each mistake is one line."""
    file = str(tmp_path / "home.json")
    assert 0 == run("pack", "home", "-o", file).code
    assert "Newsletter" not in Path(file).read_text()
    assert [1, 1] == [run("pack", "home", "-o", file).code, run("pack", "nothing", "-o", file + "2").code]
    monkeypatch.setenv("PRICING_CLARITY_DATABASE", f"sqlite:///{tmp_path / 'new.sqlite'}")
    assert {"study": "home", "versions": 1, "sessions": 1, "there": 0, "erased": 0, "predictions": 0} == run(
        "unpack", file, "--json"
    ).json
    assert "home: 0 versions and 0 sessions taken in.\n" == run("unpack", file).out
    (tmp_path / "other.json").write_text("{}")
    wrong = run("unpack", str(tmp_path / "other.json"))
    assert (1, 1, "") == (wrong.code, len(wrong.err.splitlines()), wrong.out)
    assert 1 == run("unpack", str(tmp_path / "missing.json")).code


def test_keep_says_how_long(run: Callable[..., Done], store: Store) -> None:
    """`keep` sets the days or takes them back, and says what went at once."""
    assert {"study": "home", "days": 90, "removed": 0} == run("keep", "home", "--days", "90", "--json").json
    assert 90 == store.kept_for("home")
    assert 0 == run("keep", "home", "--for-ever").code
    assert store.kept_for("home") is None
    assert [1, 1, 2] == [run("keep", *argv).code for argv in (["home", "--days", "0"], ["x", "--for-ever"], ["home"])]


def test_erase_removes_one_participant(run: Callable[..., Done], store: Store) -> None:
    """`erase` tells what is gone; a code that nobody has is a problem."""
    (participant,) = store.answers_of("home")
    gone = run("erase", "--participant", participant.code, "--json")
    assert {"participant": participant.code, "answers": 0, "comments": 0} == gone.json
    assert () == store.answers_of("home")
    assert 1 == run("erase", "--participant", participant.code).code


def test_erase_removes_a_prediction(run: Callable[..., Done], store: Store) -> None:
    """The code of a colleague's prediction is taken as well, as often as it is there."""
    digest = store.studies()[0].versions[0].digest
    stored = store.predict(digest, [Prediction(stakeholder="Ana", department="sales", right={"q0": 0.9})])
    assert not isinstance(stored, Refused)
    code = stored[0].code
    assert f"{code}: the prediction is gone.\n" == run("erase", "--participant", code.lower()).out
    assert () == store.predictions_of(digest)
    assert 1 == run("erase", "--participant", code).code
