"""Responses in one canonical order, and what a single one says.

Everything in this room starts from `tidy`, so that the order of people or answers never matters.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from pricing_clarity.quiz.session import Response


def tidy(responses: Iterable[Response]) -> tuple[Response, ...]:
    """The responses ordered by their content alone: by participant, question, and whatever else they say."""
    groups = groupby(sorted(responses, key=_place), key=_place)
    return tuple(one for _, group in groups for one in _settled(list(group)))


def _place(response: Response) -> tuple[str, str]:
    return response.participant, response.question


def _settled(group: list[Response]) -> list[Response]:
    return group if len(group) == 1 else sorted(group, key=Response.model_dump_json)


def participants(responses: Sequence[Response]) -> tuple[str, ...]:
    """Who answered anything, each once, sorted."""
    return tuple(sorted({response.participant for response in responses}))


def walked_away(response: Response) -> bool:
    """Whether the participant said that they would give up here."""
    return response.walked_away or response.outcome == "gave_up"


def doesnt_know(response: Response) -> bool:
    """Whether the participant said that they cannot tell, and gave no answer."""
    return response.outcome == "cannot_tell"


def is_answer(response: Response) -> bool:
    """Whether there is an answer that is known to be right or wrong."""
    if response.outcome in ("cannot_tell", "gave_up"):
        return False
    if response.walked_away and response.choice is None and not response.misreadings:
        return False
    return response.correct is not None or bool(response.misreadings)


def is_right(response: Response) -> bool:
    """Whether the answer is right."""
    return is_answer(response) and response.correct is True


def is_wrong(response: Response) -> bool:
    """Whether the answer is wrong; one that stands for a misreading is, unless it is marked as right."""
    return is_answer(response) and response.correct is not True
