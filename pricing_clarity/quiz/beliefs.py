"""What each misreading, and each combination, makes of a question."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings import believe, find
from pricing_clarity.quiz.question import IMPOSSIBLE, NEAR, TOGETHER, Belief, Misreading
from pricing_clarity.quiz.questions import Asked
from pricing_clarity.quiz.world import World

_TRIPLES_UP_TO = 9
"""Of so many misreadings that matter to a question, all triples are worked out; of more, pairs only."""


class Minds:
    """The worlds that misreadings of one pricing lead to, each worked out once."""

    def __init__(self, pricing: Pricing) -> None:
        self.pricing = pricing
        self.true = World(pricing)
        self.misreadings: Mapping[str, Misreading] = {one.id: one for one in find(pricing)}
        self._worlds: dict[frozenset[str], World] = {frozenset(): self.true}

    def world(self, held: Iterable[str]) -> World:
        """The world of somebody who holds these misreadings."""
        key = frozenset(held)
        if key not in self._worlds:
            misreadings = [self.misreadings[one] for one in key]
            touched = frozenset(one.element for one in misreadings)
            self._worlds[key] = replace(believe(self.true, misreadings), truth=self.true, touched=touched)
        return self._worlds[key]


@dataclass(frozen=True)
class Draft:
    """A question with its key and what each single misreading makes of it, where that is not the key."""

    asked: Asked
    key: str
    singles: Mapping[str, str]

    @property
    def wrong(self) -> dict[str, list[str]]:
        """The wrong values, each with the single misreadings that lead to it."""
        values: dict[str, list[str]] = {}
        for misreading, value in self.singles.items():
            values.setdefault(value, []).append(misreading)
        return values


def draft(asked: Asked, minds: Minds) -> Draft | None:
    """The question's draft; None where its key is ambiguous, or where no misreading makes a difference."""
    key = asked.answer(minds.true)
    if key is None:
        return None
    settled, singles = [key], {}
    for name, misreading in minds.misreadings.items():
        if not asked.matters(misreading, minds.pricing):
            continue
        value = asked.answer(minds.world((name,)))
        if value is None:
            return None
        value = settle(asked, value, settled)
        if value != key:
            singles[name] = value
    return Draft(asked, key, singles) if singles else None


def settle(asked: Asked, value: str, settled: list[str]) -> str:
    """The value, or the one settled on before that is the same answer; a new one is settled on."""
    if asked.currency_and_period[0] and value != IMPOSSIBLE:
        for other in settled:
            if other != IMPOSSIBLE and abs(Decimal(other) - Decimal(value)) <= NEAR:
                return other
    if value not in settled:
        settled.append(value)
    return value


def values_of(draft: Draft, minds: Minds, held: Iterable[str]) -> tuple[str, ...]:
    """The wrong values, each once, that misreadings lead to: by themselves, or together where joined by `+`."""
    settled = [draft.key, *dict.fromkeys(draft.singles.values())]
    found: dict[str, None] = {}
    for text in held:
        names = [name for name in text.split(TOGETHER) if name in minds.misreadings]
        value = draft.singles.get(text) if len(names) < 2 else draft.asked.answer(minds.world(names))
        if value is not None and settle(draft.asked, value, settled) != draft.key:
            found[settle(draft.asked, value, settled)] = None
    return tuple(found)


def combined(draft: Draft, minds: Minds, among: Collection[str]) -> tuple[Belief, ...]:
    """What single misreadings, pairs and triples of some lead to.

    Singles that leave the key are left out; so are pairs with one that adds nothing.
    """
    asked, pricing = draft.asked, minds.pricing
    settled = [draft.key, *dict.fromkeys(draft.singles.values())]
    beliefs = [Belief(misreadings=(name,), value=value) for name, value in draft.singles.items()]
    active = list(draft.singles)
    others = (minds.misreadings[name] for name in among if name not in draft.singles)
    quiet = [one.id for one in others if asked.matters(one, pricing)]
    for name in active:
        for other in quiet:
            value = asked.answer(minds.world((name, other)))
            if value is not None and settle(asked, value, settled) != draft.singles[name]:
                held = tuple(one for one in minds.misreadings if one in (name, other))
                beliefs.append(Belief(misreadings=held, value=settle(asked, value, settled)))
    for size in (2, 3) if len(active) <= _TRIPLES_UP_TO else (2,):
        for held in combinations(active, size):
            value = asked.answer(minds.world(held))
            if value is not None:
                beliefs.append(Belief(misreadings=held, value=settle(asked, value, settled)))
    return tuple(beliefs)
