"""Facilitators' notes as CSV."""

from datetime import UTC, datetime

from pricing_clarity.formats import write_notes
from pricing_clarity.quiz.session import Observation


def test_a_note_is_one_row() -> None:
    """Who, which question, when, how long after, by whom, what; a formula stays text."""
    at = datetime(2026, 3, 2, 9, 0, 5, tzinfo=UTC)
    notes = [
        Observation(participant="P-1", text='Says "why?"', at=at, question="q0", after=3.25, by="mara"),
        Observation(participant="P-1", text="=1+1", at=at),
    ]
    assert (
        "participant,question,at,after,by,text\r\n"
        'P-1,q0,2026-03-02T09:00:05+00:00,3.2,mara,"Says ""why?"""\r\n'
        "P-1,,2026-03-02T09:00:05+00:00,,,'=1+1\r\n"
    ) == write_notes(notes)
