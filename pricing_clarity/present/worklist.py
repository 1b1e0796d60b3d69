"""Paper cuts, a list to work off: where it hurts, how many, how badly, what to try, what was decided, what helped."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from pricing_clarity.findings.compare import MisreadingCompared
from pricing_clarity.present.charts.misreadings import WORTH_A_ROW, classes, either
from pricing_clarity.present.material import Material, Noted
from pricing_clarity.present.what_to_try import what_to_try
from pricing_clarity.present.words import people, sentence

_SURE = 0.9
"""The probability from which on a misreading is said to have fallen or risen since the round before."""

UNDECIDED = "to decide"
"""What is said where nothing is decided yet."""

UNKNOWN = "No misreading that we know"


@dataclass(frozen=True)
class Item:
    """One thing to work off: a misreading, or an element that people wrote about without one; `finding` is its id.

    `people` of `of` showed it in this round, None of None where it was not asked; `wrote` wrote about its element,
    whose `severity` goes from 0 to 1. `helped` says in words what this round tells about a fix, `since` what became of
    it since the round before.
    """

    finding: str
    where: str
    belief: str
    people: int | None
    of: int | None
    severity: float
    note: Noted | None
    helped: str = ""
    wrote: int = 0
    try_this: str = ""
    since: str = ""

    @property
    def counts(self) -> str:
        """`6 of 8`; who wrote about it is said beside."""
        said = [f"{self.people} of {self.of}" if self.of else "" if self.belief == UNKNOWN else "not asked"]
        said += [f"{people(self.wrote)} wrote about it"] if self.wrote else []
        return ", ".join(one for one in said if one)

    @property
    def fixed_in(self) -> str:
        """`fixed in version 2`, as its note says; empty where it says nothing of that."""
        fixed = self.note.fixed_in if self.note else None
        return (
            f"{'fixed' if self.note and self.note.decision == 'fixed' else 'to be fixed'} in version {fixed}"
            if fixed
            else ""
        )


def worklist(material: Material) -> list[Item]:
    """What somebody misread or wrote about in this round, and what has a mark, worst first."""
    findings, names, marks = material.findings, material.names, material.marks
    severity = {one.id: one.severity for one in findings.elements}
    wrote = {one.element: one.people for one in material.heard}
    since = {one.id: _became(one) for _, compared in material.compared[:1] for one in compared.misreadings}

    def item(finding: str, element: str, belief: str, seen: tuple[int, int] | None, note: Noted | None) -> Item:
        shown, of = seen or (None, None)
        return Item(
            finding, sentence(names.element(element)), belief, shown, of, severity.get(element, 0.0), note,
            _helped(note, material.number, shown, of), wrote.get(element, 0),
            what_to_try(finding, element, material.published.pricing) or "Ask the next people why.",
            since.get(finding, "not asked then") if material.compared and seen else "",
        )  # fmt: skip

    def items() -> Iterator[Item]:
        noted, believed = set[str](), set[str]()
        for one in classes(findings):
            id = next((id for id in (one.id, *one.alike) if id in marks), one.id)
            noted |= {one.id, *one.alike}
            if one.people or id in marks:
                element = names.misread(one.id)
                believed.add(element)
                yield item(one.id, element, sentence(either(one, names)), (one.people, one.of), marks.get(id))
        for element in [one.id for one in findings.elements if one.severity >= WORTH_A_ROW and one.id in wrote]:
            if element not in believed:
                noted.add(element)
                yield item(element, element, UNKNOWN, None, marks.get(element))
        for finding, note in marks.items():
            if finding not in noted:
                known = ":" in finding
                belief = sentence(names.misreading(finding)) if known else UNKNOWN
                yield item(finding, names.misread(finding) if known else finding, belief, None, note)

    return sorted(items(), key=lambda item: (-item.severity, -(item.people or 0), item.finding))


def worth_telling(items: Iterable[Item]) -> list[Item]:
    """Those that hurt enough for a report, or that somebody has marked."""
    return [item for item in items if item.severity >= WORTH_A_ROW or item.note]


def table(items: Iterable[Item], before: str = "") -> pd.DataFrame:
    """The list for a report; `before` is what the earlier round is called. Columns that say nothing are left out."""
    rows = pd.DataFrame(
        [
            {
                "Where": item.where,
                "Severity": round(100 * item.severity),
                "Who showed what": ": ".join(one for one in (item.counts, item.belief) if one),
                "What to try": item.try_this,
                f"Since {before}": item.since,
                "Decided": _decided(item),
            }
            for item in items
        ]
    )
    return rows[[column for column in rows if (rows[column].astype(str) != "").any()]]


def _decided(item: Item) -> str:
    if item.note is None:
        return ""
    owner = f"{item.note.owner}: " if item.note.owner else ""
    undecided = item.note.decision == UNDECIDED
    said = [
        item.note.owner if undecided else owner + str(item.note.decision),
        item.fixed_in,
        item.helped,
        item.note.text,
    ]
    return "; ".join(one for one in said if one)


def _helped(note: Noted | None, number: int, shown: int | None, of: int | None) -> str:
    if note is None or note.fixed_in is None or number < note.fixed_in or not of:
        return ""
    return f"{f'still {shown}' if shown else 'nobody'} of {of} since version {note.fixed_in}"


def _became(one: MisreadingCompared) -> str:
    counts = f"{one.before.people} of {one.before.of} then"
    if one.probability_fell >= _SURE:
        return f"better: {counts}"
    return f"worse: {counts}" if one.probability_fell <= 1 - _SURE else f"no clear change: {counts}"
