"""What each question could have shown: its misreadings, and which of them lead to the same answer."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pricing_clarity.findings.tidy import is_right, is_wrong
from pricing_clarity.quiz.question import TOGETHER
from pricing_clarity.quiz.session import Response

KEY = -1
"""The right answer, where answers are numbered."""

UNEXPLAINED = -2
"""Any wrong answer that no misreading explains."""

Explanation = frozenset[str]
"""Misreadings that lead to an answer together: one, or a combination."""


@lru_cache(maxsize=4096)
def explanations(texts: tuple[str, ...]) -> tuple[Explanation, ...]:
    """Alternatives as sets of misreadings: `a`, `a+b` → {a}, {a, b}; each once, in a fixed order."""
    found = {frozenset(part for part in text.split(TOGETHER) if part) for text in texts}
    return tuple(sorted((one for one in found if one), key=sorted))


@dataclass(frozen=True)
class Offer:
    """What one question could show. `answer_of` numbers its wrong answers by the explanations that lead there.

    Explanations share a number where somebody's answer stood for both; as far as the data tells, all others lead
    to different answers.
    """

    question: str
    answer_of: Mapping[Explanation, int]

    @property
    def misreadings(self) -> tuple[str, ...]:
        """The single misreadings that play a part in any explanation, sorted."""
        return tuple(sorted({one for explanation in self.answer_of for one in explanation}))

    @property
    def wrong_answers(self) -> int:
        """How many different wrong answers the explanations lead to."""
        return len(set(self.answer_of.values()))

    def answer(self, response: Response) -> int | None:
        """The number of a given answer, KEY or UNEXPLAINED; None of a response that is no answer."""
        if is_right(response):
            return KEY
        if is_wrong(response):
            shown = explanations(response.misreadings)
            return self.answer_of[shown[0]] if shown else UNEXPLAINED
        return None


def offers(responses: Sequence[Response]) -> dict[str, Offer]:
    """The offer of each question, pooled over everybody's answers to it.

    Where a tool did not say what a question offered, it is what at least one person's answer stood for.
    """
    pools: dict[str, set[Explanation]] = defaultdict(set)
    together: dict[str, list[tuple[Explanation, ...]]] = defaultdict(list)
    for response in responses:
        shown = explanations(response.misreadings) if is_wrong(response) else ()
        pools[response.question].update(explanations(response.offered), shown)
        together[response.question].append(shown)
    return {question: Offer(question, _numbered(pool, together[question])) for question, pool in sorted(pools.items())}


def _numbered(pool: set[Explanation], groups: list[tuple[Explanation, ...]]) -> dict[Explanation, int]:
    ordered = sorted(pool, key=sorted)
    leader = {explanation: explanation for explanation in ordered}

    def root(explanation: Explanation) -> Explanation:
        while leader[explanation] != explanation:
            explanation = leader[explanation]
        return explanation

    for group in groups:
        for other in group[1:]:
            first, second = sorted((root(group[0]), root(other)), key=sorted)
            leader[second] = first
    roots = [root(explanation) for explanation in ordered]
    numbers = {one: number for number, one in enumerate(dict.fromkeys(roots))}
    return {explanation: numbers[one] for explanation, one in zip(ordered, roots, strict=True)}
