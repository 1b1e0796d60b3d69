"""A monthly price that is billed for a year or more."""

import re
from collections.abc import Iterator

from pricing_clarity.pricing.base import MONTHS
from pricing_clarity.pricing.bill.words import BY, months
from pricing_clarity.pricing.items import Given
from pricing_clarity.pricing.language import number, one_of
from pricing_clarity.pricing.lint import sources
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.longer import longer_payments
from pricing_clarity.pricing.model import Pricing

_MONTHLY = re.compile(r"\b(a|per|each|every)\s+month\b|/\s*mo(nth)?\b|\bmonthly\b", re.I)
_YEARLY = re.compile(r"\b(billed|paid|charged|payable)\s+(yearly|annually|once a year|per year|every year)\b", re.I)


def _find(pricing: Pricing) -> Iterator[Hit]:
    monthly = [e for e, part in _items(pricing) if any(_by_month(charge) for charge in part.charges)]
    for period, billing in pricing.billing.items():
        if billing.discount is None or MONTHS[period] < 12 or not monthly:
            continue
        saving = f", less {number(billing.discount)} %" if billing.discount else ""
        yield Hit(
            f"billing.{period}",
            f"Paid {BY[period]}, the monthly price is taken for {MONTHS[period]} months at once{saving}.",
            "Write the amount that is taken each time, and what that is a month beside it.",
            tuple(monthly),
        )
    for key, promotion in pricing.promotions.items():
        if longer := longer_payments(pricing, promotion):
            lasts = months(promotion.lasts.months)  # type: ignore[union-attr, arg-type]
            yield Hit(
                f"promotions.{key}",
                f"“{promotion.says}” lasts {lasts}; who pays {one_of(BY[period] for period in longer)} gets it off the "
                "whole payment.",
                "Say what is paid then, or let it depend on paying monthly.",
                tuple(f"billing.{period}" for period in longer if period in pricing.billing),
            )
    for element, _ in _items(pricing):
        shown = pricing.copy_.elements.get(element)
        text = " ".join(filter(None, (shown.price, shown.unit, shown.tagline))) if shown else ""
        if _MONTHLY.search(text) and _YEARLY.search(text):
            yield Hit(
                element,
                f"“{text}” names a monthly price for a yearly payment.",
                "Write the amount that is taken each time, and what that is a month beside it.",
            )


def _items(pricing: Pricing) -> list[tuple[str, Given]]:
    return [
        (f"{section}.{key}", part)
        for section in ("tiers", "options")
        for key, part in getattr(pricing, section).items()
    ]


def _by_month(charge: object) -> bool:
    periods = getattr(charge, "periods", None)
    return getattr(charge, "every", None) == "month" if periods is None else "month" in periods


RULE = Rule(
    "monthly-billed-yearly",
    "confusing",
    "A price told by the month and billed for a year or more at once, or a promotion for a part of that time.",
    _find,
    (sources.GOURVILLE_1998, sources.ATLAS_2018, sources.ESTELAMI_1997),
)
