import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from pricing_clarity.findings.estimates import Method, beta_interval, faster_than, interval, seconds, typical

THEIRS: dict[Method, str] = {
    "adjusted_wald": "agresti_coull",
    "wilson": "wilson",
    "jeffreys": "jeffreys",
    "clopper_pearson": "beta",
}


@given(st.integers(1, 60), st.floats(0, 1), st.sampled_from([0.8, 0.9, 0.95]), st.sampled_from(sorted(THEIRS)))
def test_intervals_agree_with_another_library(of: int, part: float, level: float, method: Method) -> None:
    """Each interval of each share is the one that statsmodels gives."""
    count = round(part * of)
    theirs = proportion_confint(count, of, alpha=1 - level, method=THEIRS[method])
    low, high = (min(1.0, max(0.0, float(one))) for one in theirs)
    assert (low, high) == pytest.approx(interval(count, of, level, method), abs=1e-9)


def test_a_share_of_nobody_may_be_anything() -> None:
    """With nobody asked the interval is everything; a count that cannot be is an error."""
    assert interval(0, 0) == (0.0, 1.0)
    with pytest.raises(ValueError, match="6 of 5 is no share"):
        interval(6, 5)


def test_fractions_of_people_lie_between_whole_ones() -> None:
    """The interval for two and a half people lies between those for two and for three."""
    two, half, three = beta_interval(2, 6), beta_interval(2.5, 5.5), beta_interval(3, 5)
    assert two[0] < half[0] < three[0]
    assert two[1] < half[1] < three[1]


def test_times_of_nobody_and_of_one() -> None:
    """Nobody has no typical time, one person no interval, and times that are not above 0 are left out."""
    assert seconds([]).typical is None
    one = seconds([20.0, 0.0, -3.0])
    assert (one.n, round(one.typical or 0, 9), one.low, one.high) == (1, 20.0, None, None)
    assert typical([0.0]) is None
    assert typical([20.0, 5.0, 0.0]) == pytest.approx(10)


def test_equal_times_cannot_be_tested() -> None:
    """A test against a benchmark needs two different times."""
    with pytest.raises(ValueError, match="two or more different times"):
        faster_than([20, 20], 30)
