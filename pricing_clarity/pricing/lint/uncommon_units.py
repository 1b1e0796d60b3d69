"""Amounts to be compared, in units that differ."""

import re
from collections.abc import Iterator

from pricing_clarity.pricing.bill.words import unit_words
from pricing_clarity.pricing.language import all_of, one_of
from pricing_clarity.pricing.lint import sources
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.model import Pricing

_FAMILIES = (
    ("bytes", ("kb", "mb", "gb", "tb", "pb", "kilobyte", "megabyte", "gigabyte", "terabyte")),
    ("speed", ("kbps", "mbps", "gbps", "kbit/s", "mbit/s", "gbit/s")),
    ("time", ("second", "sec", "minute", "min", "hour", "hr", "day", "week", "month", "year")),
    ("counts", ("thousand", "k", "million", "m", "billion")),
)
_AMOUNT = re.compile(r"\d[\d,.]*\s*([A-Za-z/]+)")


def _find(pricing: Pricing) -> Iterator[Hit]:
    for key, feature in pricing.features.items():
        used: dict[tuple[str, str], str] = {}
        for tier_id, tier in pricing.tiers.items():
            value = tier.features.get(key)
            match = _AMOUNT.search(value) if isinstance(value, str) else None
            unit = _unit(match[1]) if match else None
            if unit:
                used.setdefault(unit, f"tiers.{tier_id}")
        families = {family for family, _ in used}
        if len(families) == 1 and len(used) > 1:
            yield Hit(
                f"features.{key}",
                f"{feature.name} is told in {all_of(unit for _, unit in used)} in different tiers.",
                "Use one unit in all tiers.",
                tuple(used.values()),
            )
    yield from _prices(pricing)


def _prices(pricing: Pricing) -> Iterator[Hit]:
    """Tiers whose prices are for different things."""
    per: dict[str, str] = {}
    for key, tier in pricing.tiers.items():
        for charge in tier.charges:
            unit = getattr(charge, "per", None)
            if unit in pricing.units:
                per.setdefault(str(unit), f"tiers.{key}")
    if len(per) > 1:
        elements = tuple(dict.fromkeys(per.values()))
        units = one_of(unit_words(pricing, unit)[0] for unit in per)
        yield Hit(
            elements[0],
            f"Tiers are priced for each {units}, so their prices cannot be compared.",
            "Price all tiers for the same unit, or show what a usual purchase costs in each.",
            elements[1:],
        )


def _unit(text: str) -> tuple[str, str] | None:
    plain = text.lower().rstrip("s") if len(text) > 2 else text.lower()
    return next(((family, text) for family, units in _FAMILIES if plain in units or text.lower() in units), None)


RULE = Rule(
    "uncommon-units",
    "confusing",
    "Amounts or prices that buyers compare, told in different units.",
    _find,
    (sources.PANDELAERE_2011,),
)
