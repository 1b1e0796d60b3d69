"""Package: units are sold in whole blocks."""

from decimal import ROUND_CEILING, Decimal
from typing import Annotated, Literal

from pydantic import Field

from pricing_clarity.pricing.base import Id, Number, Price
from pricing_clarity.pricing.charges.common import Recurring, amount_for


class Package(Recurring):
    """`{amount: 10, size: 50, per: gb, included: 100}`: after 100 GB, $10 for every 50 GB begun."""

    type: Literal["package"] = "package"
    amount: Price
    per: Id
    size: Annotated[Number, Field(gt=0)]
    included: Number = Decimal(0)

    def blocks(self, quantity: Decimal) -> Decimal:
        """How many blocks are begun by a quantity."""
        beyond = max(Decimal(0), quantity - self.included)
        return (beyond / self.size).to_integral_value(ROUND_CEILING)

    def cost(self, quantity: Decimal, billing: str) -> Decimal | None:
        """Blocks begun times amount; None without a price for this billing period."""
        amount = amount_for(self.amount, billing)
        return None if amount is None else amount * self.blocks(quantity)
