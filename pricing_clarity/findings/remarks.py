"""What people wrote, grouped by the element it is about."""

from collections import defaultdict
from collections.abc import Sequence

from pricing_clarity.findings.names import Names
from pricing_clarity.findings.offers import explanations
from pricing_clarity.findings.tidy import is_wrong, walked_away
from pricing_clarity.pricing.base import Part
from pricing_clarity.quiz.session import Response


class Remark(Part):
    """One person's words at one question, and whether they walked away there."""

    participant: str
    question: str
    says: str
    walked_away: bool


class Remarks(Part):
    """All remarks on one element, by so many people."""

    element: str
    people: int
    remarks: tuple[Remark, ...]


def remarks(responses: Sequence[Response], names: Names | None = None) -> tuple[Remarks, ...]:
    """Remarks by element, those that most people remarked on first.

    A remark beside a wrong answer that misreadings explain is on the elements they get wrong, any other on all elements
    of its question; where none is known, on the element "".
    """
    known = names or Names()
    groups: dict[str, list[Remark]] = defaultdict(list)
    for one in responses:
        says = (one.reason or "").strip()
        if says:
            remark = Remark(participant=one.participant, question=one.question, says=says, walked_away=walked_away(one))
            for element in _about(one, known):
                groups[element].append(remark)
    found = [
        Remarks(element=element, people=len({one.participant for one in group}), remarks=tuple(group))
        for element, group in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.people, one.element)))


def _about(response: Response, names: Names) -> list[str]:
    shown = explanations(response.misreadings) if is_wrong(response) else ()
    blamed = {names.misread(one) for explanation in shown for one in explanation} - {""}
    return sorted(blamed) or sorted(set(response.elements)) or [""]
