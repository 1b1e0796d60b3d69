"""The buyer takes a promotion for a plain price: the condition goes unread."""

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import promised
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every promotion that has a condition."""
    for key, promotion in pricing.promotions.items():
        if promotion.when is not None:
            yield f"promotions.{key}", f"thinks everyone gets {promised(promotion)}"


def believe(world: World, element: str) -> World:
    """The world in which the promotion has no condition."""
    return world.but(element, when=None)


KIND = Kind(
    "promotion-for-everyone", ("promotions",), "thinks the promotion has no condition", find, believe, likely=0.6
)
