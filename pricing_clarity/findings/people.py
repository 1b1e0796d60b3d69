"""Each person's answers as a likelihood over the sets of misreadings that they may hold.

Exact where a person's misreadings can all be enumerated (`enumerated` of them at most). Otherwise those with the most
of the person's answers behind them are enumerated, and each of the rest enters by itself: by how much it changes the
likelihood of the person's most probable set.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pricing_clarity.findings.beliefs import Behaviour, Beliefs, Floats
from pricing_clarity.findings.offers import KEY, Offer, offers
from pricing_clarity.quiz.session import Response

Pattern = tuple[tuple[str, int], ...]
"""What one person answered: (question, number of the answer), sorted."""


@dataclass(frozen=True)
class People:
    """What all people's answers say about what they hold, one row a pattern of answers.

    `count` (patterns,) is how many people answered so; `members` (patterns, k) the positions in `misreadings` of those
    enumerated; `likelihood` (patterns, 2ᵏ) of each set over them, its
    largest 1; `odds` (patterns, misreadings) the likelihood ratio of holding each of the others, 1 for those enumerated
    and those never met; `of` (misreadings,) how many people met a question that could show it.
    """

    misreadings: tuple[str, ...]
    persons: Mapping[Pattern, tuple[str, ...]]
    count: NDArray[np.int64]
    members: NDArray[np.int64]
    likelihood: Floats
    odds: Floats
    of: NDArray[np.int64]


def read(responses: Sequence[Response], behaviour: Behaviour, enumerated: int) -> People:
    """The people behind tidy responses."""
    known = offers(responses)
    answers: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for response in responses:
        offer = known.get(response.question)
        answer = offer.answer(response) if offer else None
        if answer is not None:
            answers[response.participant].append((response.question, answer))
    persons: dict[Pattern, list[str]] = defaultdict(list)
    for person, given in answers.items():
        persons[tuple(sorted(given))].append(person)
    patterns = sorted(persons)
    misreadings = tuple(sorted({one for offer in known.values() for one in offer.misreadings}))
    size = min(enumerated, len(misreadings))
    reader = _Reader(known, behaviour, misreadings, size)
    rows = [reader.row(pattern) for pattern in patterns]
    count = np.array([len(persons[pattern]) for pattern in patterns], np.int64)
    met = np.array([[reader.met(pattern, one) for one in misreadings] for pattern in patterns], np.int64)
    return People(
        misreadings=misreadings,
        persons={pattern: tuple(persons[pattern]) for pattern in patterns},
        count=count,
        members=np.array([row[0] for row in rows], np.int64).reshape(len(rows), size),
        likelihood=np.array([row[1] for row in rows]).reshape(len(rows), 2**size),
        odds=np.array([row[2] for row in rows]).reshape(len(rows), len(misreadings)),
        of=count @ met.reshape(len(rows), len(misreadings)),
    )


class _Reader:
    def __init__(
        self, known: Mapping[str, Offer], behaviour: Behaviour, misreadings: tuple[str, ...], size: int
    ) -> None:
        self._known = known
        self._weights = np.array(behaviour.weights)
        self._misreadings = misreadings
        self._place = {one: index for index, one in enumerate(misreadings)}
        self._size = size
        self._beliefs = {question: Beliefs(offer, behaviour) for question, offer in known.items()}
        self._could = {question: frozenset(offer.misreadings) for question, offer in known.items()}

    def met(self, pattern: Pattern, misreading: str) -> bool:
        return any(misreading in self._could[question] for question, _ in pattern)

    def row(self, pattern: Pattern) -> tuple[list[int], Floats, Floats]:
        chosen = self._enumerated(pattern)
        by_persistence = np.ones((len(self._weights), *(2 for _ in chosen)))
        for question, answer in pattern:
            own = tuple(one for one in chosen if one in self._could[question])
            part = self._beliefs[question].likelihood(answer, own)
            shape = [2 if one in self._could[question] else 1 for one in chosen]
            by_persistence = by_persistence * part.reshape(len(self._weights), *shape)
            by_persistence /= by_persistence.max()
        flat = by_persistence.reshape(len(self._weights), -1)
        likelihood = self._weights @ flat
        places = [self._place[one] for one in chosen]
        odds = self._odds_of_others(pattern, chosen, flat)
        return places, likelihood / likelihood.max(), odds

    def _enumerated(self, pattern: Pattern) -> tuple[str, ...]:
        if self._size == len(self._misreadings):
            return self._misreadings
        support: dict[str, float] = defaultdict(float)
        for question, answer in pattern:
            leading = [e for e, number in self._known[question].answer_of.items() if number == answer]
            for explanation in leading if answer != KEY else ():
                for one in explanation:
                    support[one] += 1 / (len(leading) * len(explanation))
        most = sorted(self._misreadings, key=lambda one: (-support[one], one))
        return tuple(sorted(most[: self._size]))

    def _odds_of_others(self, pattern: Pattern, chosen: tuple[str, ...], flat: Floats) -> Floats:
        odds = np.ones(len(self._misreadings))
        if len(chosen) == len(self._misreadings):
            return odds
        held_count = np.array([state.bit_count() for state in range(flat.shape[1])])
        best = int(np.argmax((self._weights @ flat) * 0.1**held_count))
        held = {one for index, one in enumerate(chosen) if best >> (len(chosen) - 1 - index) & 1}
        given = self._weights * flat[:, best]
        given = given / given.sum()
        ratios: dict[str, Floats] = {}
        for question, answer in pattern:
            base = tuple(sorted(held & self._could[question]))
            without = _all_held(self._beliefs[question].likelihood(answer, base))
            for one in self._could[question].difference(chosen):
                with_it = _all_held(self._beliefs[question].likelihood(answer, tuple(sorted((*base, one)))))
                ratios[one] = ratios.get(one, np.ones(len(given))) * with_it / without
        for one, ratio in ratios.items():
            odds[self._place[one]] = given @ ratio
        return odds


def _all_held(likelihood: Floats) -> Floats:
    """The likelihood, for each persistence, of holding all the misreadings that it is about."""
    return likelihood.reshape(len(likelihood), -1)[:, -1]
