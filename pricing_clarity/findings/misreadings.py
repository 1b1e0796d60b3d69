"""How many people hold each misreading, and how surely."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from pricing_clarity.findings.alike import alike, as_one
from pricing_clarity.findings.beliefs import Behaviour, Floats
from pricing_clarity.findings.estimates import LEVEL
from pricing_clarity.findings.offers import explanations
from pricing_clarity.findings.people import People, read
from pricing_clarity.findings.shares import Prior, Shares, infer
from pricing_clarity.findings.tidy import is_wrong, participants
from pricing_clarity.pricing.base import Part
from pricing_clarity.quiz.session import Response

REAL = 0.15
"""A misreading is real when more than this share of buyers holds it."""

LIKELY_REAL, WATCH = 0.8, 0.5
"""The probabilities of being real from which the verdict is `likely real`, and `watch`."""

ENUMERATED = 10
"""Up to so many misreadings the inference for each person is exact."""

MANY_PEOPLE = 1000
"""With more people fewer misreadings are enumerated for each."""

_ENUMERATED_OF_MANY = 6

_READ = 0.6
"""How much of the work is done once all people are read."""


class MisreadingFinding(Part):
    """What the answers say about one misreading.

    `people` of the `of` who met a question that could show it gave an answer that it explains best; `share` of buyers
    is expected to hold it, between `low` and `high` with a probability of 90 %; with `probability_real` it is real:
    held by more than 15 %. `alike` are others that these answers cannot tell from it: all numbers are those of holding
    one of them, whichever it is.
    """

    id: str
    people: int
    of: int
    share: float
    low: float
    high: float
    probability_real: float
    verdict: str
    alike: tuple[str, ...] = ()


def verdict(probability_real: float, people: int) -> str:
    """`likely real`, `watch`, or that one can't tell from so many people."""
    if probability_real >= LIKELY_REAL:
        return "likely real"
    if probability_real >= WATCH:
        return "watch"
    return f"can't tell from {people} {'person' if people == 1 else 'people'}"


@dataclass(frozen=True)
class Posterior:
    """What is known of all misreadings after the answers.

    `classes` are misreadings that cannot be told apart, each entered under the name of its first; `shown` holds who
    showed what: (participant, misreading).
    """

    people: People
    shares: Shares
    classes: Mapping[str, tuple[str, ...]]
    shown: frozenset[tuple[str, str]]


def posterior(
    responses: Sequence[Response],
    prior: Prior | None = None,
    behaviour: Behaviour | None = None,
    enumerated: int | None = None,
    classes: Mapping[str, tuple[str, ...]] | None = None,
    tell: Callable[[float], None] = lambda _: None,
) -> Posterior:
    """What tidy responses say of all misreadings together; `tell` hears how much is done, from 0 to 1."""
    found = alike(responses) if classes is None else classes
    rows = as_one(responses, found)
    many = len(participants(rows)) > MANY_PEOPLE
    assumed = behaviour or Behaviour()
    size = enumerated or (_ENUMERATED_OF_MANY if many else ENUMERATED)
    people = read(rows, assumed, size, lambda done: tell(_READ * done))
    shares = infer(people, prior or Prior(), assumed, lambda done: tell(_READ + (1 - _READ) * done))
    return Posterior(people, shares, found, _shown(rows, people, shares.holds))


def misreading_findings(responses: Sequence[Response], known: Posterior | None = None) -> tuple[MisreadingFinding, ...]:
    """All misreadings that any question could have shown, worst first. `responses` must be tidy."""
    n = len(participants(responses))
    known = known or posterior(responses)
    people, shares = known.people, known.shares
    counts = Counter(one for _, one in known.shown)
    columns = (shares.mean, *shares.interval(LEVEL), shares.above(REAL))
    found = [
        MisreadingFinding(
            id=name,
            people=counts[one],
            of=int(people.of[index]),
            share=float(columns[0][index]),
            low=float(columns[1][index]),
            high=float(columns[2][index]),
            probability_real=min(1.0, float(columns[3][index])),
            verdict=verdict(float(columns[3][index]), n),
            alike=tuple(other for other in known.classes.get(one, ()) if other != name),
        )
        for index, one in enumerate(people.misreadings)
        for name in known.classes.get(one, (one,))
    ]
    return tuple(sorted(found, key=lambda one: (-round(one.share, 9), -one.people, one.id)))


def _shown(responses: Sequence[Response], people: People, holds: Floats) -> frozenset[tuple[str, str]]:
    """Who showed which misreading: gave a wrong answer whose most probable explanation it is part of."""
    place = {one: index for index, one in enumerate(people.misreadings)}
    row = {person: number for number, group in enumerate(people.persons.values()) for person in group}
    shown: set[tuple[str, str]] = set()
    for response in responses:
        fitting = explanations(response.misreadings) if is_wrong(response) else ()
        best = fitting
        if len(fitting) > 1:
            held = holds[row[response.participant]]
            weights = [prod(float(held[place[one]]) for one in explanation) for explanation in fitting]
            close = max(weights) * (1 - 1e-6)
            best = tuple(one for one, weight in zip(fitting, weights, strict=True) if weight >= close)
        shown.update((response.participant, one) for explanation in best for one in explanation)
    return frozenset(shown)
