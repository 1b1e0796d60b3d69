"""Every value of the shared reference file, to its printed digits."""

import json
from math import ceil
from pathlib import Path
from typing import Any, get_args

import pytest

from pricing_clarity.findings.differences import mcnemar, n_minus_1, probability_larger
from pricing_clarity.findings.discovery import chance_of_seeing, discovery, people_for
from pricing_clarity.findings.estimates import Method, faster_than, fewer_by_chance, interval, seconds


@pytest.fixture(scope="module")
def reference(shared: Path) -> dict[str, Any]:
    """The reference values."""
    found: dict[str, Any] = json.loads((shared / "reference/statistics.json").read_text(encoding="utf-8"))
    return found


def example(reference: dict[str, Any], inputs: str) -> dict[str, Any]:
    """The worked example whose inputs begin like this."""
    (found,) = [one for one in reference["worked_examples"] if one["inputs"].startswith(inputs)]
    return dict(found)


def digits(value: float) -> int:
    """How many decimals a printed value has."""
    return len(str(value).partition(".")[2])


def same(printed: list[float], ours: list[float]) -> bool:
    """Whether values agree to the printed digits."""
    return printed == [round(one, digits(text)) for one, text in zip(ours, printed, strict=True)]


def test_all_binomial_intervals(reference: dict[str, Any]) -> None:
    """Each method's interval of each share at each level is the printed one."""
    seen = 0
    for level, shares in reference["binomial_intervals"].items():
        for share, methods in shares.items():
            count, of = map(int, share.split("/"))
            assert set(get_args(Method)) == set(methods)
            for method, printed in methods.items():
                ours = [round(one, 6) for one in interval(count, of, float(level), method)]
                assert printed == ours, (level, share, method)
                seen += 1
    assert seen == 3 * 33 * 4


@pytest.mark.parametrize(
    ("inputs", "count", "of", "method"),
    [
        ("4/5, 95%", 4, 5, "adjusted_wald"),
        ("7/10, 95%", 7, 10, "adjusted_wald"),
        ("5/5, 95%", 5, 5, "clopper_pearson"),
    ],
)
def test_published_intervals(reference: dict[str, Any], inputs: str, count: int, of: int, method: Method) -> None:
    """Intervals that others have published come out as printed."""
    found = example(reference, inputs)
    ours = list(interval(count, of, 0.95, method))
    assert same(found["computed"], ours)
    close = [abs(printed - one) < 10 ** -digits(printed) for printed, one in zip(found["published"], ours, strict=True)]
    assert all(close), "each publisher rounds in its own way: to the last printed digit"


def test_how_many_people_find_it(reference: dict[str, Any]) -> None:
    """The people needed to see something once, for every share and chance that is printed, and the published ones."""
    for share, chances in reference["discovery_n_for"].items():
        for chance, people in chances.items():
            value = float(share.removeprefix("p="))
            assert people == people_for(value, float(chance)), (share, chance)
            assert chance_of_seeing(value, people) >= float(chance) - 1e-12
    assert example(reference, "p=.10")["computed"] == people_for(0.10, 0.90)
    quarter = example(reference, "p=.25")
    assert quarter["published"] == quarter["computed"] == people_for(0.25, 0.85)


def test_discovery_of_twelve_problems(reference: dict[str, Any]) -> None:
    """Lewis's table of 6 participants and 12 problems gives the printed adjustments and total."""
    printed = reference["lewis2008_table7.11"]
    found = discovery(6, [1, 2, 3, 1, 1, 1, 1, 1, 1, 1, 5, 2])
    assert printed == example(reference, "6 participants")["computed"]
    assert (printed["n"], printed["problems"]) == (found.people, found.found)
    assert printed["p_est"] == pytest.approx(found.raw, rel=1e-12)
    assert printed["GTadj"] == pytest.approx(found.once / found.found, rel=1e-12)
    assert printed["good_turing"] == pytest.approx(found.good_turing, rel=1e-12)
    assert printed["norm"] == pytest.approx(found.normalised, rel=1e-12)
    assert printed["p_adj"] == pytest.approx(found.chance, rel=1e-12)
    assert printed["est_total"] == pytest.approx(found.expected, rel=1e-12)


@pytest.mark.parametrize(
    ("inputs", "counts"), [("N-1 two-proportion 10", (10, 12, 4, 13)), ("N-1 two-proportion 37", (37, 455, 22, 438))]
)
def test_n_minus_1(reference: dict[str, Any], inputs: str, counts: tuple[int, int, int, int]) -> None:
    """The N-1 test gives the printed z and p."""
    found = example(reference, inputs)
    ours = n_minus_1(*counts)
    assert ours.statistic is not None
    assert same(found["computed"], [ours.statistic, ours.p])
    assert same(list(found["published"].values()), [ours.statistic, ours.p])


def test_mcnemar(reference: dict[str, Any]) -> None:
    """McNemar's exact and mid-p values are the printed ones."""
    found = example(reference, "McNemar exact")
    exact, mid = mcnemar(6, 1)
    assert same(list(found["computed"].values()), [exact.p, mid.p])
    assert found["published"]["p"] == exact.p


def test_times(reference: dict[str, Any]) -> None:
    """Geometric mean, log-t interval and the test against a minute are the printed ones."""
    found = example(reference, "times 60")
    times = [60, 53, 70, 42, 62, 43, 81]
    ours = seconds(times, 0.95)
    assert ours.typical is not None
    assert ours.low is not None
    assert ours.high is not None
    t, p = faster_than(times, 60)
    computed = found["computed"]
    assert same(
        [computed["geo_mean"], *computed["ci"], computed["t"], computed["p"]], [ours.typical, ours.low, ours.high, t, p]
    )
    assert same(
        [*found["published"]["ci"], found["published"]["t"], found["published"]["p"]], [ours.low, ours.high, t, p]
    )


@pytest.mark.parametrize(
    ("inputs", "count", "of", "benchmark"), [("4/7", 4, 7, 0.8), ("6/14", 6, 14, 0.3), ("9/11", 9, 11, 0.8)]
)
def test_against_a_benchmark(reference: dict[str, Any], inputs: str, count: int, of: int, benchmark: float) -> None:
    """The exact binomial probability below the observed count is the published one."""
    published = example(reference, f"{inputs} vs")["published"]
    assert published == round(fewer_by_chance(count, of, benchmark), digits(published))


def test_probability_of_being_clearer(reference: dict[str, Any]) -> None:
    """The probability that one share is larger is the printed one for every pair of counts."""
    printed = reference["probability_a_clearer_than_b_jeffreys"]
    for pair, value in printed.items():
        (first, of), (second, than_of) = (map(int, side.split("/")) for side in pair.split(" vs "))
        assert value == pytest.approx(probability_larger(first, of, second, than_of), abs=0.00005001), pair
    assert len(printed) == 21 + 45


def test_nothing_in_the_file_is_left_out(reference: dict[str, Any]) -> None:
    """The tests above know every part of the file."""
    assert set(reference) == {
        "about",
        "binomial_intervals",
        "worked_examples",
        "probability_a_clearer_than_b_jeffreys",
        "discovery_n_for",
        "lewis2008_table7.11",
    }
    assert len(reference["worked_examples"]) == 3 + 2 + 1 + 2 + 1 + 1 + 3
    assert ceil(21.85) == people_for(0.1, 0.9)
