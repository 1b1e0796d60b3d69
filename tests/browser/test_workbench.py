"""The workbench as a person meets it: no barriers, no error, nothing cut off, at a desk and on a phone; two at once."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from shutil import copy, copytree

import pytest
from PIL import Image
from playwright.sync_api import expect

from pricing_clarity.formats import load_folder
from tests.browser.axe import barriers, skipped_headings
from tests.browser.conftest import ROOT, Server, Visitor

PLACES = {
    "tiers": "pricings?pricing=home-bundle&view=Edit",
    "features": "pricings?pricing=team-boards&view=Edit&part=Features",
    "rules": "pricings?pricing=ledger-suite&view=Edit&part=Fees+and+terms",
    "text": "pricings?pricing=home-bundle&view=Edit&part=Text",
    "study": "studies?study=home-bundle&show=Edit",
    "questions": "studies?study=home-bundle&show=Edit&study-part=Questions",
    "course": "studies?study=home-bundle-in-depth&show=Edit&study-part=How+it+goes",
}


@pytest.mark.parametrize("width", [1280, 390])
def test_the_workbench_keeps_nobody_out(app: Server, visitor: Callable[..., Visitor], width: int) -> None:
    """Every part opens clean, fits the window and has no barrier that axe knows of."""
    someone = visitor(width)
    for name, place in PLACES.items():
        someone.open(f"{app.url}/{place}")
        expect(someone.page.get_by_text("What to edit")).to_be_visible()
        someone.picture(f"workbench-{name}-{width}")
        if name == "text":
            someone.page.get_by_text("With line numbers").click()
            expect(someone.page.get_by_test_id("stCode")).to_be_visible()
        assert [] == barriers(someone.page) + skipped_headings(someone.page), name
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
    expect(second.page.get_by_text("while you were editing.")).to_be_visible()
    second.picture("workbench-two-at-once")
    second.page.get_by_role("button", name="Keep both changes").click()
    second.settle()
    second.page.get_by_role("button", name="Save").click()
    expect(second.page.get_by_text("Not saved yet")).to_have_count(0)
    text = (tmp_path / "tiers" / "home-bundle.yaml").read_text(encoding="utf-8")
    assert "headline: All for home" in text
    assert "about: TV and more" in text
    one_field_for_two(place, first, second)
    text = (tmp_path / "tiers" / "home-bundle.yaml").read_text(encoding="utf-8")
    assert "tagline: From the second" in text
    assert [] == first.problems + second.problems


def one_field_for_two(place: str, first: Visitor, second: Visitor) -> None:
    """Both write the same field; who comes later is told who was first and what, and chooses.

    The first types, chooses another view at once and saves there; the second sees the page of what they write all the
    time, however far they scroll.
    """
    for one, name in ((first, "Ann"), (second, "Ben")):
        one.open(place)
        one.page.get_by_label("Your name", exact=True).fill(name)
        one.page.get_by_label("Line below it", exact=True).fill("From the first" if one is first else "From the second")
    first.page.get_by_role("tab", name="History").click()
    expect(first.page.get_by_role("tab", name="History", selected=True)).to_be_visible()
    first.page.get_by_role("tab", name="Edit").click()
    first.page.get_by_role("button", name="Save").click()
    first.page.get_by_role("radio", name="Tiers", exact=True).click()
    expect(first.page.get_by_text("Not saved yet")).to_have_count(0)
    second.page.keyboard.press("Tab")
    expect(second.page.get_by_text("changed by Ann")).to_be_visible()
    expect(second.page.get_by_text("yours From the second, theirs From the first")).to_be_visible()
    second.picture("workbench-one-field-for-two")
    second.page.get_by_role("button", name="Go on with mine").click()
    second.page.get_by_role("button", name="Save").click()
    expect(second.page.get_by_text("Not saved yet")).to_have_count(0)
    second.page.get_by_text("About this file").scroll_into_view_if_needed()
    expect(second.page.get_by_role("heading", name="All for home")).to_be_in_viewport()


def test_an_author_writes_a_study_without_the_text(
    serve: Callable[..., Server], visitor: Callable[..., Visitor], tmp_path: Path
) -> None:
    """A screenshot in the place of the page, a screener, a first look, a question left out; saved, opened, taken."""
    for folder in ("tiers", "studies"):
        (tmp_path / folder).mkdir()
        copy(ROOT / folder / "event-meter.yaml", tmp_path / folder)
    server = serve(tiers=str(tmp_path / "tiers"), studies=str(tmp_path / "studies"))
    someone = visitor()
    page = someone.page

    def settled() -> None:
        page.wait_for_timeout(300)
        someone.settle()

    someone.open(f"{server.url}/studies?study=event-meter&show=Edit")
    page.get_by_role("radiogroup").get_by_text("A screenshot.").click()
    settled()
    image = BytesIO()
    Image.linear_gradient("L").save(image, "PNG")
    shot = {"name": "Our page.png", "mimeType": "image/png", "buffer": image.getvalue()}
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(shot)
    settled()
    page.get_by_role("textbox", name="What is on it, for people who cannot see it").fill(
        "Free, Growth and Scale, with their bands"
    )
    page.get_by_role("button", name="Add the screenshot").click()
    expect(page.get_by_text("Screenshot 1")).to_be_visible()
    assert [] == barriers(page)
    someone.picture("study-screenshot-1280")
    page.get_by_role("radio", name="How it goes").click()
    settled()
    page.get_by_text("Who takes part: everybody").click()
    page.get_by_label("A new screener question").fill("Do you choose software?")
    page.get_by_label("Answer 1").first.fill("Yes")
    page.get_by_label("Answer 2").first.fill("No")
    page.get_by_label("Answer 2").first.press("Tab")
    settled()
    page.get_by_text("Not whom we look for").nth(1).click()
    settled()
    page.get_by_role("button", name="Add the screener question").click()
    expect(page.get_by_text("Who takes part: 1 screener question")).to_be_visible()
    page.get_by_text("A first look, before the questions: none").click()
    settled()
    page.get_by_text("People first see the page for a few seconds").click()
    settled()
    expect(page.get_by_label("For how many seconds")).to_be_visible()
    assert [] == barriers(page)
    page.get_by_role("radio", name="Questions").click()
    page.get_by_role("button", name="Leave out").nth(3).click()
    expect(page.get_by_text("Another one, if you like")).to_be_visible()
    assert [] == barriers(page)
    someone.picture("study-questions-1280")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Not saved")).to_have_count(0)
    page.get_by_role("tab", name="Invite people").click()
    page.get_by_role("button", name="Open the study").click()
    link = page.locator("code").filter(has_text="/join/")
    expect(link).to_be_visible()
    study = load_folder(tmp_path / "tiers", tmp_path / "studies").studies["event-meter"]
    assert (1, 1, 5, 7) == (len(study.screenshots), len(study.screener), study.recall, study.questions)
    taker = visitor(390)
    taker.open(link.inner_text())
    taker.page.get_by_role("button", name="Start").click()
    expect(taker.page.get_by_text("Do you choose software?").first).to_be_visible()
    assert [] == someone.problems + taker.problems
