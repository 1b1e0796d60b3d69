"""Each case is a file that a marketer can check: a foreign text, the definition it gives, and every note."""

from pathlib import Path

import pytest

from pricing_clarity.formats.importers import detect, import_text
from pricing_clarity.formats.importers.foreign import yaml_document
from pricing_clarity.pricing.model import Pricing

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    """A foreign text is detected and gives the definition and the notes that its case says."""
    case = yaml_document(path.read_text(encoding="utf-8")).value

    imported = import_text(case["import"])

    assert case["format"] == detect(case["import"])
    assert () == imported.problems
    assert Pricing.model_validate(case["gives"]) == imported.pricing
    assert case.get("notes", []) == [str(note) for note in imported.notes]
