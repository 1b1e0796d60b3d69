"""The set: which questions together tell the most about which misreadings buyers hold.

A question tells two misreadings apart when they lead to different answers; holding none counts as one more, so a
misreading is seen where it is told apart from that. People slip, so being told apart twice is better than once, but
less so each time. The set is chosen greedily: each pick adds the most, less what makes a set tiresome, which is many
questions of one kind and much to add up. Questions that give another away are never together.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

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

_LIGHT = 5
"""A question of this weight is not yet tiresome."""


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
    """The picks so far, and how often they tell each pair of misreadings apart."""

    def __init__(self, pricing: Pricing, misreadings: Iterable[Misreading], entry: str) -> None:
        self.picks: list[Pick] = []
        self._pricing = pricing
        self._entry = entry
        self._likely = {READER: _READER_WEIGHT} | {one.id: CATALOGUE[one.kind].likely for one in misreadings}
        self._apart: Counter[tuple[str, str]] = Counter()
        self._place = {name: number for number, name in enumerate(self._likely)}
        self._all_of = self._sums()
        self._kinds: Counter[str] = Counter()
        self._tells: set[str] = set()
        self._seeks: set[str] = set()
        self._asked: set[str] = set()
        self._keys: set[str] = set()

    def pick(self, drafts: Sequence[Draft]) -> Pick | None:
        """The draft that tells the most beside the picks so far, added to them; None where none fits beside them."""
        fitting = [self._as_pick(one) for one in drafts if self._fits(one)]
        best = max(fitting, key=self._worth, default=None)
        if best:
            self._add(best)
        return best

    @property
    def misreadings(self) -> tuple[str, ...]:
        """Every misreading, and the reader who holds none."""
        return tuple(self._likely)

    def together(self) -> tuple[tuple[str, str], ...]:
        """The pairs of misreadings that no pick tells apart (`READER` for holding none)."""
        return tuple(pair for pair in combinations(self._likely, 2) if not self._apart[pair])

    def _fits(self, draft: Draft) -> bool:
        asked = draft.asked
        if asked.id in self._asked or asked.selection in self._asked:
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

    def _sums(self) -> dict[str, float]:
        """What it is worth to tell each misreading apart from all others once more."""
        sums = dict.fromkeys(self._likely, 0.0)
        for one, other in combinations(self._likely, 2):
            worth = self._new(one, other)
            sums[one] += worth
            sums[other] += worth
        return sums

    def _worth(self, pick: Pick) -> float:
        answers = self._answers(pick)
        told = sum(self._all_of[name] for name in answers)
        for one, other in combinations(answers, 2):
            told -= self._new(one, other) * (2 if answers[one] == answers[other] else 1)
        asked = pick.draft.asked
        tiresome = 0.85 ** self._kinds[asked.kind] * 0.85 ** max(0, asked.weight - _LIGHT)
        repeated = 0.8 if pick.draft.key in self._keys and asked.currency_and_period[0] else 1.0
        return told * tiresome * repeated

    def _add(self, pick: Pick) -> None:
        asked = pick.draft.asked
        self.picks.append(pick)
        self._apart.update(self._told_apart(pick))
        self._all_of = self._sums()
        self._kinds[asked.kind] += 1
        self._tells |= asked.tells(self._pricing)
        self._seeks |= asked.seeks(self._pricing)
        self._asked |= {asked.id, asked.selection or asked.id}
        self._keys.add(pick.draft.key)
