"""How somebody answers who holds a given set of misreadings: the likelihood of the joint model.

A holder of a misreading reads by it at each question with the probability `persistence`, independently of their other
misreadings. The misreadings they read by at this question lead to the answer that the question offers for exactly
them, else to the answer for the most of them (split evenly between ties), else to the right one. With the probability
`slip` any other answer comes out, each as likely; one of those is an answer that nothing explains.
"""

from dataclasses import dataclass
from functools import cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from pricing_clarity.findings.offers import KEY, Offer

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Behaviour:
    """What is assumed about how people answer.

    A person's chance of a slip is one of `slips`, their persistence one of `persistences`: together their type, which
    is not known and integrated out. Before data the types are mixed by the weights, as if seen in `worth` people; the
    study's own people are added to that. A few people hardly move it, thousands settle it.
    """

    slips: tuple[float, ...] = (0.03, 0.1, 0.25)
    slip_weights: tuple[float, ...] = (0.25, 0.4, 0.35)
    persistences: tuple[float, ...] = (0.35, 0.6, 0.8, 0.97)
    persistence_weights: tuple[float, ...] = (0.2, 0.2, 0.25, 0.35)
    worth: float = 30.0

    @property
    def types(self) -> Floats:
        """The types as rows of (slip, persistence), (types, 2)."""
        return np.array(list(product(self.slips, self.persistences)), np.float64)

    @property
    def mix(self) -> Floats:
        """How the types are mixed before data, (types,)."""
        return np.outer(self.slip_weights, self.persistence_weights).ravel()


class Beliefs:
    """Likelihoods of the answers to one question, remembered for as long as the object lives."""

    def __init__(self, offer: Offer, types: Floats) -> None:
        self._offer = offer
        self._types = types
        self.likelihood = cache(self._likelihood)

    def _likelihood(self, answer: int, misreadings: tuple[str, ...]) -> Floats:
        """P(answer | type, the held set), for every set over `misreadings` (others of the question not held).

        Returns an array of shape (types, 2, …, 2): one axis a misreading, 1 where it is held.
        """
        landing = self._landing(answer, misreadings)
        slip, persistence = self._types.T
        found = np.broadcast_to(landing, (len(slip), *landing.shape)).copy()
        keep = persistence.reshape(-1, *(1 for _ in misreadings[1:]))
        for axis in range(1, len(misreadings) + 1):
            unheld, held = np.take(found, 0, axis), np.take(found, 1, axis)
            found = np.stack([unheld, keep * held + (1 - keep) * unheld], axis)
        others = self._offer.wrong_answers + 1
        slip = slip.reshape(-1, *(1 for _ in misreadings))
        return np.asarray((1 - slip) * found + slip * (1 - found) / others, np.float64)

    def _landing(self, answer: int, misreadings: tuple[str, ...]) -> Floats:
        """The share of people landing on the answer, for every set of misreadings that they read by."""
        place = {one: len(misreadings) - 1 - index for index, one in enumerate(misreadings)}
        reading = np.arange(2 ** len(misreadings))
        fitting = [
            (len(explanation), (reading & mask) == mask, number == answer)
            for explanation, number in self._offer.answer_of.items()
            if explanation <= place.keys()
            for mask in [sum(1 << place[one] for one in explanation)]
        ]
        most = np.zeros(reading.shape, np.int64)
        for size, contained, _ in fitting:
            most = np.where(contained, np.maximum(most, size), most)
        ways, hits = np.zeros(reading.shape), np.zeros(reading.shape)
        for size, contained, hit in fitting:
            wins = contained & (most == size)
            ways += wins
            hits += wins & hit
        share = np.where(ways > 0, hits / np.maximum(ways, 1), float(answer == KEY))
        return share.reshape((2,) * len(misreadings))
