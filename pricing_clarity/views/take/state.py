"""Where a participant is, as their browser may know it: words to show, never a key, a value or a misreading."""

import re
from decimal import Decimal
from typing import TypedDict

from pricing_clarity.pricing.money import money
from pricing_clarity.quiz.question import IMPOSSIBLE, NONE_OF_THESE, Question
from pricing_clarity.store import Session, Status

_DIGITS = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")


class Asked(TypedDict):
    """A question as shown. Answers come back as positions in `choices` (−1 for none of these) or as typed digits."""

    scenario: str
    stem: str
    entry: str
    choices: list[str]
    none: bool
    impossible: bool
    currency: str
    before: str


class State(TypedDict):
    """Where a participant is: `welcome`, `question`, `thanks`, or `stopped` when the study ended under way."""

    session: str
    step: str
    position: int
    total: int
    question: Asked | None


def state_of(session: Session) -> State:
    """Where the participant of a session is."""
    place = len(session.answered)
    question = at(session, place)
    step = "question"
    if question is None:
        step = "thanks"
    elif session.version.status is Status.CLOSED:
        step = "stopped"
    elif session.consented_at is None:
        step = "welcome"
    return State(
        session=session.code,
        step=step,
        position=place,
        total=len(session.questions),
        question=asked(question) if question and step == "question" else None,
    )


def at(session: Session, position: int) -> Question | None:
    """The question at a place in the participant's order; None outside it."""
    if not 0 <= position < len(session.questions):
        return None
    wanted = session.questions[position]
    return next(question for question in session.published.questions if question.id == wanted)


def asked(question: Question) -> Asked:
    """The question as shown."""
    return Asked(
        scenario=question.scenario,
        stem=question.stem,
        entry="choice" if question.choices else "number",
        choices=[choice.text for choice in question.choices],
        none=offers_none(question),
        impossible=offers_impossible(question),
        currency=question.currency or "",
        before=money(Decimal(0), question.currency).removesuffix("0") if question.currency else "",
    )


def offers_none(question: Question) -> bool:
    """Whether "None of these" is among the choices: where the choices are not all there is, as with amounts."""
    values = {choice.value for choice in question.choices}
    stranded = any(belief.value not in values for belief in question.beliefs)
    return bool(question.choices) and (question.currency is not None or stranded)


def offers_impossible(question: Question) -> bool:
    """Whether "It can't be bought like this" stands beside a number to type: where somebody may believe so."""
    return not question.choices and any(belief.value == IMPOSSIBLE for belief in question.beliefs)


def value_of(question: Question, choice: object, number: object) -> str | None:
    """The canonical value of an answer as the browser sent it; None if it is none."""
    if question.choices:
        if choice == -1 and offers_none(question):
            return NONE_OF_THESE
        if isinstance(choice, int) and not isinstance(choice, bool) and 0 <= choice < len(question.choices):
            return question.choices[choice].value
        return None
    if choice == -1 and offers_impossible(question):
        return IMPOSSIBLE
    return number if isinstance(number, str) and _DIGITS.fullmatch(number) else None
