"""The buyer applies the price of the band reached to all units."""

from pricing_clarity.pricing.charges import Charge, Graduated, Volume
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind, priced, recharge
from pricing_clarity.quiz.wording import unit
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Everything with a graduated price."""
    for element, part in priced(pricing):
        for charge in part.charges:
            if isinstance(charge, Graduated) and len(charge.bands) > 1:
                all_of = unit(pricing, charge.per, 2)
                name = pricing.name_of(element)
                yield element, f"thinks the last price step reached holds for all {all_of} on {name}"
                break


def believe(world: World, element: str) -> World:
    """The world in which the whole quantity is charged at the reached band's price."""

    def whole(charge: Charge) -> Charge:
        if isinstance(charge, Graduated):
            return Volume(every=charge.every, per=charge.per, bands=charge.bands)
        return charge

    return recharge(world, element, whole)


KIND = Kind(
    "top-band-for-all",
    ("tiers", "options", "fees"),
    "applies the top band's price to all units",
    find,
    believe,
    likely=0.8,
)
