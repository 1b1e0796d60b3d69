"""The pages as a person meets them: every size and theme, no error, nothing from elsewhere."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.axe import barriers, skipped_headings
from tests.browser.conftest import Server, Visitor

PAGES = {
    "home": "Find out what buyers misread",
    "pricings": "Pricings",
    "studies": "Studies",
    "run": "Run",
    "sit-in": "Sit in",
    "results": "Results",
    "portfolio": "Portfolio",
    "words": "Customers’ words",
    "predictions": "Predictions",
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_clean(app: Server, visitor: Callable[..., Visitor], path: str, width: int, dark: bool) -> None:
    """Each researcher's page shows its title with a clean console, fits the window's width and keeps nobody out."""
    someone = visitor(width, dark=dark)
    someone.open(f"{app.url}/{'' if path == 'home' else path}")
    expect(someone.page.get_by_role("heading", level=1, name=PAGES[path])).to_be_visible()
    someone.picture(f"{path}-{width}-{'dark' if dark else 'light'}")
    too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert someone.page.evaluate(too_wide) is False
    assert skipped_headings(someone.page) == []
    if (width, dark) == (390, True):
        assert barriers(someone.page) == []
    assert someone.problems == []


def test_the_pages_are_reached_from_home_and_from_a_phones_menu(app: Server, visitor: Callable[..., Visitor]) -> None:
    """The links on Home lead to their pages without loading the app again; on a phone the menu does."""
    someone = visitor()
    someone.open(app.url)
    someone.page.evaluate("window.stillHere = true")
    someone.page.get_by_role("link", name="Look at the studies").click()
    expect(someone.page.get_by_role("heading", level=1, name="Studies")).to_be_visible()
    assert someone.page.evaluate("window.stillHere") is True

    on_the_phone = visitor(390)
    on_the_phone.open(app.url)
    on_the_phone.page.get_by_test_id("stExpandSidebarButton").click()
    on_the_phone.page.wait_for_timeout(400)
    on_the_phone.picture("menu-390-light")
    on_the_phone.page.get_by_test_id("stSidebarNavItems").get_by_role("link", name="Results").click()
    expect(on_the_phone.page.get_by_role("heading", level=1, name="Results")).to_be_visible()
    assert someone.problems + on_the_phone.problems == []


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_long_work_shows_that_it_goes_on_and_can_be_stopped(
    app: Server, visitor: Callable[..., Visitor], width: int, dark: bool
) -> None:
    """Words of customers that wait for their turn to be stored show a bar and a button that nobody is kept out of."""
    someone = visitor(width=width, dark=dark)
    page = someone.page
    someone.open(f"{app.url}/words?pricing=home-bundle")
    tickets = {"name": "tickets.csv", "mimeType": "text/csv", "buffer": b"date,text\n2026-01-02,What is the DVR?\n"}
    page.locator("input[type=file]").set_input_files(tickets)
    take_in = page.get_by_role("button", name="Take these in")
    take_in.wait_for()
    database = app.environment["PRICING_CLARITY_DATABASE"].removeprefix("sqlite:///")
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        take_in.click()
        stop = page.get_by_role("button", name="Stop", exact=True)
        stop.wait_for()
        someone.picture(f"working-{width}")
        # What stood below fades meanwhile, as Streamlit has it.
        assert [] == barriers(page, "[data-testid=stExpander]")
        stop.click()
        expect(page.get_by_text("Stopped: Taking in tickets.csv")).to_be_visible()
        other.execute("ROLLBACK")
    expect(page.get_by_role("heading", name="Nothing imported yet")).to_be_visible()
    assert [] == someone.problems
