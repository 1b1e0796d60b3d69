"""What does it cost later? The price each month once a trial, an intro price or a promotion for some months is over."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import ClassVar

from pricing_clarity.pricing.bill import Bill, Line
from pricing_clarity.pricing.language import say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.baskets import baskets
from pricing_clarity.quiz.questions.kind import Asked
from pricing_clarity.quiz.questions.total import Span, Total, before_tax
from pricing_clarity.quiz.world import World


@dataclass(frozen=True)
class After(Total):
    """What `basket` costs each month once nothing changes any more."""

    kind: ClassVar[str] = "after"
    asks: ClassVar[str] = "what a purchase costs each month once trial, intro price or limited promotion is over"

    share: ClassVar[float] = 0.25

    span: Span = "later"

    @classmethod
    def candidates(cls, pricing: Pricing, rng: Random) -> "Iterator[Asked]":
        """Purchases whose monthly price changes after some months."""
        parts = (*pricing.tiers.values(), *pricing.options.values())
        if not any(part.phases for part in parts) and not any(one.lasts for one in pricing.promotions.values()):
            return
        for basket in baskets(pricing, rng):
            bill = World(pricing).bill(basket)
            if isinstance(bill, Bill) and bill.later != bill.month and all(one.every == "month" for one in _paid(bill)):
                yield cls(basket)

    @property
    def reveals(self) -> bool:
        """It says that the price changes."""
        return True

    def stem(self, pricing: Pricing) -> str:
        """How much, from which month on."""
        bill = World(pricing).bill(self.basket)
        last = bill.changes[-1].month if isinstance(bill, Bill) and bill.changes else 0
        if before_tax(pricing):
            return say("How much will you pay in total each month from month {month} on, before tax?", month=last + 1)
        return say("How much will you pay in total each month from month {month} on?", month=last + 1)


def _paid(bill: Bill) -> list[Line]:
    return [line for line in bill.lines if line.every != "once" and line.amount]
