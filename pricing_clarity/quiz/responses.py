"""Stored answers made into responses: what findings read and the CSV holds."""

from collections.abc import Iterable

from pricing_clarity.pricing.language import say
from pricing_clarity.quiz.question import IMPOSSIBLE, NONE_OF_THESE, Question, ticked
from pricing_clarity.quiz.questions.kind import not_sold
from pricing_clarity.quiz.screener import SCREENER
from pricing_clarity.quiz.session import Answer, Response
from pricing_clarity.quiz.study import Published
from pricing_clarity.quiz.wording import price

Known = dict[tuple[str, str, str | None], Response]
"""What an answer was made into, by question, outcome and value: the same whoever gave it."""


def responses(
    published: Published,
    participant: str,
    answers: Iterable[Answer],
    *,
    simulated: bool = False,
    segment: str | None = None,
    known: Known | None = None,
) -> tuple[Response, ...]:
    """One response an answer, in the order of the answers.

    Answers to questions that the study has not are left out, and so are screeners and having nothing to add. Where
    several pricings are tried, a question has the same id about each, and `variant` says which one it was. Whoever
    reads many participants hands the same `known` to each call, so that what an answer stands for is worked out once.
    """
    questions = {question.id: question for question in published.asked}
    made = []
    for answer in answers:
        if answer.question in questions and not _passed_over(questions[answer.question], answer):
            own = _made(published, questions[answer.question], answer, {} if known is None else known)
            given: dict[str, object] = {"confidence": answer.confidence, "seconds": _seconds(answer)}
            given |= {"reason": _reason(questions[answer.question], answer), "simulated": simulated}
            made.append(own.model_copy(update=given | {"participant": participant, "segment": segment}))
    return tuple(made)


def _made(published: Published, question: Question, answer: Answer, known: Known) -> Response:
    key = answer.question, answer.outcome, answer.value
    if key not in known:
        variant, name = published.origin(answer.question)
        known[key] = response(question, "", answer).model_copy(update={"question": name, "variant": variant})
    return known[key]


def _passed_over(question: Question, answer: Answer) -> bool:
    if question.kind == SCREENER:
        return True
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
        seconds=_seconds(answer),
        walked_away=answer.outcome == "gave_up",
        elements=question.elements,
        misreadings=() if value is None else question.explanations(value),
        offered=question.offered,
        kind=question.kind,
        outcome=answer.outcome,
        value=value,
        key=question.key or None,
        currency=question.currency,
        reason=_reason(question, answer),
        simulated=simulated,
    )


def _seconds(answer: Answer) -> float | None:
    return answer.seconds if answer.seconds is not None else answer.server_seconds


def _reason(question: Question, answer: Answer) -> str | None:
    in_words = answer.value if answer.outcome == "answered" and question.entry == "text" else None
    return answer.reason or in_words


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
        return "; ".join(choice.text for choice in question.choices if choice.value in among) or say("None of these")
    for choice in question.choices:
        if choice.value == value:
            return choice.text
    if value in question.labels:
        return question.labels[value]
    if value == NONE_OF_THESE:
        return say("None of these")
    if value == IMPOSSIBLE:
        return not_sold()
    return price(value, question.currency) if question.currency else value
