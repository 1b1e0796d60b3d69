"""An option that no buyer can have."""

from collections.abc import Iterator

from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.size import possible


def _find(pricing: Pricing) -> Iterator[Hit]:
    for key, option in pricing.options.items():
        if not possible(pricing, key):
            why = (
                "it is sold with no tier"
                if option.only_with == ()
                else "what it needs and what rules it out contradict"
            )
            yield Hit(
                f"options.{key}",
                f"Nobody can have {option.name}: {why}.",
                "Say which tiers it is sold with (only_with), or drop it.",
            )


RULE = Rule(
    "unreachable-option",
    "invalid",
    "An option that can be had with no tier.",
    _find,
)
