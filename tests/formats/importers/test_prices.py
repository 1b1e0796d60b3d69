"""Prices and units in the words of price pages."""

from decimal import Decimal
from typing import Any

import pytest

from pricing_clarity.formats.importers.prices import Asked, Measure, asked, measure, number


@pytest.mark.parametrize(
    ("unit", "means"),
    [
        ("user/month", Measure(per="user", every="month")),
        ("/month", Measure(every="month")),
        ("month/market", Measure(per="market", every="month")),
        ("per seat per year", Measure(per="seat", every="year")),
        ("one time purchase", Measure(every="once")),
        ("one-time fee/user", Measure(per="user", every="once")),
        ("activeHour", Measure(per="activeHour")),
        ("hour/month", Measure(per="hour", every="month")),
        ("1,000 contacts/month", Measure(per="contact", size=Decimal(1000), every="month")),
        ("10k emails / mo", Measure(per="email", size=Decimal(10_000), every="month")),
        ("user/site/month", Measure(per="user per site", every="month")),
        ("week", Measure(finer="week")),
        ("user / semester", Measure(per="user", every="half-year")),
        ("2 years", Measure(every="two-years")),
        ("user/month billed annually", Measure(per="user", every="month", rest="billed annually")),
        ("", Measure()),
    ],
)
def test_measure(unit: str, means: Measure) -> None:
    """A unit says for each of what, and how often."""
    assert means == measure(unit)


@pytest.mark.parametrize(
    ("price", "means"),
    [
        (Decimal("15.99"), Asked(amount=Decimal("15.99"))),
        ("$1,299.00", Asked(amount=Decimal("1299.00"))),
        ("12,50 €", Asked(amount=Decimal("12.50"))),
        ("USD 15", Asked(amount=Decimal(15))),
        ("$15/user/month", Asked(amount=Decimal(15), unit="/user/month")),
        ("Free", Asked(amount=Decimal(0))),
        ("Contact sales", Asked(quote="Contact sales")),
        ("From $500", Asked(quote="From $500")),
        ("1% up to $99", Asked(percent=Decimal(1), cap=Decimal(99), quote="1% up to $99")),
        ("3% of plan price", Asked(percent=Decimal(3), of="tiers", quote="3% of plan price")),
        ("2.9% + 30¢", Asked(quote="2.9% + 30¢")),
        (Decimal(-1), Asked(quote="-1")),
        ("n/a", Asked()),
        (None, Asked()),
    ],
)
def test_asked(price: Any, means: Asked) -> None:
    """A price asks for an amount, a share, or a quote; what is more than a share is a quote."""
    assert means == asked(price)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,299", "1299"), ("1 000", "1000"), ("1.234,5", "1234.5"), ("12,5", "12.5"), ("7", "7"), ("1,2,3", None)],
)
def test_number(text: str, value: str | None) -> None:
    """Numbers are read with commas and points as either stands."""
    assert (None if value is None else Decimal(value)) == number(text)
