"""The buyer thinks that a fee charged every month is charged once."""

from pricing_clarity.pricing.base import MONTHS
from pricing_clarity.pricing.charges import Charge, Percentage
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind, recharge
from pricing_clarity.quiz.wording import quoted
from pricing_clarity.quiz.world import World

_EACH = {
    "month": "every month",
    "quarter": "every three months",
    "half-year": "every six months",
    "year": "once a year",
    "two-years": "every two years",
    "three-years": "every three years",
}


def _recurs(charge: Charge) -> bool:
    return (
        not isinstance(charge, Percentage)
        and charge.every in MONTHS
        and not isinstance(getattr(charge, "amount", None), dict)
    )


def find(pricing: Pricing) -> Found:
    """Every fee that recurs."""
    for key, fee in pricing.fees.items():
        recurring = [charge for charge in fee.charges if _recurs(charge)]
        if recurring:
            how_often = _EACH[getattr(recurring[0], "every", "month")]
            yield f"fees.{key}", f"thinks {quoted(pricing.name_of(f'fees.{key}'))} is charged once, not {how_often}"


def believe(world: World, element: str) -> World:
    """The world in which it is charged once."""

    def once(charge: Charge) -> Charge:
        return charge.model_copy(update={"every": "once"}) if _recurs(charge) else charge

    return recharge(world, element, once)


KIND = Kind("fee-once", ("fees",), "thinks a recurring fee is charged once", find, believe, likely=0.4)
