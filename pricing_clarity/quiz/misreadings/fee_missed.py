"""The buyer does not see a mandatory charge beside the price."""

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import quoted
from pricing_clarity.quiz.world import World

_WHERE = {"page": "", "footnote": ", which stands in a footnote", "checkout": ", which shows at checkout"}


def find(pricing: Pricing) -> Found:
    """Every fee, and every option that all buyers pay."""
    for key, fee in pricing.fees.items():
        yield f"fees.{key}", f"misses {quoted(pricing.name_of(f'fees.{key}'))}{_WHERE[fee.shown]}"
    for key, option in pricing.options.items():
        if option.mandatory:
            yield f"options.{key}", f"thinks {quoted(pricing.name_of(f'options.{key}'))} can be left out"


def believe(world: World, element: str) -> World:
    """The world without the fee; with the option left to choice."""
    if element.startswith("options."):
        return world.but(element, mandatory=False)
    return world.having(element, None)


KIND = Kind("fee-missed", ("fees", "options"), "misses a fee that everybody pays", find, believe, likely=1.0)
