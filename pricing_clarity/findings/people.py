"""Each person's answers as a likelihood over the sets of misreadings that they may hold.

Exact where a person's misreadings can all be enumerated (`enumerated` of them at most). Otherwise those with the most
of the person's answers behind them are enumerated, and each of the rest enters by itself: by how much it changes the
likelihood of the person's most probable sets.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from pricing_clarity.findings.beliefs import Behaviour, Beliefs, Floats
from pricing_clarity.findings.offers import Offer, offers
from pricing_clarity.quiz.session import Response

_SETS = 8
"""Over how many of the most probable sets the misreadings that are not enumerated are judged."""

_BETWEEN = 200
"""After how many patterns to tell how much is done."""

Pattern = tuple[tuple[str, int], ...]
"""What one person answered: (question, number of the answer), sorted."""


@dataclass(frozen=True)
class People:
    """What all people's answers say about what they hold, one row a pattern of answers.

    `count` (patterns,) is how many people answered so. `members` (patterns, k) are the positions in `misreadings` of
    those enumerated; `likelihood` (patterns, types, 2ᵏ) is of each type and set over them, its largest 1, with the
    first member as the highest bit. `ratios` (patterns, types, misreadings) is how much likelier the answers are if
    one of the others is held as well, 1 for those enumerated or never met. `of` (misreadings,) is how many people met a
    question that could show it.
    """

    misreadings: tuple[str, ...]
    persons: Mapping[Pattern, tuple[str, ...]]
    count: NDArray[np.int64]
    members: NDArray[np.int64]
    likelihood: Floats
    ratios: Floats
    of: NDArray[np.int64]


def read(
    responses: Sequence[Response],
    behaviour: Behaviour,
    enumerated: int,
    tell: Callable[[float], None] = lambda _: None,
) -> People:
    """The people behind tidy responses; `tell` hears how much is done, from 0 to 1."""
    known = offers(responses)
    answers: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for response in responses:
        answer = known[response.question].answer(response)
        if answer is not None:
            answers[response.participant].append((response.question, answer))
    persons: dict[Pattern, list[str]] = defaultdict(list)
    for person, given in answers.items():
        persons[tuple(sorted(given))].append(person)
    misreadings = tuple(sorted({one for offer in known.values() for one in offer.misreadings}))
    size = min(enumerated, len(misreadings))
    reader = _Reader(known, behaviour, misreadings, size)
    patterns = sorted(persons)
    members = np.zeros((len(patterns), size), np.int64)
    likelihood = np.zeros((len(patterns), len(behaviour.mix), 2**size))
    ratios = np.ones((len(patterns), len(behaviour.mix), len(misreadings)))
    met = np.zeros((len(patterns), len(misreadings)), np.int64)
    for row, pattern in enumerate(patterns):
        if row % _BETWEEN == 0:
            tell(row / len(patterns))
        chosen = reader.enumerated(pattern)
        members[row] = reader.places(chosen)
        likelihood[row] = reader.likelihood(pattern, chosen)
        met[row, reader.places(reader.met(pattern))] = 1
        if size < len(misreadings):
            for one, ratio in reader.ratios(pattern, chosen, likelihood[row]).items():
                ratios[row, :, reader.place[one]] = ratio
    count = np.array([len(persons[pattern]) for pattern in patterns], np.int64)
    return People(
        misreadings=misreadings,
        persons={pattern: tuple(persons[pattern]) for pattern in patterns},
        count=count,
        members=members,
        likelihood=likelihood,
        ratios=ratios,
        of=count @ met,
    )


class _Reader:
    """Reads one pattern of answers at a time, with the likelihoods of all questions at hand."""

    def __init__(
        self, known: Mapping[str, Offer], behaviour: Behaviour, misreadings: tuple[str, ...], size: int
    ) -> None:
        self._known = known
        self._mix = behaviour.mix
        self._misreadings = misreadings
        self.place = {one: index for index, one in enumerate(misreadings)}
        self._size = size
        self._beliefs = {question: Beliefs(offer, behaviour.types) for question, offer in known.items()}
        self._could = {question: frozenset(offer.misreadings) for question, offer in known.items()}
        held = np.array([state.bit_count() for state in range(2**size)])
        self._ratios = cache(self._ratios_to)
        self._ratio = cache(self._ratio_to)
        self._before = 0.1**held * 0.9 ** (size - held)

    def places(self, misreadings: Sequence[str]) -> list[int]:
        return [self.place[one] for one in misreadings]

    def met(self, pattern: Pattern) -> tuple[str, ...]:
        return tuple({one for question, _ in pattern for one in self._could[question]})

    def enumerated(self, pattern: Pattern) -> tuple[str, ...]:
        """The misreadings to enumerate: those with most of the answers behind them."""
        if self._size == len(self._misreadings):
            return self._misreadings
        support: dict[str, float] = defaultdict(float)
        for question, answer in pattern:
            leading = [e for e, number in self._known[question].answer_of.items() if number == answer]
            for explanation in leading:
                for one in explanation:
                    support[one] += 1 / (len(leading) * len(explanation))
        most = sorted(self._misreadings, key=lambda one: (-support[one], one))
        return tuple(sorted(most[: self._size]))

    def likelihood(self, pattern: Pattern, chosen: tuple[str, ...]) -> Floats:
        """Of each type and set over the chosen misreadings, (types, sets); the largest is 1."""
        types = len(self._mix)
        found = np.ones((types, *(2 for _ in chosen)))
        for question, answer in pattern:
            could = self._could[question]
            part = self._beliefs[question].likelihood(answer, tuple(one for one in chosen if one in could))
            found *= part.reshape(types, *(2 if one in could else 1 for one in chosen))
            found /= found.max()
        return found.reshape(types, -1)

    def ratios(self, pattern: Pattern, chosen: tuple[str, ...], likelihood: Floats) -> dict[str, Floats]:
        """How much likelier the answers of each type are if one of the other misreadings is held as well.

        A mean over the most probable sets of those enumerated.
        """
        weights = likelihood * self._before
        states = np.argsort(-(self._mix @ weights), kind="stable")[:_SETS]
        weights = weights[:, states] / weights[:, states].sum(axis=1, keepdims=True)
        held = [{one for place, one in enumerate(reversed(chosen)) if state >> place & 1} for state in states.tolist()]
        found: dict[str, Floats] = {}
        for question, answer in pattern:
            could = self._could[question]
            bases = tuple(tuple(sorted(one & could)) for one in held)
            for one in could.difference(chosen):
                ratio = self._ratios(question, answer, bases, one)
                found[one] = found[one] * ratio if one in found else ratio
        return {one: (weights * ratio).sum(axis=1) for one, ratio in found.items()}

    def _ratios_to(self, question: str, answer: int, bases: tuple[tuple[str, ...], ...], one: str) -> Floats:
        return np.asarray([self._ratio(question, answer, base, one) for base in bases], np.float64).T

    def _ratio_to(self, question: str, answer: int, base: tuple[str, ...], one: str) -> Floats:
        """How much likelier the answer is to each type if `one` is held besides the whole of `base`."""
        held = tuple(sorted((*base, one)))
        likelihood = self._beliefs[question].likelihood(answer, held)
        without = np.take(likelihood, 0, 1 + held.index(one))
        return np.asarray(_all_held(likelihood) / _all_held(without), np.float64)


def _all_held(likelihood: Floats) -> Floats:
    """The likelihood, for each type, of holding all the misreadings that it is about."""
    return likelihood.reshape(len(likelihood), -1)[:, -1]
