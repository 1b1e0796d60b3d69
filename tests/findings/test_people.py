"""The likelihood and the shares against slow calculations that share nothing with them."""

from itertools import chain, combinations, product

import numpy as np
import pytest
from scipy.stats import beta

from pricing_clarity.findings.beliefs import Behaviour
from pricing_clarity.findings.misreadings import posterior
from pricing_clarity.findings.people import read
from pricing_clarity.findings.shares import Prior, infer
from pricing_clarity.findings.tidy import tidy
from pricing_clarity.findings.validate.generate import Scenario, invent
from tests.findings.answers import right, wrong

ONE_TYPE = Behaviour(slips=(0.1,), slip_weights=(1.0,), persistences=(0.8,), persistence_weights=(1.0,), worth=1e12)
OFFERED = ("a:x", "b:x", "c:y", "a:x+b:x")


def subsets(held: frozenset[str]) -> list[frozenset[str]]:
    """All subsets."""
    return [frozenset(one) for one in chain.from_iterable(combinations(sorted(held), k) for k in range(len(held) + 1))]


def chance(held: frozenset[str], shows: str, *, slip: float, persistence: float) -> float:
    """P(answer) to a question that offers a, b, c and a with b, told as a story, one reading after another."""
    offered = [frozenset(text.split("+")) for text in OFFERED]
    landing = 0.0
    for reading in subsets(held):
        weight = persistence ** len(reading) * (1 - persistence) ** (len(held) - len(reading))
        inside = [one for one in offered if one <= reading]
        most = [one for one in inside if len(one) == max(map(len, inside))]
        if not most:
            landing += weight * (shows == "right")
        elif shows not in ("right", "slip"):
            landing += weight * (frozenset(shows.split("+")) in most) / len(most)
    return (1 - slip) * landing + slip * (1 - landing) / 5


@pytest.mark.parametrize("shows", [*OFFERED, "right", "slip"])
def test_the_likelihood_of_one_answer(shows: str) -> None:
    """For each set that somebody may hold, the likelihood of an answer is that of the story of how people answer."""
    rows = [right("p", "q", *OFFERED) if shows == "right" else wrong("p", "q", shows.replace("slip", ""), *OFFERED)]
    people = read(rows, ONE_TYPE, 10)
    names = np.array(people.misreadings)
    for state, found in enumerate(people.likelihood[0, 0]):
        held = frozenset(names[[bool(state >> (2 - place) & 1) for place in range(3)]])
        told = chance(held, shows, slip=0.1, persistence=0.8)
        most = max(chance(one, shows, slip=0.1, persistence=0.8) for one in subsets(frozenset(names)))
        assert told / most == pytest.approx(found)


def test_shares_agree_with_integrating_over_everything() -> None:
    """Two misreadings, four people, an ambiguous answer: the means are those of the full integral, within .02."""
    rows = [
        *(wrong(f"p{n}", "one", "a:x;b:x", "a:x", "b:x", "c:y") for n in range(2)),
        *(right(f"p{n}", "one", "a:x", "b:x", "c:y") for n in (2, 3)),
        wrong("p0", "two", "a:x", "a:x"),
        *(right(f"p{n}", "two", "a:x") for n in (1, 2, 3)),
    ]
    prior = Prior(worth=1e12)
    people = read(tidy(rows), ONE_TYPE, 10)
    shares = infer(people, prior, ONE_TYPE)
    grid = (np.arange(40) + 0.5) / 40
    before = prior.confusing * beta.pdf(grid, *prior.many) + (1 - prior.confusing) * beta.pdf(grid, *prior.few)
    weight = np.einsum("a,b,c->abc", before, before, before)
    for row, count in enumerate(people.count):
        part = sum(
            people.likelihood[row, 0, state]
            * np.einsum("a,b,c->abc", *(grid if state >> (2 - place) & 1 else 1 - grid for place in range(3)))
            for state in range(8)
        )
        weight = weight * part**count
    weight /= weight.sum()
    exact = [float((weight.sum(axis=axes) * grid).sum()) for axes in ((1, 2), (0, 2), (0, 1))]
    assert exact == pytest.approx(list(shares.mean), abs=0.02)


@pytest.mark.parametrize("seed", range(3))
def test_enumerating_fewer_misreadings_changes_little(seed: int) -> None:
    """Where ten of twelve misreadings are enumerated for each person, the shares stay within .02 of the exact ones."""
    scenario = Scenario("seam", rules=12, questions=12, touches=(2, 4), steps=4, planted=(0.6, 0.5, 0.4))
    rows = tidy(invent(scenario, 6, np.random.default_rng(seed)).responses)
    exact, coarse = (posterior(rows, enumerated=size).shares.mean for size in (12, 10))
    assert not np.array_equal(exact, coarse)
    assert list(exact) == pytest.approx(list(coarse), abs=0.02)


@pytest.mark.parametrize("seam", ["FEW_PATTERNS", "FEW_PEOPLE"])
def test_many_patterns_agree_with_few(monkeypatch: pytest.MonkeyPatch, seam: str) -> None:
    """The way for thousands of people gives the shares and intervals of the exact way, within .001."""
    draw = np.random.default_rng(5)
    rows = []
    for person, question in product(range(150), ("q1", "q2", "q3")):
        if question == "q1":
            holds = [draw.random() < share for share in (0.5, 0.1, 0.05)]
        shows = next((one for one, held in zip(OFFERED, holds, strict=False) if held and draw.random() < 0.9), "")
        name = f"p{person:03d}"
        rows.append(wrong(name, question, shows, *OFFERED) if shows else right(name, question, *OFFERED))
    exact = posterior(tidy(rows)).shares
    monkeypatch.setattr(f"pricing_clarity.findings.shares.{seam}", 0)
    quick = posterior(tidy(rows)).shares
    assert not np.array_equal(exact.mean, quick.mean)
    assert list(exact.mean) == pytest.approx(list(quick.mean), abs=0.001)
    for ours, theirs in zip(exact.interval(0.9), quick.interval(0.9), strict=True):
        assert list(ours) == pytest.approx(list(theirs), abs=0.001)
    assert exact.mean[0] == pytest.approx(0.5, abs=0.1)


def test_enumerating_less_for_many_people_changes_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where many people make it 6 misreadings that are enumerated, not 10, shares and intervals stay within .02."""
    monkeypatch.setattr("pricing_clarity.findings.shares.FEW_PATTERNS", 0)
    monkeypatch.setattr("pricing_clarity.findings.misreadings.MANY_PEOPLE", 199)
    scenario = Scenario("seam", rules=12, questions=12)
    rows = tidy(invent(scenario, 200, np.random.default_rng(3)).responses)
    below, above = posterior(rows, enumerated=10).shares, posterior(rows).shares
    assert not np.array_equal(below.mean, above.mean)
    assert list(below.mean) == pytest.approx(list(above.mean), abs=0.02)
    for ours, theirs in zip(below.interval(0.9), above.interval(0.9), strict=True):
        assert list(ours) == pytest.approx(list(theirs), abs=0.02)
