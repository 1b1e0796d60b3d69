"""What a lint rule is, and what it finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from pricing_clarity.pricing.model import Pricing

Kind = Literal["confusing", "invalid", "information"]
"""Likely to be misread; contradicts itself or is of no use; or is neither, and only said."""


@dataclass(frozen=True, slots=True)
class Source:
    """A published study: `citation` is author, year, title and venue, `found` what it found in one sentence."""

    citation: str
    found: str

    def __str__(self) -> str:
        return f"{self.citation}. {self.found}"


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule applies: the element, the others concerned, why, and what would be simpler."""

    element: str
    why: str
    simpler: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id, what it looks for in a sentence, its evidence, and how it finds its places.

    A rule about what confuses that has no sources is a heuristic.
    """

    id: str
    kind: Kind
    about: str
    find: Callable[[Pricing], Iterable[Hit]]
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Lint:
    """One finding: the rule, the element and the others concerned, why, the evidence, and the simpler form."""

    rule: str
    kind: Kind
    element: str
    why: str
    simpler: str
    evidence: tuple[Source, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def heuristic(self) -> bool:
        """Whether it says that something confuses without a study behind it."""
        return self.kind == "confusing" and not self.evidence
