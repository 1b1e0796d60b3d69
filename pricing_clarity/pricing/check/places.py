"""Every charge and every condition of a pricing, with its place in the definition."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pricing_clarity.pricing.base import Period
from pricing_clarity.pricing.charges import Charge, Percentage
from pricing_clarity.pricing.charges.bands import Banded
from pricing_clarity.pricing.check.names import Path
from pricing_clarity.pricing.conditions import Condition
from pricing_clarity.pricing.items import Fee, Given
from pricing_clarity.pricing.model import Pricing


@dataclass(frozen=True, slots=True)
class Charged:
    """A charge: its place, the element charged, and what it is (`standard`, `phase`, `over`; then of which limit)."""

    where: Path
    element: str
    charge: Charge
    kind: str = "standard"
    limit: str | None = None


def items(pricing: Pricing) -> Iterator[tuple[Path, Given]]:
    """Every tier and option."""
    for key, tier in pricing.tiers.items():
        yield ("tiers", key), tier
    for key, option in pricing.options.items():
        yield ("options", key), option


def charges(pricing: Pricing) -> Iterator[Charged]:
    """Every charge of tiers, options and fees: standard ones, those of trials and intros, and of overage."""
    for where, item in items(pricing):
        element = ".".join(map(str, where))
        yield from _standard(where, element, item)
        for position, phase in enumerate(item.phases):
            if phase.charge is not None:
                yield Charged((*where, "phases", position, "charge"), element, phase.charge, "phase")
        for key, limit in item.limits.items():
            if limit.over is not None:
                yield Charged((*where, "limits", key, "over"), element, limit.over, "over", key)
    for key, fee in pricing.fees.items():
        yield from _standard(("fees", key), f"fees.{key}", fee)


def _standard(where: Path, element: str, item: Given | Fee) -> Iterator[Charged]:
    several = isinstance(item.charge, tuple)
    for position, charge in enumerate(item.charges):
        yield Charged((*where, "charge", position) if several else (*where, "charge"), element, charge)


def conditions(pricing: Pricing) -> Iterator[tuple[Path, Condition]]:
    """The whole condition of every promotion, fee, billing period and term that has one."""
    for section in ("billing", "promotions", "fees", "terms"):
        for key, part in getattr(pricing, section).items():
            if part.when is not None:
                yield (section, key, "when"), part.when


def inside(where: Path, condition: Condition) -> Iterator[tuple[Path, Condition]]:
    """A condition and all conditions within it."""
    yield where, condition
    for name in ("all", "any", "none"):
        for position, part in enumerate(getattr(condition, name) or ()):
            yield from inside((*where, name, position), part)
    if condition.count is not None:
        for position, part in enumerate(condition.count.of):
            yield from inside((*where, "count", "of", position), part)


def prices(charge: Charge) -> Iterator[tuple[Path, Decimal | dict[Period, Decimal]]]:
    """Every price in a charge, with its place in it."""
    if isinstance(charge, Percentage):
        return
    if isinstance(charge, Banded):
        for position, band in enumerate(charge.bands):
            yield ("bands", position, "amount"), band.amount
            yield ("bands", position, "flat"), band.flat
    else:
        yield ("amount",), charge.amount
