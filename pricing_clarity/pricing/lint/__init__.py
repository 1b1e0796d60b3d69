"""Finds what is likely to confuse buyers in a pricing, before anyone is tested, and what contradicts itself.

Each rule is a module with a `RULE`; its evidence is published, or it is marked as a heuristic.
"""

from pricing_clarity.pricing.lint import (
    add_up,
    dead,
    depends_on_options,
    dominated_option,
    dominated_tier,
    footnote_terms,
    headline_price,
    how_many,
    identical,
    jargon,
    late_fee,
    mixed_bands,
    monthly_billed_yearly,
    overage,
    price_afterwards,
    price_in_parts,
    stacked_percentages,
    uncommon_units,
    unreachable_option,
    up_to,
)
from pricing_clarity.pricing.lint.rule import Hit, Kind, Lint, Rule, Source
from pricing_clarity.pricing.model import Pricing

RULES: tuple[Rule, ...] = tuple(
    module.RULE
    for module in (
        late_fee,
        headline_price,
        price_in_parts,
        add_up,
        monthly_billed_yearly,
        stacked_percentages,
        price_afterwards,
        up_to,
        footnote_terms,
        mixed_bands,
        overage,
        dominated_tier,
        uncommon_units,
        jargon,
        depends_on_options,
        identical,
        dominated_option,
        unreachable_option,
        dead,
        how_many,
    )
)
"""Every rule, in the order in which findings are reported."""


def lint(pricing: Pricing) -> tuple[Lint, ...]:
    """Every finding about a pricing, rule by rule."""
    return tuple(
        Lint(rule.id, rule.kind, hit.element, hit.why, hit.simpler, rule.sources, hit.also)
        for rule in RULES
        for hit in rule.find(pricing)
    )


__all__ = ["RULES", "Hit", "Kind", "Lint", "Rule", "Source", "lint"]
