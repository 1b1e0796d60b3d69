"""Amounts by billing period, as beliefs about billing change them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from pricing_clarity.pricing.base import MONTHS, Period, Price
from pricing_clarity.pricing.charges import Charge
from pricing_clarity.quiz.misreadings.kind import recharge_all, recharged
from pricing_clarity.quiz.world import World


def with_amounts(charge: Charge, change: Callable[[Price], Price]) -> Charge:
    """The charge with each of its amounts changed."""
    changes: dict[str, Any] = {}
    if hasattr(charge, "bands"):
        changes["bands"] = tuple(
            band.model_copy(update={"amount": change(band.amount), "flat": change(band.flat)}) for band in charge.bands
        )
    elif hasattr(charge, "amount"):
        changes["amount"] = change(charge.amount)
    return charge.model_copy(update=changes) if changes else charge


def repriced(world: World, period: Period, change: Callable[[dict[Period, Decimal]], dict[Period, Decimal]]) -> World:
    """The world with every price that exists both monthly and for a longer period changed, the shorthand written out.

    `change` takes and returns the amounts by period. A discount for the period is gone afterwards: the prices of
    tiers and options that it stood for are explicit.
    """
    billing = world.pricing.billing.get(period)
    if billing is None:
        return world
    if billing.discount is not None:
        world = _explicit(world, period, billing.discount)

    def both(amount: Price) -> Price:
        return change(amount) if isinstance(amount, dict) and "month" in amount and period in amount else amount

    return recharge_all(world, lambda charge: with_amounts(charge, both))


def _explicit(world: World, period: Period, discount: Decimal) -> World:
    share = MONTHS[period] * (1 - discount / 100)

    def spelled(amount: Price) -> Price:
        if isinstance(amount, dict):
            return {**amount, period: amount["month"] * share} if "month" in amount and period not in amount else amount
        return {"month": amount, period: amount * share}

    def monthly(charge: Charge) -> Charge:
        recurs = getattr(charge, "every", None) == "month"
        return with_amounts(charge, spelled) if recurs else charge

    sections = {
        section: {key: recharged(part, monthly) for key, part in getattr(world.pricing, section).items()}
        for section in ("tiers", "options")
    }
    billing = {**world.pricing.billing, period: world.pricing.billing[period].model_copy(update={"discount": None})}
    return world.believing(world.pricing.model_copy(update={**sections, "billing": billing}))
