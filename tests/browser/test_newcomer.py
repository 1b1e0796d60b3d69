"""A newcomer's road: from nothing to a link in hand, by the words on the pages alone, without any YAML."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, expect

from pricing_clarity.formats import load_folder
from tests.browser.conftest import Server, Visitor


class Newcomer:
    """Somebody who reads labels and buttons, and fills in what they ask for."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page
        self.steps = 0

    def settle(self) -> None:
        """Waits until the page has taken in what was done."""
        self.page.wait_for_timeout(300)
        self.visitor.settle()

    def press(self, name: str, role: str = "button", *, exact: bool = True) -> None:
        """Clicks what is called so."""
        self.steps += 1
        self.page.get_by_role(role, name=name, exact=exact).first.click()
        self.settle()

    def write(self, label: str, text: str) -> None:
        """Fills in the field with this label, and goes on to the next one."""
        self.steps += 1
        field = self.page.get_by_label(label, exact=True).filter(visible=True).first
        field.fill(text)
        field.press("Tab")
        self.settle()

    def choose(self, label: str, *options: str) -> None:
        """Chooses from the list with this label."""
        for option in options:
            self.steps += 1
            box = self.page.get_by_role("combobox", name=label).filter(visible=True).first
            box.click()
            box.fill(option)
            self.page.get_by_role("option", name=option).first.click()
            self.page.keyboard.press("Escape")
            self.settle()

    def unfold(self, name: str) -> None:
        """Clicks a heading to see what is below it."""
        self.steps += 1
        self.page.get_by_text(name, exact=True).first.click()
        self.settle()

    def sees(self, text: str) -> None:
        """Finds a text on the page."""
        expect(self.page.get_by_text(text).first).to_be_visible()

    @property
    def link(self) -> Locator:
        """The link to send."""
        return self.page.locator("code").filter(has_text="/join/")


def test_from_nothing_to_a_link_in_hand(
    serve: Callable[..., Server], visitor: Callable[..., Visitor], tmp_path: Path
) -> None:
    """Three tiers, an option and a promotion; a study of eight questions, opened; no field shows YAML on the way."""
    for folder in ("tiers", "studies"):
        (tmp_path / folder).mkdir()
    server = serve(tiers=str(tmp_path / "tiers"), studies=str(tmp_path / "studies"))
    someone = visitor()
    someone.open(server.url)
    me = Newcomer(someone)

    me.press("Look at the pricings", "link")
    me.sees("No pricing yet")
    me.write("What is the product called?", "Acme Boards")
    for number, (name, price) in enumerate((("Solo", "9"), ("Team", "24"), ("Company", "15 per person")), 1):
        me.write(f"Tier {number}", name)
        me.write(f"Price of tier {number} a month", price)
    me.press("Create the pricing")
    me.sees("Saved")

    me.unfold("Team · $24 a month")
    me.choose("Price", "So much for each person")
    me.choose("For each", "desk")
    me.sees("Team · $24 a desk a month")

    me.press("Options", "radio")
    me.write("Name of the new option", "Backup")
    me.write("Its price a month (USD)", "6")
    me.press("Add the option")
    me.write("Name of the new option", "Priority support")
    me.write("Its price a month (USD)", "15")
    me.press("Add the option")
    me.press("Promotions", "radio")
    me.write("The new promotion, in the words of the page", "Take Backup and Priority support and save 20 % on both")
    me.choose("What gets cheaper", "All options")
    me.write("By how many percent", "20")
    me.press("Add the promotion")
    me.choose("It depends on", "Which options are chosen")
    expect(someone.page.get_by_text("save 20 % on both").first).to_be_visible()
    someone.picture("newcomer-promotion")
    me.press("Save", exact=False)
    me.sees("Saved")

    me.press("Test it with people", "link")
    me.sees("No study yet")
    assert 0 == someone.page.get_by_test_id("stMain").evaluate("main => main.scrollTop"), "a page begins at its top"
    me.write("What is the study called?", "First look")
    me.press("Create the study")
    me.press("Invite people", "tab")
    me.press("Open the study")
    expect(me.link).to_be_visible()
    assert "/join/" in me.link.inner_text()
    someone.picture("newcomer-link")

    library = load_folder(tmp_path / "tiers", tmp_path / "studies")
    assert {} == library.problems
    pricing = library.pricings["acme-boards"]
    assert (3, 2, 1) == (len(pricing.tiers), len(pricing.options), len(pricing.promotions))
    assert {"person", "desk"} == set(pricing.units)
    assert 8 == library.studies["first-look"].questions
    assert [] == someone.problems
    assert me.steps < 60
