"""Which of them include it? The tiers that give a feature or option at no extra charge, to be ticked."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import ClassVar

from pricing_clarity.pricing.language import all_of, say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.baskets import tiers
from pricing_clarity.quiz.question import Entry, Misreading, ticked, ticks
from pricing_clarity.quiz.questions.included import Included
from pricing_clarity.quiz.questions.kind import Asked
from pricing_clarity.quiz.wording import quoted
from pricing_clarity.quiz.world import World

_FEWEST, _MOST = 3, 6
"""Fewer tiers are better asked about one by one; more are a chore to tick."""


@dataclass(frozen=True)
class Having(Asked):
    """Which of `among` (tiers) include `element`, a feature or an option."""

    kind: ClassVar[str] = "having"
    asks: ClassVar[str] = "which tiers include a feature or option at no extra charge"
    records: ClassVar[str] = "the ids of tiers, sorted and joined by `+`, or `none`"
    entries: ClassVar[tuple[Entry, ...]] = ("multiple",)
    share: ClassVar[float] = 0.15

    element: str
    among: tuple[str, ...]

    @classmethod
    def candidates(cls, pricing: Pricing, rng: Random) -> "Iterator[Asked]":
        """What some tiers include and others do not."""
        priced = tuple(tier for tier in tiers(pricing) if tier)
        if not _FEWEST <= len(priced) <= _MOST:
            return
        world = World(pricing)
        found = dict.fromkeys(one.element for one in Included.candidates(pricing, rng) if isinstance(one, Included))
        for element in found:
            asked = cls(element, priced)
            key = asked.answer(world)
            if key is not None and 0 < len(ticked(key)) < len(priced):
                yield asked

    def answer(self, world: World) -> str | None:
        """The tiers that include it; None where that is unclear for one of them."""
        answers = {tier: Included(tier, self.element).answer(world) for tier in self.among}
        return None if None in answers.values() else ticks(tier for tier in self.among if answers[tier] == "yes")

    @property
    def slug(self) -> str:
        """What is asked about."""
        return self.element.partition(".")[2]

    def scenario(self, pricing: Pricing) -> str:
        """What is wanted."""
        what = quoted(pricing.name_of(self.element))
        return say("You want {what} and don't want to pay extra for it.", what=what)

    def stem(self, pricing: Pricing) -> str:
        """The question."""
        return say("Which of these plans include it?")

    def label(self, value: str, pricing: Pricing) -> str:
        """The tiers' names, as on the page."""
        names = [pricing.name_of(f"tiers.{tier}") for tier in self.among if tier in ticked(value)]
        return all_of(names) if names else say("None of these")

    def elements(self, pricing: Pricing) -> tuple[str, ...]:
        """The element and the options that give it; not the tiers, which are all asked about at once."""
        return (self.element, *(f"options.{key}" for key in self._giving(pricing)))

    def matters(self, misreading: Misreading, pricing: Pricing) -> bool:
        """Whether it is about one of the elements, or about a tier."""
        return misreading.element in (*self.elements(pricing), *(f"tiers.{tier}" for tier in self.among))

    def in_order(self, values: list[str], pricing: Pricing) -> list[str]:
        """The fewest tiers first."""
        return sorted(values, key=lambda value: (len(ticked(value)), value))

    def boxes(self, pricing: Pricing) -> tuple[str, ...]:
        """The tiers."""
        return self.among

    def because(self, pricing: Pricing) -> str:
        """Which tiers have it."""
        return Included(self.among[0], self.element).because(pricing)

    @property
    def weight(self) -> int:
        """One thing to look up for each tier, and what wanting it at no charge means."""
        return 2 + len(self.among)

    @property
    def baskets(self) -> frozenset[str]:
        """What asking about one tier alone would ask again."""
        return frozenset(Included(tier, self.element).id for tier in self.among)

    def seeks(self, pricing: Pricing) -> frozenset[str]:
        """A purchase of the option with a tier would show that it comes on top there."""
        return frozenset().union(*(Included(tier, self.element).seeks(pricing) for tier in self.among))

    def _giving(self, pricing: Pricing) -> Iterator[str]:
        key = self.element.partition(".")[2]
        return (name for name, option in pricing.options.items() if option.features.get(key))
