"""The buyer does not see that there is a limit."""

from pricing_clarity.pricing.items import LimitAmount
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.nouns import inline
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.misreadings.limits import givers, relimit
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every limit that cannot be gone over with some tier."""
    for key in pricing.limits:
        amounts = [given.limits[key] for given in givers(pricing, key)]
        if any(not amount.unlimited and not amount.over for amount in amounts):
            yield f"limits.{key}", f"overlooks the limit on {inline(pricing.name_of(f'limits.{key}'))}"


def believe(world: World, element: str) -> World:
    """The world without that wall; what usage beyond it costs, where it has a price, stays."""

    def open_ended(amount: LimitAmount) -> LimitAmount:
        return amount if amount.over else LimitAmount(amount="unlimited")

    return relimit(world, element, open_ended)


KIND = Kind("limit-overlooked", ("limits",), "overlooks a limit", find, believe, likely=0.5)
