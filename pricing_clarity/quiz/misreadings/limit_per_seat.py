"""The buyer reads a limit for the whole account as one for each seat."""

from pricing_clarity.pricing.charges import PerUnit
from pricing_clarity.pricing.items import LimitAmount
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.nouns import inline
from pricing_clarity.quiz.misreadings.kind import Found, Kind, bought
from pricing_clarity.quiz.misreadings.limits import givers, relimit
from pricing_clarity.quiz.wording import unit
from pricing_clarity.quiz.world import World


def _seat(pricing: Pricing) -> str | None:
    """The unit that tiers are priced by, where it is the same for all."""
    charges = [charge for tier in pricing.tiers.values() for charge in tier.charges]
    units = {charge.per for charge in charges if isinstance(charge, PerUnit) and bought(pricing, charge.per)}
    return units.pop() if len(units) == 1 else None


def find(pricing: Pricing) -> Found:
    """Every limit for the account, where tiers are priced per unit."""
    seat = _seat(pricing)
    for key, limit in pricing.limits.items() if seat else ():
        amounts = [given.limits[key] for given in givers(pricing, key)]
        if limit.counts is None and any(not amount.per and not amount.unlimited for amount in amounts):
            name, each = inline(pricing.name_of(f"limits.{key}")), unit(pricing, seat or "")
            yield f"limits.{key}", f"thinks the limit on {name} is for each {each}, not for everybody together"


def believe(world: World, element: str) -> World:
    """The world in which every unit has the limit to itself."""
    seat = _seat(world.pricing)

    def own(amount: LimitAmount) -> LimitAmount:
        return amount if amount.unlimited or amount.per else amount.model_copy(update={"per": seat})

    return relimit(world, element, own)


KIND = Kind("limit-per-seat", ("limits",), "reads a limit for the account as one per seat", find, believe, likely=0.5)
