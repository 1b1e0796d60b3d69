"""The buyer thinks that a block begun is paid only in part."""

from decimal import Decimal

from pricing_clarity.pricing.base import Price
from pricing_clarity.pricing.charges import Charge, Package, PerUnit
from pricing_clarity.pricing.items import LimitAmount
from pricing_clarity.pricing.language import number
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.nouns import inline
from pricing_clarity.quiz.misreadings.kind import Found, Kind, priced, recharge, scaled
from pricing_clarity.quiz.misreadings.limits import givers, relimit
from pricing_clarity.quiz.wording import unit
from pricing_clarity.quiz.world import World


def _pro_rata(charge: Charge) -> Charge:
    if not isinstance(charge, Package):
        return charge
    amount: Price = scaled(charge.amount, 1 / Decimal(charge.size))
    return PerUnit(amount=amount, every=charge.every, per=charge.per, included=charge.included)


def find(pricing: Pricing) -> Found:
    """Everything sold in whole blocks, overage included."""
    for element, part in priced(pricing):
        for charge in part.charges:
            if isinstance(charge, Package):
                yield element, _says(pricing, charge, f"{pricing.name_of(element)} is")
                break
    for key in pricing.limits:
        overs = [given.limits[key].over for given in givers(pricing, key)]
        package = next((over for over in overs if isinstance(over, Package)), None)
        if package:
            yield f"limits.{key}", _says(pricing, package, f"more {inline(pricing.name_of(f'limits.{key}'))} can be")


def _says(pricing: Pricing, package: Package, what: str) -> str:
    block = f"{number(package.size)} {unit(pricing, package.per, package.size)}"
    return f"thinks {what} paid by the piece, not in blocks of {block}"


def believe(world: World, element: str) -> World:
    """The world in which the price of a block is divided by its size."""
    if not element.startswith("limits."):
        return recharge(world, element, _pro_rata)

    def part_of(amount: LimitAmount) -> LimitAmount:
        return amount.model_copy(update={"over": _pro_rata(amount.over)}) if amount.over else amount

    return relimit(world, element, part_of)


KIND = Kind(
    "blocks-pro-rata",
    ("tiers", "options", "fees", "limits"),
    "thinks part of a block is enough",
    find,
    believe,
    likely=0.6,
)
