"""The buyer thinks that who leaves early pays for the rest of the term."""

from decimal import Decimal

from pricing_clarity.pricing.model import Exit, Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every term that does not ask for all that would still fall due."""
    for key, term in pricing.terms.items():
        if term.months and (term.exit is None or term.exit.percent_of_remaining < Decimal(100)):
            yield f"terms.{key}", f"thinks leaving {term.name} early costs all that is left to pay"


def believe(world: World, element: str) -> World:
    """The world in which leaving costs what would still fall due."""
    return world.but(element, exit=Exit(percent_of_remaining=Decimal(100)))


KIND = Kind(
    "exit-rest-of-term", ("terms",), "thinks leaving early costs the rest of the term", find, believe, likely=0.5
)
