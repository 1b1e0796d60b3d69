"""Which definitions are examples."""

from pathlib import Path

from pricing_clarity.formats import load_folder
from pricing_clarity.formats.examples import examples_in, is_example

ROOT = Path(__file__).resolve().parents[2]


def test_every_shipped_definition_is_known_as_it_is() -> None:
    """The list is up to date; if not: python -m pricing_clarity.formats.examples."""
    for folder in (ROOT / "tiers", ROOT / "studies"):
        assert examples_in(folder) == {path.stem for path in folder.glob("*.yaml")}


def test_a_changed_example_is_none_any_more(tmp_path: Path) -> None:
    """Other line ends change nothing; a comment does, and makes the study of that pricing its author's too."""
    for name in ("tiers", "studies"):
        (tmp_path / name).mkdir()
        content = (ROOT / name / "trio.yaml").read_bytes()
        assert is_example(content.replace(b"\n", b"\r\n"))
        (tmp_path / name / "trio.yaml").write_bytes(content)
    before = load_folder(tmp_path / "tiers", tmp_path / "studies")
    assert ({"trio"}, {"trio"}) == (before.example_pricings, before.example_studies)
    with (tmp_path / "tiers" / "trio.yaml").open("ab") as file:
        file.write(b"# mine\n")
    after = load_folder(tmp_path / "tiers", tmp_path / "studies")
    assert (set(), set()) == (after.example_pricings, after.example_studies)
