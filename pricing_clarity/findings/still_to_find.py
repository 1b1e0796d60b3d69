"""What was found so far, what is likely still hidden, and how many more people are worth inviting, with intervals."""

from collections import Counter
from collections.abc import Collection
from math import sqrt
from statistics import fmean, stdev

from scipy.stats import t

from pricing_clarity.findings.discovery import Discovery, chance_of_seeing, counts_of, discovery, people_for, share_seen
from pricing_clarity.findings.estimates import LEVEL
from pricing_clarity.pricing.base import Part

GOAL = 0.9
"""The share of all there is to find from which on it is not worth inviting more people; and how surely to see it."""

_LEAST, _MOST = 1e-3, 1 - 1e-9


class StillToFind(Part):
    """How many of the misreadings that these questions can show were `found`, `once` of them in one person only.

    `share_found` of all that exist are found, so that about `hidden` are not, and `more` people would bring it to 90 %.
    Each with its 90 % interval; None where nothing was found, and without an interval from one person. Slips count as
    found, so `hidden` is rather too large than too small. `shows` is the smallest share of buyers whose misreading so
    many people show at least once in 9 studies of 10, if its questions show it to whoever holds it; None of nobody.
    """

    people: int
    found: int
    once: int
    share_found: float | None = None
    share_low: float | None = None
    share_high: float | None = None
    hidden: float | None = None
    hidden_low: float | None = None
    hidden_high: float | None = None
    more: int | None = None
    more_low: int | None = None
    more_high: int | None = None
    shows: float | None = None


def still_to_find(shown: Collection[tuple[str, str]], people: int, level: float = LEVEL) -> StillToFind:
    """What so many people leave to be found, from who showed what: (participant, misreading).

    The estimate is `discovery`'s. Its interval comes from how unlike people are: a t-interval of the mean share of the
    found misreadings that one person shows, adjusted like the estimate.
    """
    known = discovery(people, counts_of(shown))
    shows = share_seen(people, GOAL) if people else None
    if known.share_found is None or known.raw is None:
        return StillToFind(people=people, found=0, once=0, shows=shows)
    found = StillToFind(
        people=people,
        found=known.found,
        once=known.once,
        share_found=known.share_found,
        hidden=known.found / known.share_found - known.found,
        more=known.more_for(GOAL),
        shows=shows,
    )
    if people < 2:
        return found
    own = Counter(person for person, _ in shown)
    each = [own[person] / known.found for person in own] + [0.0] * (people - len(own))
    half = float(t.ppf((1 + level) / 2, people - 1)) * stdev(each) / sqrt(people)
    low, high = (_adjusted(known, raw) for raw in (fmean(each) - half, fmean(each) + half))
    least, most = chance_of_seeing(low, people), chance_of_seeing(high, people)
    return found.model_copy(
        update={
            "share_low": least,
            "share_high": most,
            "hidden_low": known.found / most - known.found,
            "hidden_high": known.found / least - known.found,
            "more_low": max(0, people_for(high, GOAL) - people),
            "more_high": max(0, people_for(low, GOAL) - people),
        }
    )


def _adjusted(known: Discovery, raw: float) -> float:
    """The chance that one person shows one misreading, with the two adjustments of `discovery`, inside (0, 1)."""
    good_turing = raw / (1 + known.once / known.found)
    normalised = (raw - 1 / known.people) * (1 - 1 / known.people)
    return min(_MOST, max(_LEAST, (good_turing + normalised) / 2))
