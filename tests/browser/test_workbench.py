"""The workbench as a person meets it: no barriers, no error, nothing cut off, at a desk and on a phone; two at once."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import expect

from tests.browser.axe import barriers
from tests.browser.conftest import ROOT, Server, Visitor

PLACES = {
    "tiers": "pricings?pricing=home-bundle&view=Edit",
    "features": "pricings?pricing=team-boards&view=Edit&part=Features",
    "rules": "pricings?pricing=ledger-suite&view=Edit&part=Fees+and+terms",
    "text": "pricings?pricing=home-bundle&view=Edit&part=Text",
    "study": "studies?study=home-bundle&show=Edit",
    "questions": "studies?study=home-bundle&show=Edit&study-part=Questions",
}


@pytest.mark.parametrize("width", [1280, 390])
def test_the_workbench_keeps_nobody_out(app: Server, visitor: Callable[..., Visitor], width: int) -> None:
    """Every part opens clean, fits the window and has no barrier that axe knows of."""
    someone = visitor(width)
    for name, place in PLACES.items():
        someone.open(f"{app.url}/{place}")
        expect(someone.page.get_by_text("What to edit")).to_be_visible()
        someone.picture(f"workbench-{name}-{width}")
        assert [] == barriers(someone.page), name
        too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert someone.page.evaluate(too_wide) is False, name
    assert [] == someone.problems


def test_a_draft_and_its_place_survive_a_reload(
    serve: Callable[..., Server], visitor: Callable[..., Visitor], tmp_path: Path
) -> None:
    """What was typed is there after F5, in the same part of the same view; a colleague keeps what they typed too."""
    for folder in ("tiers", "studies"):
        copytree(ROOT / folder, tmp_path / folder)
    server = serve(tiers=str(tmp_path / "tiers"), studies=str(tmp_path / "studies"))
    first, second = visitor(), visitor()
    place = f"{server.url}/pricings?pricing=home-bundle&view=Edit&part=Words"
    for one, label, text in (
        (first, "Headline of the page", "All for home"),
        (second, "What it is, in a buyer's words", "TV and more"),
    ):
        one.open(place)
        field = one.page.get_by_label(label, exact=True)
        field.fill(text)
        field.press("Tab")
        expect(one.page.get_by_text("Not saved yet").first).to_be_visible()
    first.page.reload()
    first.settle()
    expect(first.page.get_by_label("Headline of the page", exact=True)).to_have_value("All for home")
    first.page.get_by_role("button", name="Save").click()
    expect(first.page.get_by_text("Saved").first).to_be_visible()
    second.page.get_by_role("button", name="Save").click()
    expect(second.page.get_by_text("This file was changed while you were editing.")).to_be_visible()
    second.picture("workbench-two-at-once")
    second.page.get_by_role("button", name="Keep both changes").click()
    second.settle()
    second.page.get_by_role("button", name="Save").click()
    expect(second.page.get_by_text("Not saved yet")).to_have_count(0)
    text = (tmp_path / "tiers" / "home-bundle.yaml").read_text(encoding="utf-8")
    assert "headline: All for home" in text
    assert "about: TV and more" in text
    assert [] == first.problems + second.problems
