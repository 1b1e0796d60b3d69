"""What does leaving cost? The price of ending a term early."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import ClassVar

from pricing_clarity.pricing.base import MONTHS
from pricing_clarity.pricing.bill import Bill, Refusal
from pricing_clarity.pricing.language import say, say_many
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.moving import exit_cost
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.pricing.writing import write_selection
from pricing_clarity.quiz.baskets import baskets
from pricing_clarity.quiz.question import Entry, Misreading
from pricing_clarity.quiz.questions.kind import Asked, ascending
from pricing_clarity.quiz.questions.scenario import slug, told
from pricing_clarity.quiz.wording import canonical, price
from pricing_clarity.quiz.world import World

_MOST = 24


@dataclass(frozen=True)
class Leaving(Asked):
    """What leaving `basket` after so many `months` of its term costs."""

    kind: ClassVar[str] = "leaving"
    asks: ClassVar[str] = "what leaving before the end of a term costs"
    records: ClassVar[str] = "an amount in the pricing's currency"
    entries: ClassVar[tuple[Entry, ...]] = ("choice", "number")

    basket: Selection
    months: int

    @classmethod
    def candidates(cls, pricing: Pricing, rng: Random) -> "Iterator[Asked]":
        """Purchases with a term, left after a quarter, half or three quarters of it."""
        found = 0
        for basket in baskets(pricing, rng) if pricing.terms else ():
            key = basket.term or rng.choice(list(pricing.terms))
            term = pricing.terms[key]
            signed = basket.but(term=key)
            if term.months < MONTHS["quarter"] or found >= _MOST or not isinstance(World(pricing).bill(signed), Bill):
                continue
            for share in (4, 2):
                found += 1
                yield cls(signed, max(1, term.months // share))

    def answer(self, world: World) -> str | None:
        """The amount; None where the purchase cannot be made."""
        cost = exit_cost(world.pricing, self.basket, self.months)
        return None if isinstance(cost, Refusal) else canonical(cost.amount, world.pricing.currency)

    @property
    def slug(self) -> str:
        """The purchase and the months."""
        return f"{slug(self.basket)}-after-{self.months}"

    @property
    def selection(self) -> str | None:
        """The purchase as the command line takes it."""
        return write_selection(self.basket)

    def scenario(self, pricing: Pricing) -> str:
        """The purchase told, and when one leaves."""
        leaving = say_many(
            "After {number} month you want to leave.", "After {number} months you want to leave.", self.months
        )
        return f"{told(pricing, self.basket)} {leaving}"

    def stem(self, pricing: Pricing) -> str:
        """The question."""
        return say("How much does leaving cost you, on top of what you have paid by then?")

    def label(self, value: str, pricing: Pricing) -> str:
        """The amount with its currency."""
        return price(value, pricing.currency) if Decimal(value) else say("Nothing")

    def elements(self, pricing: Pricing) -> tuple[str, ...]:
        """The term."""
        return (f"terms.{self.basket.term}",)

    def matters(self, misreading: Misreading, pricing: Pricing) -> bool:
        """Whether it is about the term, or about what is still to be paid."""
        if misreading.element == f"terms.{self.basket.term}":
            return True
        term = pricing.terms[self.basket.term or ""]
        shares = bool(term.exit and term.exit.percent_of_remaining)
        return shares and World(pricing).concerns(misreading.element, self.basket)

    def in_order(self, values: list[str], pricing: Pricing) -> list[str]:
        """From small to large."""
        return ascending(values)

    def fillers(self, pricing: Pricing, key: str) -> Iterator[str]:
        """Nothing at all, and sums gone wrong."""
        yield canonical(Decimal(0), pricing.currency)
        for share in (Decimal("0.5"), Decimal(2), Decimal("1.5")):
            yield canonical(Decimal(key) * share, pricing.currency)

    def because(self, pricing: Pricing) -> str:
        """How the amount comes about."""
        cost = exit_cost(pricing, self.basket, self.months)
        return "" if isinstance(cost, Refusal) else cost.because

    @property
    def reveals(self) -> bool:
        """It says that leaving may cost something."""
        return True

    @property
    def weight(self) -> int:
        """The term's rule, and the months."""
        return 3

    @property
    def currency_and_period(self) -> tuple[bool, str | None]:
        """Money, paid once."""
        return True, "once"
