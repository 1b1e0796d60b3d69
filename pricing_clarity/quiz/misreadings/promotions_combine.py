"""The buyer thinks that promotions add up which exclude each other."""

from pricing_clarity.pricing.language import all_of
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import promised
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every promotion that excludes others."""
    for key, promotion in pricing.promotions.items():
        others = [pricing.promotions[other] for other in promotion.excludes if other in pricing.promotions]
        if others:
            names = all_of(promised(other) for other in others)
            yield f"promotions.{key}", f"thinks {promised(promotion)} goes together with {names}"


def believe(world: World, element: str) -> World:
    """The world in which the promotion excludes none, and none excludes it."""
    section, _, key = element.partition(".")
    for other, promotion in world.pricing.promotions.items():
        left = () if other == key else tuple(one for one in promotion.excludes if one != key)
        world = world.but(f"{section}.{other}", excludes=left)
    return world


KIND = Kind(
    "promotions-combine", ("promotions",), "thinks promotions add up that exclude each other", find, believe, likely=0.6
)
