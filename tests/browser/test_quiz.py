"""The participant's five minutes, in a real browser."""

import sqlite3
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import barriers
from tests.browser.conftest import Visitor
from tests.browser.quiz import HIDE, RIGHT, SHOW, Open, Taker, open_quiz
from tests.views.take.published import SECRETS


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """An open study."""
    with open_quiz(tmp_path_factory.mktemp("quiz")) as running:
        yield running


@pytest.fixture
def taker(quiz: Open, visitor: Callable[..., Visitor]) -> Callable[..., Taker]:
    """Makes people who have opened the link."""
    return lambda *size, **more: Taker(visitor(*size, **more), quiz.link).open()


def finish(someone: Taker) -> str:
    """Answers everything rightly from the first question on; the code at the end."""
    someone.choose("$115.97").next().at(2).write("74.97").next()
    someone.at(3).choose("No, not with Double Play").next()
    return someone.at(4).choose("Triple Play").next().done()


@pytest.mark.parametrize(
    ("width", "height", "zoom", "dark"),
    [
        (1280, 844, 1, False),
        (1280, 844, 1, True),
        (390, 844, 1, False),
        (390, 844, 1, True),
        (320, 844, 1, False),
        (640, 422, 2, True),
    ],
    ids=["desk-light", "desk-dark", "phone-light", "phone-dark", "small-light", "desk-at-200-%-dark"],
)
def test_every_step_is_open_to_everybody(
    taker: Callable[..., Taker], width: int, height: int, zoom: int, dark: bool
) -> None:
    """No step has a serious barrier or scrolls sideways, at any width or zoomed; the console stays clean."""
    someone = taker(width, height, dark=dark, zoom=zoom)
    page = someone.visitor.page

    def look(name: str) -> None:
        page.wait_for_timeout(350)  # colours fade in; axe would measure them half-way
        if someone.visitor.screenshots:
            page.screenshot(path=someone.visitor.screenshots / f"quiz-{width}-{'dark' if dark else 'light'}-{name}.png")
        assert [] == barriers(page, ".stMain"), name
        assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= width, name

    look("1-welcome")
    someone.start()
    look("2-question")
    someone.next()
    look("3-missing")
    if width < 992:
        page.get_by_role("button", name="Price page").click()
        look("4-page")
        page.get_by_role("button", name="Question", exact=True).click()
    someone.choose("$115.97", "Fairly sure")
    look("5-chosen")
    someone.next().at(2).write("1.074,5")
    look("6-amount")
    someone.next().at(3)
    someone.main.get_by_role("button", name="I’d give up here").click()
    look("7-giving-up")
    someone.main.get_by_role("button", name="I’d give up: next").click()
    someone.at(4).choose("Triple Play").next().done()
    look("8-thanks")
    assert someone.visitor.problems == []


def test_two_people_at_once_keep_their_own_quiz(quiz: Open, taker: Callable[..., Taker]) -> None:
    """One at a desk and one on a phone go through at the same time, and each gets their own answers stored."""
    desk, phone = taker(), taker(390)
    desk.start().choose("$115.97").next().at(2)
    phone.start().choose("$127.97", "A guess").next().at(2)
    desk.write("$74.97").next().at(3)
    phone.main.get_by_text("It can’t be bought like this").click()
    phone.sure("Fairly sure").next().at(3)
    desk.choose("No, not with Double Play").next().at(4).choose("Triple Play").next()
    phone.main.get_by_role("button", name="I can’t tell").click()
    phone.main.get_by_label("What is missing").fill("Is there a phone at all?")
    phone.main.get_by_role("button", name="I can’t tell: next").click()
    phone.at(4).choose("Double Play", "A guess").next()
    one, other = desk.done(), phone.done()
    assert one != other
    assert RIGHT == [answer.value for answer in quiz.answers(one)]
    assert [
        ("127.97", "answered", "guess", None),
        ("impossible", "answered", "fairly", None),
        (None, "cannot_tell", None, "Is there a phone at all?"),
        ("double", "answered", "guess", None),
    ] == [(answer.value, answer.outcome, answer.confidence, answer.reason) for answer in quiz.answers(other)]
    assert [] == desk.visitor.problems + phone.visitor.problems


def test_reopening_the_link_at_the_end_shows_the_thanks(taker: Callable[..., Taker]) -> None:
    """Who has finished is thanked again, and asked nothing twice."""
    someone = taker().start()
    code = finish(someone)
    assert code == someone.open().done()


def test_somebody_else_takes_part_on_the_same_device(quiz: Open, taker: Callable[..., Taker]) -> None:
    """Below the thanks they start anew with a code of their own; what the first one said is out of reach, not gone."""
    someone = taker(390).start()
    first = finish(someone)
    page = someone.visitor.page
    tab = Taker(Visitor(someone.visitor.context, someone.visitor.context.new_page(), None, []), quiz.link).open()
    button = someone.main.get_by_role("button", name="Somebody else is taking part now")
    someone.visitor.context.set_offline(True)
    button.click()
    expect(someone.said).to_contain_text("You seem to be offline")
    someone.visitor.context.set_offline(False)
    button.dblclick()
    expect(someone.main.get_by_role("heading", name="Welcome")).to_be_visible()
    assert first not in page.content()
    tab.main.get_by_role("button", name="Somebody else is taking part now").click()
    expect(tab.said).to_contain_text("To go on here, open the link for this quiz again")
    second = finish(someone.start())
    assert first != second
    assert [RIGHT, RIGHT] == [[answer.value for answer in quiz.answers(code)] for code in (first, second)]


def test_only_time_in_view_counts(quiz: Open, taker: Callable[..., Taker]) -> None:
    """Two seconds in another tab are not reading time; the server's clock counts them."""
    someone = taker().start()
    page = someone.visitor.page
    page.wait_for_timeout(500)
    page.evaluate(HIDE)
    page.wait_for_timeout(2000)
    page.evaluate(SHOW)
    code = finish(someone)
    first = quiz.answers(code)[0]
    assert first.seconds is not None
    assert first.server_seconds is not None
    assert first.seconds >= 0.5
    assert first.server_seconds - first.seconds >= 1.9


def test_the_whole_quiz_by_keyboard(quiz: Open, taker: Callable[..., Taker]) -> None:
    """Tab, arrows, space and Enter are enough, and after each step the focus is at its heading."""
    someone = taker()
    page = someone.visitor.page
    for _ in range(4):  # past the skip link
        page.keyboard.press("Tab")
        if focused(page) == "Agree and start":
            break
    assert "Agree and start" == focused(page)
    page.keyboard.press("Enter")
    for number in (1, 2, 3, 4):
        someone.at(number)
        assert f"Question {number} of 4" == focused(page)
        page.keyboard.press("Tab")
        if number == 2:
            page.keyboard.type("74.97")
            page.keyboard.press("Tab")
        else:
            page.keyboard.press("ArrowDown")  # the second choice
        page.keyboard.press("Tab")
        page.keyboard.press("Space")  # a guess
        page.keyboard.press("Enter")
    code = someone.done()
    assert "All done!" == focused(page)
    assert ["115.97", "74.97", "extra", "triple"] == [answer.value for answer in quiz.answers(code)]
    assert {"guess"} == {answer.confidence for answer in quiz.answers(code)}


def focused(page: Page) -> str:
    """The text of what has the focus."""
    return str(
        page.evaluate(
            """() => { let at = document.activeElement; while (at.shadowRoot) at = at.shadowRoot.activeElement;
            return at.innerText; }"""
        )
    )


def test_what_is_missing_is_said_where_it_is_missing(taker: Callable[..., Taker]) -> None:
    """Nothing is sent without an answer and how sure; the message is announced and the focus goes there."""
    someone = taker().start().next()
    alert = someone.main.get_by_role("alert")
    expect(alert).to_have_text("Choose an answer first.")
    someone.main.locator(".q-choices").get_by_text("$115.97").click()
    expect(alert).to_be_empty()
    someone.next()
    expect(alert).to_have_text("Say how sure you are.")
    expect(someone.main.get_by_label("A guess")).to_be_focused()
    someone.sure("Sure").next().at(2).next()
    expect(alert).to_have_text("Write an amount first, such as 49.90.")
    someone.write("twelve").next()
    expect(alert).to_contain_text("We can’t read that as an amount")
    expect(someone.main.get_by_role("textbox")).to_be_focused()


def test_a_changed_mind_about_giving_up(taker: Callable[..., Taker]) -> None:
    """Giving up asks first, and the way back keeps what was chosen."""
    someone = taker(390).start().choose("$115.97")
    someone.main.get_by_role("button", name="I’d give up here").click()
    someone.main.get_by_role("button", name="Back to the question").click()
    expect(someone.main.get_by_label("$115.97")).to_be_checked()
    someone.next().at(2)


def test_on_a_phone_the_answer_is_within_reach(taker: Callable[..., Taker]) -> None:
    """Every choice is on the first screen and big enough for a thumb; so is the way to the price page and back."""
    someone = taker(390).start()
    page = someone.visitor.page
    for card in someone.main.locator(".q-card").all():
        box = card.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= 844
    page.get_by_role("button", name="Price page").click()
    expect(someone.main).to_be_hidden()
    page.mouse.move(200, 400)
    page.mouse.wheel(0, 900)
    page.wait_for_timeout(300)
    reminder = page.locator(".q-look")
    expect(reminder).to_contain_text("Triple Play with HD")
    expect(reminder).to_be_in_viewport()
    scrolled = page.evaluate(SCROLLED)
    assert scrolled > 100
    page.get_by_role("button", name="Question", exact=True).click()
    expect(someone.main).to_be_visible()
    assert 0 == page.evaluate(SCROLLED)
    page.get_by_role("button", name="Price page").click()
    assert scrolled == page.evaluate(SCROLLED)


def test_who_comes_after_somebody_who_left_starts_anew(quiz: Open, taker: Callable[..., Taker]) -> None:
    """On opening the page again whoever began may go on, and somebody else begins; the first answer stays as it is."""
    before = {run.code for run in quiz.store.answers_of(quiz.published.id)}
    someone = taker(390).start()
    page, main = someone.visitor.page, someone.main
    someone.choose("$115.97").next().at(2)
    (left,) = {run.code for run in quiz.store.answers_of(quiz.published.id)} - before
    with sqlite3.connect(quiz.server.environment["PRICING_CLARITY_DATABASE"].removeprefix("sqlite:///")) as database:
        database.execute("UPDATE sessions SET last_seen_at = '2026-01-01 00:00:00.000000' WHERE code = ?", [left])
    page.reload()
    expect(main.get_by_role("heading", name="Welcome back")).to_be_visible()
    assert [] == barriers(page, ".stMain")
    main.get_by_role("button", name="Go on where I stopped").click()
    someone.at(2)
    page.reload()
    main.get_by_role("button", name="Not you? Start anew").click()
    expect(main.get_by_role("heading", name="Welcome", exact=True)).to_be_visible()
    code = finish(someone.start())
    assert code != left
    assert ["115.97"] == [answer.value for answer in quiz.answers(left)]
    assert RIGHT == [answer.value for answer in quiz.answers(code)]
    assert [] == someone.visitor.problems


SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


def test_the_question_stays_beside_a_long_page(taker: Callable[..., Taker]) -> None:
    """At a desk the question follows while the page scrolls."""
    someone = taker(1280, 500).start()
    page = someone.visitor.page
    page.mouse.move(900, 300)
    page.mouse.wheel(0, 400)
    page.wait_for_timeout(300)
    expect(someone.main.get_by_role("heading")).to_be_in_viewport()


def test_the_browser_is_never_told_an_answer(taker: Callable[..., Taker]) -> None:
    """Nothing that reaches the page, over HTTP or the websocket, holds a key, a value or a misreading."""
    someone = taker()
    heard: list[str] = []
    page = someone.visitor.page
    page.on("response", lambda response: "/answers" in response.url and heard.append(response.text()))
    page.on("websocket", lambda ws: ws.on("framereceived", lambda frame: heard.append(_text(frame))))
    page.reload()
    someone.main.locator("h1").wait_for()
    finish(someone.start())
    sent = " ".join(heard)
    assert "What do you pay a month?" in sent
    assert [] == [secret for secret in SECRETS if secret in sent]


def _text(frame: bytes | str) -> str:
    return frame if isinstance(frame, str) else frame.decode("utf-8", "replace")
