"""The buyer adds a price for a year to prices for a month, as if it were one of them."""

from pricing_clarity.pricing.base import MONTHS
from pricing_clarity.pricing.charges import Charge, Percentage
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind, priced, recharge
from pricing_clarity.quiz.wording import quoted
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every option and fee with a rhythm of its own that is longer than a month, where something is paid monthly."""
    every = {
        charge.every for _, part in priced(pricing) for charge in part.charges if not isinstance(charge, Percentage)
    }
    if "month" not in every:
        return
    for element, part in priced(pricing):
        if not element.startswith("tiers.") and any(_long(charge) for charge in part.charges):
            yield element, f"adds {quoted(pricing.name_of(element))} as if its price were for a month"


def _long(charge: Charge) -> bool:
    return not isinstance(charge, Percentage) and MONTHS.get(str(charge.every), 0) > 1


def believe(world: World, element: str) -> World:
    """The world in which it is charged every month."""

    def monthly(charge: Charge) -> Charge:
        return charge.model_copy(update={"every": "month"}) if _long(charge) else charge

    return recharge(world, element, monthly)


KIND = Kind(
    "yearly-added-to-monthly",
    ("fees", "options"),
    "adds a price for a year to prices for a month",
    find,
    believe,
    likely=0.6,
)
