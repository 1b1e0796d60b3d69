"""Participants' runs as they are stored: consenting, seeing questions."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, select, update

from pricing_clarity.store.operations import VERSION, Operations, published_of, version_from
from pricing_clarity.store.schema import answers, insert_once, sessions, shown, versions
from pricing_clarity.store.values import Reason, Refused, Session, Status

GONE = Refused(Reason.GONE, "There is no such session any more. Its data was removed.")


class Sessions(Operations):
    """Operations on participants' sessions."""

    def session(self, session: int) -> Session | None:
        """The session as it is stored now; None once it is erased."""
        return self._database.read(lambda connection: _find(connection, session))

    def consent(self, session: int) -> Session | Refused:
        """The session with the moment of consent; the first moment stays."""

        def work(connection: Connection) -> Session | Refused:
            state = locked(connection, session)
            if state is None:
                return GONE
            if state.consented_at is None:
                if refused := not_taking(state):
                    return refused
                change(connection, session, consented_at=self._clock(), last_seen_at=self._clock())
            return load(connection, session)

        return self._database.write(work, repeat=True)

    def shown(self, session: int, question: str) -> Session | Refused:
        """Notes that a question came into view; the first moment stays, however often it is shown again."""

        def before(connection: Connection) -> Session | None:
            return load(connection, session) if seen_at(connection, session, question) else None

        def work(connection: Connection) -> Session | Refused:
            state = locked(connection, session)
            if state is None:
                return GONE
            if question not in state.questions:
                return Refused(Reason.UNKNOWN_QUESTION, "This question does not belong to the session.")
            if insert_once(connection, shown, {"session": session, "question": question, "at": self._clock()}):
                seen = update(sessions).where(sessions.c.id == session).values(last_seen_at=self._clock())
                connection.execute(seen)
            return state

        # A page calls this whenever it is drawn, and mostly there is nothing to write.
        return self._database.read(before) or self._database.write(work, repeat=True)

    def quiet_for(self, session: int) -> float:
        """The seconds since a session's participant last came a step further, by the store's clock."""
        chosen = select(sessions.c.last_seen_at).where(sessions.c.id == session)
        at = self._database.read(lambda connection: connection.execute(chosen).scalar_one_or_none())
        return 0.0 if at is None else max(0.0, (self._clock() - at).total_seconds())

    def begin_look(self, session: int, page: int) -> Session | Refused:
        """Notes that a short look at one of the price pages began; the first moment stays, whatever is refreshed."""

        def work(connection: Connection) -> Session | Refused:
            state = locked(connection, session)
            if state is None:
                return GONE
            if state.consented_at is None:
                return Refused(Reason.NO_CONSENT, "Agree to take part first.")
            if refused := not_taking(state):
                return refused
            insert_once(connection, shown, {"session": session, "question": _look(page), "at": self._clock()})
            return state

        return self._database.write(work, repeat=True)

    def since_look(self, session: int, page: int) -> float | None:
        """The seconds since a look at a price page began, by the store's clock; None where it did not."""
        began = self._database.read(lambda connection: seen_at(connection, session, _look(page)))
        return None if began is None else max(0.0, (self._clock() - began).total_seconds())


def _look(page: int) -> str:
    """What a look at a price page is noted as, beside the questions that were shown."""
    return f"look@{page}"


def load(connection: Connection, session: int) -> Session:
    """The session with this id, which must be there."""
    return _session(connection, connection.execute(_ROW, {"session": session}).one())


def seated(connection: Connection, invite: int, seat: str) -> Session | None:
    """The session that a browser has by a link."""
    row = connection.execute(_SEATED_ROW, {"invite": invite, "seat": seat}).one_or_none()
    return _session(connection, row) if row else None


def locked(connection: Connection, session: int) -> Session | None:
    """The session with this id, which nobody else changes, nor closes its version, until the transaction ends."""
    row = connection.execute(_LOCKED_ROW, {"session": session}).one_or_none()
    return _session(connection, row) if row else None


def seen_at(connection: Connection, session: int, question: str) -> datetime | None:
    """When a question first came into view."""
    return connection.execute(_SEEN, {"session": session, "question": question}).scalar_one_or_none()


def change(connection: Connection, session: int, **columns: object) -> None:
    """Changes columns of a session and counts the change."""
    columns["changes"] = sessions.c.changes + 1
    connection.execute(update(sessions).where(sessions.c.id == session).values(columns))


def not_taking(session: Session) -> Refused | None:
    """Why the session's version takes nothing from its participants now; None if it does."""
    if session.simulated or session.version.status in (Status.OPEN, Status.PAUSED):
        return None
    return Refused(Reason.CLOSED, "This study is closed and takes no answers any more. What was saved before is safe.")


def _find(connection: Connection, session: int) -> Session | None:
    row = connection.execute(_ROW, {"session": session}).one_or_none()
    return _session(connection, row) if row else None


# Built once, because building a statement costs more than running it.
_SESSION: BindParameter[int] = bindparam("session")
_ANSWERED = select(answers.c.question).where(answers.c.session == _SESSION).order_by(answers.c.position)
_SEEN = select(shown.c.at).where(shown.c.session == _SESSION, shown.c.question == bindparam("question"))
_EVERY_ROW = select(*VERSION, *(column.label(f"session_{column.name}") for column in sessions.c)).join(
    versions, versions.c.digest == sessions.c.digest
)
_ROW = _EVERY_ROW.where(sessions.c.id == _SESSION)
_LOCKED_ROW = _ROW.with_for_update(of=sessions).suffix_with("FOR SHARE OF versions", dialect="postgresql")
_SEATED_ROW = _EVERY_ROW.where(sessions.c.invite == bindparam("invite"), sessions.c.seat == bindparam("seat"))


def _session(connection: Connection, row: Row[Any]) -> Session:
    return Session(
        id=row.session_id,
        code=row.session_code,
        version=version_from(row),
        published=published_of(connection, row.digest),
        simulated=row.session_simulated,
        questions=tuple(json.loads(row.session_questions)),
        answered=tuple(connection.execute(_ANSWERED, {"session": row.session_id}).scalars()),
        started_at=row.session_started_at,
        consented_at=row.session_consented_at,
        finished_at=row.session_finished_at,
        variants=tuple(json.loads(row.session_variants)),
        hold=row.session_hold,
    )
