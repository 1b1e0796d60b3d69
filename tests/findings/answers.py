"""Short ways to write responses down."""

from pricing_clarity.quiz.session import Confidence, Response


def right(person: str, question: str, *offered: str, confidence: Confidence | None = "sure") -> Response:
    """A right answer to a question that could have shown these misreadings."""
    elements = tuple(sorted({one.partition(":")[2] for one in offered if ":" in one and "+" not in one}))
    return Response(
        participant=person,
        question=question,
        choice="right",
        correct=True,
        confidence=confidence,
        seconds=20.0,
        elements=elements,
        offered=offered,
        outcome="answered",
    )


def wrong(person: str, question: str, shows: str, *offered: str, confidence: Confidence | None = "fairly") -> Response:
    """A wrong answer that stands for the `;`-separated misreadings, or for none."""
    shown = tuple(one for one in shows.split(";") if one)
    return right(person, question, *offered).model_copy(
        update={"choice": f"wrong {shows}", "correct": False, "misreadings": shown, "confidence": confidence}
    )


def gave_up(person: str, question: str, *offered: str) -> Response:
    """Somebody who would walk away here."""
    return right(person, question, *offered).model_copy(
        update={"choice": None, "correct": None, "walked_away": True, "outcome": "gave_up", "confidence": None}
    )
