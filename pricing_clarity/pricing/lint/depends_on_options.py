"""Prices and offers that depend on which other options are chosen."""

from collections.abc import Iterator

from pricing_clarity.pricing.conditions import Condition, OptionCount
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.lint.words import names
from pricing_clarity.pricing.model import Pricing


def _find(pricing: Pricing) -> Iterator[Hit]:
    for key, promotion in pricing.promotions.items():
        counts = list(_options(promotion.when))
        if not counts:
            continue
        besides = any(isinstance(count, OptionCount) and count.besides for count in counts)
        which = "other options, some of which do not count" if besides else "other options"
        yield Hit(
            f"promotions.{key}",
            f"“{promotion.says}” depends on {which}: the price of one thing changes with another.",
            "Offer it as a bundle with one price, or show the price of each combination.",
            tuple(
                dict.fromkeys(
                    f"options.{name}" for count in counts for name in _named(count) if name in pricing.options
                )
            ),
        )
    for key, option in pricing.options.items():
        others = tuple(dict.fromkeys((*option.requires, *option.requires_any)))
        needed = tuple(f"options.{name}" for name in others if name in pricing.options)
        if needed:
            last = "and" if option.requires else "or"
            yield Hit(
                f"options.{key}",
                f"{option.name} can only be had with {names(needed, pricing, last)}, so it costs more than its price.",
                f"Sell {option.name} together with what it needs, at one price.",
                needed,
            )


def _options(condition: Condition | None) -> Iterator[OptionCount | tuple[str, ...]]:
    if condition is None:
        return
    if condition.options is not None:
        yield condition.options
    parts = (*(condition.all or ()), *(condition.any or ()), *(condition.none or ()))
    for part in (*parts, *(condition.count.of if condition.count else ())):
        yield from _options(part)


def _named(count: OptionCount | tuple[str, ...]) -> tuple[str, ...]:
    return (*(count.of or ()), *count.besides) if isinstance(count, OptionCount) else count


RULE = Rule(
    "depends-on-options",
    "confusing",
    "A price or an option that depends on which other options are chosen.",
    _find,
)
