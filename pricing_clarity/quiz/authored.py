"""Questions that an author writes: any text, a key by hand, and misreadings of their own; and the open choice."""

from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, StrictBool, model_validator

from pricing_clarity.pricing.base import Amount, Id, Part, Refs
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.baskets import tiers
from pricing_clarity.quiz.question import Belief, Choice, Misreading, Question
from pricing_clarity.quiz.wording import canonical, price

OWN = "own"
"""The kind of question, and of misreading, that an author writes."""

OPEN_CHOICE = "open-choice"
NONE_OF_THEM = "none-of-them"

Text = Annotated[str, Field(min_length=1, max_length=500)]


class OwnChoice(Part):
    """One choice. `right` marks the key; `thinks` says in a buyer's words what leads to a wrong one."""

    text: Text
    right: StrictBool = False
    thinks: Text | None = None


class WrongAmount(Part):
    """A wrong amount that somebody may type, and what leads there in a buyer's words."""

    amount: Amount
    thinks: Text


class OwnQuestion(Part):
    """A question by hand: `choices` with one that is `right`, or the `amount` to be typed.

    `about` names the elements that it is about, such as `options.dvr`; the first one is the element of its misreadings.
    """

    id: Id
    scenario: str = ""
    ask: Text
    about: Refs = ()
    choices: Annotated[tuple[OwnChoice, ...], Field(max_length=8)] = ()
    amount: Amount | None = None
    wrong: tuple[WrongAmount, ...] = ()

    @model_validator(mode="after")
    def _has_one_key(self) -> Self:
        if self.amount is None:
            if sum(choice.right for choice in self.choices) != 1 or len(self.choices) < 2:
                raise ValueError("give two choices or more with one that is right: true, or an amount")
            if len({choice.text for choice in self.choices}) < len(self.choices):
                raise ValueError("give each choice another text")
        elif self.choices:
            raise ValueError("give choices or an amount, not both")
        return self


def own_question(own: OwnQuestion, pricing: Pricing) -> tuple[Question, tuple[Misreading, ...]]:
    """The question as published, and its misreadings: `own:` and the element, or the question where there is none."""
    element = own.about[0] if own.about else f"{OWN}.{own.id}"
    thoughts = [choice.thinks for choice in own.choices] if own.amount is None else [one.thinks for one in own.wrong]
    names: dict[str, str] = {}
    for thinks in thoughts:
        if thinks:
            names.setdefault(thinks, f"{OWN}-{own.id}-{len(names) + 1}:{element}")
    misreadings = tuple(Misreading(id=name, kind=OWN, element=element, says=says) for says, name in names.items())
    if own.amount is not None:
        return _typed(own, own.amount, pricing, names, element), misreadings
    choices = tuple(
        Choice(
            text=choice.text,
            value=str(number),
            correct=choice.right,
            misreadings=() if choice.right or not choice.thinks else (names[choice.thinks],),
        )
        for number, choice in enumerate(own.choices, 1)
    )
    beliefs = (Belief(misreadings=choice.misreadings, value=choice.value) for choice in choices if choice.misreadings)
    question = Question(
        id=f"{OWN}-{own.id}",
        kind=OWN,
        pricing=pricing.title,
        scenario=own.scenario,
        stem=own.ask,
        entry="choice",
        choices=choices,
        key=next(choice.value for choice in choices if choice.correct),
        elements=own.about or (element,),
        beliefs=tuple(beliefs),
        labels={choice.value: choice.text for choice in choices},
    )
    return question, misreadings


def _typed(own: OwnQuestion, key: Decimal, pricing: Pricing, names: dict[str, str], element: str) -> Question:
    wrong = {canonical(one.amount, pricing.currency): names[one.thinks] for one in own.wrong}
    right = canonical(key, pricing.currency)
    return Question(
        id=f"{OWN}-{own.id}",
        kind=OWN,
        pricing=pricing.title,
        scenario=own.scenario,
        stem=own.ask,
        entry="number",
        key=right,
        elements=own.about or (element,),
        beliefs=tuple(Belief(misreadings=(name,), value=value) for value, name in wrong.items() if value != right),
        currency=pricing.currency,
        labels={value: price(value, pricing.currency) for value in (right, *wrong)},
    )


def open_choice(pricing: Pricing) -> Question:
    """Which tier one would pick, or none: nothing is right or wrong."""
    offered = [tier for tier in tiers(pricing) if tier]
    choices = [Choice(text=pricing.name_of(f"tiers.{tier}"), value=tier) for tier in offered]
    choices.append(Choice(text="None of them", value=NONE_OF_THEM))
    return Question(
        id=OPEN_CHOICE,
        kind=OPEN_CHOICE,
        pricing=pricing.title,
        scenario="Think of what you need yourself.",
        stem="Which of these would you pick, if any?",
        entry="choice",
        choices=tuple(choices),
        key="",
        elements=tuple(f"tiers.{tier}" for tier in offered),
        labels={choice.value: choice.text for choice in choices},
    )
