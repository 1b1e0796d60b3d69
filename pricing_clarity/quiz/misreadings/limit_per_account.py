"""The buyer reads a limit for each seat as one for the whole account."""

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.nouns import inline
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.misreadings.limits import givers, relimit
from pricing_clarity.quiz.wording import unit
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every limit that some tier gives for each unit."""
    for key in pricing.limits:
        per = next((given.limits[key].per for given in givers(pricing, key) if given.limits[key].per), None)
        if per:
            name, each = inline(pricing.name_of(f"limits.{key}")), unit(pricing, per)
            yield f"limits.{key}", f"thinks the limit on {name} is for everybody together, not for each {each}"


def believe(world: World, element: str) -> World:
    """The world in which it is one limit for all."""
    return relimit(world, element, lambda amount: amount.model_copy(update={"per": None}))


KIND = Kind(
    "limit-per-account", ("limits",), "reads a limit per seat as one for the account", find, believe, likely=0.7
)
