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
from pricing_clarity.formats.days import NoDay, read_days
from pricing_clarity.formats.letters import text_of
from pricing_clarity.formats.problems import FileProblem, Read

LARGEST = 5_000_000
"""Bytes."""
MOST = 20_000
"""Rows in one file."""
LONGEST = 2_000
"""Characters of one text that are kept; most tickets end long before."""
_TEXT = ("text", "message", "question", "body", "description", "comment", "content", "nachricht", "frage", "subject")
_DATE = ("date", "created", "created_at", "created at", "day", "time", "timestamp", "datum")
_TAG = ("tag", "tags", "category", "topic", "type", "label", "kategorie")
_EMAIL = re.compile(r"(?<![\w.+%'-])[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<![\w.,])\+?\d(?:[\s()/.-]{0,2}\d){8,}(?!\w)")
_SEPARATOR = re.compile(r"sep=(.)", re.IGNORECASE)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True)
class SaidByCustomer:
    """One ticket, question or message."""

    text: str
    said_on: date | None
    tag: str


@dataclass(frozen=True)
class HeardFile:
    """What a file says; rows that are `empty` have no text.

    `dated` if one of its columns has the days, `windows` if it was not UTF-8 and read as Windows-1252.
    """

    said: tuple[SaidByCustomer, ...]
    empty: int = 0
    dated: bool = True
    windows: bool = False


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


def read_heard(source: bytes, file: str) -> Read[HeardFile]:
    """What customers said, in the order of the file, masked; or everything that is wrong with it, row by row."""

    def wrong(line: int, what: str, write: str) -> Read[HeardFile]:
        return Read(None, (FileProblem(file, line, "the file", what, write),))

    if len(source) > LARGEST:
        return wrong(1, f"it has {len(source):,} bytes", f"import at most {LARGEST:,} at a time")
    if source.startswith(_WORKBOOKS):
        return wrong(1, "it is a workbook of a spreadsheet", "save it as CSV (in Excel: Save as, CSV UTF-8)")
    try:
        text, windows = text_of(source)
    except UnicodeDecodeError as error:
        return wrong(source.count(b"\n", 0, error.start) + 1, "a character is not UTF-8", "save it as CSV in UTF-8")
    first = text.partition("\n")[0].strip()
    told = _SEPARATOR.fullmatch(first)
    separator = told[1] if told else max(",;\t", key=first.count)
    table = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows, began = [], 1
    try:
        for row in table:
            if any(cell.strip() for cell in row) and not (told and began == 1):
                rows.append((began, row))
            began = table.line_num + 1
    except csv.Error as error:
        return wrong(began, f"this is not CSV ({error})", "put texts with line breaks in quotes, and close them")
    top, header = (rows[0][0], [cell.strip().lower() for cell in rows[0][1]]) if rows else (1, [])
    where, when, what = (
        next((header.index(one) for one in names if one in header), None) for names in (_TEXT, _DATE, _TAG)
    )
    if where is None:
        there = f" (it has {', '.join(cell for cell in header if cell)[:120]})" if any(header) else ""
        return wrong(top, f"no column has the texts{there}", "begin with a line date,text,tag")
    if len(rows) - 1 > MOST:
        return wrong(rows[MOST + 1][0], f"it has {len(rows) - 1:,} rows", f"import at most {MOST:,} at a time")
    days = read_days([restored(row[when]) if when is not None and when < len(row) else "" for _, row in rows[1:]])
    said, problems = [], []
    for (line, row), day in zip(rows[1:], days, strict=True):
        words = restored(row[where]).strip() if where < len(row) else ""
        if any(cell.strip() for cell in row[len(header) :]):
            many = f"it has {len(row)} cells, and the first line {len(header)}"
            problems.append(FileProblem(file, line, "the row", many, f"put texts that have a {separator} in quotes"))
        elif isinstance(day, NoDay):
            problems.append(FileProblem(file, line, "date", day.what, day.write))
        elif words:
            tag = restored(row[what]).strip()[:100] if what is not None and what < len(row) else ""
            said.append(SaidByCustomer(_kept(words), day, masked(tag)))
    if problems:
        return Read(None, tuple(problems))
    if not said:
        return wrong(1, "no row has a text", "write what customers said below the header")
    return Read(HeardFile(tuple(said), len(rows) - 1 - len(said), dated=when is not None, windows=windows))


def write_heard(rows: Iterable[tuple[date | None, str, str, str]]) -> str:
    """A CSV with the columns date, text, tag and elements; what a spreadsheet would run as a formula is defused."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["date", "text", "tag", "elements"])
    for day, *words in rows:
        writer.writerow([day.isoformat() if day else "", *map(defused, words)])
    return out.getvalue()
