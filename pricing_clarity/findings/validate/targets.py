"""What the findings are meant to reach, and where they do not."""

from collections.abc import Callable, Iterator, Sequence
from math import hypot
from statistics import fmean

from pricing_clarity.findings.validate.run import Rate, Recovery, Tried, Validation
from pricing_clarity.pricing.base import Part

COVERED = (0.88, 0.97)
COVERED_PLANTED = 0.80
FALSE_ALARMS = 0.08
TOP_THREE_GAP, ALL_ON_TOP_GAP = 0.02, 0.03
TIMES_PERCENT_WRONG = 2.0
ERRORS = 2.0
"""A target is missed where the result is worse than it by more than so many standard errors."""


class Target(Part):
    """One target: what it says, whether it is reached, and where it is missed, each with its figure."""

    says: str
    reached: bool
    missed: tuple[str, ...] = ()


def targets(validation: Validation) -> tuple[Target, ...]:
    """Each target, judged by all that was tried; coverage and false alarms over all scenarios and in each."""
    tried = validation.tried
    low, high = COVERED
    covered = fmean(one.covered.value for one in tried)
    planted = fmean(one.covered_planted.value for one in tried)
    alarms = fmean(one.false_alarm_without.value for one in tried)
    return (
        Target(says=f"intervals cover {low} to {high} over all: {covered:.3f}", reached=low <= covered <= high),
        Target(says=f"and {COVERED_PLANTED} of the planted: {planted:.3f}", reached=planted >= COVERED_PLANTED),
        Target(says=f"false alarms in at most {FALSE_ALARMS} over all: {alarms:.3f}", reached=alarms <= FALSE_ALARMS),
        _each(f"intervals cover {COVERED_PLANTED} of the planted in each", tried, _planted),
        _each(f"false alarms in at most {FALSE_ALARMS} in each", tried, _alarms),
        _each(f"top-three recall within {TOP_THREE_GAP} of the oracle", tried, _top_three),
        _each(f"all on top within {ALL_ON_TOP_GAP} of the oracle", tried, _all_on_top),
        _each(f"all on top within {ALL_ON_TOP_GAP} of somebody told how the studies are made", tried, _told),
        _each("all on top at least as often as by single matches", tried, _single_match),
        _each(f"and {TIMES_PERCENT_WRONG} times as often as by percent wrong, 5 people", tried, _percent_wrong),
    )


def _each(says: str, tried: Sequence[Tried], missing: Callable[[Tried], Iterator[str]]) -> Target:
    missed = tuple(f"{one.scenario}, {one.people} people: {text}" for one in tried for text in missing(one))
    return Target(says=says, reached=not missed, missed=missed)


def _beyond(value: float, most: float, error: float) -> bool:
    return value - ERRORS * error > most


def _said(rate: Rate) -> str:
    return f"{rate.value:.3f} ± {rate.error:.3f}"


def _planted(one: Tried) -> Iterator[str]:
    if _beyond(-one.covered_planted.value, -COVERED_PLANTED, one.covered_planted.error):
        yield _said(one.covered_planted)


def _alarms(one: Tried) -> Iterator[str]:
    if _beyond(one.false_alarm_without.value, FALSE_ALARMS, one.false_alarm_without.error):
        yield _said(one.false_alarm_without)


def _top_three(one: Tried) -> Iterator[str]:
    gap = one.rankings["findings"].top_three_gap
    if _beyond(gap.value, TOP_THREE_GAP, gap.error):
        yield _said(gap)


def _all_on_top(one: Tried) -> Iterator[str]:
    gap = one.rankings["findings"].all_on_top_gap
    if _beyond(gap.value, ALL_ON_TOP_GAP, gap.error):
        yield _said(gap)


def _told(one: Tried) -> Iterator[str]:
    if "told" in one.rankings:
        behind = _behind(one.rankings["findings"], one.rankings["told"])
        if _beyond(behind.value, ALL_ON_TOP_GAP, behind.error):
            yield _said(behind)


def _single_match(one: Tried) -> Iterator[str]:
    behind = _behind(one.rankings["findings"], one.rankings["single match"])
    if _beyond(behind.value, 0.0, behind.error):
        yield _said(behind)


def _percent_wrong(one: Tried) -> Iterator[str]:
    ours, theirs = one.rankings["findings"].all_on_top, one.rankings["percent wrong"].all_on_top
    error = hypot(ours.error, TIMES_PERCENT_WRONG * theirs.error)
    if one.people == 5 and one.several and _beyond(TIMES_PERCENT_WRONG * theirs.value - ours.value, 0.0, error):
        yield f"{ours.value:.3f} against {theirs.value:.3f}"


def _behind(one: Recovery, other: Recovery) -> Rate:
    """How much less often the one has all on top, its error bounded from above by that of two unrelated gaps."""
    gap, best = one.all_on_top_gap, other.all_on_top_gap
    return Rate(value=gap.value - best.value, error=hypot(gap.error, best.error))
