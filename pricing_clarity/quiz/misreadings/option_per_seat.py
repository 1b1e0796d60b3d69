"""The buyer thinks that an option at one price is charged for every seat."""

from pricing_clarity.pricing.charges import Charge, Flat, PerUnit
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind, bought, recharge
from pricing_clarity.quiz.wording import quoted, unit
from pricing_clarity.quiz.world import World


def _seat(pricing: Pricing) -> str | None:
    """The unit that tiers are priced by, where it is the same for all."""
    charges = [charge for tier in pricing.tiers.values() for charge in tier.charges]
    units = {charge.per for charge in charges if isinstance(charge, PerUnit) and bought(pricing, charge.per)}
    return units.pop() if len(units) == 1 else None


def find(pricing: Pricing) -> Found:
    """Options at one price, where the tiers are priced per unit."""
    seat = _seat(pricing)
    for key, option in pricing.options.items() if seat else ():
        if any(isinstance(charge, Flat) for charge in option.charges):
            name = quoted(pricing.name_of(f"options.{key}"))
            yield f"options.{key}", f"thinks {name} is charged for every {unit(pricing, seat or '')}"


def believe(world: World, element: str) -> World:
    """The world in which the option's price is per unit."""
    seat = _seat(world.pricing)

    def each(charge: Charge) -> Charge:
        if isinstance(charge, Flat) and seat:
            return PerUnit(amount=charge.amount, every=charge.every, per=seat)
        return charge

    return recharge(world, element, each)


KIND = Kind(
    "option-per-seat",
    ("options",),
    "thinks an option at one price is charged for every seat",
    find,
    believe,
    likely=0.6,
)
