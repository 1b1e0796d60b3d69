"""Graduated, volume and stairstep: the price depends on the band that the quantity reaches.

Bands are `up_to`, half-open: a band holds the quantities above the band before it, its own `up_to` included; the
last band has no `up_to`.
"""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from pricing_clarity.pricing.base import Id, Number, Part, Price
from pricing_clarity.pricing.charges.common import Recurring, Speech, amount_for
from pricing_clarity.pricing.language import say

ZERO = Decimal(0)


class Band(Part):
    """`{up_to: 1000, amount: 0.02, flat: 5}`: a price per unit within the band, and one for reaching it."""

    up_to: Number | None = None
    amount: Price = ZERO
    flat: Price = ZERO


class Banded(Recurring):
    """A charge with bands over the quantity of one unit."""

    per: Id
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]

    @property
    def prices(self) -> tuple[Decimal | dict[Any, Decimal], ...]:
        """The prices of all bands."""
        return tuple(price for band in self.bands for price in (band.amount, band.flat))

    def reached(self, quantity: Decimal) -> Band:
        """The band that holds the quantity."""
        return next((band for band in self.bands if band.up_to is None or quantity <= band.up_to), self.bands[-1])

    def priced_units(self, quantity: Decimal, free: Decimal = ZERO) -> Decimal:
        """How many units are charged by the unit."""
        return max(ZERO, quantity - free)


class Graduated(Banded):
    """Each unit is charged at the price of the band it falls in."""

    type: Literal["graduated"] = "graduated"

    def cost(self, quantity: Decimal, billing: str, free: Decimal = ZERO) -> Decimal | None:
        """The sum over the bands reached, unrounded; None without a price for this billing period.

        `free` units are the last ones, those in the highest band reached.
        """
        total = ZERO
        for units, band in self._reached(max(ZERO, quantity - free)):
            amount, flat = amount_for(band.amount, billing), amount_for(band.flat, billing)
            if amount is None or flat is None:
                return None
            total += units * amount + flat
        return total if self.periods is None or billing in self.periods else None

    def _reached(self, quantity: Decimal) -> list[tuple[Decimal, Band]]:
        parts: list[tuple[Decimal, Band]] = []
        floor = ZERO
        for band in self.bands:
            if quantity <= floor:
                break
            top = quantity if band.up_to is None else min(quantity, band.up_to)
            parts.append((top - floor, band))
            floor = top
        return parts

    def words(self, quantity: Decimal, billing: str, speech: Speech, free: Decimal = ZERO) -> str:
        """How the cost comes about: `the first 100 GB × $2, the next 50 GB × $1`."""
        parts: list[str] = []
        for units, band in self._reached(max(ZERO, quantity - free)):
            amount, flat = amount_for(band.amount, billing) or ZERO, amount_for(band.flat, billing) or ZERO
            gaps = {"units": speech.count(units), "price": speech.money(amount)}
            text = say("the next {units} × {price}", **gaps) if parts else say("the first {units} × {price}", **gaps)
            parts.append(_plus(text, flat, speech))
        return ", ".join(parts) or speech.count(ZERO)


class Volume(Banded):
    """All units are charged at the price of the band that the whole quantity reaches."""

    type: Literal["volume"] = "volume"

    def cost(self, quantity: Decimal, billing: str, free: Decimal = ZERO) -> Decimal | None:
        """Quantity times the reached band's price, unrounded; None without a price for this billing period.

        `free` units cost nothing, but count towards the band.
        """
        if self.periods is not None and billing not in self.periods:
            return None
        paid = max(ZERO, quantity - free)
        if paid == 0:
            return ZERO
        band = self.reached(quantity)
        amount, flat = amount_for(band.amount, billing), amount_for(band.flat, billing)
        return None if amount is None or flat is None else paid * amount + flat

    def words(self, quantity: Decimal, billing: str, speech: Speech, free: Decimal = ZERO) -> str:
        """How the cost comes about: `12 seats × $9, the price for up to 20 seats`."""
        band = self.reached(quantity)
        amount, flat = amount_for(band.amount, billing) or ZERO, amount_for(band.flat, billing) or ZERO
        text = _plus(f"{speech.count(max(ZERO, quantity - free))} × {speech.money(amount)}", flat, speech)
        return _for_the_band(text, self.bands, band, speech)


class Stairstep(Banded):
    """One amount for the band that the quantity reaches, whatever the quantity within it."""

    type: Literal["stairstep"] = "stairstep"

    def priced_units(self, quantity: Decimal, free: Decimal = ZERO) -> Decimal:
        """How often a price put in place of this one is charged: once."""
        return Decimal(1)

    def cost(self, quantity: Decimal, billing: str, free: Decimal = ZERO) -> Decimal | None:
        """The reached band's amount, unrounded; None without a price for this billing period."""
        if self.periods is not None and billing not in self.periods:
            return None
        paid = max(ZERO, quantity - free)
        if paid == 0:
            return ZERO
        band = self.reached(paid)
        amount, flat = amount_for(band.amount, billing), amount_for(band.flat, billing)
        return None if amount is None or flat is None else amount + flat

    def words(self, quantity: Decimal, billing: str, speech: Speech, free: Decimal = ZERO) -> str:
        """How the cost comes about: `$49, the price for up to 20 seats`."""
        band = self.reached(max(ZERO, quantity - free))
        amount, flat = amount_for(band.amount, billing) or ZERO, amount_for(band.flat, billing) or ZERO
        return _for_the_band(speech.money(amount + flat), self.bands, band, speech)


def _plus(text: str, flat: Decimal, speech: Speech) -> str:
    return say("{price} plus {amount}", price=text, amount=speech.money(flat)) if flat else text


def _for_the_band(price: str, bands: tuple[Band, ...], band: Band, speech: Speech) -> str:
    if band.up_to is not None:
        return say("{price}, the price for up to {units}", price=price, units=speech.count(band.up_to))
    below = [other.up_to for other in bands if other.up_to is not None]
    if below:
        return say("{price}, the price for more than {units}", price=price, units=speech.count(max(below)))
    return say("{price}, the price for any quantity", price=price)
