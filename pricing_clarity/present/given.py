"""Each answer that was given to a question: by how many people, whether right, and what it most likely stands for."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from pricing_clarity.present.material import Material
from pricing_clarity.present.tables import BECAME
from pricing_clarity.present.words import counted, sentence
from pricing_clarity.quiz.question import TOGETHER, Question
from pricing_clarity.quiz.session import Response

MOST_WAYS = 2
"""Ways to read the page wrongly that are told for one answer; further ones are counted."""


@dataclass(frozen=True)
class Given:
    """One answer that was given to a question: by how many people, whether right, and what it stands for."""

    text: str
    people: int
    right: bool
    stands_for: str


def answers_to(question: Question, material: Material) -> list[Given]:
    """Each answer that was given to a question, the right one first, then what most people said."""
    given: dict[tuple[str, bool], list[Response]] = {}
    for one in material.responses:
        if one.question == question.id:
            text = one.choice or BECAME.get(one.outcome or "", "no answer")
            given.setdefault((text, one.correct is True), []).append(one)
    rows = [Given(text, len(own), right, stands_for(own[0], material)) for (text, right), own in given.items()]
    return sorted(rows, key=lambda row: (not row.right, -row.people, row.text))


def stands_for(response: Response, material: Material) -> str:
    """What an answer stands for in words: the likeliest ways to read the page so, after all that people answered."""
    if response.correct:
        return "the right answer"
    if response.choice is None:
        return "not finding it on the page" if response.outcome == "cannot_tell" else "leaving the page"
    ways = likeliest(response.misreadings, material)
    if not ways:
        return "an opinion" if not response.key else "nothing that we know: a slip, or another way to misread"
    said = [" and ".join(material.names.misreading(one) for one in way.split(TOGETHER)) for way in ways[:MOST_WAYS]]
    rest = len(ways) - len(said)
    return sentence("; or ".join(said)) + (
        f"; or {counted(rest, 'less likely way', 'less likely ways')}" if rest else ""
    )


def likeliest(explanations: Sequence[str], material: Material) -> list[str]:
    """The explanations of an answer, those first whose misreadings most buyers are estimated to hold."""
    shares = {one.id: one.share for one in material.findings.misreadings}
    return sorted(
        explanations,
        key=lambda way: (-round(prod(shares.get(one, 0.0) for one in way.split(TOGETHER)), 9), len(way), way),
    )
