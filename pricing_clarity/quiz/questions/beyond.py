"""What happens past a limit? Usage that is within a purchase, costs extra, or cannot be had."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import ClassVar

from pricing_clarity.pricing.bill import Bill
from pricing_clarity.pricing.language import say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.pricing.writing import write_selection
from pricing_clarity.quiz.baskets import needs, sizes, tiers, units_of
from pricing_clarity.quiz.question import IMPOSSIBLE, Misreading
from pricing_clarity.quiz.questions.kind import Asked
from pricing_clarity.quiz.questions.scenario import slug, told
from pricing_clarity.quiz.world import World

_MOST = 40


@dataclass(frozen=True)
class Beyond(Asked):
    """Whether the usage of `limit` in `basket` is within it."""

    kind: ClassVar[str] = "beyond"
    asks: ClassVar[str] = "whether a usage is within a tier's limit, costs extra, or cannot be had"
    records: ClassVar[str] = "`within`, `extra` or `impossible`"

    basket: Selection
    limit: str

    @classmethod
    def candidates(cls, pricing: Pricing, rng: Random) -> "Iterator[Asked]":
        """Every limit with every tier that has it, for amounts within it and beyond it; a sample of many."""
        found = []
        for tier in tiers(pricing):
            matter = units_of(pricing, tier, ())
            units = {key: rng.choice(sizes(pricing, tier, key)) for key in pricing.units if key in matter}
            for key in pricing.limits:
                for amount in needs(pricing, key, units):
                    every = pricing.periods[0] if len(pricing.periods) > 1 else None
                    found.append(cls(Selection(tier=tier, quantities={**units, key: amount}, every=every), key))
        yield from found if len(found) <= _MOST else rng.sample(found, _MOST)

    def answer(self, world: World) -> str | None:
        """`within`, `extra`, or `impossible`; None where the price is on request."""
        bill = world.bill(self.basket)
        if not isinstance(bill, Bill):
            only = f"limits.{self.limit}" in bill.elements and not bill.quote and len(bill.reasons) == 1
            return IMPOSSIBLE if only else None
        charged = any(line.amount for line in bill.lines if line.item == f"limits.{self.limit}")
        return "extra" if charged else "within"

    @property
    def slug(self) -> str:
        """The purchase with its usage."""
        return slug(self.basket.but(every=None))

    @property
    def selection(self) -> str | None:
        """The purchase as the command line takes it."""
        return write_selection(self.basket)

    def scenario(self, pricing: Pricing) -> str:
        """The purchase told, without how it is billed."""
        return told(pricing, self.basket.but(every=None))

    def stem(self, pricing: Pricing) -> str:
        """The question."""
        return say("Can you do that with {tier}?", tier=pricing.name_of(f"tiers.{self.basket.tier}"))

    def label(self, value: str, pricing: Pricing) -> str:
        """The choice in words."""
        if value == "within":
            return say("Yes, at no extra charge")
        if value == "extra":
            return say("Yes, for an extra charge")
        return say("No, not with {tier}", tier=pricing.name_of(f"tiers.{self.basket.tier}"))

    def elements(self, pricing: Pricing) -> tuple[str, ...]:
        """The limit and the tier."""
        return (f"limits.{self.limit}", f"tiers.{self.basket.tier}")

    def matters(self, misreading: Misreading, pricing: Pricing) -> bool:
        """Whether it is about the limit."""
        return misreading.element == f"limits.{self.limit}"

    def in_order(self, values: list[str], pricing: Pricing) -> list[str]:
        """Within, at extra cost, impossible."""
        return sorted(values, key=["within", "extra", IMPOSSIBLE].index)

    def always(self, pricing: Pricing) -> tuple[str, ...]:
        """All three answers are choices."""
        return ("within", "extra", IMPOSSIBLE)

    def because(self, pricing: Pricing) -> str:
        """What the tier gives, as the refusal or the bill says."""
        bill = World(pricing).bill(self.basket)
        if not isinstance(bill, Bill):
            return " ".join(bill.reasons)
        used = (line.because for line in bill.lines if line.item == f"limits.{self.limit}")
        return next(used, say("Within the limit."))

    @property
    def weight(self) -> int:
        """The limit and the usage; one more where it is counted per unit."""
        return 1 + len(self.basket.quantities)
