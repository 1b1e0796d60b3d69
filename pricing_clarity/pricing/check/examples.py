"""Worked examples that say nothing, or cannot be worked."""

from collections.abc import Iterator

from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.names import one_of


def problems(pricing: Pricing) -> Iterator[Problem]:
    """Examples without an outcome, with two, or with what cannot be chosen at all."""
    periods = pricing.periods
    for position, example in enumerate(pricing.examples):
        where = ("examples", position)
        says_pay = example.pay is not None and bool(example.pay.model_fields_set)
        if says_pay and example.cannot is not None:
            what = "it says what the purchase costs, and that it cannot be made"
            yield Problem(where=where, what=what, write="remove pay or cannot")
        elif not says_pay and example.cannot is None:
            what = "it says neither what the purchase costs nor why it cannot be made"
            yield Problem(where=where, what=what, write="write pay: {month: 109.97}, or cannot: and the reason")
        if example.buy.every is not None and example.buy.every not in periods and example.cannot is None:
            what = f"{example.buy.every} is not a billing period on offer"
            yield Problem(where=(*where, "buy", "every"), what=what, write=f"write {one_of(periods)}")
        for option, count in example.buy.options.items():
            if count < 1:
                what = f"{option} is bought {count} times"
                place = (*where, "buy", "options", option)
                yield Problem(where=place, what=what, write="write 1 or more, or leave it out")
