"""What an author changes in the questions that the toolkit proposes: which of them stay, other words, another order.

A question left out (`drop`) is not among those to choose from. Those that stay (`keep`) are asked as they were,
whatever is left out or added beside them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pricing_clarity.pricing.base import Part, Whole, wrong
from pricing_clarity.quiz.question import IMPOSSIBLE, Question


class Kept(Part):
    """How a question that stays is answered: by a typed amount (`entry: number`), or by choices.

    `offer` names misreadings (or some together, joined by `+`), of each of which there is a wrong choice. The toolkit
    decides what is not said. It stays so in its `rounds`; what stays in the first one has its equivalent in later ones.
    """

    entry: Literal["choice", "number"] | None = None
    offer: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    rounds: Annotated[tuple[Annotated[Whole, Field(ge=1, le=9)], ...], Field(min_length=1, max_length=9)] = (1,)


def kept(question: Question, rounds: tuple[int, ...] = (1,)) -> Kept:
    """What keeps a proposed question in these rounds as it is now."""
    if question.entry == "number":
        return Kept(entry="number", rounds=rounds)
    wrong = (choice for choice in question.choices if not choice.correct and choice.value != IMPOSSIBLE)
    offer = tuple(choice.misreadings[0] for choice in wrong if choice.misreadings)
    if question.entry == "multiple":
        return Kept(rounds=rounds)
    return Kept(entry=None if offer else "choice", offer=offer, rounds=rounds)


class Reworded(Part):
    """Other words for a question: its `scenario`, what it asks (`ask`), or both. Answers and key stay as they are."""

    scenario: Annotated[str, Field(max_length=1000)] | None = None
    ask: Annotated[str, Field(min_length=1, max_length=500)] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.scenario is None and self.ask is None:
            raise wrong("nothing is reworded", "write ask, scenario or both, such as ask: What do you pay a month?")
        return self


def edited(
    questions: Iterable[Question], reword: Mapping[str, Reworded], sequence: Sequence[str]
) -> tuple[Question, ...]:
    """The questions in the author's words and order.

    Those that `sequence` names change places among themselves; the others stay where they are. Ids that no question
    has are passed over: a changed pricing may ask other questions.
    """
    worded = [_reworded(question, reword.get(question.id)) for question in questions]
    by_id = {question.id: question for question in worded}
    wanted = iter([by_id[name] for name in dict.fromkeys(sequence) if name in by_id])
    return tuple(next(wanted) if question.id in sequence else question for question in worded)


def _reworded(question: Question, words: Reworded | None) -> Question:
    if words is None:
        return question
    stem = question.stem if words.ask is None else words.ask
    scenario = question.scenario if words.scenario is None else words.scenario
    return question.model_copy(update={"stem": stem, "scenario": scenario})
