"""Tiers or options that are the same but for their names."""

from collections.abc import Iterator
from itertools import combinations

from pricing_clarity.pricing.items import Given, Option, Tier
from pricing_clarity.pricing.lint.compare import gives_the_same
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.model import Pricing


def _find(pricing: Pricing) -> Iterator[Hit]:
    for (one, first), (other, second) in combinations(pricing.tiers.items(), 2):
        same_options = all(
            option.only_with is None or (one in option.only_with) == (other in option.only_with)
            for option in pricing.options.values()
        )
        if same_options and _same(first, second) and _sold_alike(first, second):
            yield _hit(f"tiers.{one}", first, f"tiers.{other}", second)
    for (one, choice), (other, its) in combinations(pricing.options.items(), 2):
        gives = choice.features or choice.limits
        if gives and _same(choice, its) and _had_alike(choice, its):
            yield _hit(f"options.{one}", choice, f"options.{other}", its)


def _hit(element: str, first: Given, other: str, second: Given) -> Hit:
    return Hit(
        other,
        f"{second.name} gives and costs the same as {first.name}.",
        f"Drop one of the two, or say what {second.name} gives that {first.name} does not.",
        (element,),
    )


def _same(one: Given, other: Given) -> bool:
    return gives_the_same(one, other) and (one.charges, one.quote, one.phases) == (
        other.charges,
        other.quote,
        other.phases,
    )


def _sold_alike(one: Tier, other: Tier) -> bool:
    return (set(one.includes), set(one.terms), one.quantity) == (set(other.includes), set(other.terms), other.quantity)


def _had_alike(one: Option, other: Option) -> bool:
    return one.only_with == other.only_with and (one.requires, one.requires_any) == (other.requires, other.requires_any)


RULE = Rule(
    "identical",
    "invalid",
    "Two tiers, or two options, that give and cost the same.",
    _find,
)
