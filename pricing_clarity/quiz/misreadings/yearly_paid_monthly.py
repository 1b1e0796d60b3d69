"""The buyer thinks that what is billed for a year at once is paid in monthly instalments."""

from dataclasses import dataclass, replace

from pricing_clarity.pricing.base import MONTHS
from pricing_clarity.pricing.bill import Bill, Line
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import rounded
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import BILLING
from pricing_clarity.quiz.world import World


@dataclass(frozen=True)
class Instalments:
    """A bill whose lines for one period fall due in equal parts every month."""

    period: str

    def __call__(self, bill: Bill) -> Bill:
        """The bill with those lines spread over the months."""
        return replace(bill, lines=tuple(self._spread(line, bill.currency) for line in bill.lines))

    def _spread(self, line: Line, currency: str) -> Line:
        if line.every != self.period:
            return line
        return replace(line, amount=rounded(line.amount / MONTHS[self.period], currency), every="month")


def find(pricing: Pricing) -> Found:
    """Every billing period longer than a month."""
    for period in pricing.billing:
        if period != "month":
            yield f"billing.{period}", f"thinks {BILLING[period]} is paid in monthly instalments"


def believe(world: World, element: str) -> World:
    """The world in which the period's bill is paid month by month."""
    period = element.partition(".")[2]
    return world.rebilling(Instalments(period)) if period in world.pricing.billing else world


KIND = Kind(
    "yearly-paid-monthly",
    ("billing",),
    "thinks a yearly bill is paid in monthly instalments",
    find,
    believe,
    likely=0.6,
)
