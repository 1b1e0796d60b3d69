"""What every column of the response CSV means, as a table to hand over with the data."""

import csv
import io

COLUMNS = {
    "participant": "code of the participant; the same in every row of one person",
    "question": "id of the question",
    "choice": "the answer as the participant saw it; empty where none was given",
    "correct": "yes or no; empty where unknown or the participant gave up",
    "confidence": "how sure: guess, fairly, sure; empty where not asked",
    "seconds": "time that the question was visible, in seconds; empty where not measured",
    "walked_away": "yes where the participant said that they would give up here",
    "elements": "ids of the elements that the right answer depends on, separated by ;",
    "misreadings": "what the answer stands for, alternatives separated by ;, those held together joined by +",
    "offered": "misreadings that the question could show, written in the same way",
    "kind": "kind of the question",
    "outcome": "answered, cannot_tell (“I can't tell from this page”) or gave_up",
    "value": "the answer in its canonical form: an amount, a tier's id, yes, no, extra",
    "key": "the right answer in the same form",
    "currency": "currency code where value and key are money",
    "reason": "what made the participant give up, in their words",
    "simulated": "yes where nobody gave this answer: it is from a rehearsal",
}


def codebook() -> str:
    """The codebook as CSV with the columns `column` and `meaning`."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["column", "meaning"])
    rows.writerows(COLUMNS.items())
    return text.getvalue()
