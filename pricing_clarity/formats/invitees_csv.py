"""Lists of people to invite: names in from a CSV, and names with links and texts out to one.

What comes in needs a column `name`; `segment` is known, others are left alone. A file without a header is a list of
names. What goes out is for mail merge.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from pricing_clarity.formats.cells import defused, restored
from pricing_clarity.formats.problems import FileProblem, Read

LARGEST = 1_000_000
"""Bytes."""
MOST = 2_000
"""People in one list."""
LONGEST = 200
_NAMES = ("name", "names", "email", "e-mail", "label", "person", "who")


@dataclass(frozen=True)
class Invitee:
    """Somebody to invite; `segment` is empty where the list does not say."""

    name: str
    segment: str = ""


@dataclass(frozen=True)
class Invitation:
    """Somebody with their link, and a text that is ready to send."""

    name: str
    segment: str
    link: str
    text: str


def read_invitees(source: bytes, file: str) -> Read[tuple[Invitee, ...]]:
    """The people in a CSV, in its order; or what is wrong with it, row by row."""

    def wrong(line: int, what: str, write: str) -> Read[tuple[Invitee, ...]]:
        return Read(None, (FileProblem(file, line, "the file", what, write),))

    if len(source) > LARGEST:
        return wrong(1, f"it has {len(source):,} bytes", "import a part of it at a time")
    try:
        text = source.decode("utf-16" if source.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        return wrong(source.count(b"\n", 0, error.start) + 1, "a character is not UTF-8", "save it as CSV in UTF-8")
    first = text.partition("\n")[0]
    table = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        rows = [(table.line_num, [restored(cell.strip()) for cell in row]) for row in table if any(map(str.strip, row))]
    except csv.Error as error:
        return wrong(table.line_num, f"this is not CSV ({error})", "put texts with line breaks in quotes")
    if not rows:
        return wrong(1, "it is empty", "write one name a line")
    header = [cell.lower() for cell in rows[0][1]]
    named = next((header.index(name) for name in _NAMES if name in header), None)
    if named is None and len(header) > 1:
        return wrong(1, f"there is no column with names among {', '.join(rows[0][1])[:100]}", "call that column name")
    segment = header.index("segment") if "segment" in header else None
    people, problems = [], []
    for line, row in rows if named is None else rows[1:]:
        name = row[named or 0] if len(row) > (named or 0) else ""
        if not name or len(name) > LONGEST:
            what = "there is no name" if not name else f"the name has {len(name)} characters"
            problems.append(FileProblem(file, line, "name", what, f"write a name of at most {LONGEST} characters"))
            continue
        people.append(Invitee(name, row[segment] if segment is not None and len(row) > segment else ""))
    if len(people) > MOST:
        return wrong(rows[MOST][0], f"it lists {len(people):,} people", f"invite at most {MOST:,} at a time")
    if problems or not people:
        return Read(None, tuple(problems[:20])) if problems else wrong(1, "it has a header alone", "add names below it")
    return Read(tuple(people))


def write_invitations(invitations: Iterable[Invitation]) -> str:
    """A CSV with the columns name, segment, link and text; what a spreadsheet would run as a formula is defused."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["name", "segment", "link", "text"])
    for one in invitations:
        writer.writerow([defused(cell) for cell in (one.name, one.segment, one.link, one.text)])
    return out.getvalue()
