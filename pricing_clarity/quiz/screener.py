"""Screener questions: asked before anything else, to learn whether somebody is whom the study looks for."""

from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import Field, StrictBool, model_validator

from pricing_clarity.pricing.base import Id, Part, wrong
from pricing_clarity.quiz.authored import Text
from pricing_clarity.quiz.question import Choice, Question

SCREENER = "screener"
"""The kind of these questions; their ids begin with it."""

OUT = "out-"
"""The values of answers that screen somebody out begin with this."""


class ScreenerChoice(Part):
    """One choice; whoever takes one that is `out` is thanked and asked nothing more."""

    text: Text
    out: StrictBool = False


class ScreenerQuestion(Part):
    """One screener question; at least one choice lets people in."""

    id: Id
    ask: Text
    choices: Annotated[tuple[ScreenerChoice, ...], Field(min_length=2, max_length=8)]

    @model_validator(mode="after")
    def _lets_somebody_in(self) -> Self:
        if all(choice.out for choice in self.choices):
            raise wrong("every choice screens people out", "leave out: true away where people may take part")
        return self


def screener_question(asked: ScreenerQuestion, pricing: str) -> Question:
    """The question as published: nothing is right or wrong, and the price page is not shown yet."""
    choices = tuple(
        Choice(text=choice.text, value=f"{OUT if choice.out else ''}{number}")
        for number, choice in enumerate(asked.choices, 1)
    )
    return Question(
        id=f"{SCREENER}-{asked.id}",
        kind=SCREENER,
        pricing=pricing,
        scenario="",
        stem=asked.ask,
        entry="choice",
        choices=choices,
        key="",
        elements=(),
        labels={choice.value: choice.text for choice in choices},
    )


def screens(question: str) -> bool:
    """Whether a question, by its id, is a screener."""
    return question.startswith(f"{SCREENER}-")


def numbered(questions: Iterable[str]) -> dict[str, int]:
    """The number of each question by its id, from 1 in this order; screeners have none, since they are not the quiz."""
    return {question: number for number, question in enumerate((one for one in questions if not screens(one)), 1)}


def screened_out(question: str, value: str | None) -> bool:
    """Whether an answer to a question screens somebody out."""
    return screens(question) and value is not None and value.startswith(OUT)


def lets_in(question: Question) -> str:
    """The first answer to a screener that lets somebody in."""
    return next(choice.value for choice in question.choices if not choice.value.startswith(OUT))
