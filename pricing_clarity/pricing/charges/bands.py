"""Graduated, volume and stairstep: the price depends on the band that the quantity reaches.

Bands are `up_to`, half-open: a band holds the quantities above the band before it, its own `up_to` included; the
last band has no `up_to`.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from pricing_clarity.pricing.base import Id, Number, Part, Price
from pricing_clarity.pricing.charges.common import Recurring, amount_for


class Band(Part):
    """`{up_to: 1000, amount: 0.02, flat: 5}`: a price per unit within the band, and one for reaching it."""

    up_to: Number | None = None
    amount: Price = Decimal(0)
    flat: Price = Decimal(0)


class Banded(Recurring):
    """A charge with bands over the quantity of one unit."""

    per: Id
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]

    def reached(self, quantity: Decimal) -> Band:
        """The band that holds the quantity."""
        return next((band for band in self.bands if band.up_to is None or quantity <= band.up_to), self.bands[-1])


class Graduated(Banded):
    """Each unit is charged at the price of the band it falls in."""

    type: Literal["graduated"] = "graduated"

    def cost(self, quantity: Decimal, billing: str) -> Decimal | None:
        """The sum over the bands reached, unrounded; None without a price for this billing period."""
        total, floor = Decimal(0), Decimal(0)
        for band in self.bands:
            if quantity <= floor:
                break
            amount, flat = amount_for(band.amount, billing), amount_for(band.flat, billing)
            if amount is None or flat is None:
                return None
            top = quantity if band.up_to is None else min(quantity, band.up_to)
            total += (top - floor) * amount + flat
            floor = top
        return total


class Volume(Banded):
    """All units are charged at the price of the band that the whole quantity reaches."""

    type: Literal["volume"] = "volume"

    def cost(self, quantity: Decimal, billing: str) -> Decimal | None:
        """Quantity times the reached band's price, unrounded; None without a price for this billing period."""
        if quantity == 0:
            return Decimal(0)
        band = self.reached(quantity)
        amount, flat = amount_for(band.amount, billing), amount_for(band.flat, billing)
        return None if amount is None or flat is None else quantity * amount + flat


class Stairstep(Banded):
    """One amount for the band that the quantity reaches, whatever the quantity within it."""

    type: Literal["stairstep"] = "stairstep"

    def cost(self, quantity: Decimal, billing: str) -> Decimal | None:
        """The reached band's amount, unrounded; None without a price for this billing period."""
        return Decimal(0) if quantity == 0 else amount_for(self.reached(quantity).amount, billing)
