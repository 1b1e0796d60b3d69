"""How sure people were beside how right. The person is the unit, however many answers each gave."""

from collections import defaultdict
from collections.abc import Sequence

from pricing_clarity.findings.estimates import beta_interval
from pricing_clarity.findings.tidy import is_answer, is_wrong
from pricing_clarity.pricing.base import Part
from pricing_clarity.quiz.session import Response

ELSEWHERE_WRONG_AND_SURE = 0.05
"""The share of answers that are wrong and sure in other studies."""


class WrongAndSure(Part):
    """Answers given with full confidence that are wrong.

    `answers` of `of_answers` (those with a confidence), by `people` of `of` people; `share` is the mean over people of
    their share of such answers, with its interval; `elsewhere` what other studies see. None where nobody said how
    sure they were.
    """

    people: int
    of: int
    answers: int
    of_answers: int
    share: float | None
    low: float | None
    high: float | None
    elsewhere: float = ELSEWHERE_WRONG_AND_SURE


def wrong_and_sure(responses: Sequence[Response]) -> WrongAndSure:
    """How often people were wrong and sure."""
    given: dict[str, list[bool]] = defaultdict(list)
    for one in responses:
        if one.confidence and is_answer(one):
            given[one.participant].append(one.confidence == "sure" and is_wrong(one))
    each = [sum(answers) / len(answers) for _, answers in sorted(given.items())]
    low, high = beta_interval(sum(each), len(each) - sum(each)) if each else (None, None)
    return WrongAndSure(
        people=sum(share > 0 for share in each),
        of=len(each),
        answers=sum(sum(answers) for answers in given.values()),
        of_answers=sum(len(answers) for answers in given.values()),
        share=sum(each) / len(each) if each else None,
        low=low,
        high=high,
    )
