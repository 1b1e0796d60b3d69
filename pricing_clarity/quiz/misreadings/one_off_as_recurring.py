"""The buyer thinks that a charge made once comes back every month."""

from pricing_clarity.pricing.charges import Charge, Percentage
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind, priced, recharge
from pricing_clarity.quiz.wording import quoted
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every fee and option that is charged once."""
    for element, part in priced(pricing):
        if not element.startswith("tiers.") and any(_once(charge) for charge in part.charges):
            yield element, f"thinks {quoted(pricing.name_of(element))} is charged every month"


def _once(charge: Charge) -> bool:
    return not isinstance(charge, Percentage) and charge.every == "once"


def believe(world: World, element: str) -> World:
    """The world in which it is charged every month."""

    def monthly(charge: Charge) -> Charge:
        return charge.model_copy(update={"every": "month"}) if _once(charge) else charge

    return recharge(world, element, monthly)


KIND = Kind(
    "one-off-as-recurring", ("fees", "options"), "thinks a one-off charge comes every month", find, believe, likely=0.3
)
