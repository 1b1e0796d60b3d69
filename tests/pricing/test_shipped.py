"""The pricings that ship in `tiers/`."""

from pathlib import Path

import pytest

from pricing_clarity.formats import read_pricing_file
from pricing_clarity.pricing import check_examples

TIERS = sorted((Path(__file__).resolve().parents[2] / "tiers").glob("*.yaml"))


@pytest.mark.parametrize("path", TIERS, ids=lambda path: path.stem)
def test_a_shipped_pricing_is_valid_and_adds_up(path: Path) -> None:
    """Each file reads without a problem, and its bills equal at least five examples worked by hand."""
    read = read_pricing_file(path)
    assert () == read.problems
    assert read.value is not None
    assert () == check_examples(read.value)
    assert len(read.value.examples) >= 5
    assert all(example.because or example.cannot for example in read.value.examples)
