"""How many tiers and options there are, and how many configurations they make."""

from collections.abc import Iterator

from pricing_clarity.pricing.lint import sources
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.size import size


def _find(pricing: Pricing) -> Iterator[Hit]:
    counted = size(pricing)
    yield Hit(
        "tiers" if pricing.tiers else "options",
        f"{_count(counted.tiers, 'tier')} and {_count(counted.options, 'option')} make "
        f"{_count(counted.configurations, 'configuration')}.",
        "The number by itself is no fault; how alike the choices are matters more.",
    )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


RULE = Rule(
    "how-many",
    "information",
    "How many tiers, options and configurations there are.",
    _find,
    (sources.SCHEIBEHENNE_2010,),
)
