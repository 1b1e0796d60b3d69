"""The set: which questions together tell the most about which misreadings buyers hold.

A question tells two misreadings apart when they lead to different answers; holding none counts as one more, so a
misreading is seen where it is told apart from that. People slip, so being told apart twice is better than once, but
less so each time; and every element that can confuse should be asked about at all. The set is chosen greedily: each
pick adds the most of both, less what makes a set tiresome: much to add up, many questions of one kind, and questions
that are alike. Questions that give another away are never together.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.beliefs import Draft
from pricing_clarity.quiz.compose import offered
from pricing_clarity.quiz.misreadings import CATALOGUE
from pricing_clarity.quiz.question import IMPOSSIBLE, NONE_OF_THESE, Entry, Misreading

READER = ""
"""Stands for somebody who holds no misreading."""

_READER_WEIGHT = 2.0
_AGAIN = 0.5
"""What telling a pair apart once more is worth, beside the time before."""

_HEAVY, _LIGHT = 0.8, 4
"""Beyond this weight, what a question is worth falls by so much with each thing more to work out: people slip more."""

_FEATURE = 0.3
"""One feature among many is worth so much of an element with a price."""

_SAME_KIND = 0.8
_ALIKE = 0.4
"""What is left of a question's worth beside one of the same kind, and beside one about all the same elements."""


@dataclass(frozen=True)
class Pick:
    """A draft chosen, how it is answered, and the wrong values that it offers at least."""

    draft: Draft
    entry: Entry
    distractors: tuple[str, ...]

    def answer(self, misreading: str) -> str:
        """What somebody with this misreading answers."""
        value = self.draft.singles.get(misreading, self.draft.key)
        seen = self.entry == "number" or value == self.draft.key or value in self.distractors
        return value if seen else NONE_OF_THESE


class Blueprint:
    """The picks so far, and how often they tell each pair of misreadings apart.

    `_all_of` says of each misreading what it is worth to tell it apart from all others once more.
    """

    def __init__(self, pricing: Pricing, misreadings: Sequence[Misreading], entry: str, count: int) -> None:
        self.picks: list[Pick] = []
        self._pricing = pricing
        self._entry = entry
        self._count = count
        self._likely = {READER: _READER_WEIGHT} | {one.id: CATALOGUE[one.kind].likely for one in misreadings}
        self._apart: Counter[tuple[str, str]] = Counter()
        self._pairs = sum(self._likely[one] * self._likely[other] for one, other in combinations(self._likely, 2))
        self._elements: dict[str, float] = {}
        for one in misreadings:
            weight = self._likely[one.id] * (_FEATURE if one.element.startswith("features.") else 1.0)
            self._elements[one.element] = max(weight, self._elements.get(one.element, 0.0))
        self._covered: set[str] = set()
        self._abouts: list[frozenset[str]] = []
        self._place = {name: number for number, name in enumerate(self._likely)}
        whole = sum(self._likely.values())
        self._all_of = {name: weight * (whole - weight) for name, weight in self._likely.items()}
        self._kinds: Counter[str] = Counter()
        self._tells: set[str] = set()
        self._seeks: set[str] = set()
        self._asked: set[str] = set()
        self._keys: set[str] = set()

    def pick(self, drafts: Sequence[Draft]) -> Pick | None:
        """The draft that tells the most beside the picks so far, added to them; None where none fits beside them."""
        fitting = [one for one in drafts if self._fits(one)]
        rare = [one for one in fitting if self._kinds[one.asked.kind] < max(1, one.asked.share * self._count)]
        best = max((self._as_pick(one) for one in rare or fitting), key=self._worth, default=None)
        if best:
            self._add(best)
        return best

    def add_any(self, drafts: Sequence[Draft], rng: Random) -> Pick | None:
        """Any draft that fits beside the picks so far, added to them: what choosing is compared with."""
        fitting = [one for one in drafts if self._fits(one)]
        if not fitting:
            return None
        drawn = self._as_pick(rng.choice(fitting))
        self._add(drawn)
        return drawn

    @property
    def misreadings(self) -> tuple[str, ...]:
        """Every misreading, and the reader who holds none."""
        return tuple(self._likely)

    def together(self) -> tuple[tuple[str, str], ...]:
        """The pairs of misreadings that no pick tells apart (`READER` for holding none)."""
        return tuple(pair for pair in combinations(self._likely, 2) if not self._apart[pair])

    def _fits(self, draft: Draft) -> bool:
        asked = draft.asked
        if asked.id in self._asked or asked.baskets & self._asked:
            return False
        return not (asked.tells(self._pricing) & self._seeks or asked.seeks(self._pricing) & self._tells)

    def _as_pick(self, draft: Draft) -> Pick:
        typed = "number" in draft.asked.entries and IMPOSSIBLE not in (draft.key, *draft.singles.values())
        numbers = sum(pick.entry == "number" for pick in self.picks)
        money = sum("number" in pick.draft.asked.entries for pick in self.picks)
        wanted = self._entry == "number" or (self._entry == "mixed" and 2 * numbers < money)
        if typed and wanted:
            return Pick(draft, "number", ())
        return Pick(draft, "choice", offered(draft, self._unseen))

    def _unseen(self, misreading: str) -> float:
        return self._likely[misreading] * _AGAIN ** self._apart[READER, misreading]

    def _told_apart(self, pick: Pick) -> Iterable[tuple[str, str]]:
        """The pairs that a pick tells apart: one of the two leads off the key, and the other elsewhere."""
        answers = self._answers(pick)
        quiet = [name for name in self._likely if name not in answers]
        yield from (self._pair(name, other) for name in answers for other in quiet)
        yield from (pair for pair in combinations(answers, 2) if answers[pair[0]] != answers[pair[1]])

    def _answers(self, pick: Pick) -> dict[str, str]:
        """What each misreading that matters to a pick leads to, in the order of the catalogue."""
        return {name: pick.answer(name) for name in self._likely if name in pick.draft.singles}

    def _pair(self, one: str, other: str) -> tuple[str, str]:
        return (one, other) if self._place[one] < self._place[other] else (other, one)

    def _new(self, one: str, other: str) -> float:
        """What it is worth to tell a pair apart once more."""
        return self._likely[one] * self._likely[other] * _AGAIN ** self._apart[one, other]

    def _worth(self, pick: Pick) -> float:
        answers = self._answers(pick)
        told = sum(self._all_of[name] for name in answers)
        for one, other in combinations(answers, 2):
            told -= self._new(one, other) * (2 if answers[one] == answers[other] else 1)
        about = self._about(pick)
        new = sum(self._elements[element] for element in about if element not in self._covered)
        return (told / self._pairs + new / sum(self._elements.values())) * self._fresh(pick, about)

    def _about(self, pick: Pick) -> frozenset[str]:
        """The elements that an answer to the pick can show to be misread."""
        seen = (name for name in pick.draft.singles if pick.answer(name) not in (NONE_OF_THESE, pick.draft.key))
        return frozenset(name.partition(":")[2] for name in seen)

    def _fresh(self, pick: Pick, about: frozenset[str]) -> float:
        """What is left of a pick's worth beside those before it: 1 for a light one of a new kind about new things."""
        asked = pick.draft.asked
        alike = max((len(about & other) / len(about | other) for other in self._abouts if about | other), default=0.0)
        repeated = pick.draft.key in self._keys and asked.currency_and_period[0]
        kind = _SAME_KIND ** self._kinds[asked.variant]
        return _HEAVY ** max(0, asked.weight - _LIGHT) * kind * (1 - (1 - _ALIKE) * alike) * (0.8 if repeated else 1.0)

    def _add(self, pick: Pick) -> None:
        asked = pick.draft.asked
        self.picks.append(pick)
        self._apart.update(self._told_apart(pick))
        whole = sum(self._likely.values())
        self._all_of = {name: weight * (whole - weight) for name, weight in self._likely.items()}
        self._kinds.update({asked.kind, asked.variant})
        self._abouts.append(self._about(pick))
        self._covered |= self._about(pick)
        self._tells |= asked.tells(self._pricing)
        self._seeks |= asked.seeks(self._pricing)
        self._asked |= {asked.id, *asked.baskets}
        self._keys.add(pick.draft.key)
