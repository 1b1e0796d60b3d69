"""Ways to rank misreadings by answers, and how well a ranking finds those that were planted."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import permutations
from math import comb

import numpy as np

from pricing_clarity.findings.beliefs import Behaviour
from pricing_clarity.findings.people import read
from pricing_clarity.findings.validate.generate import Invented, Scenario
from pricing_clarity.quiz.question import TOGETHER
from pricing_clarity.quiz.session import Response

Scores = Mapping[str, float]

_TOLD_UP_TO = 12
_TOLD_BY_PERSISTENCE = 0.999


def percent_wrong(study: Invented) -> Scores:
    """Each misreading by the share of wrong answers to questions about its element: what survey tools show."""
    wrong: dict[str, list[bool]] = defaultdict(list)
    for response in study.responses:
        for element in response.elements:
            wrong[element].append(response.correct is False)
    elements = {one: wrong.get(one.partition(":")[2], [False]) for one in study.shares}
    return {one: sum(answers) / len(answers) for one, answers in elements.items()}


def single_match(study: Invented) -> Scores:
    """Each misreading by the share of answers that stand for it alone, of those to questions that could show it."""
    hits: dict[str, int] = defaultdict(int)
    could: dict[str, int] = defaultdict(int)
    for response in study.responses:
        for one in {single for text in response.offered for single in text.split(TOGETHER)}:
            could[one] += 1
        if len(response.misreadings) == 1:
            hits[response.misreadings[0]] += 1
    return {one: hits[one] / could[one] if could[one] else 0.0 for one in study.shares}


def oracle(study: Invented) -> Scores:
    """Each misreading by how many of these very people hold it: what is in their heads."""
    return study.held


def told(study: Invented, scenario: Scenario, responses: Sequence[Response]) -> Scores | None:
    """Each misreading by the probability that it is a planted one, for somebody told how the study was made.

    Told are the shares, slips and persistence, not which misreadings are planted: about the best that any method can
    do from the answers. None where there are too many misreadings to go through. `responses` must be tidy.
    """
    if scenario.rules * scenario.each > _TOLD_UP_TO:
        return None
    typical = min(scenario.persistence, _TOLD_BY_PERSISTENCE)
    known = Behaviour((scenario.slip,), (1.0,), (typical,), (1.0,))
    people = read(responses, known, _TOLD_UP_TO)
    size = len(people.misreadings)
    bits = (np.arange(2**size)[:, None] >> np.arange(size)[::-1]) & 1
    others = sum(scenario.background) / 2
    logs: dict[tuple[int, ...], float] = {}
    for places in permutations(range(size), len(scenario.planted)):
        if len({people.misreadings[place].partition(":")[2] for place in places}) == len(places):
            shares = np.full(size, others)
            shares[list(places)] = scenario.planted
            sets = np.exp(bits @ np.log(shares) + (1 - bits) @ np.log1p(-shares))
            logs[places] = float(people.count @ np.log(people.likelihood[:, 0] @ sets))
    most = max(logs.values())
    scores = dict.fromkeys(study.shares, 0.0)
    for places, log in logs.items():
        for place in places:
            scores[people.misreadings[place]] += float(np.exp(log - most))
    return scores


def on_top(scores: Scores, planted: Collection[str], places: int) -> tuple[float, float]:
    """The expected share of the planted in the first places, and the probability that all are there.

    Equal scores are put in an order by chance.
    """
    edge = sorted(scores.values(), reverse=True)[places - 1]
    above = {one for one, score in scores.items() if score > edge + 1e-12}
    level = {one for one, score in scores.items() if abs(score - edge) <= 1e-12}
    room = places - len(above)
    sure, open_ = len(above.intersection(planted)), len(level.intersection(planted))
    recall = (sure + open_ * room / len(level)) / len(planted)
    if sure + open_ < len(planted) or open_ > room:
        return recall, 0.0
    return recall, comb(len(level) - open_, room - open_) / comb(len(level), room)
