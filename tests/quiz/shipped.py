"""The shipped pricings and their quizzes, each worked out once."""

from functools import cache

from pricing_clarity.quiz.beliefs import Minds
from pricing_clarity.quiz.equivalent import equivalent
from pricing_clarity.quiz.publish import Choice, assemble, choose
from pricing_clarity.quiz.study import Published, Study
from tests.shipped import LIBRARY

NAMES = tuple(name for name in LIBRARY.pricings if name in LIBRARY.studies)


def study(name: str, questions: int = 10, number: int = 1) -> Study:
    """A study of a shipped pricing with so many questions, as round `number`."""
    return LIBRARY.studies[name].model_copy(update={"questions": questions, "round": number})


@cache
def minds(name: str) -> Minds:
    """What each misreading makes of a shipped pricing."""
    return Minds(LIBRARY.pricings[name])


@cache
def choice(name: str, questions: int = 10) -> Choice:
    """The questions chosen for a shipped pricing, with all that they were chosen from."""
    return choose(minds(name), study(name, questions))


@cache
def quiz(name: str, questions: int = 10, number: int = 1) -> Published:
    """A shipped pricing's quiz, as `publish` gives it."""
    wanted, first = study(name, questions, number), choice(name, questions)
    picks = equivalent(first.picks, first.drafts, minds(name), wanted)
    return assemble(name, wanted, minds(name), picks)


@cache
def separated(name: str) -> frozenset[str]:
    """The misreadings of a shipped pricing that its ten questions tell from all others, and from none at all."""
    return told_apart(quiz(name), minds(name))


def told_apart(quiz: Published, minds: Minds) -> frozenset[str]:
    """The misreadings of a pricing that a quiz about it tells from all others, and from none at all."""
    answers = {
        held: tuple(question.answer_of([held] if held else []) for question in quiz.questions)
        for held in ("", *minds.misreadings)
    }
    known = list(answers.values())
    return frozenset(held for held, seen in answers.items() if held and known.count(seen) == 1)
