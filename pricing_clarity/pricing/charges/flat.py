"""Flat: one amount, whatever the quantities."""

from decimal import Decimal
from typing import Literal

from pricing_clarity.pricing.base import Price
from pricing_clarity.pricing.charges.common import Recurring, amount_for


class Flat(Recurring):
    """`{amount: 5, every: month}` or `{amount: {month: 12, year: 120}}`."""

    type: Literal["flat"] = "flat"
    amount: Price

    def cost(self, quantity: Decimal, billing: str) -> Decimal | None:
        """The amount due each time, unrounded; None without a price for this billing period."""
        return amount_for(self.amount, billing)
