"""Questions as published: scenario, stem, choices or number entry, key, and what every wrong answer stands for.

A published question carries all of this with it, so that nothing downstream ever runs a pricing again.
"""

from decimal import Decimal
from typing import Literal

from pricing_clarity.pricing.base import Part

Entry = Literal["choice", "multiple", "number", "pick", "text"]

TOGETHER = "+"
"""Joins misreadings that lead to an answer only together: `a+b`."""


class Misreading(Part):
    """One named way of getting one element wrong. `id` is `kind:element`; `says` is in a buyer's words."""

    id: str
    kind: str
    element: str
    says: str


class Choice(Part):
    """One choice. `misreadings` are the alternatives that lead here, each an id or ids joined by `+`."""

    text: str
    value: str
    correct: bool = False
    misreadings: tuple[str, ...] = ()


class Belief(Part):
    """The answer of somebody who holds exactly these misreadings (one or more) and slips nowhere."""

    misreadings: tuple[str, ...]
    value: str


class Question(Part):
    """One question.

    `key` is the right answer's canonical value: a decimal string for money and numbers, an id for tiers, `yes`,
    `no` or `extra` for what is included. `beliefs` list what single misreadings and combinations lead to, those
    that lead to the key included; `elements` are those that the right answer depends on. `currency` and `period`
    say what a typed number is; `labels` how values read to a person. `selection` is the purchase asked about, where
    there is one, in the words of the command line.
    """

    id: str
    kind: str
    pricing: str
    scenario: str
    stem: str
    entry: Entry
    choices: tuple[Choice, ...] = ()
    key: str
    elements: tuple[str, ...]
    beliefs: tuple[Belief, ...] = ()
    currency: str | None = None
    period: str | None = None
    labels: dict[str, str] = {}
    selection: str | None = None
    because: str = ""

    @property
    def offered(self) -> tuple[str, ...]:
        """The misreadings that some answer to this question can show, each once, in order."""
        source = [text for choice in self.choices for text in choice.misreadings]
        if not self.choices:
            source = [TOGETHER.join(belief.misreadings) for belief in self.beliefs if belief.value != self.key]
        return tuple(dict.fromkeys(source))

    def explanations(self, value: str) -> tuple[str, ...]:
        """The misreadings (alternatives; combinations joined by `+`) that a given answer stands for."""
        if value == self.key:
            return ()
        for choice in self.choices:
            if choice.value == value:
                return choice.misreadings
        fitting = [b for b in self.beliefs if b.value == value or self._same_amount(b.value, value)]
        fewest = min((len(belief.misreadings) for belief in fitting), default=0)
        return tuple(TOGETHER.join(b.misreadings) for b in fitting if len(b.misreadings) == fewest)

    def _same_amount(self, one: str, other: str) -> bool:
        return self.entry == "number" and abs(Decimal(one) - Decimal(other)) <= Decimal("0.05")

    def is_right(self, value: str) -> bool:
        """Whether an answer is the key (a typed number within five cents, people round)."""
        return value == self.key or self._same_amount(self.key, value)
