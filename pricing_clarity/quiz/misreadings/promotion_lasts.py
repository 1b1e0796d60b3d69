"""The buyer thinks that a promotion for some months is for good."""

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import promised
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every promotion that ends."""
    for key, promotion in pricing.promotions.items():
        if promotion.lasts:
            yield f"promotions.{key}", f"thinks {promised(promotion)} never ends"


def believe(world: World, element: str) -> World:
    """The world in which the promotion has no end."""
    return world.but(element, lasts=None)


KIND = Kind("promotion-lasts", ("promotions",), "thinks the promotion never ends", find, believe, likely=0.9)
