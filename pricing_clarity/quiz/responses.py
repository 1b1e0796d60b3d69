"""Stored answers made into responses: what findings read and the CSV holds."""

from collections.abc import Iterable

from pricing_clarity.quiz.question import IMPOSSIBLE, NONE_OF_THESE, Question, ticked
from pricing_clarity.quiz.questions.kind import NOT_SOLD
from pricing_clarity.quiz.session import Answer, Response
from pricing_clarity.quiz.study import Published
from pricing_clarity.quiz.wording import price

NONE_SHOWN = "None of these"
"""How the value `none` reads."""


def responses(
    published: Published,
    participant: str,
    answers: Iterable[Answer],
    *,
    simulated: bool = False,
    segment: str | None = None,
) -> tuple[Response, ...]:
    """One response an answer, in the order of the answers.

    Answers to questions that the study has not are left out, and so is having nothing to add in words. Where several
    pricings are tried, a question has the same id about each, and `variant` says which one it was.
    """
    questions = {question.id: question for question in published.asked}
    made = []
    for answer in answers:
        if answer.question in questions and not _passed_over(questions[answer.question], answer):
            variant, question = published.origin(answer.question)
            own = response(questions[answer.question], participant, answer, simulated=simulated)
            made.append(own.model_copy(update={"question": question, "variant": variant, "segment": segment}))
    return tuple(made)


def _passed_over(question: Question, answer: Answer) -> bool:
    return question.entry == "text" and answer.outcome == "cannot_tell"


def response(question: Question, participant: str, answer: Answer, *, simulated: bool = False) -> Response:
    """An answer with all that is known about it.

    An answer that was not given (given up, or "I can't tell") has no choice and is neither right nor wrong: `correct`
    is False for "I can't tell", for the page did not tell, and None for giving up. An answer in words is a remark too.
    """
    value = answer.value if answer.outcome == "answered" else None
    return Response(
        participant=participant,
        question=question.id,
        choice=None if value is None else shown(question, value),
        correct=_correct(question, answer),
        confidence=answer.confidence,
        seconds=answer.seconds if answer.seconds is not None else answer.server_seconds,
        walked_away=answer.outcome == "gave_up",
        elements=question.elements,
        misreadings=() if value is None else question.explanations(value),
        offered=question.offered,
        kind=question.kind,
        outcome=answer.outcome,
        value=value,
        key=question.key or None,
        currency=question.currency,
        reason=answer.reason or (value if question.entry == "text" else None),
        simulated=simulated,
    )


def _correct(question: Question, answer: Answer) -> bool | None:
    if not question.scored:
        return None
    if answer.outcome == "answered" and answer.value is not None:
        return question.is_right(answer.value)
    return False if answer.outcome == "cannot_tell" else None


def shown(question: Question, value: str) -> str:
    """A value as the participant saw it; choices ticked together stand in the order in which they were shown."""
    if question.entry == "multiple":
        among = ticked(value)
        return "; ".join(choice.text for choice in question.choices if choice.value in among) or NONE_SHOWN
    for choice in question.choices:
        if choice.value == value:
            return choice.text
    if value in question.labels:
        return question.labels[value]
    if value == NONE_OF_THESE:
        return NONE_SHOWN
    if value == IMPOSSIBLE:
        return NOT_SOLD
    return price(value, question.currency) if question.currency else value
