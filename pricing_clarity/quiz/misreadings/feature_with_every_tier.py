"""The buyer thinks that every tier has what some have."""

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import quoted
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every feature that some tiers have and some do not."""
    for key in pricing.features:
        having = [bool(tier.features.get(key)) for tier in pricing.tiers.values()]
        if any(having) and not all(having):
            yield f"features.{key}", f"thinks every plan has {quoted(pricing.name_of(f'features.{key}'))}"


def believe(world: World, element: str) -> World:
    """The world in which every tier has it."""
    key = element.partition(".")[2]
    values = [tier.features[key] for tier in world.pricing.tiers.values() if tier.features.get(key)]
    for name, tier in world.pricing.tiers.items():
        if values and not tier.features.get(key):
            world = world.but(f"tiers.{name}", features={**tier.features, key: values[0]})
    return world


KIND = Kind("feature-with-every-tier", ("features",), "thinks every plan has the feature", find, believe, likely=0.6)
