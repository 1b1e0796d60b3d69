"""Units that cannot be bought: bounds that cross, and steps that never meet them."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.check.names import Path
from pricing_clarity.pricing.items import Unit, UnitRange
from pricing_clarity.pricing.model import Pricing


def problems(pricing: Pricing) -> Iterator[Problem]:
    """Units and tiers' quantities whose bounds no quantity meets."""
    for name, unit in pricing.units.items():
        yield from _bounds(unit, unit, ("units", name))
        for position, quantity in enumerate(unit.lifelike):
            if not _can_be_bought(pricing, name, unit, quantity):
                what = f"{quantity:f} cannot be bought"
                advice = "write a quantity within minimum, maximum and step"
                yield Problem(where=("units", name, "lifelike", position), what=what, write=advice)
    for tier_id, tier in pricing.tiers.items():
        for name, span in tier.quantity.items():
            yield from _bounds(span, pricing.units.get(name, Unit()), ("tiers", tier_id, "quantity", name))


def within(own: Unit | UnitRange, general: Unit) -> tuple[Decimal, Decimal | None, Decimal]:
    """Minimum, maximum and step of a unit; a tier's own replace the unit's."""
    minimum = general.minimum if own.minimum is None else own.minimum
    maximum = general.maximum if own.maximum is None else own.maximum
    step = general.step if own.step is None else own.step
    return minimum, maximum, step


def _bounds(own: Unit | UnitRange, general: Unit, where: Path) -> Iterator[Problem]:
    minimum, maximum, step = within(own, general)
    if maximum is None:
        return
    if minimum > maximum:
        what = f"the minimum {minimum:f} is above the maximum {maximum:f}"
        key = "minimum" if own.minimum is not None and "minimum" in own.model_fields_set else "maximum"
        yield Problem(where=(*where, key), what=what, write=f"write maximum: {minimum:f} or more, or a lower minimum")
    elif step and _first(minimum, step) > maximum:
        what = f"no quantity from {minimum:f} to {maximum:f} is a multiple of the step {step:f}"
        key = "step" if "step" in own.model_fields_set else "maximum"
        yield Problem(
            where=(*where, key), what=what, write=f"write maximum: {_first(minimum, step):f} or more, or another step"
        )


def _first(minimum: Decimal, step: Decimal) -> Decimal:
    """The first multiple of a step from a minimum on."""
    return (minimum / step).to_integral_value(ROUND_CEILING) * step


def _can_be_bought(pricing: Pricing, name: str, unit: Unit, quantity: Decimal) -> bool:
    ranges = [tier.quantity.get(name, UnitRange()) for tier in pricing.tiers.values()] or [UnitRange()]
    for minimum, maximum, step in (within(span, unit) for span in ranges):
        fits = quantity >= minimum and (maximum is None or quantity <= maximum)
        if fits and (not step or quantity % step == 0):
            return True
    return False
