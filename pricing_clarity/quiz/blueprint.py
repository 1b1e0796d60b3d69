"""The set: which questions together tell the most about which misreadings buyers hold.

Greedy choice. A question tells two misreadings apart when they lead to different answers; it shows a misreading when
that leads to an answer other than the key (which tells it apart from holding none). Each pick is the question that
newly tells the most pairs apart and shows what has been shown least, less what makes a set tiresome: many questions
of one kind, about one tier, or with very much to add up.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.beliefs import Draft
from pricing_clarity.quiz.compose import offered
from pricing_clarity.quiz.misreadings import CATALOGUE
from pricing_clarity.quiz.question import IMPOSSIBLE, NONE_OF_THESE, Entry, Misreading

_READER = ""
"""Stands for somebody who holds no misreading."""

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
    """The picks so far, and what they tell apart."""

    def __init__(self, pricing: Pricing, misreadings: Iterable[Misreading], entry: str) -> None:
        self.picks: list[Pick] = []
        self._pricing = pricing
        self._entry = entry
        self._likely = {_READER: 1.0} | {one.id: CATALOGUE[one.kind].likely for one in misreadings}
        self._groups: list[list[str]] = [list(self._likely)]
        self._shown: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._tells: set[str] = set()
        self._seeks: set[str] = set()
        self._baskets: set[str] = set()
        self._keys: set[str] = set()

    def pick(self, drafts: Sequence[Draft]) -> Pick | None:
        """The draft that tells the most beside the picks so far, added to them; None where none fits beside them."""
        fitting = [self._as_pick(one) for one in drafts if self._fits(one)]
        if not fitting:
            return None
        best = max(fitting, key=self._worth)
        self._add(best)
        return best

    @property
    def told_apart(self) -> tuple[int, int]:
        """Pairs of misreadings (holding none is one) that some pick tells apart, and all pairs."""
        members = sum(len(group) for group in self._groups)
        together = sum(comb(len(group), 2) for group in self._groups)
        return comb(members, 2) - together, comb(members, 2)

    def _fits(self, draft: Draft) -> bool:
        asked = draft.asked
        if asked.id in self._baskets or (asked.selection and asked.selection in self._baskets):
            return False
        return not (asked.tells(self._pricing) & self._seeks or asked.seeks(self._pricing) & self._tells)

    def _as_pick(self, draft: Draft) -> Pick:
        typed = "number" in draft.asked.entries and IMPOSSIBLE not in (draft.key, *draft.singles.values())
        numbers = sum(pick.entry == "number" for pick in self.picks)
        money = sum("number" in pick.draft.asked.entries for pick in self.picks)
        wanted = self._entry == "number" or (self._entry == "mixed" and 2 * numbers < money)
        if typed and wanted:
            return Pick(draft, "number", ())
        return Pick(draft, "choice", offered(draft, lambda name: self._likely[name] * 0.5 ** self._shown[name]))

    def _worth(self, pick: Pick) -> float:
        draft, asked = pick.draft, pick.draft.asked
        newly = 0.0
        for group in self._groups:
            if len(group) > 1:
                newly += self._pairs(group) - sum(map(self._pairs, self._split(group, pick)))
        seen = [name for name in draft.singles if pick.answer(name) != NONE_OF_THESE]
        alternatives = Counter(pick.answer(name) for name in seen)
        shows = sum(self._likely[n] * 0.4 ** self._shown[n] / alternatives[pick.answer(n)] for n in seen)
        tiresome = 0.75 ** self._kinds[asked.kind] * 0.9 ** max(0, asked.weight - _LIGHT)
        repeated = 0.8 if draft.key in self._keys and asked.currency_and_period[0] else 1.0
        return (newly / sum(self._likely.values()) + shows) * tiresome * repeated

    def _pairs(self, group: list[str]) -> float:
        """The weight of all pairs within a group: the sum of products of how likely the two are."""
        weights = [self._likely[name] for name in group]
        return (sum(weights) ** 2 - sum(weight * weight for weight in weights)) / 2

    @staticmethod
    def _split(group: list[str], pick: Pick) -> list[list[str]]:
        parts: dict[str, list[str]] = defaultdict(list)
        for name in group:
            parts[pick.answer(name)].append(name)
        return list(parts.values())

    def _add(self, pick: Pick) -> None:
        draft = pick.draft
        self.picks.append(pick)
        self._groups = [part for group in self._groups for part in self._split(group, pick)]
        self._shown.update(name for name in draft.singles if pick.answer(name) != NONE_OF_THESE)
        self._kinds[draft.asked.kind] += 1
        self._tells |= draft.asked.tells(self._pricing)
        self._seeks |= draft.asked.seeks(self._pricing)
        self._baskets |= {draft.asked.id, draft.asked.selection or draft.asked.id}
        self._keys.add(draft.key)
