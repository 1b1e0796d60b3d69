"""Ways to rank misreadings by answers, and how well a ranking finds those that were planted."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from math import comb

from pricing_clarity.findings.validate.generate import Invented
from pricing_clarity.quiz.question import TOGETHER

Scores = Mapping[str, float]


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
