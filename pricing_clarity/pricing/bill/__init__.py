"""The bill of a selection."""

from pricing_clarity.pricing.bill.lines import Bill, Change, Line, Refusal
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection


def bill(pricing: Pricing, selection: Selection) -> Bill | Refusal:
    """What the selection costs, or why it cannot be bought."""
    raise NotImplementedError


__all__ = ["Bill", "Change", "Line", "Refusal", "bill"]
