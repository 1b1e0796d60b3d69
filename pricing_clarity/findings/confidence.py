"""How sure people were beside how right. The person is the unit, however many answers each gave."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, get_args

from scipy.stats import beta

from pricing_clarity.findings.estimates import beta_interval
from pricing_clarity.findings.tidy import is_answer, is_right, is_wrong
from pricing_clarity.pricing.base import Part
from pricing_clarity.quiz.session import Confidence, Response

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


Calibration = Literal["sure means right", "sure but often wrong", "can't tell"]
"""What being sure is worth: right more or less often than `SURE_ENOUGH`, with a probability of 80 %, or unknown."""

SURE_ENOUGH = 0.8
_SURELY = 0.8


class Sureness(Part):
    """How often answers given with one confidence were right.

    `right` of `answers` by `people`; `share` is the mean over people of their share of such answers, with its interval.
    """

    confidence: Confidence
    people: int
    answers: int
    right: int
    share: float
    low: float
    high: float


def sureness(responses: Sequence[Response]) -> tuple[Sureness, ...]:
    """How often people were right when sure, fairly sure and guessing; only what was said at least once."""
    return tuple(found for confidence in get_args(Confidence)[::-1] if (found := _sureness(responses, confidence)))


def calibration(responses: Sequence[Response]) -> Calibration:
    """What being sure is worth in these answers."""
    each = _shares_right(responses, "sure")
    if not each:
        return "can't tell"
    enough = float(beta(sum(each) + 0.5, len(each) - sum(each) + 0.5).sf(SURE_ENOUGH))
    if enough >= _SURELY:
        return "sure means right"
    return "sure but often wrong" if enough <= 1 - _SURELY else "can't tell"


def _sureness(responses: Sequence[Response], confidence: Confidence) -> Sureness | None:
    each = _shares_right(responses, confidence)
    if not each:
        return None
    given = [one for one in responses if one.confidence == confidence and is_answer(one)]
    low, high = beta_interval(sum(each), len(each) - sum(each))
    return Sureness(
        confidence=confidence,
        people=len(each),
        answers=len(given),
        right=sum(is_right(one) for one in given),
        share=sum(each) / len(each),
        low=low,
        high=high,
    )


def _shares_right(responses: Sequence[Response], confidence: Confidence) -> list[float]:
    given: dict[str, list[bool]] = defaultdict(list)
    for one in responses:
        if one.confidence == confidence and is_answer(one):
            given[one.participant].append(is_right(one))
    return [sum(answers) / len(answers) for _, answers in sorted(given.items())]


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
