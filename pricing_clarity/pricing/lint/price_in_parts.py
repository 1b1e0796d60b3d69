"""A price split in parts, or a surcharge in per cent."""

from collections.abc import Iterator

from pricing_clarity.pricing.charges import Percentage
from pricing_clarity.pricing.lint import sources
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.lint.words import charged
from pricing_clarity.pricing.model import Pricing


def _find(pricing: Pricing) -> Iterator[Hit]:
    for section in ("tiers", "options", "fees"):
        for key, part in getattr(pricing, section).items():
            if any(isinstance(charge, Percentage) for charge in part.charges):
                yield Hit(
                    f"{section}.{key}",
                    f"{part.name} is a share of other prices ({charged(part.charges, pricing)}); buyers compute it.",
                    "Say it as an amount.",
                )
            elif len(part.charges) > 1:
                yield Hit(
                    f"{section}.{key}",
                    f"{part.name} has a price in {len(part.charges)} parts: {charged(part.charges, pricing)}.",
                    "Give one price, or show a worked total for a usual purchase.",
                )


RULE = Rule(
    "price-in-parts",
    "confusing",
    "A price that is split in parts, or a surcharge in per cent.",
    _find,
    (sources.MORWITZ_1998, sources.HOSSAIN_2006, sources.ESTELAMI_1997),
)
