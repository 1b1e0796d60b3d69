"""In which order a participant meets questions and choices: fixed, or shuffled for each of them, and then for good."""

from collections.abc import Iterable
from random import Random

from pricing_clarity.quiz.by_hand import NONE_OF_THEM
from pricing_clarity.quiz.question import IMPOSSIBLE, Question
from pricing_clarity.quiz.questions.recall import RECALL
from pricing_clarity.quiz.screener import SCREENER
from pricing_clarity.quiz.study import Study

LAST = (IMPOSSIBLE, NONE_OF_THEM)
"""Values of choices that say "none of all that": they only make sense after the others."""


def choice_order(question: Question, study: Study, participant: str) -> tuple[int, ...]:
    """The places of a question's choices in the order in which a participant sees them.

    A function of the participant's code and the question, so it is the same after every refresh and can be told later.
    """
    places = range(len(question.choices))
    if study.order == "fixed":
        return tuple(places)
    last = [place for place in places if question.choices[place].value in LAST]
    mixed = [place for place in places if place not in last]
    Random(f"{participant} {question.id}").shuffle(mixed)
    return (*mixed, *last)


def blocks(questions: Iterable[Question]) -> tuple[tuple[Question, ...], ...]:
    """Questions that may be shuffled among each other: screeners, memory, what is scored, what is not."""
    found: tuple[list[Question], ...] = ([], [], [], [])
    first = (SCREENER, RECALL)
    for question in questions:
        found[first.index(question.kind) if question.kind in first else 2 if question.scored else 3].append(question)
    return tuple(tuple(block) for block in found if block)
