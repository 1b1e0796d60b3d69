"""The buyer pays a price per seat once."""

from pricing_clarity.pricing.charges import Charge, Flat, PerUnit
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind, bought, priced, recharge
from pricing_clarity.quiz.wording import unit
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Everything with a price for each unit bought."""
    for element, part in priced(pricing):
        for charge in part.charges:
            if isinstance(charge, PerUnit) and bought(pricing, charge.per):
                each, all_of = unit(pricing, charge.per), unit(pricing, charge.per, 2)
                name = pricing.name_of(element)
                yield element, f"thinks the price of {name} is for all {all_of} together, not for each {each}"
                break


def believe(world: World, element: str) -> World:
    """The world in which the price per unit is one price for all."""

    def once(charge: Charge) -> Charge:
        if isinstance(charge, PerUnit) and bought(world.pricing, charge.per):
            return Flat(amount=charge.amount, every=charge.every)
        return charge

    return recharge(world, element, once)


KIND = Kind("seat-price-flat", ("tiers", "options", "fees"), "pays the price per seat once", find, believe, likely=0.9)
