"""How easy people found it, where they were asked: the Single Ease Question, 1 (very difficult) to 7 (very easy)."""

from collections.abc import Sequence
from math import sqrt
from statistics import fmean, stdev

from scipy.stats import t

from pricing_clarity.findings.estimates import LEVEL
from pricing_clarity.pricing.base import Part

HARDEST, EASIEST = 1, 7


class Ease(Part):
    """The mean rating of `n` people, with its interval where there are two or more; None of nobody."""

    n: int
    mean: float | None
    low: float | None
    high: float | None


def ease(ratings: Sequence[int], level: float = LEVEL) -> Ease:
    """The mean rating with its t-interval, kept on the scale (Sauro & Lewis 2016, ch. 3 and 8); one rating a person.

    Raises ValueError for a rating off the scale.
    """
    if any(not HARDEST <= rating <= EASIEST for rating in ratings):
        raise ValueError(f"ratings need to lie between {HARDEST} and {EASIEST}")
    n = len(ratings)
    if n < 2:
        return Ease(n=n, mean=float(ratings[0]) if n else None, low=None, high=None)
    mean = fmean(ratings)
    half = float(t.ppf((1 + level) / 2, n - 1)) * stdev(ratings) / sqrt(n)
    return Ease(n=n, mean=mean, low=max(float(HARDEST), mean - half), high=min(float(EASIEST), mean + half))
