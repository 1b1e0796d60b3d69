"""Questions as published: scenario, stem, choices or number entry, key, and what every wrong answer stands for.

A published question carries all of this with it, so that nothing downstream ever runs a pricing again.
"""

from collections.abc import Collection, Iterable
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from pricing_clarity.pricing.base import Part

Entry = Literal["choice", "multiple", "number", "pick", "text"]

TOGETHER = "+"
"""Joins misreadings that lead to an answer only together: `a+b`."""

NONE_OF_THESE = "none"
"""The value of "None of these", which the page may add to the choices. It is never the key, and shows no misreading."""

IMPOSSIBLE = "impossible"
"""The value of "it can't be bought like this": a key or a believed answer where a purchase is refused."""

NEAR = Decimal("0.05")
"""Amounts so close count as the same answer: people round."""

NOTHING_TO_SAY = "Nothing to add."
"""What a bot writes where an answer in words is asked for."""


def ticks(values: Iterable[str]) -> str:
    """The canonical value of choices ticked together: sorted, joined by `+`; `NONE_OF_THESE` where there are none."""
    return TOGETHER.join(sorted(set(values))) or NONE_OF_THESE


def ticked(value: str) -> frozenset[str]:
    """The choices that a value of `ticks` is made of."""
    return frozenset() if value == NONE_OF_THESE else frozenset(value.split(TOGETHER))


class Misreading(Part):
    """One named way of getting one element wrong. `id` is `kind:element`; `says` is in a buyer's words."""

    id: str
    kind: str
    element: str
    says: str


class Choice(Part):
    """One choice. `misreadings` are the alternatives that lead here, each an id or ids joined by `+`.

    Where several can be ticked they lead to ticking it though it is wrong, or to leaving it out though it is right.
    `element` is what is touched on the price page to choose it, where the answer is given there.
    """

    text: str
    value: str
    correct: bool = False
    misreadings: tuple[str, ...] = ()
    element: str | None = None


class Belief(Part):
    """The answer of somebody who holds exactly these misreadings (one or more) and slips nowhere.

    A single misreading that is not listed leaves the key as it is; so does one more in a combination that is not
    listed. Combinations that happen to lead to the key are listed.
    """

    misreadings: tuple[str, ...]
    value: str


class Question(Part):
    """One question.

    `key` is the right answer's canonical value: a decimal string for money and numbers, an id for tiers, `yes`,
    `no` or `extra` for what is included, `impossible` for a purchase that is refused, the sorted choices joined by `+`
    where several can be ticked (see `ticks`), empty where nothing is right.
    `beliefs` list what single misreadings and combinations of two and three lead to; `elements` are those that the
    right answer depends on. `currency` and `period` say what a typed number is; `labels` how values read to a person.
    `selection` is the purchase asked about, where there is one, in the words of the command line; `parameters` what
    the kind of question was asked with; `because` says how the key comes about.
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
    parameters: dict[str, Any] = {}
    because: str = ""

    @property
    def scored(self) -> bool:
        """Whether there is a right answer at all; an open choice has none."""
        return bool(self.key)

    @property
    def constructed(self) -> bool:
        """Whether an answer is made rather than chosen from a few: then it shows combinations of misreadings too."""
        return not self.choices or self.entry == "multiple"

    @property
    def offered(self) -> tuple[str, ...]:
        """The misreadings that some answer to this question can show, each once, in order."""
        source = [text for choice in self.choices for text in choice.misreadings]
        if self.constructed:
            source = [TOGETHER.join(belief.misreadings) for belief in self.beliefs if belief.value != self.key]
        return tuple(dict.fromkeys(source))

    def believed(self, held: Collection[str]) -> str:
        """The value that somebody who holds these misreadings, and slips nowhere, believes to be the answer.

        It may be missing among the choices (see `answer_of`). Of more misreadings than were combined in advance the
        largest combination decides.
        """
        fitting = [belief for belief in self.beliefs if set(belief.misreadings) <= set(held)]
        return max(fitting, key=lambda belief: len(belief.misreadings)).value if fitting else self.key

    def answer_of(self, held: Collection[str]) -> str:
        """What somebody who holds these misreadings answers: `NONE_OF_THESE` where no choice fits what they believe."""
        if not self.scored:
            return self.choices[0].value if self.choices else NOTHING_TO_SAY
        value = self.believed(held)
        if self.constructed or any(choice.value == value for choice in self.choices):
            return value
        return NONE_OF_THESE

    def explanations(self, value: str) -> tuple[str, ...]:
        """The misreadings (alternatives; combinations joined by `+`) that a given answer stands for.

        Ticks that no belief leads to stand for those that explain the most of what was ticked or left out wrongly, and
        nothing that was right: the rest is a slip.
        """
        if not self.scored or self.is_right(value) or (value == NONE_OF_THESE and self.entry != "multiple"):
            return ()
        if not self.constructed:
            return next((choice.misreadings for choice in self.choices if choice.value == value), ())
        fitting = [belief for belief in self.beliefs if self.same(belief.value, value)]
        if not fitting and self.entry == "multiple":
            fitting = self._in_part(value)
        fewest = min((len(belief.misreadings) for belief in fitting), default=0)
        return tuple(TOGETHER.join(b.misreadings) for b in fitting if len(b.misreadings) == fewest)

    def _in_part(self, value: str) -> list[Belief]:
        """The beliefs that explain the most of a set of ticks; none that gets anything wrong that is right there."""
        missed = ticked(value) ^ ticked(self.key)
        wrong = {belief: ticked(belief.value) ^ ticked(self.key) for belief in self.beliefs}
        within = {belief: len(parts) for belief, parts in wrong.items() if parts and parts <= missed}
        return [belief for belief, size in within.items() if size == max(within.values())]

    def same(self, one: str, other: str) -> bool:
        """Whether two values are the same answer: equal, or typed amounts within five cents of each other."""
        if one == other or self.entry != "number":
            return one == other
        first, second = _amount(one), _amount(other)
        return first is not None and second is not None and abs(first - second) <= NEAR

    def is_right(self, value: str) -> bool:
        """Whether an answer is the key."""
        return self.same(self.key, value)


def _amount(value: str) -> Decimal | None:
    try:
        return Decimal(value)
    except InvalidOperation:
        return None
