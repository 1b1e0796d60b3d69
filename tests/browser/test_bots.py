"""Bots that take a shipped quiz by clicking through the real pages, as people of every kind would."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

import pytest

from pricing_clarity.quiz.question import IMPOSSIBLE, NONE_OF_THESE, Question, ticked
from pricing_clarity.quiz.session import Answer
from pricing_clarity.quiz.simulate import Person, play
from tests import shipped
from tests.browser.conftest import Visitor
from tests.browser.quiz import Open, Taker, open_quiz

SURE = {"sure": "Sure", "fairly": "Fairly sure", "guess": "A guess", None: "Sure"}

PEOPLE = {
    "careful": Person(code="careful"),
    "holding": Person(code="holding", held=("promotion-ignored:promotions.two-more", "fee-missed:fees.broadcast")),
    "guessing": Person(code="guessing", style="guessing"),
    "in a hurry": Person(code="hurried", style="hurried", slips=0.5),
    "giving up": Person(code="giving-up", style="giving_up", gives_up=0.5),
}


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """The home bundle's study, open."""
    with open_quiz(tmp_path_factory.mktemp("bots"), shipped.quiz()) as running:
        yield running


def enter(someone: Taker, question: Question, answer: Answer) -> None:
    """Answers one question as the bot means to, by what is on the page."""
    sure = SURE[answer.confidence]
    if answer.outcome == "gave_up":
        someone.main.get_by_role("button", name="I’d give up here").click()
        someone.main.get_by_role("button", name="I’d give up: next").click()
        return
    assert answer.value is not None
    texts = {choice.value: choice.text for choice in question.choices} | {NONE_OF_THESE: "None of these"}
    if question.entry == "number" and answer.value != IMPOSSIBLE:
        someone.write(answer.value, sure)
    elif question.entry == "number":
        someone.main.get_by_text("It can’t be bought like this").click()
        someone.sure(sure)
    elif question.entry == "multiple":
        someone.tick(*(texts[one] for one in ticked(answer.value)), sure=sure)
    elif question.entry == "pick":
        someone.pick(texts[answer.value], sure)
    else:
        someone.choose(texts[answer.value], sure)
    someone.next()


def told(answers: Sequence[Answer]) -> list[tuple[str, str, str | None, str | None]]:
    """What answers say; amounts without the zeros at their end."""
    typed = {question.id for question in shipped.quiz().questions if question.entry == "number"}

    def value(one: Answer) -> str | None:
        amount = one.question in typed and one.value not in (None, IMPOSSIBLE)
        return f"{Decimal(one.value or 0).normalize():f}" if amount else one.value

    return [(one.question, one.outcome, value(one), one.confidence) for one in answers]


@pytest.mark.parametrize("kind", PEOPLE)
def test_what_a_bot_means_is_what_is_stored(quiz: Open, visitor: Callable[..., Visitor], kind: str) -> None:
    """A bot of each kind clicks through; every value, outcome and confidence is stored as it was meant."""
    meant = play(shipped.quiz(), PEOPLE[kind], seed=4)
    someone = Taker(visitor(390 if kind == "in a hurry" else 1280), quiz.link).open().start()
    for number, (question, answer) in enumerate(zip(shipped.quiz().questions, meant, strict=True), 1):
        enter(someone.at(number), question, answer)
    stored = quiz.answers(someone.done())
    assert told(meant) == told(stored)
    assert [] == someone.visitor.problems
    if kind == "careful":
        assert all(one.is_right(given.value or "") for one, given in zip(shipped.quiz().questions, stored, strict=True))
