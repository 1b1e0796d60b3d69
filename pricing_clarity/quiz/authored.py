"""Questions and misreadings as an author writes them into a study file."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, model_validator

from pricing_clarity.pricing.base import Amount, Id, Part, Refs, wrong
from pricing_clarity.pricing.language import all_of

OwnEntry = Literal["choice", "multiple", "number", "pick", "text"]

Text = Annotated[str, Field(min_length=1, max_length=500)]


class OwnMisreading(Part):
    """A misreading that the author names once: `says` in a buyer's words, what they think of the `element`.

    Choices of several questions can refer to it by its `id`; then all of them show the same misreading.
    """

    id: Id
    says: Text
    element: str


class OwnChoice(Part):
    """One choice. `right` marks the key, or what has to be ticked; `thinks` says what leads to getting it wrong.

    `thinks` is the id of a misreading, or a sentence of several words, which is then a misreading of its own.
    """

    text: Text
    right: StrictBool = False
    thinks: Text | None = None


class WrongAnswer(Part):
    """A wrong `amount` that somebody may type, or a wrong element to `pick`, and what leads there."""

    amount: Amount | None = None
    pick: str | None = None
    thinks: Text

    @model_validator(mode="after")
    def _is_one_answer(self) -> Self:
        if (self.amount is None) == (self.pick is None):
            raise wrong("this is not one wrong answer", "write an amount or an element to pick, such as amount: 15")
        return self


class OwnQuestion(Part):
    """A question by hand, answered in one of five ways.

    By `choices` of which one is `right`, or several with `several: true`; by an `amount` to be typed; by an element to
    `pick` on the price page; or, with `open: true`, in words, where nothing is right or wrong. `about` names the
    elements that it is about, such as `options.dvr`; the first one is the element of misreadings without one.
    """

    id: Id
    scenario: str = ""
    ask: Text
    about: Refs = ()
    choices: Annotated[tuple[OwnChoice, ...], Field(max_length=8)] = ()
    several: StrictBool = False
    amount: Amount | None = None
    pick: str | None = None
    open: StrictBool = False
    wrong: tuple[WrongAnswer, ...] = ()

    @property
    def entry(self) -> OwnEntry:
        """How it is answered."""
        if self.choices:
            return "multiple" if self.several else "choice"
        if self.amount is not None:
            return "number"
        return "text" if self.open else "pick"

    @property
    def thoughts(self) -> tuple[str, ...]:
        """What leads to its wrong answers: ids of misreadings, or sentences; each once."""
        found = [*(choice.thinks for choice in self.choices), *(one.thinks for one in self.wrong)]
        return tuple(dict.fromkeys(one for one in found if one))

    @model_validator(mode="after")
    def _has_one_key(self) -> Self:
        given = {"choices": self.choices, "an amount": self.amount is not None, "pick": self.pick, "open": self.open}
        ways = [name for name, way in given.items() if way]
        if not ways:
            raise wrong(
                "the question has no answer", "give choices, an amount, an element to pick, or open: true for words"
            )
        if len(ways) > 1:
            raise wrong(f"the question has {all_of(ways)}", "give one of them")
        if self.choices:
            self._check_choices()
        if self.several and not self.choices:
            raise wrong("several says that choices are ticked, and there are none", "give choices, or remove several")
        fitting = {"number": "amount", "pick": "pick"}.get(self.entry)
        if any(fitting is None or getattr(one, fitting) is None for one in self.wrong):
            write = f"write {fitting}: under each of wrong" if fitting else "remove wrong; choices have thinks"
            raise wrong("wrong lists answers that cannot be given to this question", write)
        return self

    def _check_choices(self) -> None:
        right = sum(choice.right for choice in self.choices)
        if len(self.choices) < 2 or not right:
            raise wrong("no choice is right, or there is only one", "give two choices or more, one with right: true")
        if right > 1 and not self.several:
            raise wrong(f"{right} choices are right", "add several: true, so that all that apply are ticked")
        if len({choice.text for choice in self.choices}) < len(self.choices):
            raise wrong("two choices read alike", "give each choice another text")
        if not self.several and any(choice.right and choice.thinks for choice in self.choices):
            raise wrong("the right choice says what somebody thinks", "remove thinks there; it is for wrong choices")


def twice(ids: Sequence[str]) -> list[str]:
    """The ids that are there more than once."""
    return [name for name, times in Counter(ids).items() if times > 1]
