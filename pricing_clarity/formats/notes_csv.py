"""What facilitators noted, as CSV: one row a note."""

import csv
import io
from collections.abc import Iterable

from pricing_clarity.formats.cells import defused
from pricing_clarity.quiz.session import Observation

COLUMNS = ("participant", "question", "at", "after", "by", "text")


def write_notes(notes: Iterable[Observation]) -> str:
    """The notes with a header; `at` in UTC, `after` in seconds since the question came into view."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for note in notes:
        after = "" if note.after is None else f"{note.after:.1f}"
        cells = (note.participant, note.question or "", note.at.isoformat(timespec="seconds"), after, note.by or "")
        table.writerow([defused(cell) for cell in (*cells, note.text)])
    return text.getvalue()
