"""The findings tried on invented studies: a quick version of what `validate` does with hundreds."""

from collections import Counter

import numpy as np
import pytest

from pricing_clarity.findings.validate import SCENARIOS, Validation, targets, validate
from pricing_clarity.findings.validate.generate import Scenario, invent
from pricing_clarity.findings.validate.rankings import on_top, percent_wrong, single_match
from pricing_clarity.findings.validate.scenarios import USUAL

CERTAIN = Scenario("certain", slip=0.0, planted=(1.0, 1.0), background=(0.0, 0.0))


@pytest.fixture(scope="module")
def tried() -> Validation:
    """The usual scenario with five and eight people."""
    return validate((5, 8), studies=40, seed=3, scenarios=[USUAL])


def test_planted_misreadings_are_found(tried: Validation) -> None:
    """The findings come near the oracle, beat single matches, and have both on top far oftener than percent wrong."""
    for one in tried.tried:
        ours, single, wrong = (one.rankings[name] for name in ("findings", "single match", "percent wrong"))
        assert ours.all_on_top_gap.value <= 0.08
        assert ours.top_three_gap.value <= 0.04
        assert ours.all_on_top.value >= single.all_on_top.value
        assert ours.all_on_top.value >= wrong.all_on_top.value + 0.2


def test_intervals_and_verdicts_are_honest(tried: Validation) -> None:
    """Intervals cover about as often as they say, and hardly any study accuses what hardly anybody misreads."""
    for one in tried.tried:
        assert 0.88 <= one.covered.value <= 1.0
        assert one.covered_planted.value >= 0.8
        assert one.false_alarm_without.value <= 0.15


def test_the_same_seed_gives_the_same(tried: Validation) -> None:
    """A part of the studies, tried alone, comes out as before."""
    assert validate((5,), studies=40, seed=3, scenarios=[USUAL]).tried[0] == tried.tried[0]


def test_targets_say_where_they_are_missed(tried: Validation) -> None:
    """Each target is reached or names where it is not."""
    (one,) = tried.tried[:1]
    bad = one.model_copy(update={"false_alarm_without": one.false_alarm_without.model_copy(update={"value": 0.9})})
    found = targets(Validation(seed=1, tried=(bad,)))
    missed = {text for target in found if "false alarms" in target.says for text in target.missed}
    assert len(missed) == 1
    assert missed.pop().startswith("usual, 5 people: 0.900")


def test_invented_answers_are_what_their_holders_would_say() -> None:
    """Without slips, and with everybody holding both planted misreadings, every mistake stands for one of them."""
    study = invent(CERTAIN, 5, np.random.default_rng(1))
    shown = [(one, set(";".join(one.misreadings).replace("+", ";").split(";"))) for one in study.responses]
    assert Counter(study.held) == Counter({**dict.fromkeys(study.shares, 0), **dict.fromkeys(study.planted, 5)})
    assert any(study.planted & single for _, single in shown)
    assert all(study.planted & single for response, single in shown if response.misreadings)
    assert all(response.correct or response.misreadings or response.choice == "777" for response, _ in shown)


def test_nobody_misreads_where_nothing_is_held() -> None:
    """Without misreadings and slips every answer is right."""
    study = invent(Scenario("empty", slip=0.0, planted=(), background=(0.0, 0.0)), 4, np.random.default_rng(1))
    assert all(response.correct for response in study.responses)


def test_shares_come_out_as_planted() -> None:
    """Over many people, as many hold a misreading as planted, also where people are alike; and slips are as many."""
    scenario = Scenario("many", alike=0.3)
    study = invent(scenario, 3000, np.random.default_rng(2))
    for one, share in study.shares.items():
        assert share == pytest.approx(study.held[one] / 3000, abs=0.03)
    empty = invent(Scenario("slips", planted=(), background=(0.0, 0.0), careless=0.8), 3000, np.random.default_rng(2))
    assert 0.1 == pytest.approx(np.mean([not response.correct for response in empty.responses]), abs=0.01)


def test_ties_are_broken_by_chance() -> None:
    """A planted misreading tied with three others is among the first two half the time."""
    assert on_top({"a": 1, "b": 1, "c": 1, "d": 1}, {"a"}, 2) == (0.5, 0.5)
    assert on_top({"a": 3, "b": 2, "c": 2, "d": 0}, {"a", "b"}, 2) == (0.75, 0.5)
    assert on_top({"a": 3, "b": 2, "c": 1}, {"a", "c"}, 2) == (0.5, 0.0)


def test_the_simple_rankings() -> None:
    """Percent wrong counts mistakes by element, single match only answers that stand for one misreading alone."""
    study = invent(CERTAIN, 3, np.random.default_rng(4))
    wrong, single = percent_wrong(study), single_match(study)
    assert all(wrong[one] > 0 for one in study.planted)
    assert all(single[one] == 0 for one in study.shares if one not in study.planted)


def test_scenarios_have_names_of_their_own() -> None:
    """Each scenario can be asked for by its name."""
    assert len(SCENARIOS) == len({one.name for one in SCENARIOS})
