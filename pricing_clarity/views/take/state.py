"""Where a participant is, as their browser may know it: words to show, never a key, a value or a misreading."""

import re
from collections.abc import Iterable, Mapping, Sequence
from textwrap import shorten
from typing import TypedDict

from pricing_clarity.present.price_page.sheet import sheet
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.by_hand import parts_of_page
from pricing_clarity.quiz.order import choice_order
from pricing_clarity.quiz.question import IMPOSSIBLE, NONE_OF_THESE, Question, ticks
from pricing_clarity.quiz.questions.recall import RECALL
from pricing_clarity.quiz.responses import shown
from pricing_clarity.quiz.screener import SCREENER, numbered
from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Session, Status
from pricing_clarity.views.take import words

LONGEST_TEXT = 2_000
"""Characters of an answer in words, or of a reason; what is longer is cut, not refused."""

LONGEST_NAME = 80
"""Characters of what can be named on the page; a footnote is longer than a list has room for."""

_DIGITS = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")


class Asked(TypedDict):
    """A question as shown.

    Answers come back as a position in `choices` (−1 for none of these), as several, as typed digits, or in words.
    `places` are the elements to be picked on the price page instead of choices, empty for a choice that is none;
    `sure` says whether to ask how sure they are, `ways` which ways out there are; `hidden` that the price page is away.
    """

    scenario: str
    stem: str
    entry: str
    hidden: bool
    choices: list[str]
    places: list[str]
    sure: bool
    ways: list[str]
    none: bool
    impossible: bool
    currency: str


class Result(TypedDict):
    """How one question went, as the participant is told at the end: `yours` empty where they gave no answer."""

    asked: str
    yours: str
    right: str
    well: bool
    why: str


class State(TypedDict):
    """Where a participant is: `welcome`, `question`, `thanks`, or `stopped` when the study ended under way.

    `screened` is where a screener turned them away.
    Before questions from memory there are `ready` and `look`, with the `seconds` for which the price page is shown, and
    shown still; before the thanks perhaps `afterwards`, which asks for what `asks` lists. `results` tell at the end
    what was right, where the study gives it back. `position` is the question's place among all,
    `number` of `total` how far they are in the quiz: a screener has the number 0; `last` is the last of all. `page` is
    the place of the price page that the question is about among those that this participant meets. `held` is waiting
    for a facilitator, who starts the next question.
    """

    session: str
    step: str
    position: int
    number: int
    total: int
    last: bool
    page: int
    seconds: float
    asks: list[str]
    results: list[Result]
    question: Asked | None


def page_of(session: Session) -> int:
    """The place of the price page that the participant is at among `session.variants`; the last one at the end."""
    if session.next_question is None:
        return max(0, len(session.variants) - 1)
    variant, _ = session.published.origin(session.next_question)
    return session.variants.index(variant) if variant in session.variants else 0


def state_of(session: Session) -> State:
    """Where the participant of a session is."""
    place = len(session.answered)
    numbers = numbered(session.questions)
    question = at(session, place)
    step = "question"
    if question is None:
        step = "thanks"
    elif session.version.status is Status.CLOSED:
        step = "stopped"
    elif session.consented_at is None:
        step = "welcome"
    elif session.held:
        step = "held"
    return State(
        session=session.code,
        step=step,
        position=place,
        number=numbers.get(session.questions[place], 0) if question else 0,
        total=len(numbers),
        last=place + 1 == len(session.questions),
        page=page_of(session),
        seconds=float(session.published.study.recall or 0),
        asks=list(session.published.study.afterwards) if step == "thanks" else [],
        results=[],
        question=asked(question, order_for(session, question)) if question and step == "question" else None,
    )


def at(session: Session, position: int) -> Question | None:
    """The question at a place in the participant's order; None outside it."""
    if not 0 <= position < len(session.questions):
        return None
    wanted = session.questions[position]
    return next(question for question in session.published.asked if question.id == wanted)


def results(session: Session, given: Iterable[Answer]) -> list[Result]:
    """How each question went that has a right answer, in the order asked."""
    answers = {answer.question: answer for answer in given}
    found = []
    for name in session.questions:
        question = next(one for one in session.published.asked if one.id == name)
        answer = answers.get(name)
        if not question.scored or answer is None:
            continue
        value = answer.value if answer.outcome == "answered" else None
        found.append(
            Result(
                asked=f"{question.scenario} {question.stem}".strip(),
                yours="" if value is None else shown(question, value),
                right=shown(question, question.key),
                well=value is not None and question.is_right(value),
                why=question.because,
            )
        )
    return found


def things(pricing: Pricing) -> list[tuple[str, str]]:
    """What can be named as what tripped somebody up: element ids and names, as on the page."""
    page = sheet(pricing)
    said = {choice.element: choice.label for choice in page.switch} | ({"tax": page.tax.text} if page.tax else {})
    named = ((element, said.get(element) or pricing.name_of(element)) for element in parts_of_page(pricing))
    return [(element, shorten(name, LONGEST_NAME, placeholder=" …")) for element, name in named]


def order_for(session: Session, question: Question) -> tuple[int, ...]:
    """The order in which the participant of a session sees a question's choices."""
    return choice_order(question, session.published.study, session.code)


def asked(question: Question, order: Sequence[int]) -> Asked:
    """The question as shown, its choices in this order."""
    choices = [question.choices[place] for place in order]
    return Asked(
        scenario=question.scenario,
        stem=question.stem,
        entry=question.entry,
        hidden=question.kind in (RECALL, SCREENER),
        choices=[choice.text for choice in choices],
        places=[choice.element or "" for choice in choices] if question.entry == "pick" else [],
        sure=question.scored,
        ways=ways_out(question),
        none=offers_none(question),
        impossible=offers_impossible(question),
        currency=question.currency or "",
    )


def ways_out(question: Question) -> list[str]:
    """The ways out of a question: what a page that is away does not tell is forgotten, and nobody leaves it then."""
    if question.kind == SCREENER:
        return []
    if question.kind == RECALL:
        return ["forgot"]
    return ["skip" if question.entry == "text" else "cannot_tell", "gave_up"]


def offers_none(question: Question) -> bool:
    """Whether "None of these" is among the choices: where the choices are not all there is, as with amounts.

    Where several can be ticked, none of them is an answer like any other. Where the choices are the whole of it, or
    somebody's own words, it is not offered.
    """
    values = {choice.value for choice in question.choices}
    stranded = any(belief.value not in values for belief in question.beliefs)
    return bool(question.choices) and (question.entry == "multiple" or question.currency is not None or stranded)


def offers_impossible(question: Question) -> bool:
    """Whether "It can't be bought like this" stands beside a number to type: where somebody may believe so."""
    return question.entry == "number" and any(belief.value == IMPOSSIBLE for belief in question.beliefs)


def value_of(question: Question, said: Mapping[str, object], order: Sequence[int]) -> str | None:
    """The canonical value of an answer as the browser sent it, places being in this order; None if it is none."""
    if question.entry == "text":
        text = said.get("text")
        return text.strip()[:LONGEST_TEXT] or None if isinstance(text, str) else None
    if question.entry == "multiple":
        return _several(question, said.get("choices"), order)
    choice = said.get("choice")
    if question.choices:
        if choice == -1 and offers_none(question):
            return NONE_OF_THESE
        return _chosen(question, choice, order)
    if choice == -1 and offers_impossible(question):
        return IMPOSSIBLE
    number = said.get("number")
    return number if isinstance(number, str) and _DIGITS.fullmatch(number) else None


def _several(question: Question, places: object, order: Sequence[int]) -> str | None:
    if not isinstance(places, list):
        return None
    values = [value for place in places if (value := _chosen(question, place, order))]
    return ticks(values) if len(values) == len(places) else None


def _chosen(question: Question, place: object, order: Sequence[int]) -> str | None:
    if isinstance(place, int) and not isinstance(place, bool) and 0 <= place < len(order):
        return question.choices[order[place]].value
    return None


def draft_text(question: Question, said: Mapping[str, object], order: Sequence[int]) -> str:
    """What is entered so far, as a facilitator reads it: the answer, how sure, and why not."""
    value = value_of(question, said, order)
    number = said.get("number")
    parts = [shown(question, value)] if value is not None else []
    if value is None and isinstance(number, str) and number.strip():
        parts = [f"“{number.strip()[:30]}”"]
    if said.get("confidence") in words.SURE:
        parts.append(words.SURE[str(said["confidence"])])
    reason = said.get("reason")
    if isinstance(reason, str) and reason.strip():
        parts.append(f"“{reason.strip()[:LONGEST_TEXT]}”")
    return " · ".join(parts)
