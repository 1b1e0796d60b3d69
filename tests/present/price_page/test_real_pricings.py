"""The real price pages beside the project: all can be drawn, and nothing priced is left out."""

from pathlib import Path

import pytest

from pricing_clarity.formats.importers import import_text
from pricing_clarity.present.price_page import price_page_html
from tests.present.price_page.reading import read

SHARED = Path(__file__).parents[4] / "shared"
FILES = sorted(SHARED.glob("real_pricings/*/*.yml"))

pytestmark = pytest.mark.skipif(not FILES, reason="the real pricings are not beside the project (../shared)")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_real_pricing_is_drawn_whole(path: Path) -> None:
    """Every tier, option and feature of a real page has its place."""
    pricing = import_text(path.read_text(encoding="utf-8"), path.name).pricing
    assert pricing is not None
    page = read(price_page_html(pricing))
    drawn = {node.attributes["data-element"] for node in page.all() if "data-element" in node.attributes}
    given = {f"tiers.{key}" for key in pricing.tiers} | {f"options.{key}" for key in pricing.options}
    items = (*pricing.tiers.values(), *pricing.options.values())
    given |= {f"features.{key}" for item in items for key, value in item.features.items() if value is not False}
    assert given <= drawn
