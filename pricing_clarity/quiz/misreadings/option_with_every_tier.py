"""The buyer thinks that an option can be had with every tier."""

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import quoted
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every option that some tiers cannot have."""
    for key, option in pricing.options.items():
        if option.only_with is not None and set(pricing.tiers) - set(option.only_with):
            yield f"options.{key}", f"thinks {quoted(pricing.name_of(f'options.{key}'))} can be added to every plan"


def believe(world: World, element: str) -> World:
    """The world in which it can be had with every tier."""
    return world.but(element, only_with=None)


KIND = Kind(
    "option-with-every-tier", ("options",), "thinks the option can be added to every plan", find, believe, likely=0.8
)
