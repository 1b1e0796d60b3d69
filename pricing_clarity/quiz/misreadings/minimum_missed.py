"""The buyer overlooks the smallest number of seats that is charged or sold."""

from decimal import Decimal

from pricing_clarity.pricing.charges import Charge, PerUnit
from pricing_clarity.pricing.items import Fee, Given, Tier
from pricing_clarity.pricing.language import number
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind, priced, recharge
from pricing_clarity.quiz.wording import unit
from pricing_clarity.quiz.world import World


def _least(part: Given | Fee) -> tuple[Decimal, str] | None:
    for charge in part.charges:
        if isinstance(charge, PerUnit) and charge.minimum > 1:
            return charge.minimum, charge.per
    if isinstance(part, Tier):
        for key, bounds in part.quantity.items():
            if bounds.minimum and bounds.minimum > 1:
                return bounds.minimum, key
    return None


def find(pricing: Pricing) -> Found:
    """Everything that is charged for, or sold from, a smallest number of units."""
    for element, part in priced(pricing):
        least = _least(part)
        if least:
            amount = f"{number(least[0])} {unit(pricing, least[1], least[0])}"
            yield element, f"overlooks that {pricing.name_of(element)} starts at {amount}"


def believe(world: World, element: str) -> World:
    """The world in which it is charged and sold from the first unit."""

    def from_one(charge: Charge) -> Charge:
        return charge.model_copy(update={"minimum": Decimal(0)}) if isinstance(charge, PerUnit) else charge

    part = world.part(element)
    if isinstance(part, Tier):
        free = {key: bounds.model_copy(update={"minimum": None}) for key, bounds in part.quantity.items()}
        world = world.but(element, quantity=free)
    return recharge(world, element, from_one)


KIND = Kind(
    "minimum-missed",
    ("tiers", "options", "fees"),
    "overlooks the smallest number that is charged",
    find,
    believe,
    likely=0.7,
)
