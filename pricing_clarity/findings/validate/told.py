"""The best that anybody could say from the answers: Bayes' rule by somebody who knows how the studies are made.

Told are the planted and other shares, slips, persistence, how alike people are, and what every question leads to; not
which misreadings are planted. Their posterior is exact but for two steps: persistence, which differs by person and
misreading, is integrated over with four points of Gauss and Jacobi, likeness with twenty of Gauss and Hermite; and
others' shares that vary are taken as their mean. Shares the story with `generate`, and nothing with the inference.
"""

from collections.abc import Iterator, Mapping
from itertools import permutations, product

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri, roots_hermitenorm, roots_jacobi

from pricing_clarity.findings.validate.generate import NONE_OF_THESE, Asked, Invented, Scenario
from pricing_clarity.quiz.session import Response

Floats = NDArray[np.float64]

_UP_TO = 12


def told(study: Invented, scenario: Scenario) -> Mapping[str, float] | None:
    """Each misreading by the probability that it is a planted one; None where there are too many to go through."""
    names = tuple(study.shares)
    if len(names) > _UP_TO:
        return None
    asked = {one.id: one for one in study.asked}
    answers: dict[str, list[Response]] = {}
    for response in study.responses:
        answers.setdefault(response.participant, []).append(response)
    people = np.array([_of_sets(scenario, names, asked, given) for given in answers.values()])
    logs = {
        places: float(np.log(people @ _sets(scenario, len(names), places)).sum())
        for places in permutations(range(len(names)), len(scenario.planted))
        if len({names[place].partition(":")[2] for place in places}) == len(places)
    }
    most = max(logs.values())
    scores = dict.fromkeys(names, 0.0)
    for places, log in logs.items():
        for place in places:
            scores[names[place]] += float(np.exp(log - most))
    return scores


def _sets(scenario: Scenario, size: int, planted: tuple[int, ...]) -> Floats:
    """The probability that somebody holds each set of misreadings, the first misreading as the highest bit."""
    shares = np.full(size, sum(scenario.background) / 2)
    shares[list(planted)] = scenario.planted
    common, weights = roots_hermitenorm(20)
    leaning = np.sqrt(scenario.alike) * common[:, None]
    held = ndtr((ndtri(shares) - leaning) / np.sqrt(1 - scenario.alike))
    found = np.ones((len(common), 1))
    for one in held.T:
        found = (found[:, :, None] * np.stack([1 - one, one], axis=1)[:, None, :]).reshape(len(common), -1)
    return np.asarray(weights / weights.sum() @ found, np.float64)


def _of_sets(scenario: Scenario, names: tuple[str, ...], asked: Mapping[str, Asked], given: list[Response]) -> Floats:
    """The probability of one person's answers if they hold each set of misreadings, (2ᵐ,)."""
    chances, weights = _persistence(scenario)
    states = len(chances)
    slips = {scenario.slip: 1.0}
    if scenario.careless:
        rest = (1 - scenario.careless) * scenario.slip
        slips = {scenario.careless + rest: scenario.slip, rest: 1 - scenario.slip}
    total = np.zeros(2 ** len(names))
    for slip, frequent in slips.items():
        found = np.ones((states,) * len(names))
        for response in given:
            question = asked[response.question]
            touched = [one for one in names if one in question.moves]
            part = np.zeros((states,) * len(touched))
            for reading, read_by in _readings(touched, chances):
                part += read_by * _answer(scenario, question, reading, response, slip)
            found = found * part.reshape([states if one in touched else 1 for one in names])
        for axis in range(len(names)):
            found = _held(found, axis, weights)
        total += frequent * found.ravel()
    return total


def _held(found: Floats, axis: int, weights: Floats) -> Floats:
    parts = np.moveaxis(found, axis, 0)
    return np.moveaxis(np.stack([parts[0], np.tensordot(weights, parts[1:], 1)]), 0, axis)


def _persistence(scenario: Scenario) -> tuple[Floats, Floats]:
    """The chance of reading by a misreading in each state, not held first, and the weight of each where it is held."""
    if scenario.persistence >= 1:
        return np.array([0.0, 1.0]), np.array([1.0])
    a, b = 4 * scenario.persistence, 4 * (1 - scenario.persistence)
    points, weights = roots_jacobi(4, b - 1, a - 1)
    return np.append(0.0, (points + 1) / 2), weights / weights.sum()


def _readings(touched: list[str], chances: Floats) -> Iterator[tuple[tuple[str, ...], Floats]]:
    """Each set of misreadings that may be read by, and its probability in each state of those touched."""
    for chosen in product((False, True), repeat=len(touched)):
        found = np.ones(())
        for one in chosen:
            found = np.multiply.outer(found, chances if one else 1 - chances)
        yield tuple(name for name, one in zip(touched, chosen, strict=True) if one), found


def _answer(scenario: Scenario, question: Asked, reading: tuple[str, ...], response: Response, slip: float) -> float:
    """The probability of an answer for somebody who reads by these misreadings; of one rule the last counts."""
    answer = int(response.choice or 0)
    amount = sum({one.partition(":")[2]: question.moves[one] for one in reading}.values())
    possible = [0, *question.shown]
    landed = amount
    if amount not in possible and not scenario.typed:
        landed = (
            NONE_OF_THESE if scenario.none_of_these else min(possible, key=lambda other: (abs(other - amount), other))
        )
    others = len(possible) - (amount in possible)
    slipped = (answer in possible and answer != amount) / others
    if scenario.typed:
        slipped = (slipped + (answer == NONE_OF_THESE)) / 2
    return (1 - slip) * (answer == landed) + slip * slipped
