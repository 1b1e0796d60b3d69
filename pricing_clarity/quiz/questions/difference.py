"""How much more? The same purchase with one tier and with another."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import ClassVar

from pricing_clarity.pricing.bill import Bill
from pricing_clarity.pricing.language import phrase, say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import money
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.pricing.writing import write_selection
from pricing_clarity.quiz.baskets import baskets, tiers
from pricing_clarity.quiz.question import IMPOSSIBLE, Misreading
from pricing_clarity.quiz.questions.kind import Asked, ascending
from pricing_clarity.quiz.questions.scenario import slug, told
from pricing_clarity.quiz.questions.total import Span, amount_over, before_tax
from pricing_clarity.quiz.wording import canonical, price
from pricing_clarity.quiz.world import World

_MOST = 40

_STEMS: dict[str, tuple[str, str]] = {
    "month": (
        phrase("How much more would you pay each month with {other} instead?"),
        phrase("How much more would you pay each month with {other} instead, before tax?"),
    ),
    "year": (
        phrase("How much more would you pay over the first year with {other} instead?"),
        phrase("How much more would you pay over the first year with {other} instead, before tax?"),
    ),
}
"""The question for each span; the second where tax comes on top that nobody can work out."""


@dataclass(frozen=True)
class Difference(Asked):
    """How much more `basket` costs over `span` with the tier `other` in place of its own."""

    kind: ClassVar[str] = "difference"
    asks: ClassVar[str] = "how much more the same purchase costs with another tier"
    records: ClassVar[str] = "an amount in the pricing's currency, less than nothing where it is cheaper"

    basket: Selection
    other: str
    span: Span

    @classmethod
    def candidates(cls, pricing: Pricing, rng: Random) -> "Iterator[Asked]":
        """Purchases that can be made with two neighbouring tiers, and cost more with the second."""
        found = 0
        ladder = [tier for tier in tiers(pricing) if tier]
        for basket in baskets(pricing, rng, most=60) if len(ladder) > 1 else ():
            place = ladder.index(basket.tier) if basket.tier in ladder else len(ladder)
            for other in ladder[place + 1 : place + 2]:
                bill, dearer = World(pricing).bill(basket), World(pricing).bill(basket.but(tier=other))
                if not isinstance(bill, Bill) or not isinstance(dearer, Bill) or found == _MOST:
                    continue
                span: Span = "month" if all(line.every in ("month", "once") for line in bill.lines) else "year"
                if amount_over(dearer, span) > amount_over(bill, span) > 0:
                    found += 1
                    yield cls(basket, other, span)

    def answer(self, world: World) -> str | None:
        """The difference; `impossible` where one of the two cannot be bought."""
        bill, other = world.bill(self.basket), world.bill(self._with_other)
        if not isinstance(bill, Bill) or not isinstance(other, Bill):
            return IMPOSSIBLE
        return canonical(amount_over(other, self.span) - amount_over(bill, self.span), bill.currency)

    @property
    def _with_other(self) -> Selection:
        return self.basket.but(tier=self.other)

    @property
    def slug(self) -> str:
        """The span, the purchase, and the other tier."""
        return f"{self.span}-{slug(self.basket)}-to-{self.other}"

    def scenario(self, pricing: Pricing) -> str:
        """The purchase told."""
        return told(pricing, self.basket)

    def stem(self, pricing: Pricing) -> str:
        """How much more."""
        return say(_STEMS[self.span][before_tax(pricing)], other=pricing.name_of(f"tiers.{self.other}"))

    def label(self, value: str, pricing: Pricing) -> str:
        """The amount; `less` where it is cheaper."""
        if value == IMPOSSIBLE:
            return say("It can't be bought with both")
        if Decimal(value) == 0:
            return say("Nothing, it costs the same")
        if Decimal(value) > 0:
            return price(value, pricing.currency)
        return say("{amount} less", amount=price(value[1:], pricing.currency))

    def elements(self, pricing: Pricing) -> tuple[str, ...]:
        """All that shaped a line of one bill and not of the other."""
        world = World(pricing)
        bills = [bill for basket in (self.basket, self._with_other) if isinstance(bill := world.bill(basket), Bill)]
        shaped = [{element for line in bill.lines for element in line.elements} for bill in bills]
        return tuple(sorted(shaped[0] ^ shaped[-1])) or (f"tiers.{self.basket.tier}", f"tiers.{self.other}")

    def matters(self, misreading: Misreading, pricing: Pricing) -> bool:
        """Whether it has to do with one of the purchases; the scenario says that its options can be had."""
        world = World(pricing)
        return misreading.kind != "option-not-available" and any(
            world.concerns(misreading.element, basket) for basket in (self.basket, self._with_other)
        )

    def in_order(self, values: list[str], pricing: Pricing) -> list[str]:
        """From small to large."""
        return ascending(values)

    def fillers(self, pricing: Pricing, key: str) -> Iterator[str]:
        """The difference between the list prices alone, the dearer total, and sums gone wrong."""
        world = World(pricing)
        bare = Selection(tier=self.basket.tier, every=self.basket.every)
        bills = [world.bill(bare), world.bill(bare.but(tier=self.other))]
        if all(isinstance(bill, Bill) for bill in bills):
            first, second = (amount_over(bill, self.span) for bill in bills if isinstance(bill, Bill))
            yield canonical(second - first, pricing.currency)
        other = world.bill(self._with_other)
        if isinstance(other, Bill):
            yield canonical(amount_over(other, self.span), pricing.currency)
        for share in (Decimal("0.8"), Decimal("1.2"), Decimal("1.5")):
            yield canonical(Decimal(key) * share, pricing.currency)

    def because(self, pricing: Pricing) -> str:
        """Both totals."""
        world, parts = World(pricing), []
        for basket in (self._with_other, self.basket):
            bill = world.bill(basket)
            if isinstance(bill, Bill):
                total = money(amount_over(bill, self.span), bill.currency)
                parts.append(say("{amount} with {tier}", amount=total, tier=pricing.name_of(f"tiers.{basket.tier}")))
        return say("{more} less {amount}", more=parts[0], amount=parts[1]) if len(parts) > 1 else "".join(parts)

    def plausible(self, value: str) -> bool:
        """A dearer tier that is cheaper looks absurd."""
        return value == IMPOSSIBLE or Decimal(value) >= 0

    @property
    def weight(self) -> int:
        """Two purchases, and what goes into each that is not the same in both."""
        return 3 + sum(self.basket.options.values()) + len(self.basket.quantities)

    @property
    def baskets(self) -> frozenset[str]:
        """Both purchases."""
        return frozenset({write_selection(self.basket), write_selection(self._with_other)})

    @property
    def currency_and_period(self) -> tuple[bool, str | None]:
        """Money, for the span."""
        return True, self.span

    def tells(self, pricing: Pricing) -> frozenset[str]:
        """That these options can be bought with both tiers."""
        return frozenset(
            f"{tier}+options.{key}" for key in self.basket.options for tier in (self.basket.tier, self.other)
        )
