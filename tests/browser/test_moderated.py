"""A facilitator and a participant, each at their own screen."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.axe import barriers
from tests.browser.conftest import Visitor
from tests.browser.quiz import Open, Taker, open_quiz
from tests.views.take.published import PUBLISHED

MODERATED = PUBLISHED.model_copy(update={"study": PUBLISHED.study.model_copy(update={"moderated": True})})


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """An open moderated study."""
    with open_quiz(tmp_path_factory.mktemp("moderated"), MODERATED) as running:
        yield running


def test_a_facilitator_follows_holds_and_notes(quiz: Open, visitor: Callable[..., Visitor]) -> None:
    """What is entered shows up beside; the next question waits until it is started; a note is tied to its question."""
    facilitator, someone = visitor(), Taker(visitor(390), quiz.link).open()
    expect(someone.main).to_contain_text("Somebody follows this session live")
    someone.start()
    page = facilitator.page
    facilitator.open(f"{quiz.server.url}/sit-in")
    expect(page.get_by_text("Question 1.")).to_be_visible()
    someone.choose("$127.97", "Fairly sure")
    expect(page.get_by_text("$127.97 · Fairly sure")).to_be_visible()
    page.get_by_role("button", name="Let the next question wait").click()
    expect(page.get_by_role("button", name="Let them go on by themselves")).to_be_visible()
    page.get_by_label("Note").fill("Does not look at the promotion.")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("Does not look at the promotion.").last).to_be_visible()
    facilitator.picture("sit-in-1280-light")
    someone.next()
    expect(someone.main.get_by_role("heading", name="One moment, please")).to_be_visible()
    assert [] == barriers(someone.visitor.page, ".stMain")
    expect(page.get_by_text("They wait.")).to_be_visible()
    someone.visitor.page.reload()
    expect(someone.main.get_by_role("heading", name="One moment, please")).to_be_visible()
    page.get_by_role("button", name="Start the next question").click()
    someone.at(2)
    expect(someone.said).to_be_empty()
    page.get_by_role("button", name="Let them go on by themselves").click()
    expect(page.get_by_role("button", name="Let the next question wait")).to_be_visible()
    someone.write("74.97").next().at(3).choose("No, not with Double Play").next()
    code = someone.at(4).choose("Triple Play").next().done()
    (note,) = quiz.run(code).notes
    assert ("total-secret-1", "Does not look at the promotion.") == (note.question, note.text)
    assert [] == barriers(page, ".stMain")
    assert [] == facilitator.problems + someone.visitor.problems


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_is_open_to_everybody(quiz: Open, visitor: Callable[..., Visitor], width: int, dark: bool) -> None:
    """No serious barrier and no scrolling sideways at a desk and on a phone, in both themes."""
    Taker(visitor(), quiz.link).open().start()
    facilitator = visitor(width, dark=dark)
    facilitator.open(f"{quiz.server.url}/sit-in")
    expect(facilitator.page.get_by_text("Question 1.")).to_be_visible()
    facilitator.picture(f"sit-in-{width}-{'dark' if dark else 'light'}")
    assert [] == barriers(facilitator.page, ".stMain")
    assert facilitator.page.evaluate("document.querySelector('.stMain').scrollWidth") <= width
