"""A tier that another beats: it gives no more and costs no less."""

from collections.abc import Iterator

from pricing_clarity.pricing.items import Tier
from pricing_clarity.pricing.lint import sources
from pricing_clarity.pricing.lint.compare import features_within, gives_the_same, limits_within, never_costs_more
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.model import Pricing


def _find(pricing: Pricing) -> Iterator[Hit]:
    for worse, tier in pricing.tiers.items():
        for better, other in pricing.tiers.items():
            if worse == better or not _within(worse, tier, better, other, pricing):
                continue
            if not never_costs_more(pricing, better, than=worse):
                continue
            alike = gives_the_same(tier, other)
            as_dear = never_costs_more(pricing, worse, than=better)
            if not (alike and as_dear):
                more, less = "the same" if alike else "more", "costs the same" if as_dear else "never costs more"
                yield Hit(
                    f"tiers.{worse}",
                    f"{other.name} gives {more} and {less}: no buyer is right to choose {tier.name}.",
                    f"Say what {tier.name} gives that {other.name} lacks, or drop it.",
                    (f"tiers.{better}",),
                )
                break


def _within(worse: str, tier: Tier, better: str, other: Tier, pricing: Pricing) -> bool:
    """Whether all that a tier gives, includes and can be had with is there with the other tier too."""
    options = pricing.options.values()
    return (
        features_within(tier, other)
        and limits_within(tier, other)
        and set(tier.includes) <= set(other.includes)
        and all(
            option.only_with is None or worse not in option.only_with or better in option.only_with
            for option in options
        )
    )


RULE = Rule(
    "dominated-tier",
    "confusing",
    "A tier that another beats: it gives no more and costs no less, whatever is bought.",
    _find,
    (sources.BHARGAVA_2017,),
)
