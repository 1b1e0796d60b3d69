"""Files that commands write are there as a whole, or as they were."""

from pathlib import Path

import pytest

from pricing_clarity.cli import Problems, output


def test_a_file_takes_the_place_of_the_earlier_one(tmp_path: Path) -> None:
    """Nothing but the file itself stands in the folder afterwards, and a link goes on leading to it."""
    file, link = tmp_path / "report.html", tmp_path / "latest.html"
    link.symlink_to(file)
    for content in (b"first", b"second"):
        output.write(link, content)
    assert b"second" == file.read_bytes()
    assert link.is_symlink()
    assert [file, link] == sorted(tmp_path.iterdir(), reverse=True)


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_what_is_stopped_leaves_the_earlier_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException
) -> None:
    """Ctrl-C or a full disk in the middle of writing changes nothing in the folder."""
    file = tmp_path / "report.html"
    file.write_bytes(b"whole")

    def stopped(_: int) -> None:
        raise stop

    monkeypatch.setattr("os.fsync", stopped)
    with pytest.raises((KeyboardInterrupt, Problems)):
        output.write(file, b"half of it")
    assert [file] == list(tmp_path.iterdir())
    assert b"whole" == file.read_bytes()


def test_a_new_file_is_not_written_over_another(tmp_path: Path) -> None:
    """Where a file must be new, one that is there already is a problem of one line."""
    file = tmp_path / "study.json"
    output.write(file, b"mine", new=True)
    with pytest.raises(Problems, match=r"study\.json cannot be written \(it exists already\)"):
        output.write(file, b"other", new=True)
    assert b"mine" == file.read_bytes()
