"""Picking on the price page, and the total of what is picked, in a real browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import barriers
from tests.browser.conftest import Visitor
from tests.browser.quiz import Open, Taker, open_quiz
from tests.views.take.published import PUBLISHED

ADDING = PUBLISHED.model_copy(update={"study": PUBLISHED.study.model_copy(update={"running_total": True})})


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """An open study whose price page adds up."""
    with open_quiz(tmp_path_factory.mktemp("adding"), ADDING) as running:
        yield running


def sums(page: Page) -> Locator:
    """Where the total stands."""
    return page.locator(".pp-sums")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_total_follows_what_is_ticked(quiz: Open, visitor: Callable[..., Visitor], width: int, dark: bool) -> None:
    """Plan, options, checkout: each changes the total; nothing scrolls sideways and axe finds no serious barrier."""
    someone = Taker(visitor(width, dark=dark), quiz.link).open().start()
    page = someone.visitor.page
    if width < 992:
        page.get_by_role("button", name="Price page").click()
    expect(sums(page)).to_have_text("Choose a plan to see what it comes to.")
    page.locator(".pp-choose", has_text="Choose Triple Play").click()
    expect(sums(page)).to_have_text("$89.97 / month")
    for option in ("HD", "DVR", "Sports", "Movies"):
        page.get_by_role("checkbox", name=option).check()
    expect(sums(page)).to_have_text("$115.97 / month")
    page.get_by_text("Continue to checkout").click()
    expect(sums(page)).to_have_text("$122.97 / month")
    page.wait_for_timeout(350)
    if someone.visitor.screenshots:
        someone.visitor.picture(f"total-{width}-{'dark' if dark else 'light'}")
    assert [] == barriers(page, ".stMain")
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
    assert someone.visitor.problems == []


def test_picking_works_by_keyboard_and_starts_anew_with_each_question(
    quiz: Open, visitor: Callable[..., Visitor]
) -> None:
    """Arrows choose the plan, space ticks an option; the next question begins with an untouched page."""
    someone = Taker(visitor(), quiz.link).open().start()
    page = someone.visitor.page
    page.get_by_role("radio", name="Choose Double Play").focus()
    page.keyboard.press("Space")
    expect(sums(page)).to_have_text("$69.97 / month")
    page.keyboard.press("ArrowDown")
    expect(sums(page)).to_have_text("$89.97 / month")
    page.get_by_role("checkbox", name="HD").focus()
    page.keyboard.press("Space")
    expect(sums(page)).to_have_text("$94.97 / month")
    someone.choose("$115.97").next().at(2)
    expect(sums(page)).to_have_text("Choose a plan to see what it comes to.")
    expect(page.get_by_role("checkbox", name="HD")).not_to_be_checked()


def test_without_a_line_the_page_says_that_it_cannot_add_up(quiz: Open, visitor: Callable[..., Visitor]) -> None:
    """A total that is not true any more is never left standing."""
    someone = Taker(visitor(), quiz.link).open().start()
    page = someone.visitor.page
    page.locator(".pp-choose", has_text="Choose Triple Play").click()
    expect(sums(page)).to_have_text("$89.97 / month")
    someone.visitor.context.set_offline(True)
    page.get_by_role("checkbox", name="HD").check()
    expect(sums(page)).to_contain_text("can’t be worked out right now")
    someone.visitor.context.set_offline(False)
    page.get_by_role("checkbox", name="DVR").check()
    expect(sums(page)).to_have_text("$109.97 / month")
