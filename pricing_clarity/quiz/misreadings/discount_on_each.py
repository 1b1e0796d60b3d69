"""The buyer takes a discount for the whole account off every item or every seat."""

from pricing_clarity.pricing.base import shortest
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import money
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import promised
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every promotion that takes one amount off, once for the account or for an item."""
    for key, promotion in pricing.promotions.items():
        less = next((effect.less for effect in promotion.then if effect.less), None)
        if less and promotion.scope != "line":
            off = money(shortest(less), pricing.currency)
            name = promised(promotion)
            yield f"promotions.{key}", f"thinks the {off} of {name} comes off again for each unit"


def believe(world: World, element: str) -> World:
    """The world in which the discount is taken off every line."""
    return world.but(element, scope="line")


KIND = Kind("discount-on-each", ("promotions",), "takes the discount off each item or seat", find, believe, likely=0.4)
