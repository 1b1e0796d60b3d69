"""Customers' own words as CSV: support tickets, sales questions or chat logs in, with addresses masked; and out.

A column `text` is needed; `date` and `tag` are known, others are left alone.
"""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pricing_clarity.formats.cells import defused, restored
from pricing_clarity.formats.problems import FileProblem, Read

LARGEST = 5_000_000
"""Bytes."""
MOST = 20_000
"""Rows in one file."""
LONGEST = 2_000
"""Characters of one text that are kept; most tickets end long before."""
_TEXT = ("text", "message", "question", "body", "description", "comment", "subject")
_DATE = ("date", "created", "created_at", "created at", "day", "time", "timestamp")
_TAG = ("tag", "tags", "category", "topic", "type", "label")
_EMAIL = re.compile(r"(?<![\w.+%'-])[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<![\w.,])\+?\d(?:[\s()/.-]{0,2}\d){8,}(?!\w)")
_POINTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ T].*)?")


@dataclass(frozen=True)
class SaidByCustomer:
    """One ticket, question or message."""

    text: str
    said_on: date | None
    tag: str


def masked(text: str) -> str:
    """The text without e-mail addresses and without numbers of nine digits or more (phones, cards, accounts)."""
    return _NUMBER.sub("[number]", _EMAIL.sub("[e-mail]", text))


def _kept(text: str) -> str:
    if len(text) <= LONGEST:
        return masked(text)
    # An address or number that is cut in two would not be recognised any more.
    words = text[:LONGEST].split()[:-1]
    while words and any(map(str.isdigit, words[-1])):
        words.pop()
    return f"{masked(' '.join(words))} …"


def read_heard(source: bytes, file: str) -> Read[tuple[SaidByCustomer, ...]]:
    """What customers said, in the order of the file, masked; or everything that is wrong with it, row by row."""

    def wrong(line: int, what: str, write: str) -> Read[tuple[SaidByCustomer, ...]]:
        return Read(None, (FileProblem(file, line, "the file", what, write),))

    if len(source) > LARGEST:
        return wrong(1, f"it has {len(source):,} bytes", f"import at most {LARGEST:,} at a time")
    try:
        text = source.decode("utf-16" if source.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        return wrong(source.count(b"\n", 0, error.start) + 1, "a character is not UTF-8", "save it as CSV in UTF-8")
    first = text.partition("\n")[0]
    table = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    rows, began = [], 1
    try:
        for row in table:
            if any(cell.strip() for cell in row):
                rows.append((began, row))
            began = table.line_num + 1
    except csv.Error as error:
        return wrong(began, f"this is not CSV ({error})", "put texts with line breaks in quotes")
    header = [cell.strip().lower() for cell in rows[0][1]] if rows else []
    where, when, what = (
        next((header.index(one) for one in names if one in header), None) for names in (_TEXT, _DATE, _TAG)
    )
    if where is None:
        return wrong(1, "no column has the texts", "begin with a line date,text,tag")
    if len(rows) - 1 > MOST:
        return wrong(rows[MOST + 1][0], f"it has {len(rows) - 1:,} rows", f"import at most {MOST:,} at a time")
    said, problems = [], []
    for line, row in rows[1:]:
        words = restored(row[where]).strip() if where < len(row) else ""
        day = _day(row[when]) if when is not None and when < len(row) else None
        if isinstance(day, str):
            problems.append(FileProblem(file, line, "date", f"{day[:40]} is no date", "write it as 2026-03-02"))
        elif words:
            tag = restored(row[what]).strip()[:100] if what is not None and what < len(row) else ""
            said.append(SaidByCustomer(_kept(words), day, masked(tag)))
    if problems:
        return Read(None, tuple(problems[:50]))
    return Read(tuple(said)) if said else wrong(1, "no row has a text", "write what customers said below the header")


def write_heard(rows: Iterable[tuple[date | None, str, str, str]]) -> str:
    """A CSV with the columns date, text, tag and elements; what a spreadsheet would run as a formula is defused."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["date", "text", "tag", "elements"])
    for day, *words in rows:
        writer.writerow([day.isoformat() if day else "", *map(defused, words)])
    return out.getvalue()


def _day(cell: str) -> date | str | None:
    """The day in a cell, None in an empty one, and what stands there where it is none that is read in one way only."""
    text = restored(cell.strip())
    if not text:
        return None
    points = _POINTS.fullmatch(text)
    year_first = f"{points[3]}-{points[2]:0>2}-{points[1]:0>2}" if points else text[:10]
    try:
        return date.fromisoformat(year_first)
    except ValueError:
        return text
