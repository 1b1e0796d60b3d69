"""The buyer thinks that tax is in the prices."""

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.nouns import inline
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Tax that is added to the prices at a known rate."""
    if pricing.tax and pricing.tax.kind == "excluded" and pricing.tax.rate:
        yield "tax", f"thinks {inline(pricing.tax.name)} is in the prices"


def believe(world: World, element: str) -> World:
    """The world in which the prices hold the tax."""
    return world.but(element, kind="included")


KIND = Kind("tax-missed", ("tax",), "thinks tax is in the prices", find, believe, likely=0.8)
