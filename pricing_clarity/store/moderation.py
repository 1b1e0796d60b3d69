"""Moderated sessions: a facilitator follows somebody, lets the next question wait, and writes things down."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, select

from pricing_clarity.quiz.session import Observation
from pricing_clarity.store.collected import note_from
from pricing_clarity.store.operations import Operations
from pricing_clarity.store.schema import drafts, notes, sessions, versions
from pricing_clarity.store.sessions import GONE, change, load, locked, seen_at
from pricing_clarity.store.studies import belongs
from pricing_clarity.store.values import Reason, Refused, Session, Sitting

LONGEST_NOTE = 10_000
LONGEST_DRAFT = 2_000
"""Characters."""
STILL_HERE = timedelta(hours=2)
"""Who was not seen for so long is not listed any more."""

_NOT_MODERATED = Refused(Reason.INVALID, "Nobody sits beside the people of this study; write moderated: true to do so.")


class Moderation(Operations):
    """Operations of facilitators."""

    def keep_draft(self, session: int, question: str, text: str) -> None:
        """Keeps what somebody has entered so far for the question that they are at, where the study is moderated."""

        def work(connection: Connection) -> None:
            state = locked(connection, session)
            if state is None or not state.published.study.moderated or question != state.next_question:
                return
            row = {"question": question, "text": text[:LONGEST_DRAFT], "at": self._clock()}
            if not connection.execute(drafts.update().where(drafts.c.session == session).values(row)).rowcount:
                connection.execute(drafts.insert().values(row | {"session": session}))

        self._database.write(work, repeat=True)

    def sitting(self, which: str) -> tuple[Sitting, ...]:
        """Who takes a version (by digest) or study (by id) now or did within two hours, the newest first."""

        def work(connection: Connection) -> tuple[Sitting, ...]:
            listed = select(sessions.c.id, sessions.c.last_seen_at).select_from(sessions)
            listed = listed.join(versions, versions.c.digest == sessions.c.digest)
            listed = listed.where(belongs(which), sessions.c.last_seen_at >= self._clock() - STILL_HERE)
            rows = connection.execute(listed.order_by(sessions.c.id.desc())).all()
            return tuple(_sitting(connection, load(connection, row.id), row.last_seen_at) for row in rows)

        return self._database.read(work)

    def hold(self, code: str, by: str | None = None) -> Session | Refused:
        """Lets somebody wait before each question, from the next one on; the one in view they may finish."""

        def held(connection: Connection, state: Session) -> str:
            question = state.next_question
            return question if question and seen_at(connection, state.id, question) else ""

        return self._set_hold(code, held, "hold", by)

    def let_through(self, code: str, by: str | None = None) -> Session | Refused:
        """Shows the next question to somebody who waits, who waits again before the one after it."""
        return self._set_hold(code, lambda _, state: state.next_question or "", "let through", by)

    def release(self, code: str, by: str | None = None) -> Session | Refused:
        """Lets somebody go on by themselves."""
        return self._set_hold(code, lambda *_: None, "release", by)

    def note(self, code: str, text: str, by: str | None = None) -> Observation | Refused:
        """What a facilitator writes down, stored with the moment and the question that the participant is at."""
        if not text.strip() or len(text) > LONGEST_NOTE:
            return Refused(Reason.INVALID, f"Write a note of 1 to {LONGEST_NOTE:,} characters.")

        def work(connection: Connection) -> Observation | Refused:
            state = _by_code(connection, code)
            if isinstance(state, Refused):
                return state
            question, now = state.next_question, self._clock()
            since = seen_at(connection, state.id, question) if question else None
            after = max(0.0, (now - since).total_seconds()) if since else None
            row = {"session": state.id, "question": question if since else None, "after": after,
                   "text": text.strip(), "by": by, "at": now}  # fmt: skip
            connection.execute(notes.insert().values(row))
            change(connection, state.id)
            return Observation(
                participant=state.code, **{name: row[name] for name in ("text", "at", "question", "after", "by")}
            )

        return self._database.write(work)

    def _set_hold(
        self, code: str, hold: Callable[[Connection, Session], str | None], action: str, by: str | None
    ) -> Session | Refused:
        def work(connection: Connection) -> Session | Refused:
            state = _by_code(connection, code)
            if isinstance(state, Refused):
                return state
            change(connection, state.id, hold=hold(connection, state))
            self._note(connection, by, action, state.version.study, code=state.code)
            return load(connection, state.id)

        return self._database.write(work, repeat=True)


def _by_code(connection: Connection, code: str) -> Session | Refused:
    """The moderated session with this code, which nobody else changes until the transaction ends."""
    found = connection.execute(select(sessions.c.id).where(sessions.c.code == code)).scalar_one_or_none()
    state = locked(connection, found) if found is not None else None
    if state is None:
        return GONE
    return state if state.published.study.moderated else _NOT_MODERATED


def _sitting(connection: Connection, state: Session, last_seen: Any) -> Sitting:
    question = state.next_question
    draft = connection.execute(select(drafts).where(drafts.c.session == state.id)).one_or_none()
    written = connection.execute(select(notes).where(notes.c.session == state.id).order_by(notes.c.id)).all()
    here = draft is not None and draft.question == question
    return Sitting(
        session=state,
        shown_at=seen_at(connection, state.id, question) if question else None,
        draft=draft.text if draft is not None and here else "",
        seen_at=max(last_seen, draft.at) if draft is not None else last_seen,
        notes=tuple(note_from(row, state.code) for row in written),
    )
