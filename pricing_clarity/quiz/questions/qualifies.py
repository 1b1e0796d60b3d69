"""Does it qualify? Whether a purchase gets a promotion."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import ClassVar

from pricing_clarity.pricing.bill import Bill
from pricing_clarity.pricing.language import say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.quiz.baskets import baskets
from pricing_clarity.quiz.question import Misreading
from pricing_clarity.quiz.questions.kind import Asked
from pricing_clarity.quiz.questions.scenario import slug, told
from pricing_clarity.quiz.wording import quoted
from pricing_clarity.quiz.world import World

_MOST = 30


def applies(world: World, basket: Selection, promotion: str) -> bool | None:
    """Whether a promotion shapes the bill of a purchase; None where the purchase cannot be made."""
    bill = world.bill(basket)
    if not isinstance(bill, Bill):
        return None
    return any(f"promotions.{promotion}" in line.elements for line in bill.lines)


def affects(pricing: Pricing, basket: Selection, promotion: str) -> bool:
    """Whether the purchase holds something that the promotion changes the price of."""
    parts = {f"options.{key}" for key in basket.options} | {f"tiers.{basket.tier}", "subtotal", "tiers"}
    parts |= {"options"} if basket.options else set()
    parts |= {f"fees.{key}" for key in pricing.fees} | {"fees"}
    refs = (ref for effect in pricing.promotions[promotion].then for ref in effect.price_of)
    return any((ref if "." in ref or ref in parts else f"options.{ref}") in parts for ref in refs)


def grounds(pricing: Pricing, basket: Selection, promotion: str) -> str:
    """Why a purchase gets a promotion, as its bill says, or that it doesn't."""
    bill = World(pricing).bill(basket)
    lines = bill.lines if isinstance(bill, Bill) else ()
    said = [line.because for line in lines if f"promotions.{promotion}" in line.elements]
    return said[0] if said else say("The condition is not met.")


@dataclass(frozen=True)
class Qualifies(Asked):
    """Whether `basket` gets `promotion`."""

    kind: ClassVar[str] = "qualifies"
    asks: ClassVar[str] = "whether a purchase gets a promotion"
    records: ClassVar[str] = "`yes` or `no`"

    basket: Selection
    promotion: str

    @classmethod
    def candidates(cls, pricing: Pricing, rng: Random) -> "Iterator[Asked]":
        """Purchases that hold what a promotion with a condition is about; half of them get it where that can be."""
        conditional = any(promotion.when for promotion in pricing.promotions.values())
        chosen = baskets(pricing, rng) if conditional else ()
        for key, promotion in pricing.promotions.items():
            if promotion.when is None:
                continue
            asked = [cls(basket, key) for basket in chosen if affects(pricing, basket, key)]
            by_answer = {
                answer: [one for one in asked if one.answer(World(pricing)) == answer] for answer in ("yes", "no")
            }
            for answer in by_answer:
                yield from by_answer[answer][: _MOST // 2]

    def answer(self, world: World) -> str | None:
        """`yes` or `no`; None where the purchase cannot be made."""
        got = applies(world, self.basket, self.promotion)
        return None if got is None else "yes" if got else "no"

    @property
    def slug(self) -> str:
        """The promotion and the purchase."""
        return f"{self.promotion}-{slug(self.basket)}"

    def scenario(self, pricing: Pricing) -> str:
        """The purchase told."""
        return told(pricing, self.basket)

    def stem(self, pricing: Pricing) -> str:
        """The question, with what the page says of the promotion."""
        return say("Do you get this offer: {says}?", says=quoted(pricing.promotions[self.promotion].says))

    def label(self, value: str, pricing: Pricing) -> str:
        """The choice in words."""
        return say("Yes, you get it") if value == "yes" else say("No, you don't get it")

    def elements(self, pricing: Pricing) -> tuple[str, ...]:
        """The promotion."""
        return (f"promotions.{self.promotion}",)

    def matters(self, misreading: Misreading, pricing: Pricing) -> bool:
        """Whether it is about the promotion; that it does not exist is contradicted by the question."""
        return misreading.element == f"promotions.{self.promotion}" and misreading.kind != "promotion-ignored"

    def in_order(self, values: list[str], pricing: Pricing) -> list[str]:
        """Yes, then no."""
        return sorted(values, reverse=True)

    def always(self, pricing: Pricing) -> tuple[str, ...]:
        """Both answers are choices."""
        return ("yes", "no")

    def because(self, pricing: Pricing) -> str:
        """What the bill says."""
        return grounds(pricing, self.basket, self.promotion)

    @property
    def reveals(self) -> bool:
        """It quotes the promotion."""
        return True

    @property
    def weight(self) -> int:
        """The condition, and what is bought."""
        return 2 + len(self.basket.options)

    @property
    def baskets(self) -> frozenset[str]:
        """None: what it costs is another question."""
        return frozenset()
