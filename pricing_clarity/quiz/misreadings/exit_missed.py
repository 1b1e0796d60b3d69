"""The buyer thinks that leaving before the end of a term costs nothing."""

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every term that costs something to leave."""
    for key, term in pricing.terms.items():
        if term.exit and term.months:
            yield f"terms.{key}", f"thinks leaving {term.name} early costs nothing"


def believe(world: World, element: str) -> World:
    """The world in which leaving the term is free."""
    return world.but(element, exit=None)


KIND = Kind("exit-missed", ("terms",), "thinks leaving early costs nothing", find, believe, likely=0.9)
