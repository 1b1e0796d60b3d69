"""Answers as a table that a person can read."""

from collections.abc import Sequence

import pandas as pd

from pricing_clarity.present.names import question_names
from pricing_clarity.present.words import sentence
from pricing_clarity.quiz.question import TOGETHER
from pricing_clarity.quiz.session import Response
from pricing_clarity.quiz.study import Published

SURE = {"guess": "a guess", "fairly": "fairly sure", "sure": "sure", None: ""}
_RIGHT = {True: "right", False: "wrong", None: "no right answer"}
BECAME = {"cannot_tell": "can't tell", "gave_up": "would give up"}


def answers_table(responses: Sequence[Response], published: Published) -> pd.DataFrame:
    """One row an answer: who, which question, what they said, whether it is right, and what it stands for."""
    stems = question_names(published)
    says = {one.id: one.says for one in published.misreadings}
    number = {question: f"Q{index}" for index, question in enumerate(stems, 1)}
    return pd.DataFrame(
        [
            {
                "Participant": one.participant,
                "No.": number.get(one.question, ""),
                "Question": stems.get(one.question, one.question),
                "Answer": one.choice or BECAME.get(one.outcome or "", ""),
                "Right": BECAME.get(one.outcome or "") or _RIGHT[one.correct],
                "How sure": SURE[one.confidence],
                "Seconds": None if one.seconds is None else round(one.seconds, 1),
                "Would give up because": one.reason or "",
                "The answer stands for": "; or ".join(_words(text, says) for text in one.misreadings),
            }
            for one in responses
        ]
    )


def _words(explanation: str, says: dict[str, str]) -> str:
    return sentence(" and ".join(says.get(one, one) for one in explanation.split(TOGETHER)))
