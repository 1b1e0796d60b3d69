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

_DRAWS = 4000
_SEED = 20240229
_ALIKE = 1e-9


class ElementFinding(Part):
    """How badly one element confuses: its severity from 0 to 1, between `low` and `high` with a probability of 90 %.

    `among_worst_three` is the probability that it is one of the three worst.
    """

    id: str
    severity: float
    low: float
    high: float
    among_worst_three: float


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
    """All elements that questions were about, worst first. `responses` must be tidy."""
    counts = levels(responses, names)
    elements = sorted(counts)
    if not elements:
        return ()
    table = np.array([[counts[element][level] for level in LEVELS] for element in elements])
    before = table.sum(axis=0) + 0.2
    alpha = table + before / before.sum()
    random = np.random.default_rng(_SEED)
    draws = np.array([random.dirichlet(row, _DRAWS) for row in alpha]) @ np.array([weights[one] for one in LEVELS])
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
    own: dict[tuple[str, str], dict[Level, float]] = defaultdict(lambda: defaultdict(float))
    known: dict[tuple[object, ...], tuple[tuple[str, Level, float], ...]] = {}
    for response in responses:
        level = level_of(response)
        if level is not None:
            shown = response.misreadings if is_wrong(response) else ()
            same = (level, response.confidence, response.elements, shown)
            if same not in known:
                known[same] = tuple(_says(level, response, shown, names))
            for element, here, part in known[same]:
                own[element, response.participant][here] += part
    counts: dict[str, dict[Level, float]] = defaultdict(lambda: dict.fromkeys(LEVELS, 0.0))
    for (element, _), parts in sorted(own.items()):
        scale = max(1.0, sum(parts.values()))
        for level, part in parts.items():
            counts[element][level] += part / scale
    return dict(counts)


def _says(level: Level, response: Response, shown: tuple[str, ...], names: Names) -> Iterator[tuple[str, Level, float]]:
    """What one response says about each element: its level, and how much of a person that is worth."""
    alternatives = explanations(shown)
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


def _among_worst(draws: Floats, places: int) -> Floats:
    """The share of draws (elements, draws) in which each element is among the worst; equals share their places."""
    if len(draws) <= places:
        return np.ones(len(draws))
    edge = np.sort(draws, axis=0)[-places]
    above = draws > edge + _ALIKE
    level = np.abs(draws - edge) <= _ALIKE
    room = (places - above.sum(axis=0)) / level.sum(axis=0)
    return np.asarray((above + level * room).mean(axis=1), np.float64)
