"""Package: units are sold in whole blocks."""

from decimal import ROUND_CEILING, Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from pricing_clarity.pricing.base import Id, Number, Price
from pricing_clarity.pricing.charges.common import Recurring, Speech, amount_for, included
from pricing_clarity.pricing.language import say_many


class Package(Recurring):
    """`{amount: 10, size: 50, per: gb, included: 100}`: after 100 GB, $10 for every 50 GB begun."""

    type: Literal["package"] = "package"
    amount: Price
    per: Id
    size: Annotated[Number, Field(gt=0)]
    included: Number = Decimal(0)

    @property
    def prices(self) -> tuple[Decimal | dict[Any, Decimal], ...]:
        """The price of one block."""
        return (self.amount,)

    def cost(self, quantity: Decimal, billing: str, free: Decimal = Decimal(0)) -> Decimal | None:
        """Blocks begun times amount, after `free` units; None without a price for this billing period."""
        amount = amount_for(self.amount, billing)
        return None if amount is None else amount * self.priced_units(quantity, free)

    def priced_units(self, quantity: Decimal, free: Decimal = Decimal(0)) -> Decimal:
        """How many blocks are begun by a quantity."""
        beyond = max(Decimal(0), quantity - self.included - free)
        return (beyond / self.size).to_integral_value(ROUND_CEILING)

    def words(self, quantity: Decimal, billing: str, speech: Speech, free: Decimal = Decimal(0)) -> str:
        """How the cost comes about: `3 blocks of 50 GB × $10`."""
        blocks = self.priced_units(quantity, free)
        price = speech.money(amount_for(self.amount, billing) or Decimal(0))
        gaps = {"units": speech.count(self.size), "price": price}
        text = say_many("{number} block of {units} × {price}", "{number} blocks of {units} × {price}", blocks, **gaps)
        return included(text, self.included, speech)
