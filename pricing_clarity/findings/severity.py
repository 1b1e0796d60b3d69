"""How badly each element confuses: five levels, one scale, persons as units."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import numpy as np

from pricing_clarity.findings.beliefs import Floats
from pricing_clarity.findings.estimates import LEVEL
from pricing_clarity.findings.names import Names
from pricing_clarity.findings.offers import explanations
from pricing_clarity.findings.tidy import doesnt_know, is_answer, is_right, is_wrong, walked_away
from pricing_clarity.pricing.base import Part
from pricing_clarity.quiz.session import Response

Level = Literal["walked away", "wrong and sure", "wrong or doesn't know", "right but unsure", "right and sure"]
LEVELS: tuple[Level, ...] = (
    "walked away",
    "wrong and sure",
    "wrong or doesn't know",
    "right but unsure",
    "right and sure",
)

WEIGHTS: Mapping[Level, float] = {
    "walked away": 1.0,
    "wrong and sure": 0.8,
    "wrong or doesn't know": 0.6,
    "right but unsure": 0.2,
    "right and sure": 0.0,
}
"""How bad each level is, from 0 to 1."""

TOLD_APART = 0.8
"""The probability of being worse from which one element is told from another."""

_PRIOR = 2.0
"""How many people, spread like all people over all elements, each element starts with."""

_DRAWS = 4000
_SEED = 20240229
_ALIKE = 1e-9


class ElementFinding(Part):
    """How badly one element confuses: its severity from 0 to 1, between `low` and `high` with a probability of 90 %.

    `among_worst_three` is the probability that it is one of the three worst. `tied_with` are those that cannot be told
    from it: neither is worse with a probability of 80 %.
    """

    id: str
    severity: float
    low: float
    high: float
    among_worst_three: float
    tied_with: tuple[str, ...] = ()


def level_of(response: Response) -> Level | None:
    """The level of one response; None where it is not known.

    Right without a stated confidence counts as sure, wrong without one as not sure.
    """
    if walked_away(response):
        return "walked away"
    if doesnt_know(response):
        return "wrong or doesn't know"
    if not is_answer(response):
        return None
    if is_right(response):
        return "right and sure" if response.confidence in ("sure", None) else "right but unsure"
    return "wrong and sure" if response.confidence == "sure" else "wrong or doesn't know"


def element_findings(
    responses: Sequence[Response], names: Names, weights: Mapping[Level, float] = WEIGHTS
) -> tuple[ElementFinding, ...]:
    """All elements that questions were about, worst first. `responses` must be tidy.

    The draws count one person fewer than there are: a spread estimated from n people divides by n - 1.
    """
    counts = levels(responses, names)
    elements = sorted(counts)
    if not elements:
        return ()
    table = np.array([[counts[element][level] for level in LEVELS] for element in elements])
    before = table.sum(axis=0) + 0.2
    alpha = table + _PRIOR * before / before.sum()
    random = np.random.default_rng(_SEED)
    people = alpha.sum(axis=1, keepdims=True)
    draws = np.array([random.dirichlet(row, _DRAWS) for row in alpha * (people - 1) / people])
    draws = draws @ np.array([weights[one] for one in LEVELS])
    chance = _among_worst(draws, 3)
    mean = alpha @ np.array([weights[one] for one in LEVELS]) / alpha.sum(axis=1)
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(draws, [tail, 1 - tail], axis=1)
    found = [
        ElementFinding(
            id=element,
            severity=float(mean[index]),
            low=float(low[index]),
            high=float(high[index]),
            among_worst_three=float(chance[index]),
            tied_with=_tied(elements, draws, index),
        )
        for index, element in enumerate(elements)
    ]
    return tuple(sorted(found, key=lambda one: (-round(one.severity, 9), one.id)))


def levels(responses: Sequence[Response], names: Names) -> dict[str, dict[Level, float]]:
    """How many people stood at each level with each element; people whose answers differ count in parts.

    A wrong answer that misreadings explain is about the elements that they get wrong: the question's other elements
    were read rightly, as surely. One that nothing explains, and walking away, are about all elements of the question,
    each with an equal part.
    """
    people: dict[str, int] = {}
    alike: dict[tuple[object, ...], tuple[Response, Level, list[int]]] = {}
    for response in responses:
        level = level_of(response)
        if level is not None:
            shown = response.misreadings if is_wrong(response) else ()
            same = (level, response.confidence, response.elements, shown)
            _, _, given = alike.setdefault(same, (response, level, []))
            given.append(people.setdefault(response.participant, len(people)))
    says = [(who, tuple(_says(level, response, names))) for response, level, who in alike.values()]
    elements = {element: place for place, element in enumerate(sorted({e for _, said in says for e, _, _ in said}))}
    parts = np.zeros((len(people), len(elements), len(LEVELS)))
    for who, said in says:
        for element, level, part in said:
            np.add.at(parts[:, elements[element], LEVELS.index(level)], who, part)
    parts /= np.maximum(1.0, parts.sum(axis=2, keepdims=True))
    counts = parts.sum(axis=0)
    return {one: dict(zip(LEVELS, counts[place].tolist(), strict=True)) for one, place in elements.items()}


def _says(level: Level, response: Response, names: Names) -> Iterator[tuple[str, Level, float]]:
    """What one response says about each element: its level, and how much of a person that is worth."""
    alternatives = explanations(response.misreadings) if is_wrong(response) else ()
    blamed: dict[str, float] = defaultdict(float)
    for explanation in alternatives:
        for element in {names.misread(one) for one in explanation} - {""}:
            blamed[element] += 1 / len(alternatives)
    as_surely: Level = "right and sure" if response.confidence in ("sure", None) else "right but unsure"
    for element in sorted({*response.elements, *blamed}):
        if element in blamed:
            yield element, level, blamed[element]
        elif blamed:
            yield element, as_surely, 1.0
        else:
            yield element, level, 1.0 if level.startswith("right") else 1 / len(response.elements)


def _tied(elements: Sequence[str], draws: Floats, index: int) -> tuple[str, ...]:
    worse = (draws[index] > draws + _ALIKE).mean(axis=1)
    better = (draws[index] < draws - _ALIKE).mean(axis=1)
    apart = np.maximum(worse, better) >= TOLD_APART
    return tuple(one for other, one in enumerate(elements) if other != index and not apart[other])


def _among_worst(draws: Floats, places: int) -> Floats:
    """The share of draws (elements, draws) in which each element is among the worst; equals share their places."""
    if len(draws) <= places:
        return np.ones(len(draws))
    edge = np.sort(draws, axis=0)[-places]
    above = draws > edge + _ALIKE
    level = np.abs(draws - edge) <= _ALIKE
    room = (places - above.sum(axis=0)) / level.sum(axis=0)
    return np.asarray((above + level * room).mean(axis=1), np.float64)
