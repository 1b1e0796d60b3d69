"""What goes wrong under way: a refresh, a second tab, a lost line, a server that dies. No answer is lost or doubled."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Route, expect

from pricing_clarity.store import Status
from pricing_clarity.views.take.words import INCOMPLETE
from tests.browser.axe import barriers
from tests.browser.conftest import Visitor
from tests.browser.quiz import HIDE, RIGHT, SHOW, Open, Taker, open_quiz
from tests.views.take.published import PUBLISHED


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """An open study."""
    with open_quiz(tmp_path_factory.mktemp("quiz")) as running:
        yield running


@pytest.fixture
def taker(quiz: Open, visitor: Callable[..., Visitor]) -> Callable[..., Taker]:
    """Makes people who have opened the link."""
    return lambda *size, **more: Taker(visitor(*size, **more), quiz.link).open()


def test_a_refresh_goes_on_where_it_was(quiz: Open, taker: Callable[..., Taker]) -> None:
    """What was chosen and not yet sent is still there; so is the time spent; what was sent stays."""
    someone = taker(390).start().choose("$127.97").next().at(2)
    someone.write("99", "A guess")
    someone.visitor.page.wait_for_timeout(600)
    someone.visitor.page.reload()
    someone.at(2)
    expect(someone.main.get_by_role("textbox")).to_have_value("99")
    expect(someone.main.get_by_label("A guess")).to_be_checked()
    someone.open().at(2).next().at(3)
    someone.choose("No, not with Double Play").next().at(4).choose("Triple Play").next()
    answers = quiz.answers(someone.done())
    assert ["127.97", "99", "no", "triple"] == [answer.value for answer in answers]
    assert (answers[1].seconds or 0) >= 0.6


def test_a_double_click_answers_one_question(quiz: Open, taker: Callable[..., Taker]) -> None:
    """Two fast clicks, and Enter on top, leave the next question untouched."""
    someone = taker().start().choose("$115.97")
    someone.main.locator("button[type=submit]").dblclick()
    someone.at(2)
    someone.visitor.page.wait_for_timeout(300)
    someone.at(2).write("74.97")
    someone.main.get_by_role("textbox").press("Enter")
    someone.at(3)
    code = someone.choose("No, not with Double Play").next().at(4).choose("Triple Play").next().done()
    assert RIGHT == [answer.value for answer in quiz.answers(code)]


def test_offline_the_answer_is_kept_and_sent_later(taker: Callable[..., Taker]) -> None:
    """Without a line the participant is told, waits, and goes on by themselves when it is back."""
    someone = taker(390).start().choose("$115.97")
    someone.visitor.context.set_offline(True)
    someone.next()
    expect(someone.said).to_contain_text("You seem to be offline")
    assert [] == barriers(someone.visitor.page, ".stMain")
    someone.at(1)
    someone.visitor.context.set_offline(False)
    someone.at(2)
    expect(someone.said).to_contain_text("your answer is saved")
    someone.write("74.97").next().at(3)
    expect(someone.said).to_be_empty()


def test_an_answer_on_its_way_survives_a_refresh(quiz: Open, taker: Callable[..., Taker]) -> None:
    """The page is left while the line is down; opened again, it sends what it had kept, once."""
    someone = taker().start().choose("$115.97")
    page = someone.visitor.page
    page.route("**/answers", lambda route: route.abort())
    someone.next()
    expect(someone.said).to_contain_text("You seem to be offline")
    page.unroute("**/answers")
    page.reload()
    code = finish_from_two(someone.at(2))
    assert RIGHT == [answer.value for answer in quiz.answers(code)]


def test_a_reply_that_got_lost_does_not_double_an_answer(quiz: Open, taker: Callable[..., Taker]) -> None:
    """The server stored it but the line broke before the reply: sent again, it is still one answer."""
    someone = taker().start().choose("$115.97")
    page = someone.visitor.page
    lost = []

    def lose(route: object) -> None:
        if lost:
            route.continue_()  # type: ignore[attr-defined]
        else:
            lost.append(route.fetch().status)  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]

    page.route("**/answers", lose)
    someone.next()
    someone.at(2)
    expect(someone.said).not_to_contain_text("already")
    assert [200] == lost
    code = finish_from_two(someone)
    assert RIGHT == [answer.value for answer in quiz.answers(code)]


def finish_from_two(someone: Taker) -> str:
    """Answers rightly from the second question on; the code at the end."""
    someone.write("74.97").next().at(3).choose("No, not with Double Play").next()
    return someone.at(4).choose("Triple Play").next().done()


def test_a_second_tab_is_told_and_nothing_is_lost(quiz: Open, taker: Callable[..., Taker]) -> None:
    """The first answer to a question counts; the tab that comes late says so and goes on at the right question."""
    first = taker().start()
    second = Taker(Visitor(first.visitor.context, first.visitor.context.new_page(), None, []), quiz.link).open().at(1)
    first.choose("$115.97").next().at(2)
    second.choose("$127.97").next().at(2)
    expect(second.said).to_contain_text("You had already answered that question")
    code = finish_from_two(second)
    assert RIGHT == [answer.value for answer in quiz.answers(code)]


def test_a_page_left_behind_catches_up_when_it_is_looked_at(taker: Callable[..., Taker], quiz: Open) -> None:
    """Coming back to a tab that another one has overtaken shows where the participant is."""
    first = taker().start()
    second = Taker(Visitor(first.visitor.context, first.visitor.context.new_page(), None, []), quiz.link).open().at(1)
    first.visitor.page.evaluate(HIDE)
    second.choose("$115.97").next().at(2)
    first.visitor.page.wait_for_timeout(1100)
    first.visitor.page.evaluate(SHOW)
    first.at(2)
    expect(first.said).to_contain_text("another tab")


def test_a_study_that_ends_under_way_says_so(
    tmp_path_factory: pytest.TempPathFactory, visitor: Callable[..., Visitor]
) -> None:
    """Closed under way: a kind sentence; a new visitor is told that it has ended."""
    with open_quiz(tmp_path_factory.mktemp("closing")) as closing:
        someone = Taker(visitor(390), closing.link).open().start().choose("$115.97").next().at(2)
        closing.store.set_status(PUBLISHED.digest, Status.CLOSED)
        someone.write("74.97").next()
        expect(someone.main.get_by_role("heading", name="This study has ended")).to_be_visible()
        late = visitor()
        late.open(closing.link)
        expect(late.page.get_by_role("heading", name="This study has ended")).to_be_visible()


def test_a_killed_server_loses_nothing(
    tmp_path_factory: pytest.TempPathFactory, visitor: Callable[..., Visitor]
) -> None:
    """The process dies between two answers: the second is kept, sent when it is back, and the quiz goes on."""
    with open_quiz(tmp_path_factory.mktemp("killed")) as fragile:
        someone = Taker(visitor(), fragile.link).open().start().choose("$115.97").next().at(2).write("74.97")
        fragile.server.kill()
        someone.next()
        expect(someone.said).to_contain_text("You seem to be offline")
        someone.visitor.page.wait_for_timeout(4000)  # by then Streamlit would say so too, in words about servers
        expect(someone.visitor.page.get_by_role("dialog")).to_have_count(0)
        expect(someone.main.get_by_role("heading", name="Question 2 of 4")).to_be_visible()
        fragile.server.start()
        someone.at(3).choose("No, not with Double Play").next()
        code = someone.at(4).choose("Triple Play").next().done()
        assert RIGHT == [answer.value for answer in fragile.answers(code)]


def test_a_page_that_did_not_arrive_loads_again(quiz: Open, visitor: Callable[..., Visitor]) -> None:
    """Where a script gets lost on the way, the participant is told so, and the page comes back by itself."""
    someone = visitor()
    lost = iter([True])

    def lose(route: Route) -> None:
        route.abort() if next(lost, False) else route.continue_()

    someone.page.route("**/static/js/index.*.js", lose)
    someone.page.goto(quiz.link)
    expect(someone.page.get_by_role("alert")).to_have_text(INCOMPLETE)
    expect(someone.page.get_by_role("button", name="Agree and start")).to_be_visible()
    expect(someone.page.get_by_role("alert")).to_have_count(0)
