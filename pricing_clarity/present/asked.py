"""What customers ask about, beside what the quiz found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from pricing_clarity.findings import Findings, Names
from pricing_clarity.present.charts.misreadings import classes
from pricing_clarity.present.words import counted

QUARTER = timedelta(days=91)
MOST_EXAMPLES = 3


class Said(Protocol):
    """What a customer said, and which elements it is about."""

    @property
    def text(self) -> str:
        """Their words."""

    @property
    def said_on(self) -> date | None:
        """The day, where it is known."""

    @property
    def elements(self) -> tuple[str, ...]:
        """The ids of the elements."""


@dataclass(frozen=True)
class Asked:
    """How often customers spoke of an element: in the quarter before `until`, and in all; with their latest words.

    `misread` is how many of how many misread it in the quiz, empty where it was not asked about.
    """

    element: str
    quarter: int
    total: int
    until: date | None
    misread: str
    examples: tuple[str, ...]

    @property
    def says(self) -> str:
        """One sentence: `Asked 41 times in the quarter to 2026-03-02; 6 of 8 misread it`."""
        if self.until and self.quarter:
            often = f"Asked {counted(self.quarter, 'time')} in the quarter to {self.until:%Y-%m-%d}"
        else:
            often = f"Asked {counted(self.total, 'time')}"
        return f"{often}; {self.misread} misread it." if self.misread else f"{often}."


def asked(said: Sequence[Said], misread: Mapping[str, str]) -> list[Asked]:
    """The elements that customers spoke of, those most often asked about in the latest quarter first."""
    until = max((one.said_on for one in said if one.said_on), default=None)
    by_element: dict[str, list[Said]] = {}
    for one in said:
        for element in one.elements:
            by_element.setdefault(element, []).append(one)
    found = [
        Asked(
            element,
            sum(until is not None and one.said_on is not None and one.said_on > until - QUARTER for one in own),
            len(own),
            until,
            misread.get(element, ""),
            tuple(dict.fromkeys(one.text for one in own))[:MOST_EXAMPLES],
        )
        for element, own in by_element.items()
    ]
    return sorted(found, key=lambda one: (-one.quarter, -one.total, one.element))


def misread_by_element(findings: Findings, names: Names) -> dict[str, str]:
    """By element, how many of how many showed its most frequent misreading: `6 of 8`."""
    worst: dict[str, tuple[int, int]] = {}
    for one in classes(findings):
        element = names.misread(one.id)
        if one.of and (element not in worst or one.people > worst[element][0]):
            worst[element] = one.people, one.of
    return {element: f"{people} of {of}" for element, (people, of) in worst.items()}


def not_asked_yet(rows: Iterable[Asked], touched: Iterable[str]) -> list[Asked]:
    """What customers ask about and no question touches: ideas for questions."""
    known = set(touched)
    return [row for row in rows if row.element not in known]
