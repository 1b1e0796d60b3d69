"""Shares, times and their intervals for small samples."""

from collections.abc import Iterable, Sequence
from math import exp, log, sqrt
from typing import Literal

from scipy.stats import beta, binom, binomtest, norm, t, ttest_1samp

from pricing_clarity.pricing.base import Part

LEVEL = 0.9
"""Confidence of every interval in the findings, unless it says otherwise."""

Method = Literal["adjusted_wald", "wilson", "jeffreys", "clopper_pearson"]


def interval(count: int, of: int, level: float = LEVEL, method: Method = "jeffreys") -> tuple[float, float]:
    """The interval for a share seen as `count` of `of` people; (0, 1) of nobody.

    Adjusted Wald: Agresti & Coull 1998, with z²/2 successes and failures added (Sauro & Lewis 2016, ch. 3), cut at 0
    and 1. Wilson 1927 and Clopper & Pearson 1934 by scipy. Jeffreys: equal tails of Beta(count + ½, of - count + ½).
    Raises ValueError where the count is not between 0 and `of`.
    """
    if not 0 <= count <= of:
        raise ValueError(f"{count} of {of} is no share")
    if of == 0:
        return 0.0, 1.0
    if method == "jeffreys":
        return beta_interval(count, of - count, level)
    if method == "adjusted_wald":
        z = float(norm.ppf((1 + level) / 2))
        total = of + z * z
        middle = (count + z * z / 2) / total
        half = z * sqrt(middle * (1 - middle) / total)
        return max(0.0, middle - half), min(1.0, middle + half)
    found = binomtest(count, of).proportion_ci(level, "wilson" if method == "wilson" else "exact")
    return float(found.low), float(found.high)


def beta_interval(successes: float, failures: float, level: float = LEVEL) -> tuple[float, float]:
    """Equal tails of Beta(successes + ½, failures + ½); the counts may be fractions of people."""
    tail = (1 - level) / 2
    posterior = beta(successes + 0.5, failures + 0.5)
    return float(posterior.ppf(tail)), float(posterior.ppf(1 - tail))


class Seconds(Part):
    """Typical time: the geometric mean of `n` people's times, with its interval where there are two or more.

    All None of nobody.
    """

    n: int
    typical: float | None
    low: float | None
    high: float | None


def typical(times: Iterable[float]) -> float | None:
    """The geometric mean of times in seconds; those not above 0 are left out, None of none."""
    logs = sorted(log(time) for time in times if time > 0)
    return exp(sum(logs) / len(logs)) if logs else None


def seconds(times: Sequence[float], level: float = LEVEL) -> Seconds:
    """Geometric mean and log-t interval (Sauro & Lewis 2010) of times in seconds; those not above 0 are left out."""
    logs = sorted(log(time) for time in times if time > 0)
    n = len(logs)
    if not n:
        return Seconds(n=0, typical=None, low=None, high=None)
    mean = sum(logs) / n
    if n == 1:
        return Seconds(n=1, typical=exp(mean), low=None, high=None)
    error = sqrt(sum((one - mean) ** 2 for one in logs) / (n - 1) / n)
    half = float(t.ppf((1 + level) / 2, n - 1)) * error
    return Seconds(n=n, typical=exp(mean), low=exp(mean - half), high=exp(mean + half))


def fewer_by_chance(count: int, of: int, benchmark: float) -> float:
    """P(fewer than `count` of `of` people) if the share were the benchmark; exact binomial.

    The larger, the surer one may be that the share beats the benchmark.
    """
    return float(binom.cdf(count - 1, of, benchmark))


def faster_than(times: Sequence[float], benchmark: float) -> tuple[float, float]:
    """T and its one-sided p that the typical time is shorter than the benchmark; a t-test on log times.

    Needs two or more times above 0 that are not all the same; raises ValueError otherwise.
    """
    logs = [log(time) for time in times if time > 0]
    if len(logs) < 2 or len(set(logs)) == 1:
        raise ValueError("two or more different times are needed")
    found = ttest_1samp(logs, log(benchmark), alternative="less")
    return float(-found.statistic), float(found.pvalue)
