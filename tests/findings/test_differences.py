import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact
from statsmodels.stats.contingency_tables import mcnemar as their_mcnemar

from pricing_clarity.findings.differences import (
    boschloo,
    mcnemar,
    n_minus_1,
    probability_larger,
    probability_more_gained,
    smallest_gap,
)

SMALL = st.tuples(st.integers(1, 8), st.integers(1, 8)).flatmap(
    lambda of: st.tuples(st.integers(0, of[0]), st.just(of[0]), st.integers(0, of[1]), st.just(of[1]))
)


def test_published_example_of_mcnemar_mid_p() -> None:
    """Seven children changed one way and one the other (Fagerland et al. 2013, table 1): .0703 exact, .0391 mid-p."""
    exact, mid = mcnemar(7, 1)
    assert (0.0703, 0.0391) == (round(exact.p, 4), round(mid.p, 4))


def test_mid_p_of_a_tie() -> None:
    """As many changes either way: exact 1, mid-p one minus half the probability of that (same source)."""
    exact, mid = mcnemar(1, 1)
    assert (1.0, 0.75) == pytest.approx((exact.p, mid.p))


@given(st.integers(0, 12), st.integers(0, 12))
def test_exact_mcnemar_agrees_with_another_library(gained: int, lost: int) -> None:
    """The exact p is the one that statsmodels gives, and mid-p is never larger."""
    exact, mid = mcnemar(gained, lost)
    if gained + lost:
        assert float(their_mcnemar([[0, gained], [lost, 0]], exact=True).pvalue) == pytest.approx(exact.p)
    assert mid.p <= exact.p


@given(SMALL)
@settings(max_examples=15, deadline=None)
def test_boschloo_is_at_least_as_powerful_as_fisher(counts: tuple[int, int, int, int]) -> None:
    """Boschloo's p never exceeds twice Fisher's one-sided one, and both tests are the same seen from either side."""
    one, of, two, than_of = counts
    p = boschloo(one, of, two, than_of).p
    table = [[one, two], [of - one, than_of - two]]
    sides = [float(fisher_exact(table, alternative=side).pvalue) for side in ("less", "greater")]
    assert p <= min(1.0, 2 * min(sides)) + 1e-9
    assert p == pytest.approx(boschloo(two, than_of, one, of).p, abs=1e-6)
    assert n_minus_1(one, of, two, than_of).p == pytest.approx(n_minus_1(two, than_of, one, of).p)


@given(SMALL)
@settings(max_examples=30, deadline=None)
def test_being_larger_and_being_smaller_make_one(counts: tuple[int, int, int, int]) -> None:
    """The two probabilities add to 1, and more successes make the first more probable."""
    one, of, two, than_of = counts
    first = probability_larger(one, of, two, than_of)
    assert first + probability_larger(two, than_of, one, of) == pytest.approx(1, abs=1e-6)
    if one < of:
        assert first < probability_larger(one + 1, of, two, than_of)


def test_nobody_changed() -> None:
    """Where nobody changed, nothing is known either way."""
    assert probability_more_gained(0, 0) == 0.5
    assert probability_more_gained(5, 0) > 0.95
    assert mcnemar(0, 0)[1].p == 1
    assert n_minus_1(5, 5, 5, 5).p == 1
    assert boschloo(0, 5, 0, 5).p == 1


def test_small_groups_show_only_large_gaps() -> None:
    """Eight a side rely on gaps of about 60 points; more people on smaller ones; one a side on none."""
    assert 0.55 <= smallest_gap(8, 8) <= 0.65
    assert smallest_gap(30, 30) < smallest_gap(10, 10) < smallest_gap(8, 8)
    assert smallest_gap(1, 1) == 1.0
    assert [0.69, 0.6, 0.51, 0.4, 0.32] == [smallest_gap(n, n) for n in (5, 8, 10, 20, 30)]
