"""Days as spreadsheets and help desks write them. A day that can be read in two ways is asked about, never guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T,].*)?")
_POINTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ T,].*)?")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ ,].*)?")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})(?:[ ,].*)?")
_MONTH_IN_LETTERS = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?[ -](\d{4})(?:[ ,].*)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class NoDay:
    """A cell that is no day, or may be two: what is wrong, and what to write."""

    what: str
    write: str


def read_days(cells: Sequence[str]) -> list[date | NoDay | None]:
    """The day in each cell of a column; None in an empty one.

    `3/2/2026` is read as the column's other cells must be: one such as `3/14/2026` says that months come first.
    """
    slashed = [match for cell in cells if (match := _SLASHES.fullmatch(cell.strip()))]
    month_first = any(int(one[2]) > 12 for one in slashed)
    day_first = any(int(one[1]) > 12 for one in slashed)
    return [_day(cell.strip(), month_first=month_first, day_first=day_first) for cell in cells]


def _day(cell: str, *, month_first: bool, day_first: bool) -> date | NoDay | None:
    if not cell:
        return None
    no_day = NoDay(f"{cell[:40]} is no date", "write it as 2026-03-02")
    if found := _SLASHES.fullmatch(cell):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        as_month, as_day = _made(year, first, second), _made(year, second, first)
        if as_month and as_day and as_month != as_day and month_first == day_first:
            return NoDay(f"{cell[:40]} may be {as_month} or {as_day}", "write it as one of these")
        return (as_day or as_month if day_first else as_month or as_day) or no_day
    if found := _YEAR_FIRST.fullmatch(cell):
        made = _made(int(found[1]), int(found[2]), int(found[3]))
    elif found := _POINTS.fullmatch(cell):
        made = _made(int(found[3]), int(found[2]), int(found[1]))
    elif found := _MONTH_FIRST.fullmatch(cell):
        made = _made(int(found[3]), _month(found[1]), int(found[2]))
    elif found := _MONTH_IN_LETTERS.fullmatch(cell):
        made = _made(int(found[3]), _month(found[2]), int(found[1]))
    else:
        made = None
    return made or no_day


def _month(name: str) -> int:
    """Its number; 0 of what is none."""
    return _MONTHS.index(name.lower()) + 1 if name.lower() in _MONTHS else 0


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
