"""The buyer thinks that an option which comes with the tier costs extra."""

from pricing_clarity.pricing.language import all_of
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import quoted
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every option that comes with some tier and has a price."""
    for key, option in pricing.options.items():
        tiers = [name for name, tier in pricing.tiers.items() if key in tier.includes]
        if tiers and option.charges:
            names = all_of(pricing.name_of(f"tiers.{name}") for name in tiers)
            yield f"options.{key}", f"thinks you pay extra for {quoted(pricing.name_of(f'options.{key}'))} with {names}"


def believe(world: World, element: str) -> World:
    """The world in which no tier includes it and every tier can have it."""
    key, option = element.partition(".")[2], world.part(element)
    if option is None:
        return world
    including = [name for name, tier in world.pricing.tiers.items() if key in tier.includes]
    if option.only_with is not None:
        world = world.but(element, only_with=tuple(dict.fromkeys((*option.only_with, *including))))
    for name in including:
        left = tuple(one for one in world.pricing.tiers[name].includes if one != key)
        world = world.but(f"tiers.{name}", includes=left)
    return world


KIND = Kind(
    "included-option-as-extra", ("options",), "thinks an included option costs extra", find, believe, likely=0.5
)
