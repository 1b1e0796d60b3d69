"""Reading folders of definitions."""

from pathlib import Path

import pytest

from pricing_clarity.formats import Library, load_folder

PRICING = "title: A\ntiers: {basic: {name: Basic, charge: {amount: 5}}}\n"


def folders(root: Path, **files: str) -> tuple[Path, Path]:
    """Two folders under a root, with files named `tiers__name` and `studies__name`."""
    tiers, studies = root / "tiers", root / "studies"
    tiers.mkdir()
    studies.mkdir()
    for name, text in files.items():
        folder, _, stem = name.partition("__")
        (root / folder / f"{stem}.yaml").write_text(text, encoding="utf-8")
    return tiers, studies


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """The sound files are there, the broken one has its problems."""
    study = "title: S\npricing: good\n"
    library = load_folder(*folders(tmp_path, tiers__good=PRICING, tiers__bad="title: [", studies__s=study))

    assert ["good"] == list(library.pricings)
    assert ["s"] == list(library.studies)
    assert ["tiers/bad.yaml"] == list(library.problems)


def test_a_study_of_a_broken_pricing_is_left_out_and_says_why(tmp_path: Path) -> None:
    """Every study in a library has its pricing in it."""
    library = load_folder(*folders(tmp_path, tiers__bad="title: [", studies__s="title: S\npricing: bad\n"))

    assert {} == library.studies
    assert ["studies/s.yaml:1: pricing: the pricing bad has mistakes of its own: mend tiers/bad.yaml first"] == [
        str(problem) for problem in library.problems["studies/s.yaml"]
    ]


def test_links_out_of_the_folder_folders_and_other_files_are_not_read(tmp_path: Path) -> None:
    """A link that leads elsewhere is a problem; a folder and a README are nobody's business."""
    tiers, studies = folders(tmp_path, tiers__good=PRICING)
    outside = tmp_path / "outside.yaml"
    outside.write_text(PRICING, encoding="utf-8")
    (tiers / "link.yaml").symlink_to(outside)
    (tiers / "inside.yaml").symlink_to(tiers / "good.yaml")
    (tiers / "folder.yaml").mkdir()
    (tiers / "README.md").write_text("words", encoding="utf-8")
    library = load_folder(tiers, studies)

    assert ["good", "inside"] == list(library.pricings)
    assert {
        "tiers/folder.yaml": ["this is not a file"],
        "tiers/link.yaml": ["the file is a link that leads out of its folder"],
    } == {file: [one.what for one in found] for file, found in library.problems.items()}


def test_names_that_cannot_be_ids_and_names_used_twice_are_problems(tmp_path: Path) -> None:
    """The name of a file is the id of what it holds."""
    tiers, studies = folders(tmp_path, tiers__good=PRICING)
    (tiers / "my plans.yaml").write_text(PRICING, encoding="utf-8")
    (tiers / "good.yml").write_text(PRICING, encoding="utf-8")
    library = load_folder(tiers, studies)

    assert ["good"] == list(library.pricings)
    assert {
        "tiers/good.yml": ["tiers/good.yaml has the same name"],
        "tiers/my plans.yaml": ["the file's name cannot be an id"],
    } == {file: [one.what for one in found] for file, found in library.problems.items()}


def test_folders_that_do_not_exist_hold_nothing(tmp_path: Path) -> None:
    """A fresh installation without studies is no mistake."""
    assert Library() == load_folder(tmp_path / "tiers", tmp_path / "studies")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """50 MB of anything gives one line."""
    tiers, studies = folders(tmp_path)
    with (tiers / "huge.yaml").open("wb") as file:
        file.truncate(50_000_000)

    assert [
        "tiers/huge.yaml:1: the file: the file has 50,000,000 bytes: keep a definition under 500,000 bytes; split it up"
    ] == [str(problem) for problem in load_folder(tiers, studies).problems["tiers/huge.yaml"]]


def test_reading_many_can_be_watched_and_ended(tmp_path: Path) -> None:
    """It tells before each file how much is done, and ends where whoever is told wants no more."""
    tiers, studies = folders(tmp_path, tiers__a=PRICING, tiers__b=PRICING, tiers__c=PRICING, studies__s="title: S\n")
    told: list[float] = []
    load_folder(tiers, studies, told.append)
    assert [0, 0.25, 0.5, 0.75] == told

    def enough(done: float) -> None:
        if done:
            raise TimeoutError

    with pytest.raises(TimeoutError):
        load_folder(tiers, studies, enough)


def test_what_is_remembered_is_the_text_not_the_file(tmp_path: Path) -> None:
    """A file with another text is another pricing, whatever it is called and whatever it said before."""
    tiers, studies = folders(tmp_path, tiers__a=PRICING)
    first = load_folder(tiers, studies).pricings["a"]
    assert first is load_folder(tiers, studies).pricings["a"]
    (tiers / "a.yaml").write_text(PRICING.replace("5", "6"), encoding="utf-8")
    assert 6 == getattr(load_folder(tiers, studies).pricings["a"].tiers["basic"].charge, "amount", None)
    (tiers / "a.yaml").write_text("title: [", encoding="utf-8")
    assert {} == load_folder(tiers, studies).pricings
