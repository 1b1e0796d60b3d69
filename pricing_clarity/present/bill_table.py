"""A bill as a table: what, how much, when, and why."""

import pandas as pd

from pricing_clarity.pricing.bill import Bill, Line
from pricing_clarity.pricing.language import phrase, say, spoken
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import money

WHEN = {
    "once": "once",
    "month": "every month",
    "quarter": "every three months",
    "half-year": "every six months",
    "year": "every year",
    "two-years": "every two years",
    "three-years": "every three years",
}

_USED = {
    "ever": phrase("{limit} used"),
    "minute": phrase("{limit} used in one minute"),
    "hour": phrase("{limit} used in one hour"),
    "day": phrase("{limit} used in one day"),
    "week": phrase("{limit} used in one week"),
    "month": phrase("{limit} used in one month"),
    "quarter": phrase("{limit} used in one quarter"),
    "half-year": phrase("{limit} used in one half-year"),
    "year": phrase("{limit} used in one year"),
}


def bill_table(bill: Bill) -> pd.DataFrame:
    """One row a line of the bill."""
    return pd.DataFrame(
        [
            {"What": line.label, "Amount": money(line.amount, bill.currency), "When": when(line), "Why": line.because}
            for line in bill.lines
        ]
    )


def when(line: Line) -> str:
    """In words, when the line falls due."""
    text = WHEN[line.every]
    if line.starts:
        text += f", from month {line.starts + 1}"
    if line.covers is not None and line.every != "once":
        text += f", until month {line.covers}"
    if line.delay_days:
        text += f", first after {line.delay_days} days"
    return text


def quantity_label(pricing: Pricing, name: str) -> str:
    """What to ask a buyer for: `Seats`, or `Storage used (GB)`."""
    unit = pricing.units.get(name)
    if unit is not None:
        one = unit.name or name
        text = unit.plural or (f"{one}s" if spoken().code == "en" else one)
        return text[:1].upper() + text[1:]
    limit = pricing.limits[name]
    printed = f" ({limit.unit})" if limit.unit else ""
    return f"{say(_USED[limit.resets], limit=limit.name)}{printed}"
