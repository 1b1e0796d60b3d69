"""What all charges share: how often they fall due, and amounts that depend on the billing period."""

from decimal import Decimal
from typing import Any

from pricing_clarity.pricing.base import Part, Recurrence


class Recurring(Part):
    """A charge that falls due `every` so often, or `once`.

    `every` is the charge's own rhythm. Where an amount is given by billing period, the buyer's billing period
    decides both the amount and the rhythm, and `every` is left out.
    """

    every: Recurrence = "month"


def amount_for(amount: Decimal | dict[Any, Decimal], billing: str) -> Decimal | None:
    """The amount under a billing period; None where the charge has no price for that period."""
    return amount.get(billing) if isinstance(amount, dict) else amount
