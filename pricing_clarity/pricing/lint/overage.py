"""An allowance with a price for what goes beyond it."""

from collections.abc import Iterator

from pricing_clarity.pricing.lint import sources
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.lint.words import names
from pricing_clarity.pricing.model import Pricing


def _find(pricing: Pricing) -> Iterator[Hit]:
    for key, limit in pricing.limits.items():
        over = tuple(
            f"{section}.{item}"
            for section in ("tiers", "options")
            for item, part in getattr(pricing, section).items()
            if key in part.limits and part.limits[key].over is not None
        )
        if over:
            yield Hit(
                f"limits.{key}",
                f"Going beyond {limit.name} in {names(over, pricing)} costs extra, without the buyer deciding to.",
                "Let the buyer choose: stop, slow down, or take the next tier; or tell them before it costs.",
                over,
            )


RULE = Rule(
    "overage",
    "confusing",
    "An allowance that costs extra when it is exceeded.",
    _find,
    (sources.GRUBB_2015, sources.LAMBRECHT_2006),
)
