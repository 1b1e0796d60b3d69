"""The buyer thinks that going over costs one block, however far over."""

from pricing_clarity.pricing.base import LARGEST
from pricing_clarity.pricing.charges import Charge, Package, PerUnit
from pricing_clarity.pricing.items import LimitAmount
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.nouns import inline
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.misreadings.limits import givers, relimit
from pricing_clarity.quiz.world import World


def _one_block(over: Charge) -> Charge | None:
    if isinstance(over, Package):
        return over.model_copy(update={"size": LARGEST})
    if isinstance(over, PerUnit):
        return Package(amount=over.amount, every=over.every, per=over.per, size=LARGEST, included=over.included)
    return None


def find(pricing: Pricing) -> Found:
    """Every limit beyond which usage is charged by the block or the unit."""
    for key in pricing.limits:
        overs = [given.limits[key].over for given in givers(pricing, key)]
        if any(over and _one_block(over) for over in overs):
            name = inline(pricing.name_of(f"limits.{key}"))
            yield f"limits.{key}", f"thinks going over the limit on {name} costs one charge, however far over"


def believe(world: World, element: str) -> World:
    """The world in which all usage beyond the limit is one block."""

    def block(amount: LimitAmount) -> LimitAmount:
        over = amount.over and _one_block(amount.over)
        return amount.model_copy(update={"over": over}) if over else amount

    return relimit(world, element, block)


KIND = Kind("overage-as-block", ("limits",), "thinks the overage is one block", find, believe, likely=0.5)
