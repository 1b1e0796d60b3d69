"""Typing an amount where a comma is the decimal sign."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.quiz import Taker, open_quiz
from tests.views.take.published import PUBLISHED, QUESTIONS

GERMAN = PUBLISHED.model_copy(
    update={
        "study": PUBLISHED.study.model_copy(update={"locale": "de"}),
        "questions": (QUESTIONS[1].model_copy(update={"currency": "EUR", "key": "1074.50"}),),
    }
)


def test_an_amount_is_read_as_the_study_writes_it(
    tmp_path_factory: pytest.TempPathFactory, visitor: Callable[..., Visitor]
) -> None:
    """A German study reads 1.074 as a thousand, writes it back so that one can check, and shows the sign behind."""
    with open_quiz(tmp_path_factory.mktemp("german"), GERMAN) as quiz:
        someone = Taker(visitor(390), quiz.link).open().start()
        field, reads = someone.main.get_by_role("textbox"), someone.main.locator("#q-reads")
        assert "decimal" == field.get_attribute("inputmode")
        expect(reads).to_have_text("Any usual way of writing it, such as 49,90")
        expect(someone.main.locator(".q-field span")).to_have_text("€")
        field.fill("1.074")
        expect(reads).to_have_text("We read this as 1.074 €")
        field.fill("1.074,5")
        expect(reads).to_have_text("We read this as 1.074,50 €")
        if someone.visitor.screenshots:
            someone.visitor.page.screenshot(path=someone.visitor.screenshots / "amount-german-390.png")
        code = someone.sure("Sure").next().done()
        assert ["1074.5"] == [answer.value for answer in quiz.answers(code)]
        assert someone.visitor.problems == []
