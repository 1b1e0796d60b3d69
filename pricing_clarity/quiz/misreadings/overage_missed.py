"""The buyer thinks that going over a limit costs nothing."""

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
            yield (
                f"limits.{key}",
                f"thinks going over the limit on {inline(pricing.name_of(f'limits.{key}'))} costs nothing",
            )


def believe(world: World, element: str) -> World:
    """The world in which there is no limit where one can go over it."""

    def open_ended(amount: LimitAmount) -> LimitAmount:
        return LimitAmount(amount="unlimited") if amount.over else amount

    return relimit(world, element, open_ended)


KIND = Kind("overage-missed", ("limits",), "thinks going over the limit costs nothing", find, believe, likely=0.6)
