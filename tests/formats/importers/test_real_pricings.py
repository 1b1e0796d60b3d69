"""The real price pages beside the project: all import, and their sizes are the published ones."""

import csv
from pathlib import Path

import pytest

from pricing_clarity.formats.importers import Imported, detect, import_text, size_of_text
from pricing_clarity.pricing.lint import lint
from pricing_clarity.pricing.size import Size

SHARED = Path(__file__).parents[4] / "shared"
FILES = sorted(SHARED.glob("real_pricings/*/*.yml"))
SIZES = SHARED / "reference" / "saas_pricing_sizes.csv"

pytestmark = pytest.mark.skipif(not FILES, reason="the real pricings are not beside the project (../shared)")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_imports(path: Path) -> None:
    """A real price page is detected and imports into a valid definition."""
    text = path.read_text(encoding="utf-8")

    imported = import_text(text, path.name)

    assert "pricing2yaml" == detect(text, path.name)
    assert () == imported.problems
    assert imported.pricing is not None
    assert all(note.line for note in imported.notes)


def test_lints() -> None:
    """Every real price page can be linted; each finding is about an element that the definition has."""
    for path in FILES:
        pricing = import_text(path.read_text(encoding="utf-8"), path.name).pricing
        assert pricing is not None

        for finding in lint(pricing):
            section, _, key = finding.element.partition(".")
            assert not key or key in getattr(pricing, section)


def test_sizes() -> None:
    """Tiers, features, options and configurations of every published row are reproduced."""
    with SIZES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    published = {
        (row["saas"], row["year"]): Size(
            *(int(row[k]) for k in ("plans", "features", "add_ons", "configuration_space"))
        )
        for row in rows
    }

    computed: dict[tuple[str, str], Size | Imported] = {
        (saas, year): size_of_text((SHARED / "real_pricings" / saas / f"{year}.yml").read_text(encoding="utf-8"))
        for saas, year in published
    }

    assert 124 == len(published)
    assert published == computed
