"""Payments for longer than a promotion lasts: three months at half price, and a year that is paid at once."""

from pricing_clarity.pricing.base import MONTHS, Period
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.promotions import Promotion


def longer_payments(pricing: Pricing, promotion: Promotion) -> tuple[Period, ...]:
    """The billing periods on offer of which a promotion ends within a payment; all of that payment gets it."""
    lasts = promotion.lasts
    if lasts is None or not isinstance(lasts.months, int) or lasts.after:
        return ()
    told = promotion.when.every if promotion.when else None
    return tuple(
        period for period in pricing.periods if lasts.months % MONTHS[period] and (told is None or period in told)
    )
