"""The buyer thinks that a year costs twelve times the month, whichever way it is billed."""

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
            yield f"billing.{period}", f"thinks {BILLING[period]} costs the same as paying month by month"


def believe(world: World, element: str) -> World:
    """The world in which the longer period costs as many monthly prices as it has months."""
    period: Period = element.partition(".")[2]  # type: ignore[assignment]
    return repriced(world, period, lambda amount: {**amount, period: amount["month"] * MONTHS[period]})


KIND = Kind("yearly-saving-missed", ("billing",), "thinks yearly billing saves nothing", find, believe, likely=0.5)
