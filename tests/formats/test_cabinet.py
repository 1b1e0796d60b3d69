"""A folder of definitions that can be written: whole or not at all, with a history, never over another's work."""

import threading
from pathlib import Path

import pytest

from pricing_clarity.formats import load_folder
from pricing_clarity.formats.cabinet import Cabinet, CannotWrite, Draft, digest_of, safe_name, slug


@pytest.fixture
def cabinet(tmp_path: Path) -> Cabinet:
    """An empty folder."""
    (tmp_path / "tiers").mkdir()
    return Cabinet(tmp_path / "tiers")


def test_a_file_is_created_changed_and_restored(cabinet: Cabinet) -> None:
    """The history says who did what, and every version can be had again."""
    first = cabinet.save("shop", "title: A\n", None, "Ann", "created")
    assert first is not None
    second = cabinet.save("shop", "title: B\n", first.digest, "Ben")
    assert second is not None
    assert ["saved", "created"] == [one.did for one in cabinet.history("shop")]
    assert ["Ben", "Ann"] == [one.who for one in cabinet.history("shop")]
    assert "title: A\n" == cabinet.version("shop", first.digest)
    assert "title: B\n" == (cabinet.folder / "shop.yaml").read_text(encoding="utf-8")


def test_what_somebody_else_wrote_is_not_overwritten(cabinet: Cabinet) -> None:
    """The second of two who began from the same text is refused, and nothing changes."""
    base = cabinet.save("shop", "title: A\n", None, "Ann")
    assert base is not None
    assert cabinet.save("shop", "title: B\n", base.digest, "Ben") is not None
    assert cabinet.save("shop", "title: C\n", base.digest, "Ann") is None
    assert cabinet.save("shop", "title: C\n", None, "Ann") is None
    now = cabinet.read("shop")
    assert now is not None
    assert "title: B\n" == now.text


def test_of_many_at_once_one_wins(cabinet: Cabinet) -> None:
    """Twenty people save over the same text at once: one is accepted, and its text is what is there."""
    base = cabinet.save("shop", "start\n", None, "")
    assert base is not None
    accepted: list[str] = []

    def write(number: int) -> None:
        made = cabinet.save("shop", f"text {number}\n", base.digest, str(number))
        if made:
            accepted.append(made.text)

    people = [threading.Thread(target=write, args=[number]) for number in range(20)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    now = cabinet.read("shop")
    assert now is not None
    assert [now.text] == accepted


def test_what_was_there_before_is_kept(cabinet: Cabinet) -> None:
    """A file from outside, or changed by another editor, enters the history when it is first saved over."""
    (cabinet.folder / "shop.yaml").write_text("title: Old\n", encoding="utf-8")
    base = cabinet.read("shop")
    assert base is not None
    cabinet.save("shop", "title: New\n", base.digest, "Ann")
    assert ["saved", "found"] == [one.did for one in cabinet.history("shop")]
    assert "title: Old\n" == cabinet.version("shop", digest_of("title: Old\n"))


def test_what_is_deleted_can_be_had_again(cabinet: Cabinet) -> None:
    """A deleted file is listed with its last version; saving that brings it back."""
    made = cabinet.save("shop", "title: A\n", None, "Ann")
    assert made is not None
    assert not cabinet.delete("shop", "0" * 64, "Ben")
    assert cabinet.delete("shop", made.digest, "Ben")
    assert cabinet.read("shop") is None
    gone = cabinet.deleted()["shop"]
    assert gone.digest is not None
    text = cabinet.version("shop", gone.digest)
    assert text is not None
    cabinet.save("shop", text, None, "Ann", "restored")
    assert {} == cabinet.deleted()
    assert ["restored", "deleted", "saved"] == [one.did for one in cabinet.history("shop")]


def test_a_renamed_file_keeps_its_text(cabinet: Cabinet) -> None:
    """Under the new name it is what it was; a name that is taken is refused and nothing is lost."""
    made = cabinet.save("shop", "title: A\n", None, "Ann")
    other = cabinet.save("other", "title: B\n", None, "Ann")
    assert made is not None
    assert other is not None
    assert not cabinet.rename("shop", "other", made.digest, "Ann")
    assert cabinet.rename("shop", "store", made.digest, "Ann")
    assert cabinet.read("shop") is None
    now = cabinet.read("store")
    assert now is not None
    assert "title: A\n" == now.text


def test_drafts_are_kept_apart(cabinet: Cabinet) -> None:
    """A draft survives its writer's absence, does not touch the file, and is no definition of the folder."""
    cabinet.keep_draft("shop", "abcdefgh", Draft("title: [", None, "2026-01-01T10:00:00+00:00", "Ann"))
    cabinet.keep_draft("shop", "bcdefghi", Draft("title: B", None, "2026-01-01T11:00:00+00:00"))
    assert ["bcdefghi", "abcdefgh"] == list(cabinet.drafts("shop"))
    cabinet.drop_draft("shop", "bcdefghi")
    assert "title: [" == cabinet.drafts("shop")["abcdefgh"].text
    assert {} == load_folder(cabinet.folder, cabinet.folder.parent / "studies").problems


@pytest.mark.parametrize(
    "name", ["", "..", "../x", "a/b", "a\\b", ".hidden", "a.yaml", "a b", "é", "x" * 81, "a\n", "-a", "/etc/x"]
)
def test_nothing_outside_the_folder_can_be_named(cabinet: Cabinet, name: str) -> None:
    """A name is letters, digits, - and _: no path, no ending, no way out."""
    assert safe_name(name) is not None
    with pytest.raises(CannotWrite):
        cabinet.save(name, "title: A\n", None, "Ann")
    with pytest.raises(CannotWrite):
        cabinet.read(name)
    assert cabinet.folder.parent.joinpath("tiers") in list(cabinet.folder.parent.iterdir())


def test_a_link_out_of_the_folder_is_not_followed(cabinet: Cabinet, tmp_path: Path) -> None:
    """A link is neither read nor written through."""
    secret = tmp_path / "secret.yaml"
    secret.write_text("title: S\n", encoding="utf-8")
    (cabinet.folder / "link.yaml").symlink_to(secret)
    with pytest.raises(CannotWrite, match="link"):
        cabinet.read("link")


@pytest.mark.parametrize("key", ["", "../../x", "short", "a" * 41, "abc/defgh"])
def test_a_draft_has_no_way_out_either(cabinet: Cabinet, key: str) -> None:
    """The key of a draft is letters and digits."""
    with pytest.raises(CannotWrite):
        cabinet.keep_draft("shop", key, Draft("", None, ""))


def test_a_folder_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    """No traceback, but a sentence."""
    (tmp_path / "tiers").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(CannotWrite, match="cannot be written"):
        Cabinet(tmp_path / "tiers").save("shop", "title: A\n", None, "Ann")


def test_ids_come_from_names() -> None:
    """What people read becomes an id that is free."""
    assert "triple-play-max" == slug("Triple Play Max!")
    assert "pro-2" == slug("Pro", {"pro"})
    assert "new" == slug("…")
