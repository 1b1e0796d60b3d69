"""Who would have given up, and where."""

from collections import defaultdict
from collections.abc import Sequence

from pricing_clarity.findings.estimates import interval
from pricing_clarity.findings.tidy import participants, walked_away
from pricing_clarity.pricing.base import Part
from pricing_clarity.quiz.session import Response


class Where(Part):
    """So many `people` of the `of` who met the question walked away there."""

    question: str
    people: int
    of: int


class WalkedAway(Part):
    """People who would have given up at least once, as a share with its interval, and at which questions."""

    people: int
    of: int
    share: float | None
    low: float | None
    high: float | None
    where: tuple[Where, ...]


def walkers(responses: Sequence[Response]) -> WalkedAway:
    """Who would walk away, and where."""
    n = len(participants(responses))
    met: dict[str, set[str]] = defaultdict(set)
    left: dict[str, set[str]] = defaultdict(set)
    for one in responses:
        met[one.question].add(one.participant)
        if walked_away(one):
            left[one.question].add(one.participant)
    people = len(set().union(*left.values()))
    low, high = interval(people, n) if n else (None, None)
    where = [Where(question=question, people=len(who), of=len(met[question])) for question, who in left.items()]
    return WalkedAway(
        people=people,
        of=n,
        share=people / n if n else None,
        low=low,
        high=high,
        where=tuple(sorted(where, key=lambda one: (-one.people, one.question))),
    )
