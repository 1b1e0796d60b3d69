"""How well findings find what was planted: recovery, coverage of the intervals, false alarms."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import sqrt
from typing import Any

import numpy as np

from pricing_clarity.findings.misreadings import REAL, MisreadingFinding, misreading_findings
from pricing_clarity.findings.tidy import tidy
from pricing_clarity.findings.validate.generate import Invented, Scenario, invent
from pricing_clarity.findings.validate.rankings import on_top, oracle, percent_wrong, single_match
from pricing_clarity.findings.validate.scenarios import SCENARIOS
from pricing_clarity.findings.validate.told import told
from pricing_clarity.pricing.base import Part

_LEAST_TOP = 3


class Rate(Part):
    """A mean over studies with its standard error."""

    value: float
    error: float


class Recovery(Part):
    """How one ranking finds the planted misreadings.

    `top_three` is the share of them among its first three, `all_on_top` how often they are its very first. The gaps
    are to the oracle, study by study: how much the oracle does better.
    """

    top_three: Rate
    all_on_top: Rate
    top_three_gap: Rate
    all_on_top_gap: Rate


class Tried(Part):
    """One scenario with so many people, over so many studies. `several` if its questions touch several rules.

    `rankings` are by `findings`, `oracle` (which knows what is in people's heads), `told` (which knows how the studies
    were made, not what was planted; missing where there are too many misreadings), `single match` and `percent wrong`.
    `covered` is how often the 90 % interval holds the true share; `named` how often a planted misreading is likely
    real; `false_alarm` how often any misreading held by no more than 15 % is, where something else is planted, and
    `false_alarm_without` where nothing is.
    """

    scenario: str
    several: bool
    people: int
    studies: int
    rankings: dict[str, Recovery]
    covered: Rate
    covered_planted: Rate
    named: Rate
    false_alarm: Rate
    false_alarm_without: Rate


class Validation(Part):
    """All that was tried."""

    seed: int
    tried: tuple[Tried, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return self.model_dump(mode="json")


def validate(
    participants: Sequence[int] = (5, 8, 10),
    studies: int = 300,
    seed: int = 1,
    scenarios: Sequence[Scenario] = SCENARIOS,
    tell: Callable[[Tried], None] | None = None,
) -> Validation:
    """Tries the findings on invented studies: so many of each scenario and number of people, and as many without.

    `tell` hears of each result as it comes. The same seed gives the same studies, whatever else is tried.
    """
    tried = []
    for scenario in scenarios:
        for people in participants:
            result = _try(scenario, people, studies, seed)
            tried.append(result)
            if tell:
                tell(result)
    return Validation(seed=seed, tried=tuple(tried))


def _try(scenario: Scenario, people: int, studies: int, seed: int) -> Tried:
    seen: dict[str, list[float]] = defaultdict(list)
    name = [ord(letter) for letter in scenario.name]
    for study in range(studies):
        random = np.random.default_rng([seed, people, study, 0, *name])
        for key, value in _study(scenario, invent(scenario, people, random)).items():
            seen[key].append(value)
        without = replace(scenario, planted=())
        random = np.random.default_rng([seed, people, study, 1, *name])
        seen["false alarm without"].append(_alarm(invent(without, people, random)))
    rankings = sorted({key.partition("|")[0] for key in seen if "|" in key})
    return Tried(
        scenario=scenario.name,
        several=scenario.touches[1] > 1,
        people=people,
        studies=studies,
        rankings={one: _recovery(seen, one) for one in rankings},
        covered=_rate(seen["covered"]),
        covered_planted=_rate(seen["covered planted"]),
        named=_rate(seen["named"]),
        false_alarm=_rate(seen["false alarm"]),
        false_alarm_without=_rate(seen["false alarm without"]),
    )


def _study(scenario: Scenario, study: Invented) -> dict[str, float]:
    rows = tidy(study.responses)
    found = {one.id: one for one in misreading_findings(rows)}
    scores = {
        "findings": {one: found[one].share if one in found else 0.0 for one in study.shares},
        "oracle": oracle(study),
        "told": told(study, scenario),
        "single match": single_match(study),
        "percent wrong": percent_wrong(study),
    }
    seen: dict[str, float] = {}
    for name, score in scores.items():
        if score is not None:
            seen[f"{name}|top three"] = on_top(score, study.planted, max(_LEAST_TOP, len(study.planted)))[0]
            seen[f"{name}|all on top"] = on_top(score, study.planted, len(study.planted))[1]
    covered = {one: found[one].low <= study.shares[one] <= found[one].high for one in found}
    seen["covered"] = float(np.mean(list(covered.values())))
    if planted := [covered[one] for one in study.planted if one in covered]:
        seen["covered planted"] = float(np.mean(planted))
    seen["named"] = float(np.mean([one in found and _named(found[one]) for one in study.planted]))
    seen["false alarm"] = float(any(_named(found[one]) for one in found if study.shares[one] <= REAL))
    return seen


def _alarm(study: Invented) -> float:
    found = misreading_findings(tidy(study.responses))
    return float(any(_named(one) for one in found if study.shares[one.id] <= REAL))


def _named(finding: MisreadingFinding) -> bool:
    return finding.verdict == "likely real"


def _recovery(seen: dict[str, list[float]], name: str) -> Recovery:
    top, best = seen[f"{name}|top three"], seen[f"{name}|all on top"]
    return Recovery(
        top_three=_rate(top),
        all_on_top=_rate(best),
        top_three_gap=_rate(list(np.subtract(seen["oracle|top three"], top))),
        all_on_top_gap=_rate(list(np.subtract(seen["oracle|all on top"], best))),
    )


def _rate(values: Sequence[float]) -> Rate:
    error = float(np.std(values, ddof=1)) / sqrt(len(values)) if len(values) > 1 else 1.0
    return Rate(value=float(np.mean(values)), error=error)
