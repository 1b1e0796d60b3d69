"""Participants' runs: starting by a link, resuming, consenting, seeing questions."""

import json
from typing import Any

from sqlalchemy import Connection, Row, select, update

from pricing_clarity.quiz.study import Published
from pricing_clarity.store.chance import Randomness, hashed, new_code, new_token, shuffled
from pricing_clarity.store.invites import find
from pricing_clarity.store.operations import VERSION, Operations, published_of, version_from
from pricing_clarity.store.schema import answers, insert_once, sessions, shown, versions
from pricing_clarity.store.studies import latest, version_of
from pricing_clarity.store.values import Entered, Invite, Kind, Reason, Refused, Session, Status, Version

_SINGLE = ""
"""The only seat that a single-use link has."""

CODE_TRIES = 20

GONE = Refused(Reason.GONE, "There is no such session any more. Its data was removed.")


class Sessions(Operations):
    """Operations on participants' sessions."""

    def enter(self, token: str, secret: str) -> Entered | Refused:
        """The session that a link leads to: resumed where it was left, or started.

        `secret` is what the browser keeps in its cookie (see `new_secret`). By a shared link each secret has a session
        of its own; by a single-use link there is one, whatever the secret. A session that was begun is resumed even
        when its shared link expired or was revoked, or its study was paused or closed.
        """
        seat_of_shared = hashed(secret)

        def work(connection: Connection) -> Entered | Refused:
            invite = find(connection, token)
            if invite is None:
                return Refused(Reason.UNKNOWN_LINK, "This link is not known. Check that it was copied completely.")
            if invite.kind == Kind.SINGLE_USE and invite.revoked_at:
                return _revoked()
            seat = _SINGLE if invite.kind == Kind.SINGLE_USE else seat_of_shared
            taken = (sessions.c.invite == invite.id) & (sessions.c.seat == seat)
            found = connection.execute(select(sessions.c.id).where(taken)).scalar_one_or_none()
            if found is not None:
                return Entered(load(connection, found), resumed=True)
            return self._start(connection, invite, seat)

        return self._database.write(work, repeat=True)

    def new_secret(self) -> str:
        """A secret for a browser's cookie: 128 random bits."""
        return new_token(self._randomness)

    def session(self, session: int) -> Session | None:
        """The session as it is stored now; None once it is erased."""

        def work(connection: Connection) -> Session | None:
            there = connection.execute(select(sessions.c.id).where(sessions.c.id == session)).one_or_none()
            return load(connection, session) if there else None

        return self._database.read(work)

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

        def work(connection: Connection) -> Session | Refused:
            state = locked(connection, session)
            if state is None:
                return GONE
            if question not in state.questions:
                return Refused(Reason.UNKNOWN_QUESTION, "This question does not belong to the session.")
            if insert_once(connection, shown, {"session": session, "question": question, "at": self._clock()}):
                connection.execute(update(sessions).where(sessions.c.id == session).values(last_seen_at=self._clock()))
            return state

        return self._database.write(work, repeat=True)

    def _start(self, connection: Connection, invite: Invite, seat: str) -> Entered | Refused:
        if invite.revoked_at:
            return _revoked()
        now = self._clock()
        if invite.expires_at and invite.expires_at <= now:
            return Refused(Reason.EXPIRED, "This link has expired. Ask the person who sent it for a new one.")
        trial = invite.kind == Kind.TRIAL
        if trial:
            version = version_of(connection, invite.digest or "")
        else:
            version = latest(connection, invite.study, [Status.OPEN])
        if version is None:
            return _not_open(latest(connection, invite.study, list(Status)))
        for _ in range(CODE_TRIES):
            row = new_row(version, published_of(connection, version.digest), self._randomness, simulated=trial)
            row |= {"invite": invite.id, "seat": seat, "started_at": now, "last_seen_at": now}
            fresh = insert_once(connection, sessions, row)
            # Another process may have started the same one, or the code may be taken.
            taken = (sessions.c.invite == invite.id) & (sessions.c.seat == seat)
            found = connection.execute(select(sessions.c.id).where(taken)).scalar_one_or_none()
            if found is not None:
                return Entered(load(connection, found), resumed=not fresh)
        raise AssertionError("no free participant code was found; the source of randomness repeats itself")


def new_row(version: Version, published: Published, randomness: Randomness, *, simulated: bool) -> dict[str, Any]:
    """The columns of a new session that come from its version and from chance."""
    questions = tuple(question.id for question in published.questions)
    if published.study.order == "shuffled":
        questions = shuffled(questions, randomness)
    return {
        "code": new_code(randomness, simulated=simulated),
        "digest": version.digest,
        "simulated": simulated,
        "questions": json.dumps(questions),
        "changes": 1,
    }


def load(connection: Connection, session: int) -> Session:
    """The session with this id, which must be there."""
    return _session(connection, connection.execute(_row(session)).one())


def locked(connection: Connection, session: int) -> Session | None:
    """The session with this id, which nobody else changes until the transaction ends."""
    connection.execute(select(sessions.c.id).where(sessions.c.id == session).with_for_update())
    row = connection.execute(_row(session)).one_or_none()
    return _session(connection, row) if row else None


def change(connection: Connection, session: int, **columns: object) -> None:
    """Changes columns of a session and counts the change."""
    columns["changes"] = sessions.c.changes + 1
    connection.execute(update(sessions).where(sessions.c.id == session).values(columns))


def not_taking(session: Session) -> Refused | None:
    """Why the session's version takes nothing from its participants now; None if it does."""
    if session.simulated or session.version.status in (Status.OPEN, Status.PAUSED):
        return None
    return Refused(Reason.CLOSED, "This study is closed and takes no answers any more. What was saved before is safe.")


def _row(session: int) -> Any:
    own = [column.label(f"session_{column.name}") for column in sessions.c]
    return select(*VERSION, *own).join(versions, versions.c.digest == sessions.c.digest).where(sessions.c.id == session)


def _session(connection: Connection, row: Row[Any]) -> Session:
    given = select(answers.c.question).where(answers.c.session == row.session_id).order_by(answers.c.position)
    return Session(
        id=row.session_id,
        code=row.session_code,
        version=version_from(row),
        published=published_of(connection, row.digest),
        simulated=row.session_simulated,
        questions=tuple(json.loads(row.session_questions)),
        answered=tuple(connection.execute(given).scalars()),
        started_at=row.session_started_at,
        consented_at=row.session_consented_at,
        finished_at=row.session_finished_at,
    )


def _revoked() -> Refused:
    return Refused(Reason.REVOKED, "This link is not valid any more. Ask the person who sent it for a new one.")


def _not_open(newest: Version | None) -> Refused:
    match newest and newest.status:
        case Status.PAUSED:
            return Refused(Reason.PAUSED, "This study is paused. Try the same link again later.")
        case Status.CLOSED:
            return Refused(Reason.CLOSED, "This study is closed. Thank you for your interest.")
    return Refused(Reason.NOT_OPEN, "This study has not begun yet. Try the same link again later.")
