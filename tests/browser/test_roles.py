"""Each role's road: what it may see, what it may not, and how it comes in and leaves."""

import urllib.request
from collections.abc import Callable, Iterator
from urllib.error import HTTPError

import pytest
from playwright.sync_api import expect

from pricing_clarity.store import Entered, NewInvite, NewPerson, Role, Status, Store
from tests import shipped
from tests.browser.axe import barriers
from tests.browser.conftest import Server, Visitor, at_once, serving

SEES = {
    Role.AUTHOR: {
        "Home",
        "Pricings",
        "Studies",
        "Run",
        "Sit in",
        "Results",
        "Portfolio",
        "Customers’ words",
        "Predictions",
    },
    Role.REVIEWER: {"Home", "Results", "Portfolio", "Customers’ words", "Predictions"},
    Role.FACILITATOR: {"Home", "Run", "Sit in", "Results", "Portfolio", "Predictions"},
    Role.STAKEHOLDER: {"Predictions"},
}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, dict[Role, str]]]:
    """A server into which one person of each role may log in, with their passcodes."""
    with serving(tmp_path_factory.mktemp("guarded")) as server:
        store = Store.at(server.environment["PRICING_CLARITY_DATABASE"])
        passcodes = {role: joined(store, role, role) for role in Role}
        store.close()
        yield server, passcodes


def joined(store: Store, name: str, role: Role) -> str:
    """The passcode of somebody new with this role."""
    made = store.add_person(name, role)
    assert isinstance(made, NewPerson)
    return made.passcode


def log_in(someone: Visitor, server: Server, name: str, passcode: str) -> None:
    """Fills in the login page and waits for what comes after it."""
    someone.page.goto(f"{server.url}/login")
    fill_in(someone, name, passcode)


def fill_in(someone: Visitor, name: str, passcode: str) -> None:
    """The same on a login page that they were led to."""
    someone.page.get_by_label("Name").fill(name)
    someone.page.get_by_label("Passcode").fill(passcode)
    someone.page.get_by_role("button", name="Log in").click()


def test_each_role_sees_its_pages_and_no_other(
    guarded: tuple[Server, dict[Role, str]], visitor: Callable[..., Visitor]
) -> None:
    """In the menu and by address, where logging in leads; it ends with logging out, in an open window as well."""
    server, passcodes = guarded
    for role, sees in SEES.items():
        someone = visitor()
        someone.open(f"{server.url}/studies")
        someone.page.get_by_role("link", name="Log in").click()
        fill_in(someone, role, passcodes[role])
        someone.settle()
        if role is Role.AUTHOR:
            expect(someone.page.get_by_role("heading", level=1, name="Studies")).to_be_visible()
        else:
            expect(someone.page.get_by_role("heading", level=1, name="This page is not open to you")).to_be_visible()
            expect(someone.page.get_by_text("Studies is for authors.")).to_be_visible()
            assert [] == barriers(someone.page)
            someone.picture(f"not-for-{role}-1280-light")
        expect(someone.page.locator(".pc-aside")).to_contain_text(f"Logged in as {role}, {role}.")
        # A menu of one page is not drawn.
        for name in SEES[Role.AUTHOR] if len(sees) > 1 else set():
            expect(someone.page.get_by_role("link", name=name, exact=True)).to_have_count(int(name in sees))
        someone.open(server.url)
        other = someone.context.new_page()
        other.goto(f"{server.url}/logout")
        expect(other.get_by_role("link", name="Log in")).to_be_visible()
        if role is Role.AUTHOR:
            someone.page.get_by_role("link", name="Results", exact=True).first.click()
            expect(someone.page.get_by_role("heading", name="Log in to go on")).to_be_visible()
        assert [] == someone.problems


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_login_page(
    guarded: tuple[Server, dict[Role, str]], visitor: Callable[..., Visitor], width: int, dark: bool
) -> None:
    """A wrong passcode is told, nothing keeps anybody out who uses a screen reader, and it fits a phone."""
    server, _ = guarded
    someone = visitor(width, dark=dark)
    log_in(someone, server, "author", "wrong")
    expect(someone.page.get_by_role("alert")).to_contain_text("belong together")
    expect(someone.page.get_by_label("Name")).to_have_value("author")
    assert [] == barriers(someone.page)
    if someone.screenshots:
        someone.page.screenshot(path=someone.screenshots / f"login-{width}-{'dark' if dark else 'light'}.png")
    assert [f"401: {server.url}/login"] == someone.problems


def test_on_all_addresses_without_a_login_the_pages_are_shut(
    serve: Callable[..., Server], visitor: Callable[..., Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even for who sits at the machine, and with what to set in order to open them."""
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "0.0.0.0")
    someone = visitor()
    server = serve(serve="researchers")
    someone.open(f"{server.url}/studies")
    expect(someone.page.get_by_role("heading", name="Shut until people can log in")).to_be_visible()
    expect(someone.page.get_by_text("-m pricing_clarity person")).to_be_visible()
    expect(someone.page.get_by_role("heading", name="Studies")).to_have_count(0)
    assert [] == barriers(someone.page)
    someone.picture("shut-1280-light")


def test_a_proxys_visitors_are_nobody(serve: Callable[..., Server]) -> None:
    """Researchers' files are not there for who comes by way of a proxy, and no login page hides that."""
    server = serve(serve="researchers")
    request = urllib.request.Request(f"{server.url}/media/x.csv", headers={"X-Forwarded-For": "203.0.113.9"})
    with pytest.raises(HTTPError, match="404"):
        urllib.request.urlopen(request)


def test_at_home_the_page_says_that_nobody_logs_in(app: Server, visitor: Callable[..., Visitor]) -> None:
    """And what to do before others may reach it."""
    someone = visitor()
    someone.open(app.url)
    expect(someone.page.get_by_text("Nobody logs in here")).to_be_visible()


def test_a_facilitator_invites_and_watches(
    guarded: tuple[Server, dict[Role, str]], visitor: Callable[..., Visitor]
) -> None:
    """From the login to a link for each; who opens theirs shows up without a reload, and who does not is reminded.

    The links are made though the page is left at the very click, and are still there to be copied afterwards.
    """
    server, passcodes = guarded
    store = Store.at(server.environment["PRICING_CLARITY_DATABASE"])
    published = shipped.quiz()
    store.set_status(store.publish(published).digest, Status.OPEN)
    facilitator, passcode = visitor(), joined(store, "fay", Role.FACILITATOR)
    log_in(facilitator, server, "fay", passcode)
    facilitator.settle()
    facilitator.open(f"{server.url}/run")
    page = facilitator.page
    page.get_by_text("One link each").click()
    page.get_by_role("textbox", name="One name or address a line").fill("Ana\nBen")
    page.get_by_role("textbox", name="One name or address a line").press("Control+Enter")
    expect(page.get_by_role("button", name="Make 2 links")).to_be_visible()
    at_once(page.get_by_role("button", name="Make 2 links"), page.get_by_role("link", name="Results", exact=True).first)
    expect(page.get_by_role("heading", level=1, name="Results")).to_be_visible()
    page.get_by_role("link", name="Run", exact=True).first.click()
    expect(page.get_by_text("Ready to send")).to_be_visible()
    facilitator.picture("run-made-1280-light")
    ready = page.locator("code").filter(has_text="/join/")
    ana = visitor(390)
    ana.open(f"{server.url}/join/{ready.inner_text().partition('/join/')[2].split()[0]}")
    expect(page.get_by_test_id("stDataFrame").first.get_by_text("Ana").first).to_be_attached()
    facilitator.open(f"{server.url}/run")
    page.get_by_role("tab", name="Remind").click()
    page.get_by_role("button", name="Make reminders").click()
    expect(ready).to_contain_text("Hello Ben,")
    facilitator.picture("run-remind-1280-light")
    assert [] == barriers(page, "[data-testid=stMain]")
    facilitator.picture("run-1280-light")
    assert [] == facilitator.problems
    for width, dark in ((390, False), (390, True), (1280, True)):
        again = visitor(width, dark=dark)
        log_in(again, server, Role.FACILITATOR, passcodes[Role.FACILITATOR])
        again.settle()
        again.open(f"{server.url}/run")
        expect(again.page.get_by_role("heading", level=1, name="Run")).to_be_visible()
        assert again.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        again.picture(f"run-{width}-{'dark' if dark else 'light'}")
    store.change_role("fay", Role.REVIEWER)
    # The page follows by itself, and so it also shuts by itself.
    expect(page.get_by_text("Run is for authors and facilitators. You are logged in as fay, reviewer.")).to_be_visible()
    page.get_by_role("link", name="Go to Home").click()
    expect(page.get_by_role("heading", level=1, name="Find out what buyers misread")).to_be_visible()
    facilitator.open(f"{server.url}/results?study=home-bundle")
    expect(page.get_by_text("have finished", exact=False)).to_be_visible()
    store.remove_person("fay")
    expect(page.get_by_role("heading", name="Log in to go on")).to_be_visible()
    expect(page.get_by_role("heading", name="Run")).to_have_count(0)
    store.close()


def test_a_colleague_predicts_by_a_link_and_sees_nothing_else(
    guarded: tuple[Server, dict[Role, str]], visitor: Callable[..., Visitor]
) -> None:
    """One study, one form; results and every other page are not there; what was predicted is stored.

    From then on reviewers are asked first as well: once in each browser, and also by an address that somebody copied.
    """
    server, passcodes = guarded
    store = Store.at(server.environment["PRICING_CLARITY_DATABASE"])
    published = shipped.quiz()
    store.set_status(store.publish(published).digest, Status.OPEN)
    made = store.invite_to_predict("home-bundle")
    assert isinstance(made, NewInvite)
    colleague = visitor(390)
    colleague.open(f"{server.url}/predict/{made.token}")
    page = colleague.page
    expect(page.get_by_role("heading", level=1, name="Predictions")).to_be_visible()
    assert made.token not in page.evaluate("document.cookie + location.href")
    colleague.picture("predict-390-light")
    page.get_by_label("Your name").fill("Dora")
    page.get_by_label("Your department").fill("sales")
    page.get_by_label("Your department").press("Enter")
    page.get_by_role("spinbutton").first.fill("70")
    page.get_by_role("button", name="Save my prediction").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    assert ["Dora"] == [one.prediction.stakeholder for one in store.predictions_of(published.digest)]
    colleague.open(f"{server.url}/results")
    expect(page.get_by_text("The link that you came by leads to predictions only.")).to_be_visible()
    page.get_by_role("link", name="Go to Predictions").click()
    expect(page.get_by_role("heading", level=1, name="Predictions")).to_be_visible()
    colleague.open(server.url)
    page.get_by_role("link", name="I’m done here").click()
    expect(page.get_by_role("heading", name="Open your invite link")).to_be_visible()
    invite = store.invite("home-bundle")
    assert isinstance(invite, NewInvite)
    assert isinstance(store.enter(invite.token, store.new_secret()), Entered)
    store.close()
    asked = "Before the results open: what do you expect?"
    reviewer, other = visitor(), visitor()
    log_in(reviewer, server, Role.REVIEWER, passcodes[Role.REVIEWER])
    reviewer.page.get_by_role("link", name="Results").first.click()
    expect(reviewer.page.get_by_role("heading", name=asked)).to_be_visible()
    reviewer.page.get_by_role("button", name="show the results").click()
    expect(reviewer.page.get_by_text("Nobody has answered yet")).to_be_visible()
    reviewer.page.reload()
    expect(reviewer.page.get_by_text("Nobody has answered yet")).to_be_visible()
    copied = reviewer.page.url
    assert "open=" in copied
    log_in(other, server, Role.FACILITATOR, passcodes[Role.FACILITATOR])
    expect(other.page.get_by_role("heading", level=1)).to_be_visible()
    other.open(copied)
    expect(other.page.get_by_role("heading", name=asked)).to_be_visible()
