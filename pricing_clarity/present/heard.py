"""What people wrote, grouped by the part of the page that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from pricing_clarity.findings import Names
from pricing_clarity.findings.remarks import remarks
from pricing_clarity.present.words import sentence
from pricing_clarity.quiz.said import Note
from pricing_clarity.quiz.session import Response

PAGE = "the page as a whole"


@dataclass(frozen=True)
class Quote:
    """One person's words; `place` says at which question or element they wrote them."""

    text: str
    participant: str
    place: str
    walked_away: bool = False


@dataclass(frozen=True)
class Heard:
    """What `people` people wrote about one element; its id is empty for the page as a whole."""

    element: str
    name: str
    people: int
    quotes: tuple[Quote, ...]


def heard(responses: Sequence[Response], notes: Sequence[Note], names: Names) -> tuple[Heard, ...]:
    """Everybody's words, each once, under the element that they are most likely about; of most people first.

    Words at a question are about what its answer got wrong, else about the question's elements; of several, the one
    that most people wrote about.
    """
    rows = [*responses, *_as_responses(responses, notes)]
    groups = {group.element: group for group in remarks(rows, names)}
    taken: set[tuple[str, str, str]] = set()
    found = []
    for element, group in groups.items():
        quotes = []
        for one in group.remarks:
            key = (one.participant, one.question, one.says)
            if key not in taken:
                taken.add(key)
                place = names.questions.get(one.question, "") or (names.element(element) if element else PAGE)
                quotes.append(Quote(one.says, one.participant, place, one.walked_away))
        if quotes:
            people = len({quote.participant for quote in quotes})
            found.append(Heard(element, sentence(names.element(element) if element else PAGE), people, tuple(quotes)))
    return tuple(sorted(found, key=lambda one: (not one.element, -one.people, one.name)))


def _as_responses(responses: Sequence[Response], notes: Sequence[Note]) -> list[Response]:
    """Notes as reasons beside the answers that they were written at, so that both are grouped alike."""
    answered = {(one.participant, one.question): one for one in responses}
    found = []
    for note in notes:
        at = answered.get((note.participant, note.question or ""))
        if note.element:
            found.append(
                Response(participant=note.participant, question="", reason=note.text, elements=(note.element,))
            )
        elif at:
            found.append(at.model_copy(update={"reason": note.text}))
        else:
            found.append(Response(participant=note.participant, question=note.question or "", reason=note.text))
    return found
