"""How much questions tell about the shares of buyers who hold each misreading.

The answers of one person to one question are drawn from a distribution that depends on those shares. The information
that it holds about them is Fisher's, J = Σ ∂P(a)∂P(a)ᵀ / P(a) over the answers a; a set of questions adds theirs up.
A set is the better the larger log det(Λ + ΣJ) is, with Λ the precision of what is assumed beforehand: Bayesian
D-optimality (Chaloner and Verdinelli 1995, Statistical Science 10, 273–304). Misreadings that lead to the same
answers, or that hide each other, add little; what is known already adds less.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

Vector = Mapping[str, float]

HELD = 0.15
"""The share of buyers who hold a misreading, as assumed while questions are chosen."""

SLIP = 0.1
_PEOPLE = 8
_SPREAD = 0.15
"""Variance of the share, beforehand, of a misreading that buyers fall for most readily."""

_COMBINED = 0.3
"""How much of what other misreadings hide stays hidden when an amount is typed, which shows combinations too."""


@dataclass(frozen=True)
class Answers:
    """What single misreadings answer to one question, where that is not the key; typed or chosen.

    `slips` is among how many wrong answers somebody who slips lands on one.
    """

    of: Mapping[str, str]
    typed: bool
    slips: int

    @cached_property
    def vectors(self) -> list[Vector]:
        """∂P(a) / √P(a) for every answer a, over the shares of the misreadings that matter."""
        others = (1 - HELD) ** max(0, len(self.of) - 1)
        clear = others**_COMBINED if self.typed else others
        slip = SLIP / max(1, self.slips)
        leading: dict[str, list[str]] = {}
        for name, answer in self.of.items():
            leading.setdefault(answer, []).append(name)
        found: list[Vector] = []
        right = 1.0
        for names in leading.values():
            chance = slip + (1 - SLIP) * HELD * clear * len(names)
            right -= chance
            change = (1 - SLIP) * clear / chance**0.5
            found.append(dict.fromkeys(names, change))
        lost = -(1 - SLIP) * clear / max(slip, right) ** 0.5
        return [*found, dict.fromkeys(self.of, lost)]


class Information:
    """What the questions so far tell, as the inverse of Λ + ΣJ."""

    def __init__(self, likely: Mapping[str, float]) -> None:
        self._place = {name: number for number, name in enumerate(likely)}
        self._inverse = [
            [_PEOPLE * _SPREAD * weight if row == column else 0.0 for column in range(len(likely))]
            for row, weight in enumerate(likely.values())
        ]

    def gain(self, answers: Answers) -> float:
        """By how much another question raises the logarithm of the determinant."""
        places = [self._place[name] for name in answers.of]
        part = [[row[column] for column in places] for row in (self._inverse[place] for place in places)]
        return sum(_update(part, [vector.get(name, 0.0) for name in answers.of]) for vector in answers.vectors)

    def add(self, answers: Answers) -> None:
        """Another question is asked."""
        for vector in answers.vectors:
            _update(self._inverse, [vector.get(name, 0.0) for name in self._place])

    def remove(self, answers: Answers) -> None:
        """A question that was asked is not."""
        for vector in answers.vectors:
            _update(self._inverse, [vector.get(name, 0.0) for name in self._place], sign=-1)


def _update(inverse: list[list[float]], vector: Sequence[float], sign: int = 1) -> float:
    """Sherman and Morrison: the inverse after adding a vector's outer product, in place; the gain in log det.

    With a `sign` of -1 the product is taken away again.
    """
    used = [place for place, value in enumerate(vector) if value]
    turned = [sum(row[place] * vector[place] for place in used) for row in inverse]
    grown = 1 + sign * sum(vector[place] * turned[place] for place in used)
    for row, by in zip(inverse, turned, strict=True):
        if by:
            share = sign * by / grown
            for column, other in enumerate(turned):
                row[column] -= share * other
    return log(grown)
