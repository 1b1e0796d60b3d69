"""Per unit: an amount for each unit, after those included, at least for a minimum."""

from decimal import Decimal
from typing import Literal

from pricing_clarity.pricing.base import Id, Number, Price
from pricing_clarity.pricing.charges.common import Recurring, amount_for


class PerUnit(Recurring):
    """`{amount: 12, every: month, per: seat, included: 2, minimum: 5}`.

    `included` units cost nothing; at least `minimum` units are charged, the included ones counted in.
    """

    type: Literal["per_unit"] = "per_unit"
    amount: Price
    per: Id
    included: Number = Decimal(0)
    minimum: Number = Decimal(0)

    def cost(self, quantity: Decimal, billing: str) -> Decimal | None:
        """Units times amount, unrounded; None without a price for this billing period."""
        amount = amount_for(self.amount, billing)
        return None if amount is None else amount * max(Decimal(0), max(quantity, self.minimum) - self.included)
