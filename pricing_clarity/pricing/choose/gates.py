"""What must still be bought before a condition holds."""

from collections.abc import Collection, Mapping
from decimal import Decimal

from pricing_clarity.pricing.bill.purchase import ZERO, Purchase
from pricing_clarity.pricing.bill.words import holds
from pricing_clarity.pricing.conditions import Condition, OptionCount

Costs = tuple[tuple[Decimal, ...], ...]
"""Amounts by case and stretch of time."""

Gap = tuple[Decimal, ...]
"""The least that it costs, by stretch of time."""


def depends(condition: Condition | None) -> bool:
    """Whether the options chosen decide a condition."""
    if condition is None:
        return False
    parts = (*(condition.all or ()), *(condition.any or ()), *(condition.none or ()))
    counted = condition.count.of if condition.count else ()
    return condition.options is not None or any(depends(part) for part in (*parts, *counted))


def lacking(
    condition: Condition | None, purchase: Purchase, had: Collection[str], still: Mapping[str, Gap], width: int
) -> Gap | None:
    """A floor under what the options cost that a condition still lacks, by stretch; None where it can no longer hold.

    `had` are the options had already, `still` the prices of those that can yet be chosen.
    """
    nothing = (ZERO,) * width
    if condition is None:
        return nothing
    if not depends(condition):
        return nothing if holds(condition, purchase) else None
    gaps: list[Gap | None] = []
    if isinstance(condition.options, OptionCount):
        gaps.append(_count(condition.options, had, still, width))
    elif condition.options is not None:
        missing = [option for option in condition.options if option not in had]
        able = all(option in still for option in missing)
        gaps.append(_sum([still[option] for option in missing], width) if able else None)
    plain = condition.model_copy(update=dict.fromkeys(("options", "all", "any", "none", "count")))
    gaps.append(nothing if holds(plain, purchase) else None)
    gaps += [lacking(part, purchase, had, still, width) for part in condition.all or ()]
    if condition.any is not None:
        gaps.append(_least([lacking(part, purchase, had, still, width) for part in condition.any], 1, width))
    if condition.count is not None:
        parts = [lacking(part, purchase, had, still, width) for part in condition.count.of]
        gaps.append(_least(parts, condition.count.at_least, width))
    possible = [gap for gap in gaps if gap is not None]
    return _most(possible, width) if len(possible) == len(gaps) else None


def _count(count: OptionCount, had: Collection[str], still: Mapping[str, Gap], width: int) -> Gap | None:
    def counts(option: str) -> bool:
        return (count.of is None or option in count.of) and option not in count.besides

    already = sum(map(counts, had))
    if count.at_most is not None and already > count.at_most:
        return None
    return _least([gap for option, gap in still.items() if counts(option)], count.at_least - already, width, added=True)


def _least(gaps: list[Gap | None] | list[Gap], number: int, width: int, *, added: bool = False) -> Gap | None:
    """The least that so many of these cost, stretch by stretch: together where they are `added`, else the dearest."""
    if number <= 0:
        return (ZERO,) * width
    possible = [gap for gap in gaps if gap is not None]
    if len(possible) < number:
        return None
    columns = [sorted(column)[:number] for column in zip(*possible, strict=True)]
    return tuple(sum(column, ZERO) if added else column[-1] for column in columns)


def _sum(gaps: list[Gap], width: int) -> Gap:
    return tuple(sum(column, ZERO) for column in zip(*gaps, strict=True)) if gaps else (ZERO,) * width


def _most(gaps: list[Gap], width: int) -> Gap:
    return tuple(max(column) for column in zip(*gaps, strict=True)) if gaps else (ZERO,) * width
