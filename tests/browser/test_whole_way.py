"""The whole way, as its three people go it: a study is opened, two people take it at once, its results are read."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from pricing_clarity.quiz.question import Question, ticked
from pricing_clarity.quiz.study import Published
from tests import shipped
from tests.browser.conftest import Server, Visitor
from tests.browser.quiz import Taker

IGNORED = "promotion-ignored:promotions.two-more"


@pytest.fixture(scope="module")
def published() -> Published:
    """The shipped study of the home bundle."""
    return shipped.quiz()


def answer(taker: Taker, question: Question) -> None:
    """Answers as somebody who does not believe in the promotion."""
    value = question.answer_of({IGNORED})
    if question.entry == "multiple":
        taker.tick(*(choice.text for choice in question.choices if choice.value in ticked(value))).next()
    elif question.entry == "pick":
        taker.pick(next(choice.text for choice in question.choices if choice.value == value)).next()
    elif question.choices:
        taker.choose(next(choice.text for choice in question.choices if choice.value == value)).next()
    else:
        taker.write(f"{Decimal(value):,.2f}").next()


def test_from_a_study_to_a_chart_of_confused_buyers(
    app: Server, visitor: Callable[..., Visitor], published: Published
) -> None:
    """A link is made, a desk and a phone answer in turns, and both results pages name the promotion first."""
    author = visitor()
    author.open(f"{app.url}/studies?study=home-bundle")
    author.page.get_by_role("tab", name="Invite people").click()
    author.page.get_by_role("button", name="Open the study").click()
    link = author.page.locator("code").filter(has_text="/join/").inner_text().strip()

    desk, phone = Taker(visitor(), link).open().start(), Taker(visitor(390, dark=True), link).open().start()
    for number, question in enumerate(published.questions, 1):
        for taker in (desk, phone):
            taker.at(number)
            taker.visitor.picture(f"whole-way-question-{number}-{'desk' if taker is desk else 'phone'}")
            answer(taker, question)
    assert desk.done() != phone.done()

    for name, reader in (("desk", visitor()), ("phone", visitor(390, dark=True))):
        reader.open(f"{app.url}/results?study=home-bundle")
        expect(reader.page.get_by_text("2 of 8 people have finished")).to_be_visible(timeout=20_000)
        first = reader.page.get_by_role("heading", level=2).filter(has_text="2 of 2").first
        expect(first).to_contain_text("doesn't exist")
        expect(reader.page.locator(".js-plotly-plot").nth(1)).to_be_attached(timeout=20_000)
        overflow = reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0
        reader.picture(f"whole-way-results-{name}")
        assert [] == reader.problems
    assert [] == author.problems + desk.visitor.problems + phone.visitor.problems


def test_results_fill_by_themselves_while_people_answer(
    serve: Callable[..., Server], visitor: Callable[..., Visitor], published: Published
) -> None:
    """A reviewer who has the page open sees the first answer arrive without touching anything."""
    server = serve()
    author, reviewer = visitor(), visitor()
    author.open(f"{server.url}/studies?study=home-bundle")
    author.page.get_by_role("tab", name="Invite people").click()
    author.page.get_by_role("button", name="Open the study").click()
    link = author.page.locator("code").filter(has_text="/join/").inner_text().strip()
    reviewer.open(f"{server.url}/results?study=home-bundle")
    expect(reviewer.page.get_by_role("heading", name="Nobody has answered yet")).to_be_visible()
    taker = Taker(visitor(), link).open().start()
    answer(taker, published.questions[0])
    taker.at(2)
    expect(reviewer.page.get_by_text("People with answers")).to_be_visible(timeout=30_000)
    assert [] == reviewer.problems


def test_a_rehearsal_shows_the_results_before_anybody_is_asked(
    serve: Callable[..., Server], visitor: Callable[..., Visitor]
) -> None:
    """One click invents eight people; their results are marked as simulated."""
    server = serve()
    author = visitor()
    author.open(f"{server.url}/studies?study=home-bundle")
    author.page.get_by_role("tab", name="Rehearse").click()
    author.page.get_by_role("button", name="Rehearse").click()
    author.page.get_by_role("link", name="See their results").click()
    expect(author.page.get_by_text("Simulated answers.")).to_be_visible(timeout=20_000)
    expect(author.page.locator(".js-plotly-plot").nth(1)).to_be_attached(timeout=20_000)
    author.picture("rehearsal-results")
    assert [] == author.problems
