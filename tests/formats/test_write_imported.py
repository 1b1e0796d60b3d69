"""A written definition reads back as the same pricing, without a problem."""

from pathlib import Path

import pytest

from pricing_clarity.formats import read_pricing, write_pricing
from pricing_clarity.formats.importers import import_text
from pricing_clarity.formats.importers.foreign import yaml_document
from pricing_clarity.pricing.model import Pricing

HERE = Path(__file__).parent
SHIPPED = sorted((HERE.parents[1] / "tiers").glob("*.yaml"))
CASES = sorted((HERE / "importers" / "cases").glob("*.yml"))
REAL = sorted((HERE.parents[2] / "shared" / "real_pricings").glob("*/*.yml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped(path: Path) -> None:
    """A shipped definition survives being written."""
    pricing = read_pricing(path.read_text(encoding="utf-8"), path.name).value
    assert pricing is not None

    again = read_pricing(write_pricing(pricing), path.name)

    assert () == again.problems
    assert pricing == again.value


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_imported(path: Path) -> None:
    """An imported definition survives being written; what is wrong with it the import has said already."""
    imported = import_text(yaml_document(path.read_text(encoding="utf-8")).value["import"])
    assert imported.pricing is not None
    said = "\n".join(str(note) for note in imported.to_fill_in)

    again = read_pricing(write_pricing(imported.pricing), path.name)

    assert [] == [problem for problem in again.problems if f"{problem.what}; {problem.write}" not in said]
    assert again.problems or imported.pricing == again.value


@pytest.mark.slow
@pytest.mark.skipif(not REAL, reason="the real pricings are not beside the project (../shared)")
def test_real() -> None:
    """Every real price page survives being imported and written, without a problem."""
    for path in REAL:
        pricing = import_text(path.read_text(encoding="utf-8")).pricing
        assert pricing is not None

        again = read_pricing(write_pricing(pricing), f"{path.parent.name}/{path.name}")

        assert () == again.problems
        assert pricing == again.value


WORDS = [
    "no",
    "Yes",
    "1e5",
    "0x1F",
    "010",
    "2024-01-02",
    "1:30",
    "12",
    "4.50",
    "",
    "~",
    "a: b",
    "# c",
    "- d",
    "'e",
    '"f',
    "{g}",
    "*h",
    "&i",
    "!j",
    "%k",
    "@l",
    " m ",
    "n\no",
    "<<",
    "=",
    "é—€",
    "true",
    ".inf",
    "null",
    "|",
    ">",
    "?",
    "[",
    "x\ty",
]


@pytest.mark.parametrize("word", WORDS)
def test_texts(word: str) -> None:
    """Whatever a text looks like, it stays that text."""
    pricing = Pricing.model_validate(
        {
            "title": word,
            "tiers": {"no": {"name": word, "quote": word, "features": {"on": word}}},
            "features": {"on": {"name": word}},
        }
    )

    again = read_pricing(write_pricing(pricing), "x.yaml")

    assert () == again.problems
    assert pricing == again.value
