"""The buyer adds tax to prices that hold it."""

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.nouns import inline
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Tax that is in the prices, at a known rate."""
    if pricing.tax and pricing.tax.kind == "included" and pricing.tax.rate:
        yield "tax", f"adds {inline(pricing.tax.name)} to the prices"


def believe(world: World, element: str) -> World:
    """The world in which tax comes on top."""
    return world.but(element, kind="excluded")


KIND = Kind("tax-added", ("tax",), "adds tax to prices that hold it", find, believe, likely=0.3)
