"""Answers as participants give them, their comments, and what they say at the end."""

import re
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from pricing_clarity.quiz.question import IMPOSSIBLE, NONE_OF_THESE, Question, ticked, ticks
from pricing_clarity.quiz.screener import screened_out, screens
from pricing_clarity.quiz.session import Answer
from pricing_clarity.store.operations import Operations
from pricing_clarity.store.schema import answers, comments, drafts, feedback
from pricing_clarity.store.sessions import GONE, change, load, locked, not_taking, seen_at
from pricing_clarity.store.values import Kept, Reason, Refused, Session, StoredAnswer

LONGEST_VALUE = 2_000
LONGEST_TEXT = 10_000
"""Characters; more than a person types, less than what hurts."""
MOST_COMMENTS = 200
"""Of one participant; likewise."""

_NUMBER = re.compile(r"-?[0-9]{1,13}(\.[0-9]{1,8})?")
"""What a page makes of a typed amount or quantity."""


class Answers(Operations):
    """Operations with which a participant gives something."""

    def answer(self, session: int, answer: Answer, submission: str | None = None) -> Kept | Refused:
        """The answer once it is on disk; the first answer to a question stays, whatever comes after.

        `submission` names one press of the button. The same name again, whatever the question in it, is that press
        repeated, so it returns what was stored first. `server_seconds` is filled in by the store, from shown to stored.
        """

        def work(connection: Connection) -> Kept | Refused:
            state = locked(connection, session)
            if state is None:
                return GONE
            if stored := _before(connection, session, answer.question, submission):
                return Kept("already", stored, state)
            if refused := _refusal(connection, state, answer):
                return refused
            row = self._row(connection, state, answer) | {"submission": submission}
            stored = answer_from(connection.execute(_INSERT, row).one())
            connection.execute(_FORGET_DRAFT, {"session": session})
            finished = {"finished_at": row["at"]} if len(state.answered) + 1 == len(state.questions) else {}
            change(connection, session, last_seen_at=row["at"], **finished)
            return Kept("stored", stored, replace(state, answered=(*state.answered, answer.question), **finished))

        return self._database.write(work, repeat=True)

    def comment(
        self, session: int, text: str, *, question: str | None = None, element: str | None = None
    ) -> Session | Refused:
        """Stores what the participant noticed about the page, a question, or an element."""

        def work(connection: Connection) -> Session | Refused:
            state = locked(connection, session)
            if refused := _may_write(state, text, element):
                return refused
            assert state is not None
            if question is not None and question not in state.questions:
                return Refused(Reason.UNKNOWN_QUESTION, "This question does not belong to the session.")
            row = {"session": session, "question": question, "element": element, "text": text, "at": self._clock()}
            # The same words about the same thing again are the same remark, sent once more over a bad line.
            there = [comments.c[name].is_not_distinct_from(row[name]) for name in ("question", "element", "text")]
            if connection.execute(select(comments.c.id).where(comments.c.session == session, *there)).first():
                return state
            said = select(func.count()).select_from(comments).where(comments.c.session == session)
            if connection.execute(said).scalar_one() >= MOST_COMMENTS:
                return Refused(Reason.INVALID, f"That is more than {MOST_COMMENTS} remarks. Thank you, it is enough.")
            connection.execute(comments.insert().values(row))
            change(connection, session, last_seen_at=row["at"])
            return load(connection, session)

        return self._database.write(work)

    def feedback(
        self, session: int, *, ease: int | None = None, feeling: str | None = None, comment: str | None = None
    ) -> Session | Refused:
        """Stores what the participant says at the end; said again, it replaces what was said before.

        `ease` goes from 1 (very hard) to 7 (very easy).
        """

        def work(connection: Connection) -> Session | Refused:
            state = locked(connection, session)
            if refused := _may_write(state, feeling, comment):
                return refused
            if ease is not None and not 1 <= ease <= 7:
                return Refused(Reason.INVALID, "Say how easy it was with a number from 1 to 7.")
            connection.execute(feedback.delete().where(feedback.c.session == session))
            row = {"session": session, "ease": ease, "feeling": feeling, "comment": comment, "at": self._clock()}
            connection.execute(feedback.insert().values(row))
            change(connection, session, last_seen_at=row["at"])
            return load(connection, session)

        return self._database.write(work, repeat=True)

    def gave_feedback(self, session: int) -> bool:
        """Whether the participant was through with what is asked at the end, whatever they said."""
        asked = select(feedback.c.session).where(feedback.c.session == session)
        return self._database.read(lambda connection: connection.execute(asked).first() is not None)

    def given(self, session: int) -> tuple[StoredAnswer, ...]:
        """The answers of one session, in the order of their places."""
        listed = select(answers).where(answers.c.session == session).order_by(answers.c.position)
        return self._database.read(lambda connection: tuple(answer_from(row) for row in connection.execute(listed)))

    def _row(self, connection: Connection, state: Session, answer: Answer) -> dict[str, Any]:
        now = self._clock()
        since = seen_at(connection, state.id, answer.question)
        # The machine's clock may have been set back in between.
        seconds = max(0.0, (now - since).total_seconds()) if since else None
        return {
            "session": state.id, "question": answer.question, "position": len(state.answered), "at": now,
            "outcome": answer.outcome, "value": answer.value, "confidence": answer.confidence,
            "seconds": answer.seconds, "server_seconds": seconds, "reason": answer.reason,
        }  # fmt: skip


def answer_from(row: Row[Any]) -> StoredAnswer:
    """The answer that a row holds."""
    answer = Answer(
        question=row.question, outcome=row.outcome, value=row.value, confidence=row.confidence, seconds=row.seconds,
        server_seconds=row.server_seconds, reason=row.reason,
    )  # fmt: skip
    return StoredAnswer(answer, row.position, row.at)


def unfit(question: Question, answer: Answer) -> str | None:
    """Why an answer cannot be one to this question; None if it can."""
    value = answer.value
    if answer.reason is not None and len(answer.reason) > LONGEST_TEXT:
        return f"The reason is longer than {LONGEST_TEXT:,} characters. Shorten it."
    if answer.seconds is not None and answer.seconds < 0:
        return "An answer cannot take less than no time."
    if answer.outcome != "answered":
        return None if value is None else "Who gives no answer gives no value."
    if value is None or not value.strip():
        return "Choose or write an answer first."
    if len(value) > LONGEST_VALUE:
        return f"The answer is longer than {LONGEST_VALUE:,} characters. Shorten it."
    foreseen = {NONE_OF_THESE, IMPOSSIBLE, question.key, *(belief.value for belief in question.beliefs)}
    offered = {choice.value for choice in question.choices}
    if question.entry in ("choice", "pick") and value not in {NONE_OF_THESE, *offered}:
        return "This is none of the choices. Choose one of those shown."
    if question.entry == "multiple" and (not ticked(value) <= offered or ticks(ticked(value)) != value):
        return "These are not the choices. Tick some of those shown, or none of them."
    if question.entry == "number" and value not in foreseen and not _NUMBER.fullmatch(value):
        return "Write a number such as 12 or 4.99."
    return None


# Built once, because building a statement costs more than running it.
_SAME_QUESTION = answers.c.question == bindparam("question")
_SAME_PRESS = answers.c.submission == bindparam("submission")
_BEFORE = (
    select(answers)
    .where(answers.c.session == bindparam("session"), _SAME_QUESTION | _SAME_PRESS)
    .order_by(_SAME_QUESTION.desc())
)
_INSERT = answers.insert().returning(answers)
_FORGET_DRAFT = drafts.delete().where(drafts.c.session == bindparam("session"))


def _before(connection: Connection, session: int, question: str, submission: str | None) -> StoredAnswer | None:
    asked = {"session": session, "question": question, "submission": submission}
    row = connection.execute(_BEFORE, asked).first()
    return answer_from(row) if row else None


def _turned_away(connection: Connection, session: int) -> bool:
    """Whether an answer to a screener has screened the participant out."""
    listed = select(answers.c.question, answers.c.value).where(answers.c.session == session)
    return any(screened_out(row.question, row.value) for row in connection.execute(listed))


def _refusal(connection: Connection, state: Session, answer: Answer) -> Refused | None:
    if answer.question not in state.questions:
        return Refused(Reason.UNKNOWN_QUESTION, "This question does not belong to the session.")
    if state.consented_at is None:
        return Refused(Reason.NO_CONSENT, "Agree to take part first.")
    if refused := not_taking(state):
        return refused
    if screens(state.answered[-1] if state.answered else "") and _turned_away(connection, state.id):
        return Refused(Reason.INVALID, "The study is looking for other people. Thank you for wanting to help!")
    if answer.question != state.next_question:
        return Refused(Reason.OUT_OF_ORDER, "Answer the questions in their order; another one comes first.")
    question = next(question for question in state.published.asked if question.id == answer.question)
    if says := unfit(question, answer):
        return Refused(Reason.INVALID, says)
    return None


def _may_write(state: Session | None, *texts: str | None) -> Refused | None:
    if state is None:
        return GONE
    if state.consented_at is None:
        return Refused(Reason.NO_CONSENT, "Agree to take part first.")
    if any(len(text) > LONGEST_TEXT for text in texts if text):
        return Refused(Reason.INVALID, f"The text is longer than {LONGEST_TEXT:,} characters. Shorten it.")
    return not_taking(state)
