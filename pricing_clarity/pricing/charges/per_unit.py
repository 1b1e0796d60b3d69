"""Per unit: an amount for each unit, after those included, at least for a minimum."""

from decimal import Decimal
from typing import Any, Literal

from pricing_clarity.pricing.base import Id, Number, Price
from pricing_clarity.pricing.charges.common import Recurring, Speech, amount_for, included
from pricing_clarity.pricing.language import say


class PerUnit(Recurring):
    """`{amount: 12, every: month, per: seat, included: 2, minimum: 5}`.

    `included` units cost nothing; at least `minimum` units are charged, the included ones counted in.
    """

    type: Literal["per_unit"] = "per_unit"
    amount: Price
    per: Id
    included: Number = Decimal(0)
    minimum: Number = Decimal(0)

    @property
    def prices(self) -> tuple[Decimal | dict[Any, Decimal], ...]:
        """The price of one unit."""
        return (self.amount,)

    def cost(self, quantity: Decimal, billing: str, free: Decimal = Decimal(0)) -> Decimal | None:
        """Units times amount, unrounded, after `free` units; None without a price for this billing period."""
        amount = amount_for(self.amount, billing)
        return None if amount is None else amount * self.priced_units(quantity, free)

    def priced_units(self, quantity: Decimal, free: Decimal = Decimal(0)) -> Decimal:
        """How many units are charged."""
        return max(Decimal(0), max(quantity, self.minimum) - self.included - free)

    def words(self, quantity: Decimal, billing: str, speech: Speech, free: Decimal = Decimal(0)) -> str:
        """How the cost comes about: `12 seats × $12`."""
        price = speech.money(amount_for(self.amount, billing) or Decimal(0))
        text = f"{speech.count(self.priced_units(quantity, free))} × {price}"
        if self.minimum > quantity:
            text = say("{price}, as at least {units} are charged", price=text, units=speech.count(self.minimum))
        return included(text, self.included, speech)
