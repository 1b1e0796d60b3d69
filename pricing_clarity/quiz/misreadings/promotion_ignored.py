"""The buyer does not see a promotion, or does not believe that it is for them."""

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import promised
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every promotion."""
    for key, promotion in pricing.promotions.items():
        yield f"promotions.{key}", f"thinks {promised(promotion)} doesn't exist"


def believe(world: World, element: str) -> World:
    """The world without the promotion."""
    return world.having(element, None)


KIND = Kind("promotion-ignored", ("promotions",), "thinks the promotion doesn't exist", find, believe, likely=1.0)
