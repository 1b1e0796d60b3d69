"""Graduated bands beside bands that count for the whole quantity."""

from collections.abc import Iterator

from pricing_clarity.pricing.charges import Graduated, Stairstep, Volume
from pricing_clarity.pricing.lint import sources
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.lint.words import names
from pricing_clarity.pricing.model import Pricing


def _find(pricing: Pricing) -> Iterator[Hit]:
    graduated, whole = [], []
    for section in ("tiers", "options", "fees"):
        for key, part in getattr(pricing, section).items():
            limits = getattr(part, "limits", {}).values()
            charges = [*part.charges, *(amount.over for amount in limits if amount.over is not None)]
            if any(isinstance(charge, Graduated) for charge in charges):
                graduated.append(f"{section}.{key}")
            if any(isinstance(charge, Volume | Stairstep) for charge in charges):
                whole.append(f"{section}.{key}")
    if graduated and whole:
        yield Hit(
            graduated[0],
            f"In {names(graduated, pricing)} each unit has the price of its own band, in {names(whole, pricing)} the "
            "band reached sets the price of all units; the page looks the same.",
            "Use one kind of bands, and show a worked example.",
            tuple(dict.fromkeys((*graduated[1:], *whole))),
        )


RULE = Rule(
    "mixed-bands",
    "confusing",
    "Graduated prices beside volume prices, so that the same table means two things.",
    _find,
    (sources.ITO_2014, sources.REES_JONES_2020),
)
