"""Two rounds or variants beside each other: which is clearer, and what became of each misreading."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import numpy as np

from pricing_clarity.findings.alike import alike
from pricing_clarity.findings.differences import (
    boschloo,
    mcnemar,
    probability_larger,
    probability_more_gained,
    smallest_gap,
)
from pricing_clarity.findings.misreadings import MisreadingFinding, Posterior, misreading_findings, posterior
from pricing_clarity.findings.tidy import doesnt_know, is_answer, is_right, participants, tidy, walked_away
from pricing_clarity.pricing.base import Part
from pricing_clarity.quiz.session import Response

Test = Literal["Boschloo", "McNemar mid-p"]

ENOUGH = 10
"""With fewer people a side only large gaps can be relied on."""


class QuestionCompared(Part):
    """One question that both sides answered: people right before and after.

    `probability_clearer` is the probability that more people get it right after than before; `p` of a test between
    people, or within people where all of them answered both times (`gained` and `lost` it).
    """

    question: str
    right_before: int
    of_before: int
    right_after: int
    of_after: int
    probability_clearer: float
    test: Test
    p: float


class MisreadingCompared(Part):
    """One misreading before and after; `probability_fell` is the probability that fewer buyers hold it after."""

    id: str
    before: MisreadingFinding
    after: MisreadingFinding
    probability_fell: float


class Comparison(Part):
    """Two rounds or variants. `same_people` if everybody took both.

    `share_before` and `share_after` are the mean over people of the share of common questions they got right;
    `probability_clearer` is the probability that it is larger after, None without a common question. `smallest_gap` is
    the smallest difference between two shares of people that so many would show in 4 studies of 5; `few` if there are
    fewer than ten a side.
    """

    people_before: int
    people_after: int
    same_people: bool
    share_before: float | None
    share_after: float | None
    probability_clearer: float | None
    smallest_gap: float
    few: bool
    questions: tuple[QuestionCompared, ...]
    misreadings: tuple[MisreadingCompared, ...]


Right = Mapping[str, bool]
"""For each person who met a question: whether they got it right."""


def compare(before: Iterable[Response], after: Iterable[Response]) -> Comparison:
    """The comparison of two sets of responses, the misreading that fell most surely first.

    Walking away and not knowing count as not right. Only common questions and misreadings are compared.
    """
    old, new = tidy(before), tidy(after)
    olds, news = _right(old), _right(new)
    common = sorted(olds.keys() & news.keys())
    same = bool(common) and set(participants(old)) == set(participants(new))
    shares_old, shares_new = _shares(olds, common), _shares(news, common)
    n_old, n_new = len(participants(old)), len(participants(new))
    return Comparison(
        people_before=n_old,
        people_after=n_new,
        same_people=same,
        share_before=_mean(shares_old),
        share_after=_mean(shares_new),
        probability_clearer=_clearer(shares_old, shares_new, same=same) if common else None,
        smallest_gap=smallest_gap(n_new, n_old) if n_old and n_new else 1.0,
        few=min(n_old, n_new) < ENOUGH,
        questions=tuple(_question(question, olds[question], news[question]) for question in common),
        misreadings=_misreadings(old, new),
    )


def _right(responses: Sequence[Response]) -> dict[str, dict[str, bool]]:
    found: dict[str, dict[str, bool]] = {}
    for one in responses:
        if is_answer(one) or walked_away(one) or doesnt_know(one):
            found.setdefault(one.question, {})[one.participant] = is_right(one)
    return found


def _shares(right: Mapping[str, Right], questions: Sequence[str]) -> dict[str, float]:
    own: dict[str, list[bool]] = {}
    for question in questions:
        for person, was_right in right[question].items():
            own.setdefault(person, []).append(was_right)
    return {person: sum(answers) / len(answers) for person, answers in sorted(own.items())}


def _mean(shares: Mapping[str, float]) -> float | None:
    return sum(shares.values()) / len(shares) if shares else None


def _clearer(before: Mapping[str, float], after: Mapping[str, float], *, same: bool) -> float:
    if same:
        both = before.keys() & after.keys()
        gained = sum(after[person] > before[person] for person in both)
        return probability_more_gained(gained, sum(after[person] < before[person] for person in both))
    return probability_larger(sum(after.values()), len(after), sum(before.values()), len(before))


def _question(question: str, before: Right, after: Right) -> QuestionCompared:
    right = sum(after.values()), len(after), sum(before.values()), len(before)
    test: Test = "Boschloo"
    if before.keys() == after.keys():
        gained = sum(after[person] and not before[person] for person in before)
        lost = sum(before[person] and not after[person] for person in before)
        test, p = "McNemar mid-p", mcnemar(gained, lost)[1].p
        clearer = probability_more_gained(gained, lost)
    else:
        p, clearer = boschloo(*right).p, probability_larger(*right)
    return QuestionCompared(
        question=question,
        right_before=right[2],
        of_before=right[3],
        right_after=right[0],
        of_after=right[1],
        probability_clearer=clearer,
        test=test,
        p=p,
    )


def _misreadings(before: Sequence[Response], after: Sequence[Response]) -> tuple[MisreadingCompared, ...]:
    classes = alike([*before, *after])
    old, new = posterior(before, classes=classes), posterior(after, classes=classes)
    olds = {one.id: one for one in misreading_findings(before, old)}
    news = {one.id: one for one in misreading_findings(after, new)}
    found = [
        MisreadingCompared(
            id=one, before=olds[one], after=news[one], probability_fell=_fell(old, new, classes.get(one, (one,))[0])
        )
        for one in sorted(olds.keys() & news.keys())
    ]
    return tuple(sorted(found, key=lambda one: (-round(one.probability_fell, 9), one.id)))


def _fell(old: Posterior, new: Posterior, misreading: str) -> float:
    row_old, row_new = old.people.misreadings.index(misreading), new.people.misreadings.index(misreading)
    below = new.shares.below(old.shares.share)[row_new]
    return float(np.clip(old.shares.density[row_old] @ below, 0, 1))
