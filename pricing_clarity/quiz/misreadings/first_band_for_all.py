"""The buyer overlooks that more units cost less each."""

from pricing_clarity.pricing.charges import Charge, Graduated, PerUnit, Volume
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind, priced, recharge
from pricing_clarity.quiz.wording import unit
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Everything whose price for a unit changes with the quantity."""
    for element, part in priced(pricing):
        for charge in part.charges:
            if isinstance(charge, Graduated | Volume) and len(charge.bands) > 1:
                each = unit(pricing, charge.per)
                yield element, f"thinks every {each} on {pricing.name_of(element)} costs what the first one costs"
                break


def believe(world: World, element: str) -> World:
    """The world in which the first band's price holds for all units."""

    def first(charge: Charge) -> Charge:
        if isinstance(charge, Graduated | Volume):
            return PerUnit(amount=charge.bands[0].amount, every=charge.every, per=charge.per)
        return charge

    return recharge(world, element, first)


KIND = Kind(
    "first-band-for-all", ("tiers", "options", "fees"), "thinks more units cost no less each", find, believe, likely=0.5
)
