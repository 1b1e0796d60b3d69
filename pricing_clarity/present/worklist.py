"""The findings as a list to work off: where it hurts, how many, how badly, what was decided, and whether it helped."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from pricing_clarity.findings import Findings, Names
from pricing_clarity.present.charts.misreadings import classes, either
from pricing_clarity.present.words import sentence


class Noted(Protocol):
    """What researchers said about a finding."""

    @property
    def text(self) -> str:
        """Their words."""

    @property
    def owner(self) -> str:
        """Who looks after it."""

    @property
    def decision(self) -> str:
        """What is to become of it."""

    @property
    def fixed_in(self) -> int | None:
        """The number of the version that is to have mended it."""


@dataclass(frozen=True)
class Item:
    """One finding to work off: `people` of `of` showed it in this round, None of None where it was not asked.

    `severity` is that of the element, from 0 to 1. `helped` says in words what this round tells about a fix.
    """

    finding: str
    where: str
    belief: str
    people: int | None
    of: int | None
    severity: float
    note: Noted | None
    helped: str = ""

    @property
    def counts(self) -> str:
        """`6 of 8`."""
        return f"{self.people} of {self.of}" if self.of else "not asked"


def worklist(findings: Findings, names: Names, notes: Mapping[str, Noted], number: int) -> list[Item]:
    """The misreadings that somebody showed in version `number`, and those with a note, worst first."""
    severity = {one.id: one.severity for one in findings.elements}
    items = []
    for one in classes(findings):
        note = next((notes[id] for id in (one.id, *one.alike) if id in notes), None)
        if one.people or note:
            element = names.misread(one.id)
            items.append(
                Item(
                    one.id, sentence(names.element(element)), sentence(either(one, names)), one.people, one.of,
                    severity.get(element, 0.0), note, _helped(note, number, one.people, one.of),
                )
            )  # fmt: skip
    known = {id for one in findings.misreadings for id in (one.id, *one.alike)}
    for finding, note in notes.items():
        if finding not in known:
            where = sentence(names.element(names.misread(finding)))
            items.append(Item(finding, where, sentence(names.misreading(finding)), None, None, 0.0, note))
    return sorted(items, key=lambda item: (-item.severity, -(item.people or 0), item.finding))


def _helped(note: Noted | None, number: int, people: int, of: int) -> str:
    if note is None or note.fixed_in is None or number < note.fixed_in:
        return ""
    if people:
        return f"still {people} of {of} since version {note.fixed_in}"
    return f"nobody of {of} since version {note.fixed_in}"
