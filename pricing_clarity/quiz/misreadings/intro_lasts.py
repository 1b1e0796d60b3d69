"""The buyer thinks that the price of the first months is the price."""

from decimal import Decimal
from typing import Any

from pricing_clarity.pricing.charges import Charge, Flat
from pricing_clarity.pricing.items import Phase
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.world import World


def _intro(part: Any) -> Phase | None:
    phases = [phase for phase in part.phases if phase.kind == "intro"]
    return phases[-1] if phases else None


def find(pricing: Pricing) -> Found:
    """Every tier and option with an intro price."""
    for section in ("tiers", "options"):
        for key, part in getattr(pricing, section).items():
            if part.charges and _intro(part):
                yield f"{section}.{key}", f"thinks the first price of {pricing.name_of(f'{section}.{key}')} lasts"


def believe(world: World, element: str) -> World:
    """The world in which the standard price is the intro price."""
    part = world.part(element)
    intro = _intro(part) if part else None
    if intro is None:
        return world
    charge: Charge = intro.charge or Flat(amount=Decimal(0))
    return world.but(element, charge=charge, phases=tuple(one for one in part.phases if one.kind == "trial"))


KIND = Kind("intro-lasts", ("tiers", "options"), "thinks the intro price lasts", find, believe, likely=0.9)
