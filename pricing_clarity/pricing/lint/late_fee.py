"""A mandatory fee that buyers first see in a footnote or at checkout."""

from collections.abc import Iterator

from pricing_clarity.pricing.lint import sources
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.lint.words import charged
from pricing_clarity.pricing.model import Pricing

_WHERE = {"footnote": "in a footnote", "checkout": "at checkout"}


def _find(pricing: Pricing) -> Iterator[Hit]:
    for key, fee in pricing.fees.items():
        if fee.shown in _WHERE:
            yield Hit(
                f"fees.{key}",
                f"Everyone it applies to pays {fee.name} ({charged(fee.charges, pricing)}), but sees it first "
                f"{_WHERE[fee.shown]}.",
                "Show it beside the price, or make it part of the price.",
            )


RULE = Rule(
    "late-fee",
    "confusing",
    "A mandatory fee that buyers first see in a footnote or at checkout.",
    _find,
    (sources.BLAKE_2021, sources.HUCK_2015, sources.SANTANA_2020, sources.GABAIX_2006),
)
