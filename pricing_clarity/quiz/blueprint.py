"""The set: which questions together tell the most about which misreadings buyers hold.

The set is chosen greedily. Each pick is the question that tells the most beside those before it (see `information`),
less what makes a set tiresome: much to add up, many questions of one kind, and questions that are alike. Questions
that give another away are never together.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from random import Random

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.beliefs import Draft
from pricing_clarity.quiz.compose import offered
from pricing_clarity.quiz.giving_away import Facts
from pricing_clarity.quiz.groups import Groups
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

_APART = 30.0
"""What telling all pairs of misreadings apart is worth, on the scale of information."""

_ALONE = 10.0
"""What it is worth, on the same scale, to tell each misreading from all others."""

_PROMISED = 1.6
"""By so much the first question is worth more whose purchase gets all that a promotion promises."""

_NEW = 3.0
"""What it is worth that a question is the first to show how an element is misread."""

_ROUNDS = 2
"""So often each pick is looked at again."""

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

    @cached_property
    def answers(self) -> dict[str, str]:
        """What each misreading answers that does not answer the key."""
        return {name: self.answer(name) for name in self.draft.singles}

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The misreadings that an answer can show."""
        return tuple(name for name, answer in self.answers.items() if answer != NONE_OF_THESE)

    @cached_property
    def told(self) -> Answers:
        """What the answers tell about the misreadings."""
        typed = self.entry == "number"
        return Answers(self.answers, typed=typed, slips=_SLIPS_TYPED if typed else len(self.distractors) + 1)

    @cached_property
    def about(self) -> frozenset[str]:
        """The elements that an answer can show to be misread."""
        return frozenset(name.partition(":")[2] for name in self.shown)


class Blueprint:
    """The picks so far, and what they tell."""

    def __init__(self, pricing: Pricing, misreadings: Sequence[Misreading], entry: str, count: int) -> None:
        self.picks: list[Pick] = []
        self._staying = 0
        self._pricing = pricing
        self._entry = entry
        self._count = count
        self._likely = {one.id: _weight(one) for one in misreadings}
        self._told = Information(self._likely)
        self._pairs = Groups((READER, *self._likely))
        self._facts: dict[str, Facts] = {}
        self._promises: dict[str, frozenset[str]] = {}
        self._made: dict[tuple[str, Entry, tuple[str, ...]], Pick] = {}

    def pick(self, drafts: Sequence[Draft]) -> Pick | None:
        """The draft that tells the most beside the picks so far, added to them; None where none fits beside them."""
        best = self._best(drafts)
        if best:
            self._add(best)
        return best

    def improve(self, drafts: Sequence[Draft]) -> None:
        """Each pick that need not stay gives way to a draft that tells more beside all the others, if there is one."""
        for _ in range(_ROUNDS):
            before = [pick.draft.asked.id for pick in self.picks]
            for _ in range(len(self.picks) - self._staying):
                self._remove(self.picks[self._staying])
                self.pick(drafts)
            if {pick.draft.asked.id for pick in self.picks} == set(before):
                break

    def add_any(self, drafts: Sequence[Draft], rng: Random) -> Pick | None:
        """Any draft that fits beside the picks so far, added to them: what choosing is compared with."""
        self._look()
        fitting = [one for one in drafts if self._fits(one)]
        if not fitting:
            return None
        drawn = self._as_pick(rng.choice(fitting))
        self._add(drawn)
        return drawn

    def keep(self, draft: Draft, entry: Entry | None, distractors: tuple[str, ...]) -> None:
        """A draft that stays, before any pick that need not; `entry` and `distractors` as they were, where given."""
        self._look()
        pick = self._as_pick(draft)
        if pick.entry != "multiple" and entry == "number" and self._can_be_typed(draft):
            pick = Pick(draft, "number", ())
        elif pick.entry != "multiple" and (entry or distractors):
            pick = Pick(draft, "choice", distractors or offered(draft, self._unseen))
        self._add(pick)
        self._staying += 1

    def take(self, draft: Draft, question: Question) -> None:
        """A draft that was chosen before, as it was published."""
        wrong = tuple(choice.value for choice in question.choices if not choice.correct)
        self._add(Pick(draft, question.entry, wrong))

    def together(self) -> tuple[tuple[str, str], ...]:
        """The pairs of misreadings that no pick tells apart (`READER` for holding none)."""
        return tuple(pair for group in self._pairs.groups() for pair in combinations(group, 2))

    def _best(self, drafts: Sequence[Draft]) -> Pick | None:
        self._look()
        fitting = [one for one in drafts if self._fits(one)]
        rare = [one for one in fitting if self._kinds[one.asked.kind] < max(1, one.asked.share * self._count)]
        return max((self._as_pick(one) for one in rare or fitting), key=self._worth, default=None)

    def _look(self) -> None:
        """Takes stock of the picks."""
        asked = [pick.draft.asked for pick in self.picks]
        self._shown = Counter(name for pick in self.picks for name in pick.shown)
        self._kinds = Counter(kind for one in asked for kind in {one.kind, one.variant})
        self._abouts = [pick.about for pick in self.picks]
        self._covered = frozenset().union(*self._abouts)
        self._known = Facts.all(self._facts_of(pick.draft) for pick in self.picks)
        self._promised = frozenset().union(*(self._promises_of(pick.draft) for pick in self.picks))
        self._keys = {pick.draft.key for pick in self.picks}

    def _facts_of(self, draft: Draft) -> Facts:
        asked = draft.asked
        if asked.id not in self._facts:
            self._facts[asked.id] = Facts.of(asked, self._pricing)
        return self._facts[asked.id]

    def _fits(self, draft: Draft) -> bool:
        return not self._facts_of(draft).clash(self._known)

    def _promises_of(self, draft: Draft) -> frozenset[str]:
        asked = draft.asked
        if asked.id not in self._promises:
            self._promises[asked.id] = asked.promises(self._pricing)
        return self._promises[asked.id]

    def _as_pick(self, draft: Draft) -> Pick:
        if draft.asked.boxes(self._pricing):
            return self._pick(draft, "multiple", tuple(draft.wrong))
        typed = self._can_be_typed(draft)
        numbers = sum(pick.entry == "number" for pick in self.picks)
        money = sum("number" in pick.draft.asked.entries for pick in self.picks)
        wanted = self._entry == "number" or (self._entry == "mixed" and 2 * numbers <= money)
        if typed and wanted:
            return self._pick(draft, "number", ())
        return self._pick(draft, "choice", offered(draft, self._unseen))

    def _pick(self, draft: Draft, entry: Entry, distractors: tuple[str, ...]) -> Pick:
        """The pick; one object each time, as what it answers is looked at again and again."""
        made = (draft.asked.id, entry, distractors)
        if made not in self._made:
            self._made[made] = Pick(draft, entry, distractors)
        return self._made[made]

    def _can_be_typed(self, draft: Draft) -> bool:
        return "number" in draft.asked.entries and IMPOSSIBLE not in (draft.key, *draft.singles.values())

    def _unseen(self, misreading: str) -> float:
        return self._likely[misreading] * 0.5 ** self._shown[misreading]

    def _worth(self, pick: Pick) -> float:
        answers = pick.answers
        told = self._told.gain(pick.told)
        told += _APART * self._pairs.gain(answers) + _ALONE * self._pairs.alone(answers)
        told += _NEW * len(pick.about - self._covered)
        promised = self._promises_of(pick.draft) - self._promised
        return told * self._fresh(pick) * (_PROMISED if promised else 1.0)

    def _fresh(self, pick: Pick) -> float:
        """What is left of a pick's worth beside those before it: 1 for a light one of a new kind about new things."""
        asked, about = pick.draft.asked, pick.about
        alike = max((len(about & other) / len(about | other) for other in self._abouts if about | other), default=0.0)
        repeated = pick.draft.key in self._keys and asked.currency_and_period[0]
        kind = _SAME_KIND ** self._kinds[asked.variant]
        return _HEAVY ** max(0, asked.weight - _LIGHT) * kind * (1 - (1 - _ALIKE) * alike) * (0.8 if repeated else 1.0)

    def _add(self, pick: Pick) -> None:
        self.picks.append(pick)
        self._told.add(pick.told)
        self._pairs.add(pick.answers)

    def _remove(self, pick: Pick) -> None:
        self.picks.remove(pick)
        self._told.remove(pick.told)
        self._pairs = Groups((READER, *self._likely))
        for other in self.picks:
            self._pairs.add(other.answers)


def _weight(misreading: Misreading) -> float:
    """How much it matters to know about a misreading."""
    return CATALOGUE[misreading.kind].likely * (_FEATURE if misreading.element.startswith("features.") else 1.0)
