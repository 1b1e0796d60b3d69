"""What a bill needs to know of a buyer: which quantities, and which facts about them, this pricing depends on."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from pricing_clarity.pricing.model import Pricing

FACTS = ("autopay", "new_customer")


def quantities_asked(pricing: Pricing) -> Mapping[str, Decimal]:
    """Units bought and limits used that some price, limit or condition depends on, each with a number to start from.

    A unit starts at its smallest quantity, usage at the first lifelike amount or 0.
    """
    named = {str(value) for key, value in _entries(_rules(pricing)) if key in ("per", "counts") and value}
    for key, value in _entries(_rules(pricing)):
        if key == "quantity" and isinstance(value, Mapping):
            named |= set(value)
    metered = {
        limit
        for item in (*pricing.tiers.values(), *pricing.options.values())
        for limit, amount in item.limits.items()
        if amount.over is not None
    }
    units = {unit: part.minimum for unit, part in pricing.units.items() if unit in named}
    used = {
        limit: next(iter(part.lifelike), Decimal(0))
        for limit, part in pricing.limits.items()
        if part.counts is None and (limit in named or limit in metered)
    }
    return {**units, **used}


def facts_asked(pricing: Pricing) -> tuple[str, ...]:
    """Which of `FACTS` about the buyer some condition of this pricing depends on."""
    named = {key for key, value in _entries(_rules(pricing)) if key in FACTS and value is not None}
    return tuple(fact for fact in FACTS if fact in named)


def _rules(pricing: Pricing) -> Mapping[str, Any]:
    return pricing.model_dump(exclude={"examples", "copy_"})


def _entries(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key), inner
            yield from _entries(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _entries(inner)
