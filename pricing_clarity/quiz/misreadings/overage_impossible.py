"""The buyer thinks that the limit is a wall, though more can be had for a charge."""

from pricing_clarity.pricing.items import LimitAmount
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.nouns import inline
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.misreadings.limits import givers, relimit
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every limit beyond which usage is charged."""
    for key in pricing.limits:
        if any(given.limits[key].over for given in givers(pricing, key)):
            yield f"limits.{key}", f"thinks you can't go over the limit on {inline(pricing.name_of(f'limits.{key}'))}"


def believe(world: World, element: str) -> World:
    """The world in which more than the limit cannot be had."""

    def wall(amount: LimitAmount) -> LimitAmount:
        return amount.model_copy(update={"over": None}) if amount.over else amount

    return relimit(world, element, wall)


KIND = Kind("overage-impossible", ("limits",), "thinks you can't go over the limit", find, believe, likely=0.4)
