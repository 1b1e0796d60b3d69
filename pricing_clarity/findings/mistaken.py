"""Wrong answers that say what was believed: tiers taken for each other, and money."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from statistics import median
from typing import Literal

from pricing_clarity.findings.tidy import is_answer
from pricing_clarity.pricing.base import Part
from pricing_clarity.quiz.session import Response

Direction = Literal["bill shock", "scared away", "both ways", "none"]
"""Believed too little; believed too much; as many the one as the other; all right."""

_TIER = "tiers."


class TierMistaken(Part):
    """So many `people` of the `of` who should have chosen the `right` tier took the `chosen` one."""

    right: str
    chosen: str
    people: int
    of: int


class MoneyError(Part):
    """What people believed to pay minus what they would pay, in one question.

    `n` people named an amount, `wrong` of them a wrong one; `median`, `low` and `high` (the range) are of all n.
    """

    question: str
    currency: str
    true: Decimal
    n: int
    wrong: int
    median: Decimal
    low: Decimal
    high: Decimal
    direction: Direction


def tiers_mistaken(responses: Sequence[Response]) -> tuple[TierMistaken, ...]:
    """Which tier is taken for which, most people first.

    Counts answers to questions whose right answer is a tier, one for each person and pair of tiers.
    """
    tiers = {element.removeprefix(_TIER) for r in responses for element in r.elements if element.startswith(_TIER)}
    asked: dict[str, set[str]] = defaultdict(set)
    pairs: set[tuple[str, str, str]] = set()
    for one in responses:
        if one.key is not None and one.key in tiers and one.value is not None and is_answer(one):
            asked[one.key].add(one.participant)
            if one.correct is False:
                pairs.add((one.key, one.value, one.participant))
    counts = Counter((right, chosen) for right, chosen, _ in pairs)
    found = [TierMistaken(right=r, chosen=c, people=n, of=len(asked[r])) for (r, c), n in counts.items()]
    return tuple(sorted(found, key=lambda one: (-one.people, one.right, one.chosen)))


def money_errors(responses: Sequence[Response]) -> tuple[MoneyError, ...]:
    """The error of each question about money, largest median first, then the widest range."""
    asked: dict[tuple[str, str, Decimal], list[Decimal]] = defaultdict(list)
    for one in responses:
        key, value = _amount(one.key), _amount(one.value)
        if one.currency and key is not None and value is not None and is_answer(one):
            asked[one.question, one.currency, key].append(Decimal(0) if one.correct else value - key)
    found = [_error(question, currency, true, errors) for (question, currency, true), errors in asked.items()]
    return tuple(sorted(found, key=lambda one: (-abs(one.median), one.low - one.high, one.question)))


def _error(question: str, currency: str, true: Decimal, errors: list[Decimal]) -> MoneyError:
    under, over = sum(one < 0 for one in errors), sum(one > 0 for one in errors)
    direction: Direction = "none"
    if under or over:
        direction = "both ways" if under == over else "bill shock" if under > over else "scared away"
    return MoneyError(
        question=question,
        currency=currency,
        true=true,
        n=len(errors),
        wrong=under + over,
        median=median(errors),
        low=min(errors),
        high=max(errors),
        direction=direction,
    )


def _amount(text: str | None) -> Decimal | None:
    try:
        amount = Decimal(text or "")
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None
