"""The buyer applies each band's price to the units within it, though one price holds for all."""

from pricing_clarity.pricing.charges import Charge, Graduated, Volume
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind, priced, recharge
from pricing_clarity.quiz.wording import unit
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Everything with a volume price."""
    for element, part in priced(pricing):
        for charge in part.charges:
            if isinstance(charge, Volume) and len(charge.bands) > 1:
                some = unit(pricing, charge.per, 2)
                name = pricing.name_of(element)
                yield element, f"thinks the lower price of {name} is only for the {some} above each step"
                break


def believe(world: World, element: str) -> World:
    """The world in which each unit costs the price of its own band."""

    def banded(charge: Charge) -> Charge:
        if isinstance(charge, Volume):
            return Graduated(every=charge.every, per=charge.per, bands=charge.bands)
        return charge

    return recharge(world, element, banded)


KIND = Kind("bands-added-up", ("tiers", "options", "fees"), "charges each band by itself", find, believe, likely=0.6)
