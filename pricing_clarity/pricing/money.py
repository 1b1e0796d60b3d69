"""Money: one stated rounding rule, and amounts as a buyer reads them.

Rounding: every line of a bill is rounded to the currency's smallest unit, halves up, once, at the end of its own
calculation; totals are sums of rounded lines and are never rounded again.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from pricing_clarity.pricing.language import spoken

_DIGITS = {
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
}
"""Digits after the point that are not two (ISO 4217, minor units)."""


def digits(currency: str) -> int:
    """How many digits the currency's smallest unit has after the point."""
    return _DIGITS.get(currency, 2)


def rounded(amount: Decimal, currency: str) -> Decimal:
    """The amount rounded to the currency's smallest unit, halves up."""
    return amount.quantize(Decimal(1).scaleb(-digits(currency)), ROUND_HALF_UP)


def typical(amounts: Sequence[Decimal], currency: str) -> Decimal:
    """The median, in the currency's smallest unit; in a finer one only where an amount is finer too."""
    finest = max(digits(currency), *(-int(one.normalize().as_tuple().exponent) for one in amounts))
    return median(amounts).quantize(Decimal(1).scaleb(-finest), ROUND_HALF_UP)


def money(amount: Decimal, currency: str, *, all_digits: bool = False) -> str:
    """The amount as a buyer reads it: `$1,234.50`, `$5`, `¥500`; prices finer than a cent keep their digits.

    With `all_digits` whole amounts have theirs too, as where prices stand below each other: `$5.00`.
    """
    size = abs(amount)
    finer = max(digits(currency), -int(size.normalize().as_tuple().exponent))
    whole = size == size.to_integral_value()
    return spoken().money(amount, currency, (digits(currency) if all_digits else 0) if whole else finer)
