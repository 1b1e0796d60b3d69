"""Amounts and lists as lint findings say them."""

from collections.abc import Iterable
from decimal import Decimal

from pricing_clarity.pricing.base import MONTHS
from pricing_clarity.pricing.bill.words import per, unit_words
from pricing_clarity.pricing.charges import Charge, Percentage
from pricing_clarity.pricing.charges.bands import Banded
from pricing_clarity.pricing.language import all_of, number, one_of
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import money


def charged(charges: Iterable[Charge], pricing: Pricing) -> str:
    """Charges in short: `$12 a month for each seat`, `3 % of options`."""
    return all_of(_charge(charge, pricing) for charge in charges)


def _charge(charge: Charge, pricing: Pricing) -> str:
    if isinstance(charge, Percentage):
        return f"{number(charge.percent)} %"
    if isinstance(charge, Banded):
        return f"a price in bands for each {unit_words(pricing, charge.per)[0]}"
    if isinstance(charge.amount, dict):
        shown = " or ".join(
            per(money(charge.amount[period], pricing.currency), period)
            for period in sorted(charge.amount, key=MONTHS.__getitem__)
        )
    else:
        shown = per(money(charge.amount, pricing.currency), charge.every)
    unit = getattr(charge, "per", None)
    return f"{shown} for each {unit_words(pricing, unit)[0]}" if unit else shown


def names(elements: Iterable[str], pricing: Pricing, last: str = "and") -> str:
    """The names that the page shows for elements: `Pro, Team and Business`."""
    named = [pricing.name_of(element) for element in elements]
    return one_of(named) if last == "or" else all_of(named)


def amount(value: Decimal, pricing: Pricing) -> str:
    """Money as a buyer reads it."""
    return money(value, pricing.currency)
