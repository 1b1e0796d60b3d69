"""The buyer thinks that only the highest tier has what a lower one has already."""

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import quoted
from pricing_clarity.quiz.world import World


def _having(pricing: Pricing, key: str) -> list[str]:
    return [name for name, tier in pricing.tiers.items() if tier.features.get(key)]


def find(pricing: Pricing) -> Found:
    """Every feature that some tiers have, the last of them not alone."""
    for key in pricing.features:
        having = _having(pricing, key)
        if 1 < len(having) < len(pricing.tiers):
            top = pricing.name_of(f"tiers.{having[-1]}")
            yield f"features.{key}", f"thinks only {top} has {quoted(pricing.name_of(f'features.{key}'))}"


def believe(world: World, element: str) -> World:
    """The world in which only the last of its tiers has it."""
    key = element.partition(".")[2]
    for name in _having(world.pricing, key)[:-1]:
        features = world.pricing.tiers[name].features
        world = world.but(f"tiers.{name}", features={one: value for one, value in features.items() if one != key})
    return world


KIND = Kind(
    "feature-only-on-top", ("features",), "thinks only the highest plan has the feature", find, believe, likely=0.4
)
