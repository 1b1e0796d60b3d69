"""The buyer overlooks that leaving gets cheaper with every month served."""

from decimal import Decimal

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every term whose exit fee goes down over time."""
    for key, term in pricing.terms.items():
        if term.exit and term.exit.less_each_month:
            yield f"terms.{key}", f"thinks leaving {term.name} costs the same whenever you leave"


def believe(world: World, element: str) -> World:
    """The world in which the exit fee stays what it is on the first day."""
    term = world.part(element)
    if term is None or term.exit is None:
        return world
    return world.but(element, exit=term.exit.model_copy(update={"less_each_month": Decimal(0)}))


KIND = Kind(
    "exit-does-not-shrink", ("terms",), "thinks leaving costs the same whenever one leaves", find, believe, likely=0.6
)
