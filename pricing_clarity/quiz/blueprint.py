"""The set: which questions together tell the most about which misreadings buyers hold.

The set is chosen greedily. Each pick is the question that tells the most beside those before it (see `information`),
less what makes a set tiresome: much to add up, many questions of one kind, and questions that are alike. Questions
that give another away are never together.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from random import Random

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.beliefs import Draft
from pricing_clarity.quiz.compose import offered
from pricing_clarity.quiz.information import Answers, Information
from pricing_clarity.quiz.misreadings import CATALOGUE
from pricing_clarity.quiz.question import IMPOSSIBLE, NONE_OF_THESE, Entry, Misreading, Question

READER = ""
"""Stands for somebody who holds no misreading."""

_FEATURE = 0.3
"""To know about one feature among many is worth so much of knowing about a price."""

_HEAVY, _LIGHT = 0.8, 4
"""Beyond this weight, what a question is worth falls by so much with each thing more to work out: people slip more."""

_SAME_KIND = 0.8
_ALIKE = 0.4
"""What is left of a question's worth beside one of the same kind, and beside one about all the same elements."""

_SLIPS_TYPED = 20
"""Somebody who slips while typing an amount lands on one of so many."""


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

    @property
    def shown(self) -> tuple[str, ...]:
        """The misreadings that an answer can show."""
        return tuple(name for name in self.draft.singles if self.answer(name) != NONE_OF_THESE)


class Blueprint:
    """The picks so far, and what they tell."""

    def __init__(self, pricing: Pricing, misreadings: Sequence[Misreading], entry: str, count: int) -> None:
        self.picks: list[Pick] = []
        self._pricing = pricing
        self._entry = entry
        self._count = count
        self._likely = {one.id: _weight(one) for one in misreadings}
        self._place = {name: number for number, name in enumerate(self._likely)}
        self._told = Information(list(self._likely.values()))
        self._shown: Counter[str] = Counter()
        self._kinds: Counter[str] = Counter()
        self._abouts: list[frozenset[str]] = []
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

    def take(self, draft: Draft, question: Question) -> None:
        """A draft that was chosen before, as it was published."""
        wrong = tuple(choice.value for choice in question.choices if not choice.correct)
        self._add(Pick(draft, question.entry, wrong))

    def together(self) -> tuple[tuple[str, str], ...]:
        """The pairs of misreadings that no pick tells apart (`READER` for holding none)."""
        seen = {name: tuple(pick.answer(name) for pick in self.picks) for name in (READER, *self._likely)}
        return tuple((one, other) for one, other in combinations(seen, 2) if seen[one] == seen[other])

    def _fits(self, draft: Draft) -> bool:
        asked = draft.asked
        if asked.id in self._asked or asked.baskets & self._asked:
            return False
        return not (asked.tells(self._pricing) & self._seeks or asked.seeks(self._pricing) & self._tells)

    def _as_pick(self, draft: Draft) -> Pick:
        if draft.asked.boxes(self._pricing):
            return Pick(draft, "multiple", tuple(draft.wrong))
        typed = "number" in draft.asked.entries and IMPOSSIBLE not in (draft.key, *draft.singles.values())
        numbers = sum(pick.entry == "number" for pick in self.picks)
        money = sum("number" in pick.draft.asked.entries for pick in self.picks)
        wanted = self._entry == "number" or (self._entry == "mixed" and 2 * numbers < money)
        if typed and wanted:
            return Pick(draft, "number", ())
        return Pick(draft, "choice", offered(draft, self._unseen))

    def _unseen(self, misreading: str) -> float:
        return self._likely[misreading] * 0.5 ** self._shown[misreading]

    def _answers(self, pick: Pick) -> Answers:
        """What each misreading that matters to a pick leads to."""
        of = {self._place[name]: pick.answer(name) for name in pick.draft.singles}
        typed = pick.entry == "number"
        return Answers(of, typed=typed, slips=_SLIPS_TYPED if typed else len(pick.distractors) + 1)

    def _worth(self, pick: Pick) -> float:
        return self._told.gain(self._answers(pick)) * self._fresh(pick)

    def _fresh(self, pick: Pick) -> float:
        """What is left of a pick's worth beside those before it: 1 for a light one of a new kind about new things."""
        asked, about = pick.draft.asked, _about(pick)
        alike = max((len(about & other) / len(about | other) for other in self._abouts if about | other), default=0.0)
        repeated = pick.draft.key in self._keys and asked.currency_and_period[0]
        kind = _SAME_KIND ** self._kinds[asked.variant]
        return _HEAVY ** max(0, asked.weight - _LIGHT) * kind * (1 - (1 - _ALIKE) * alike) * (0.8 if repeated else 1.0)

    def _add(self, pick: Pick) -> None:
        asked = pick.draft.asked
        self.picks.append(pick)
        self._told.add(self._answers(pick))
        self._shown.update(pick.shown)
        self._kinds.update({asked.kind, asked.variant})
        self._abouts.append(_about(pick))
        self._tells |= asked.tells(self._pricing)
        self._seeks |= asked.seeks(self._pricing)
        self._asked |= {asked.id, *asked.baskets}
        self._keys.add(pick.draft.key)


def _about(pick: Pick) -> frozenset[str]:
    """The elements that an answer can show to be misread."""
    return frozenset(name.partition(":")[2] for name in pick.shown)


def _weight(misreading: Misreading) -> float:
    """How much it matters to know about a misreading."""
    return CATALOGUE[misreading.kind].likely * (_FEATURE if misreading.element.startswith("features.") else 1.0)
