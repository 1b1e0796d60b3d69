"""An option that costs more and gives less than another, or nothing that its tiers do not give already."""

from collections.abc import Iterator
from decimal import Decimal

from pricing_clarity.pricing.base import Period
from pricing_clarity.pricing.charges import Percentage
from pricing_clarity.pricing.charges.bands import Banded
from pricing_clarity.pricing.items import Option
from pricing_clarity.pricing.lint.compare import features_within, gives_the_same, limits_within
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.lint.words import names
from pricing_clarity.pricing.model import Pricing


def _find(pricing: Pricing) -> Iterator[Hit]:
    for worse, option in pricing.options.items():
        if not (option.features or option.limits):
            continue
        for better, other in pricing.options.items():
            if worse != better and _beats(other, option):
                yield Hit(
                    f"options.{worse}",
                    f"{other.name} gives {'the same' if gives_the_same(option, other) else 'more'} and costs less than "
                    f"{option.name}.",
                    f"Drop {option.name}, or give it something that {other.name} lacks.",
                    (f"options.{better}",),
                )
                break
        else:
            yield from _superfluous(worse, option, pricing)


def _beats(other: Option, option: Option) -> bool:
    """Whether an option gives at least as much, wherever the other can be had, for less."""
    had = other.only_with is None or (option.only_with is not None and set(option.only_with) <= set(other.only_with))
    free = not (other.requires or other.requires_any or other.minimum > 1)
    return had and free and features_within(option, other) and limits_within(option, other) and _cheaper(other, option)


def _cheaper(other: Option, option: Option) -> bool:
    """Whether every amount of one price is at most that of another of the same shape, and one is less."""
    if len(other.charges) != len(option.charges) or other.quote or option.quote:
        return False
    less = False
    for own, its in zip(other.charges, option.charges, strict=True):
        if isinstance(own, Percentage | Banded) or isinstance(its, Percentage | Banded) or type(own) is not type(its):
            return False
        shape = ("every", "per", "size", "included", "minimum")
        if any(getattr(own, field, None) != getattr(its, field, None) for field in shape):
            return False
        mine, theirs = _by_period(own.amount), _by_period(its.amount)
        if mine.keys() != theirs.keys() or any(mine[period] > theirs[period] for period in mine):
            return False
        less = less or mine != theirs
    return less


def _by_period(amount: Decimal | dict[Period, Decimal]) -> dict[str, Decimal]:
    return {str(period): each for period, each in amount.items()} if isinstance(amount, dict) else {"": amount}


def _superfluous(key: str, option: Option, pricing: Pricing) -> Iterator[Hit]:
    """An option whose features every tier has that it is sold with."""
    if option.limits or not option.charges or not pricing.tiers:
        return
    tiers = [tier for tier in pricing.tiers if option.only_with is None or tier in option.only_with]
    if tiers and all(features_within(option, pricing.tiers[tier]) for tier in tiers):
        sold_with = tuple(f"tiers.{tier}" for tier in tiers)
        yield Hit(
            f"options.{key}",
            f"{option.name} gives nothing that is not in {names(sold_with, pricing)} already.",
            f"Drop {option.name}, or say what it adds.",
            sold_with,
        )


RULE = Rule(
    "dominated-option",
    "invalid",
    "An option that costs more and gives less than another, or gives nothing new.",
    _find,
)
