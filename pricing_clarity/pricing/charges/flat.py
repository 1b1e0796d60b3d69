"""Flat: one amount, whatever the quantities."""

from decimal import Decimal
from typing import Any, Literal

from pricing_clarity.pricing.base import Price
from pricing_clarity.pricing.charges.common import Recurring, Speech, amount_for


class Flat(Recurring):
    """`{amount: 5, every: month}` or `{amount: {month: 12, year: 120}}`."""

    type: Literal["flat"] = "flat"
    amount: Price

    @property
    def prices(self) -> tuple[Decimal | dict[Any, Decimal], ...]:
        """Its one price."""
        return (self.amount,)

    def cost(self, quantity: Decimal, billing: str, free: Decimal = Decimal(0)) -> Decimal | None:
        """The amount due each time, unrounded; None without a price for this billing period."""
        return amount_for(self.amount, billing)

    def priced_units(self, quantity: Decimal, free: Decimal = Decimal(0)) -> Decimal:
        """How often a price put in place of this one is charged: once."""
        return Decimal(1)

    def words(self, quantity: Decimal, billing: str, speech: Speech, free: Decimal = Decimal(0)) -> str:
        """How the cost comes about: `$5`."""
        return speech.money(amount_for(self.amount, billing) or Decimal(0))
