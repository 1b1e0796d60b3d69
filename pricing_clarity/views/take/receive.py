"""What happens to what a participant's browser posts: their consent, an answer, or a look at where they are."""

from math import isfinite
from typing import Any, get_args

from pricing_clarity.present.languages import language_of
from pricing_clarity.pricing.language import ENGLISH, say, speaking, spoken
from pricing_clarity.quiz.screener import screened_out, screens
from pricing_clarity.quiz.session import Answer, Confidence, Outcome
from pricing_clarity.store import Kept, Reason, Session, Status, Store, StoreUnavailable
from pricing_clarity.store import Refused as NotDone
from pricing_clarity.views.take import words
from pricing_clarity.views.take.state import (
    LONGEST_TEXT,
    State,
    at,
    draft_text,
    order_for,
    results,
    state_of,
    things,
    value_of,
)

_IN_TIME = 0.2
"""Seconds that a look may be short of what was promised when the page asks for the question after it."""

LEFT_AFTER = 600.0
"""Seconds without a step forward; then whoever is at the device may be somebody else."""

LONGEST_VISIT = 60 * 60 * 24.0
"""Seconds; a question that was in view for longer was not read all that time."""


class Refused(Exception):
    """Nothing is stored; `status` is the HTTP status and `problem` a sentence for the participant."""

    def __init__(self, status: int, problem: str) -> None:
        super().__init__(problem)
        self.status = status
        self.problem = problem


def receive(store: Store, invite: str, browser: str, body: dict[str, Any]) -> dict[str, Any]:
    """`state`, where the participant goes on, once what `body` says is on disk; runs in a thread of its own.

    `invite` and `browser` are from the visitor's cookies. `body` names the `session` that the page shows and what to
    `do`: `look` where they are, `consent`, say that they are `ready` for a first look at the page, `draft` what is
    entered so far, `comment` with a `text` on what tripped them up and perhaps its `element`, tell `afterwards` their
    `ease`, `feeling` and `comment`, or `answer` the question at `position` with a `choice`, `choices`, `number` or
    `text`, an `outcome`, a `confidence`, the `seconds` in view, a `reason`, and the `submission` that names this press
    of the button. The reply also holds `notice`, where something is to be said: `answered_elsewhere`, `moved_on` or
    `noted`; and, after a look, whether they had `left` before the end.

    Raises:
        Refused: nothing can be stored.

    """
    try:
        session = enter(store, invite, browser)
        with speaking(language_of(session.published.study)):
            return _done(store, session, body)
    except StoreUnavailable as problem:
        raise Refused(503, say(words.TRY_AGAIN)) from problem


def _done(store: Store, session: Session, body: dict[str, Any]) -> dict[str, Any]:
    if body.get("session") != session.code:
        raise Refused(409, say(words.OTHER_QUIZ))
    match body.get("do"):
        case "look":
            return {"left": left(store, session), **_reply(store, session)}
        case "consent":
            given = store.consent(session.id)
            return _reply(store, _now(store, session, given) if isinstance(given, NotDone) else given)
        case "ready":
            begun = store.begin_look(session.id, state_of(session)["page"])
            return _reply(store, _now(store, session, begun) if isinstance(begun, NotDone) else begun)
        case "draft":
            return _draft(store, session, body)
        case "comment":
            return _comment(store, session, body)
        case "afterwards":
            return _afterwards(store, session, body)
        case "answer":
            return _answer(store, session, body)
    raise Refused(400, say(words.NOT_AN_ANSWER))


def enter(store: Store, invite: str, browser: str) -> Session:
    """The session of a visitor.

    Raises:
        Refused: the link leads to none; it says why in the language of the link's study.

    """
    entered = store.enter(invite, browser)
    if isinstance(entered, NotDone):
        study = store.study_of(invite)
        with speaking(language_of(study) if study else spoken()):
            raise Refused(403, words.no_way_in(entered.reason))
    return entered.session


def left(store: Store, session: Session) -> bool:
    """Whether a session was begun and not finished, and nothing has happened in it for so long."""
    under_way = session.consented_at is not None and session.finished_at is None
    return under_way and store.quiet_for(session.id) >= LEFT_AFTER


def show(store: Store, session: Session) -> State:
    """Where the participant is; the question they see now is noted as shown, the first time.

    Before the first question from memory about a page comes a look at it, for as long as the study says and no longer.
    """
    state = state_of(session)
    _at_the_end(store, session, state)
    if state["step"] == "question" and session.answered and screens(session.answered[-1]):
        given = (one.answer for one in store.given(session.id))
        if any(screened_out(one.question, one.value) for one in given):
            state["step"], state["question"] = "screened", None
            return state
    if state["question"] is not None and "forgot" in state["question"]["ways"] and _first_of_page(session):
        since = store.since_look(session.id, state["page"])
        if since is None or since < state["seconds"] - _IN_TIME:
            state["step"] = "ready" if since is None else "look"
            state["seconds"] -= since or 0.0
            state["question"] = None
            return state
    if state["step"] == "question" and session.next_question is not None:
        store.shown(session.id, session.next_question)
    return state


def _at_the_end(store: Store, session: Session, state: State) -> None:
    """Asks what is asked afterwards, once; then tells what was right, where the study gives it back."""
    if state["step"] != "thanks":
        return
    taking = session.simulated or session.version.status is not Status.CLOSED
    if state["asks"] and taking and not store.gave_feedback(session.id):
        state["step"] = "afterwards"
    elif session.published.study.give_back:
        state["results"] = results(session, (one.answer for one in store.given(session.id)))


def _comment(store: Store, session: Session, body: dict[str, Any]) -> dict[str, Any]:
    """What tripped somebody up, at the question that they are at."""
    text, element = _text(body.get("text")), body.get("element")
    question = session.next_question
    if text is None or question is None or not session.published.study.tripped_up:
        raise Refused(422, say(words.NOTHING_NOTED))
    variant, _ = session.published.origin(question)
    known = {name for name, _ in things(session.published.of(variant).pricing)}
    about = element if isinstance(element, str) and element in known else None
    noted = store.comment(session.id, text, question=question, element=about)
    return _reply(store, _now(store, session, noted) if isinstance(noted, NotDone) else noted, "noted")


def _afterwards(store: Store, session: Session, body: dict[str, Any]) -> dict[str, Any]:
    """How it was; whatever is left out is left out, and is not asked again."""
    ease, feeling = body.get("ease"), body.get("feeling")
    asks = session.published.study.afterwards
    if session.next_question is not None:
        raise Refused(422, say(words.NOT_AN_ANSWER))
    told = store.feedback(
        session.id,
        ease=ease if "ease" in asks and isinstance(ease, int) and not isinstance(ease, bool) else None,
        feeling=feeling if "feeling" in asks and isinstance(feeling, str) and feeling in words.FEELINGS else None,
        comment=_text(body.get("comment")) if "comment" in asks else None,
    )
    return _reply(store, _now(store, session, told) if isinstance(told, NotDone) else told)


def _first_of_page(session: Session) -> bool:
    """Whether nothing was answered yet about the price page that the participant is at."""
    origin = session.published.origin
    now = session.next_question
    return now is not None and all(screens(one) or origin(one)[0] != origin(now)[0] for one in session.answered)


def _draft(store: Store, session: Session, body: dict[str, Any]) -> dict[str, Any]:
    """Lets the facilitator of a moderated session see what is entered so far."""
    position = body.get("position")
    if session.published.study.moderated and position == len(session.answered):
        question = at(session, position)
        if question is not None:
            # A facilitator's page is English, as all that researchers read.
            with speaking(ENGLISH):
                entered = draft_text(question, body, order_for(session, question))
            store.keep_draft(session.id, question.id, entered)
    return _reply(store, session)


def _answer(store: Store, session: Session, body: dict[str, Any]) -> dict[str, Any]:
    position = body.get("position")
    question = at(session, position) if isinstance(position, int) and not isinstance(position, bool) else None
    outcome, confidence = body.get("outcome"), body.get("confidence")
    if question is None or outcome not in get_args(Outcome):
        raise Refused(422, say(words.NOT_AN_ANSWER))
    value = value_of(question, body, order_for(session, question)) if outcome == "answered" else None
    if outcome == "answered" and value is None:
        raise Refused(422, say(words.NOT_AN_ANSWER))
    sure = outcome == "answered" and question.scored
    if sure and confidence not in get_args(Confidence):
        raise Refused(422, say(words.NEEDS_CONFIDENCE))
    answer = Answer(
        question=question.id,
        outcome=outcome,
        value=value,
        confidence=confidence if sure else None,
        seconds=_seconds(body.get("seconds")),
        reason=_text(body.get("reason")),
    )
    submission = body.get("submission")
    kept = store.answer(session.id, answer, submission[:64] if isinstance(submission, str) and submission else None)
    if isinstance(kept, Kept):
        other = kept.how == "already" and not _same(kept.stored.answer, answer)
        return _reply(store, kept.session, "answered_elsewhere" if other else None)
    return _reply(store, _now(store, session, kept), "moved_on" if kept.reason is Reason.OUT_OF_ORDER else None)


def _now(store: Store, session: Session, refused: NotDone) -> Session:
    """Where the participant is, after a refusal that this explains: closed meanwhile, no consent, out of order."""
    if refused.reason is Reason.INVALID:
        raise Refused(422, say(words.NOT_AN_ANSWER))
    now = store.session(session.id)
    if now is None:
        raise Refused(410, say(words.GONE))
    return now


def _same(one: Answer, other: Answer) -> bool:
    return (one.question, one.outcome, one.value) == (other.question, other.outcome, other.value)


def _seconds(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value) or value < 0:
        return None
    return min(float(value), LONGEST_VISIT)


def _text(value: object) -> str | None:
    return value.strip()[:LONGEST_TEXT] or None if isinstance(value, str) else None


def _reply(store: Store, session: Session, notice: str | None = None) -> dict[str, Any]:
    return {"state": show(store, session), **({"notice": notice} if notice else {})}
