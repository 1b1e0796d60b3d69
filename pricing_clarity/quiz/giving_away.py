"""Whether reading one question tells the answer to another."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.questions import Asked


@dataclass(frozen=True)
class Facts:
    """What reading questions gives away, what would give them away, and what they are about: ids and purchases."""

    tells: frozenset[str] = frozenset()
    seeks: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()

    @classmethod
    def of(cls, asked: Asked, pricing: Pricing) -> Self:
        """Those of one question."""
        return cls(asked.tells(pricing), asked.seeks(pricing), asked.baskets | {asked.id})

    @classmethod
    def all(cls, several: Iterable[Self]) -> Self:
        """Those of several questions together."""
        parts = tuple(several)
        return cls(
            frozenset().union(*(one.tells for one in parts)),
            frozenset().union(*(one.seeks for one in parts)),
            frozenset().union(*(one.about for one in parts)),
        )

    def clash(self, other: Self) -> bool:
        """Whether one is about the same purchase as the other, or gives it away."""
        return bool(self.about & other.about or self.tells & other.seeks or self.seeks & other.tells)
