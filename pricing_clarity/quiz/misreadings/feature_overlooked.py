"""The buyer does not find a feature among what a tier gives."""

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import quoted
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every feature that some tier has."""
    for key in pricing.features:
        if any(tier.features.get(key) for tier in pricing.tiers.values()):
            yield f"features.{key}", f"overlooks {quoted(pricing.name_of(f'features.{key}'))}"


def believe(world: World, element: str) -> World:
    """The world in which no tier has it."""
    key = element.partition(".")[2]
    for name, tier in world.pricing.tiers.items():
        left = {one: value for one, value in tier.features.items() if one != key}
        world = world.but(f"tiers.{name}", features=left)
    return world


KIND = Kind("feature-overlooked", ("features",), "overlooks a feature", find, believe, likely=0.4)
