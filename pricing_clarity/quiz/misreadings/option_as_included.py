"""The buyer thinks that something sold on top comes with the tier."""

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import quoted
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every option that costs something and is not mandatory."""
    for key, option in pricing.options.items():
        if option.charges and not option.mandatory:
            yield f"options.{key}", f"thinks {quoted(pricing.name_of(f'options.{key}'))} is in the price already"


def believe(world: World, element: str) -> World:
    """The world in which every tier that can have it includes it."""
    key, option = element.partition(".")[2], world.part(element)
    if option is None:
        return world
    for name, tier in world.pricing.tiers.items():
        possible = option.only_with is None or name in option.only_with
        if possible and key not in tier.includes:
            world = world.but(f"tiers.{name}", includes=(*tier.includes, key))
    return world


KIND = Kind("option-as-included", ("options",), "thinks the option is in the price already", find, believe, likely=0.4)
