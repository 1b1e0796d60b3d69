"""What people said beside their answers as CSV: one row a text that they wrote, one a person for how easy it was."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from pricing_clarity.formats.cells import defused
from pricing_clarity.quiz.said import Note, Rating
from pricing_clarity.quiz.session import Response

SAID_CODEBOOK: Mapping[str, str] = {
    "participant": "Who said it: the code that their answers have.",
    "what": "reason (why they gave up or could not tell), note (written on the way or at the end) or rating.",
    "question": "The question at which they wrote it: an id. Empty: at none.",
    "element": "The element of the price page that they wrote about: an id. Empty: none was named.",
    "text": "What they wrote.",
    "ease": "How easy they found it, from 1 (very hard) to 7 (very easy). Empty: not asked.",
    "feeling": "How it felt, in a word. Empty: not asked.",
}
"""Every column and what it says."""


def write_said(responses: Iterable[Response], notes: Sequence[Note], ratings: Sequence[Rating]) -> str:
    """Everything that people said as CSV, with a header, as RFC 4180 has it: reasons, notes, ratings."""
    rows: list[dict[str, object]] = [
        {"participant": one.participant, "what": "reason", "question": one.question, "text": one.reason}
        for one in responses
        if one.reason
    ]
    rows += [{"what": "note", **one.model_dump()} for one in notes]
    rows += [{"what": "rating", **one.model_dump()} for one in ratings]
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(SAID_CODEBOOK)
    for row in rows:
        cells = (row.get(column) for column in SAID_CODEBOOK)
        table.writerow(["" if cell is None else defused(str(cell)) for cell in cells])
    return text.getvalue()
