"""What all charges share: how often they fall due, amounts that depend on the billing period, and words."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pricing_clarity.pricing.base import Part, Recurrence
from pricing_clarity.pricing.language import say


class Recurring(Part):
    """A charge that falls due `every` so often, or `once`.

    `every` is the charge's own rhythm. Where an amount is given by billing period, the buyer's billing period
    decides both the amount and the rhythm, and `every` is left out.
    """

    every: Recurrence = "month"

    @property
    def prices(self) -> tuple[Decimal | dict[Any, Decimal], ...]:
        """Every price in it: one amount, or one for each billing period."""
        raise NotImplementedError

    @property
    def periods(self) -> frozenset[str] | None:
        """The billing periods that it has a price for; None where its price has a rhythm of its own."""
        named = [frozenset(price) for price in self.prices if isinstance(price, dict)]
        return frozenset.intersection(*named) if named else None


@dataclass(frozen=True, slots=True)
class Speech:
    """How a charge speaks of its amounts and quantities: `$12`, `12 seats`, `1 seat`."""

    money: Callable[[Decimal], str]
    count: Callable[[Decimal], str]
    one: str


def amount_for(amount: Decimal | dict[Any, Decimal], billing: str) -> Decimal | None:
    """The amount under a billing period; None where the charge has no price for that period."""
    return amount.get(billing) if isinstance(amount, dict) else amount


def included(price: str, units: Decimal, speech: Speech) -> str:
    """A price in words, with how many units come without it where some do."""
    return say("{price} after {units} included", price=price, units=speech.count(units)) if units else price
