"""The buyer pays for units that come with the price."""

from decimal import Decimal

from pricing_clarity.pricing.charges import Charge, Package, PerUnit
from pricing_clarity.pricing.language import number
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind, priced, recharge
from pricing_clarity.quiz.wording import unit
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Everything that is priced per unit or block after some included ones."""
    for element, part in priced(pricing):
        for charge in part.charges:
            if isinstance(charge, PerUnit | Package) and charge.included:
                free = f"{number(charge.included)} {unit(pricing, charge.per, charge.included)}"
                yield element, f"pays extra for the {free} that come with {pricing.name_of(element)}"
                break


def believe(world: World, element: str) -> World:
    """The world in which no units are included."""

    def from_the_first(charge: Charge) -> Charge:
        return charge.model_copy(update={"included": Decimal(0)}) if isinstance(charge, PerUnit | Package) else charge

    return recharge(world, element, from_the_first)


KIND = Kind(
    "included-units-missed", ("tiers", "options", "fees"), "pays for units that are included", find, believe, likely=0.6
)
