"""Two shares of people compared: how probable that one is larger, and the tests that small samples allow."""

from math import sqrt

from scipy.integrate import quad
from scipy.stats import beta, binom, binomtest, boschloo_exact, norm

from pricing_clarity.pricing.base import Part


class Difference(Part):
    """A test of two shares: the statistic (None for exact tests) and its two-sided p."""

    statistic: float | None
    p: float


def probability_larger(successes: float, of: float, than: float, than_of: float) -> float:
    """The probability that the first share is larger than the second, both with Jeffreys' prior Beta(½, ½).

    Successes may be fractions of people.
    """
    first = beta(successes + 0.5, of - successes + 0.5)
    second = beta(than + 0.5, than_of - than + 0.5)
    return float(quad(lambda level: second.cdf(first.ppf(level)), 0, 1, limit=200)[0])


def probability_more_gained(gained: int, lost: int) -> float:
    """The probability that more people gain than lose, of those who changed; Jeffreys' prior, ½ where nobody did."""
    return float(beta(gained + 0.5, lost + 0.5).sf(0.5))


def n_minus_1(successes: int, of: int, than: int, than_of: int) -> Difference:
    """The N-1 two-proportion test (Campbell 2007): z with the factor √((N-1)/N); 0 and 1 where nobody differs."""
    total = of + than_of
    pooled = (successes + than) / total
    spread = sqrt(pooled * (1 - pooled) * (1 / of + 1 / than_of))
    z = 0.0 if spread == 0 else (successes / of - than / than_of) / spread * sqrt((total - 1) / total)
    return Difference(statistic=z, p=float(2 * norm.sf(abs(z))))


def boschloo(successes: int, of: int, than: int, than_of: int) -> Difference:
    """Boschloo's exact test (1970), two-sided, by scipy: for groups too small for the N-1 test."""
    if successes + than in (0, of + than_of):
        return Difference(statistic=None, p=1.0)
    table = [[successes, than], [of - successes, than_of - than]]
    return Difference(statistic=None, p=min(1.0, float(boschloo_exact(table).pvalue)))


def mcnemar(gained: int, lost: int) -> tuple[Difference, Difference]:
    """McNemar's test for the same people twice: exact, and mid-p (Fagerland, Lydersen & Laake 2013)."""
    changed = gained + lost
    if changed == 0:
        return Difference(statistic=None, p=1.0), Difference(statistic=None, p=1.0)
    exact = float(binomtest(gained, changed).pvalue)
    here = float(binom.pmf(gained, changed, 0.5))
    mid = 1 - here / 2 if gained == lost else exact - here
    return Difference(statistic=None, p=exact), Difference(statistic=None, p=mid)


def smallest_gap(of: int, than_of: int, power: float = 0.8, alpha: float = 0.1) -> float:
    """The smallest gap between two shares, in steps of .01, that the N-1 test finds as often as `power`.

    The shares lie evenly about ½, where they are hardest to tell apart. 1 where no gap is found so often.
    """
    found = [(a, b) for a in range(of + 1) for b in range(than_of + 1) if n_minus_1(a, of, b, than_of).p < alpha]
    for hundredth in range(1, 101):
        high, low = 0.5 + hundredth / 200, 0.5 - hundredth / 200
        chance = sum(binom.pmf(a, of, high) * binom.pmf(b, than_of, low) for a, b in found)
        if chance >= power:
            return hundredth / 100
    return 1.0
