"""How sure people were beside how right. The person is the unit, however many answers each gave."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
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
    given = _given(responses)
    return tuple(
        _sureness(confidence, given[confidence]) for confidence in get_args(Confidence)[::-1] if given[confidence]
    )


def calibration(responses: Sequence[Response]) -> Calibration:
    """What being sure is worth in these answers."""
    each = _shares_right(_given(responses)["sure"])
    if not each:
        return "can't tell"
    enough = float(beta(sum(each) + 0.5, len(each) - sum(each) + 0.5).sf(SURE_ENOUGH))
    if enough >= _SURELY:
        return "sure means right"
    return "sure but often wrong" if enough <= 1 - _SURELY else "can't tell"


def _sureness(confidence: Confidence, given: Mapping[str, list[bool]]) -> Sureness:
    each = _shares_right(given)
    low, high = beta_interval(sum(each), len(each) - sum(each))
    return Sureness(
        confidence=confidence,
        people=len(each),
        answers=sum(map(len, given.values())),
        right=sum(map(sum, given.values())),
        share=sum(each) / len(each),
        low=low,
        high=high,
    )


def _given(responses: Sequence[Response]) -> dict[Confidence, dict[str, list[bool]]]:
    """For each confidence and person who said it: whether their answers were right."""
    given: dict[Confidence, dict[str, list[bool]]] = {confidence: {} for confidence in get_args(Confidence)}
    for one in responses:
        if one.confidence and is_answer(one):
            given[one.confidence].setdefault(one.participant, []).append(is_right(one))
    return given


def _shares_right(given: Mapping[str, list[bool]]) -> list[float]:
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
