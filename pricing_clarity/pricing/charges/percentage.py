"""Percentage: a share of other charges, within a minimum and a cap."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from pricing_clarity.pricing.base import Amount, Part, Percent, Refs


class Percentage(Part):
    """`{percent: 3, of: [tiers], cap: 50}`: 3 % of the tier's price each time that falls due, at most 50.

    `of` names what it is a share of: `subtotal` (tier and options after promotions), `tiers`, `options`, or
    elements such as `options.hd`. It falls due whenever its base does, and the cap and minimum hold each time.
    Payments of different rhythms (monthly, yearly, once) are shares by themselves.
    """

    type: Literal["percentage"] = "percentage"
    percent: Percent
    of: Annotated[Refs, Field(min_length=1)] = ("subtotal",)
    minimum: Amount = Decimal(0)
    cap: Amount | None = None

    @property
    def periods(self) -> None:
        """It has no rhythm of its own: it falls due with what it is a share of."""
        return

    def share(self, base: Decimal) -> Decimal:
        """The share of a base amount, unrounded, within minimum and cap; nothing of nothing."""
        if base <= 0:
            return Decimal(0)
        share = max(self.minimum, base * self.percent / 100)
        return share if self.cap is None else min(share, self.cap)
