"""The pages as a person meets them: every size and theme, no error, nothing from elsewhere."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, Visitor

PAGES = {"home": "Find out what buyers misread", "pricings": "Pricings", "studies": "Studies", "results": "Results"}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_clean(app: Server, visitor: Callable[..., Visitor], path: str, width: int, dark: bool) -> None:
    """Each researcher's page shows its title with a clean console, and fits the window's width."""
    someone = visitor(width, dark=dark)
    someone.open(f"{app.url}/{'' if path == 'home' else path}")
    expect(someone.page.get_by_role("heading", level=1, name=PAGES[path])).to_be_visible()
    someone.picture(f"{path}-{width}-{'dark' if dark else 'light'}")
    too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert someone.page.evaluate(too_wide) is False
    assert someone.problems == []
