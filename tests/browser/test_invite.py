"""The way of a participant: from the link into the quiz, and to nothing else."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.axe import barriers
from tests.browser.conftest import Server, Visitor

TOKEN = "gXk2-0123_abcdefgh"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_an_unknown_invite_says_what_to_do(
    app: Server, visitor: Callable[..., Visitor], width: int, dark: bool
) -> None:
    """A link that no study knows ends at a sentence, at a clean address, without any way to the researchers' pages."""
    someone = visitor(width, dark=dark)
    someone.open(f"{app.url}/join/{TOKEN}")
    expect(someone.page.get_by_role("heading", name="This link doesn’t work")).to_be_visible()
    assert someone.page.url == f"{app.url}/"
    for name in ("Home", "Pricings", "Studies", "Results"):
        expect(someone.page.get_by_role("link", name=name)).to_have_count(0)
    someone.picture(f"invite-unknown-{width}-{'dark' if dark else 'light'}")
    assert [] == barriers(someone.page, ".stMain")
    assert someone.page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    assert someone.problems == []


def test_scripts_cannot_read_the_invite(app: Server, visitor: Callable[..., Visitor]) -> None:
    """The token is where neither scripts nor the address bar show it, and it survives a reload."""
    someone = visitor()
    someone.open(f"{app.url}/join/{TOKEN}")
    assert TOKEN not in someone.page.evaluate("document.cookie + location.href + document.referrer")
    someone.page.reload()
    someone.settle()
    expect(someone.page.get_by_role("heading", name="This link doesn’t work")).to_be_visible()


@pytest.mark.parametrize("path", ["home", "pricings", "studies", "results"])
def test_a_participant_reaches_no_researchers_page_by_address(
    app: Server, visitor: Callable[..., Visitor], path: str
) -> None:
    """Typing a page's address brings a participant to the quiz."""
    someone = visitor()
    someone.open(f"{app.url}/join/{TOKEN}")
    someone.open(f"{app.url}/{path}")
    expect(someone.page.get_by_role("heading", name="This link doesn’t work")).to_be_visible()
    expect(someone.page.locator("h1")).to_have_count(1)


def test_a_researcher_who_tries_a_quiz_finds_the_way_back(app: Server, visitor: Callable[..., Visitor]) -> None:
    """A preview shows the way back to the workbench; a participant is not shown it."""
    researcher, participant = visitor(), visitor()
    participant.open(f"{app.url}/join/{TOKEN}")
    expect(participant.page.get_by_role("link", name="Back to your own pages")).to_have_count(0)
    researcher.open(f"{app.url}/join/{TOKEN}?preview")
    researcher.picture("invite-preview-1280-light")
    researcher.page.get_by_role("link", name="Back to your own pages").click()
    expect(researcher.page.get_by_role("heading", level=1, name="Find out what buyers misread")).to_be_visible()


def test_a_participants_process_asks_for_the_invite(
    serve: Callable[..., Server], visitor: Callable[..., Visitor]
) -> None:
    """Who comes to a participants' process without a link is told where the link is."""
    someone = visitor(390)
    server = serve(serve="participants")
    someone.open(server.url)
    expect(someone.page.get_by_role("heading", name="Open your invite link")).to_be_visible()
    someone.picture("no-invite-390-light")
    assert someone.page.request.get(f"{server.url}/leave").url == f"{server.url}/leave"
    assert someone.problems == []
