"""Money: one stated rounding rule, and amounts as a buyer reads them.

Rounding: every line of a bill is rounded to the currency's smallest unit, halves up, once, at the end of its own
calculation; totals are sums of rounded lines and are never rounded again.
"""

from decimal import ROUND_HALF_UP, Decimal

_DIGITS = {
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
}
"""Digits after the point that are not two (ISO 4217, minor units)."""

_SYMBOL = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "BRL": "R$", "CAD": "CA$"}
_SYMBOL |= {"AUD": "A$", "NZD": "NZ$", "CHF": "CHF ", "MXN": "MX$", "CNY": "CN¥"}


def digits(currency: str) -> int:
    """How many digits the currency's smallest unit has after the point."""
    return _DIGITS.get(currency, 2)


def rounded(amount: Decimal, currency: str) -> Decimal:
    """The amount rounded to the currency's smallest unit, halves up."""
    return amount.quantize(Decimal(1).scaleb(-digits(currency)), ROUND_HALF_UP)


def money(amount: Decimal, currency: str) -> str:
    """The amount as a buyer reads it: `$1,234.50`, `$5`, `¥500`; prices finer than a cent keep their digits."""
    sign = "−" if amount < 0 else ""
    size = abs(amount)
    whole = size == size.to_integral_value()
    finer = max(digits(currency), -int(size.normalize().as_tuple().exponent))
    text = f"{size:,.0f}" if whole else f"{size:,.{finer}f}"
    return f"{sign}{_SYMBOL.get(currency, currency + ' ')}{text}"
