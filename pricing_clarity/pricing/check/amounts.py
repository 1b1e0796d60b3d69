"""Numbers that no price page has: shares above the whole, more digits than money has, tax without a rate."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from pricing_clarity.pricing.base import Part, Problem
from pricing_clarity.pricing.charges import Percentage
from pricing_clarity.pricing.check import places
from pricing_clarity.pricing.check.names import Path
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import digits

FINEST = 12
"""The most digits after the point of any number in a definition."""


def problems(pricing: Pricing) -> Iterator[Problem]:
    """Numbers that cannot be meant."""
    for where, number in numbers(pricing):
        if -_exponent(number) > FINEST:
            what = f"more than {FINEST} digits after the point"
            yield Problem(where=where, what=what, write="write fewer digits")
    yield from _examples(pricing)
    for place in places.charges(pricing):
        if isinstance(place.charge, Percentage):
            yield from _above_whole(place.charge.percent, (*place.where, "percent"))
            if place.charge.cap is not None and place.charge.minimum > place.charge.cap:
                what = f"the minimum {place.charge.minimum:f} is above the cap {place.charge.cap:f}"
                advice = f"write cap: {place.charge.minimum:f} or more, or a lower minimum"
                yield Problem(where=(*place.where, "minimum"), what=what, write=advice)
    for period, billing in pricing.billing.items():
        if billing.discount is not None:
            yield from _above_whole(billing.discount, ("billing", period, "discount"))
    for name, term in pricing.terms.items():
        if term.exit is None:
            continue
        yield from _above_whole(term.exit.percent_of_remaining, ("terms", name, "exit", "percent_of_remaining"))
        if term.months == 0:
            what = "leaving costs something, and there is no commitment (months: 0)"
            yield Problem(where=("terms", name, "exit"), what=what, write="write months: 12, or remove exit")
        if term.exit.less_each_month and not term.exit.amount:
            what = "an amount is taken off each month from nothing"
            advice = "write amount: 240, the cost of leaving on the first day"
            yield Problem(where=("terms", name, "exit", "less_each_month"), what=what, write=advice)
    yield from _tax(pricing)


def numbers(value: Any, where: Path = ()) -> Iterator[tuple[Path, Decimal]]:
    """Every exact number in a part of a definition, with its place."""
    if isinstance(value, Decimal):
        yield where, value
    elif isinstance(value, Part):
        for name, info in type(value).model_fields.items():
            if name in value.model_fields_set:
                yield from numbers(getattr(value, name), (*where, info.alias or name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from numbers(inner, (*where, key))
    elif isinstance(value, tuple):
        for position, inner in enumerate(value):
            yield from numbers(inner, (*where, position))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _above_whole(percent: Decimal, where: Path) -> Iterator[Problem]:
    if percent > 100:
        yield Problem(where=where, what=f"{percent:f} % is more than the whole", write="write 100 or less")


def _examples(pricing: Pricing) -> Iterator[Problem]:
    finest = digits(pricing.currency)
    for position, example in enumerate(pricing.examples):
        for where, amount in numbers(example.pay, ("examples", position, "pay")):
            if -_exponent(amount) > finest:
                what = f"{amount:f} has more digits after the point than {pricing.currency} has ({finest})"
                yield Problem(where=where, what=what, write="write the amount as it is paid, rounded")


def _tax(pricing: Pricing) -> Iterator[Problem]:
    tax = pricing.tax
    if tax is None:
        return
    if tax.rate is not None:
        yield from _above_whole(tax.rate, ("tax", "rate"))
    if tax.kind == "excluded" and tax.rate is None:
        what = "tax is added to the prices, and no rate is given"
        yield Problem(where=("tax",), what=what, write="write rate: 8.5, or kind: varies where it depends on the buyer")
    if tax.kind == "varies" and tax.rate is not None:
        what = "a tax that varies has a rate"
        yield Problem(where=("tax", "rate"), what=what, write="write kind: excluded, or remove rate")
