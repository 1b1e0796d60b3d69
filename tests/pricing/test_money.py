"""Amounts of money as people read them, and what is typical of several."""

from decimal import Decimal

from pricing_clarity.pricing.money import typical


def test_a_typical_amount_can_be_paid() -> None:
    """The median of an even number of prices has no half cents, unless prices are finer than cents themselves."""
    assert Decimal("13.50") == typical([Decimal("4.50"), Decimal("22.49")], "USD")
    assert Decimal(13) == typical([Decimal(10), Decimal(15)], "JPY")
    assert Decimal("0.003") == typical([Decimal("0.002"), Decimal("0.003")], "USD")
