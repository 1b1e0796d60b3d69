"""The buyer takes the price shown for yearly billing for what one pays month by month."""

from pricing_clarity.pricing.base import MONTHS, Period
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.amounts import repriced
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import BILLING
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every billing period beside the monthly one."""
    for period in pricing.billing:
        if period != "month" and "month" in pricing.billing:
            says = f"thinks the price a month shown for {BILLING[period]} also holds for monthly billing"
            yield f"billing.{period}", says


def believe(world: World, element: str) -> World:
    """The world in which one month costs its share of the longer period."""
    period: Period = element.partition(".")[2]  # type: ignore[assignment]
    return repriced(world, period, lambda amount: {**amount, "month": amount[period] / MONTHS[period]})


KIND = Kind(
    "yearly-as-monthly",
    ("billing",),
    "takes the price with yearly billing for the monthly price",
    find,
    believe,
    likely=0.9,
)
