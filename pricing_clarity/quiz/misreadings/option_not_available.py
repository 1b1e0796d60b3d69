"""The buyer does not see that something can be added."""

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import quoted
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every option that some tiers can have and others cannot, or that stands for a feature of some tiers."""
    for key, option in pricing.options.items():
        if not option.mandatory and (option.only_with or option.features):
            yield f"options.{key}", f"thinks {quoted(pricing.name_of(f'options.{key}'))} can't be added"


def believe(world: World, element: str) -> World:
    """The world in which it can be had with no tier."""
    return world.but(element, only_with=())


KIND = Kind("option-not-available", ("options",), "thinks the option can't be added", find, believe, likely=0.3)
