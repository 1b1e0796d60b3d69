"""Erasing one participant."""

from sqlalchemy import Connection, Table, delete, func, select, update

from pricing_clarity.store.operations import Operations, touch
from pricing_clarity.store.schema import answers, comments, feedback, invites, notes, sessions, versions
from pricing_clarity.store.values import Erased, Kind


class Erasure(Operations):
    """Operations that make data of people disappear."""

    def erase(self, code: str, by: str | None = None) -> Erased | None:
        """What was removed of the participant with this code; None where there is no such participant.

        A single-use link that led to the session is closed and loses its label, which may be a name. The audit trail
        keeps the code and the counts as the proof. What backups hold is not reached.
        """

        def work(connection: Connection) -> Erased | None:
            chosen = select(sessions.c.id, sessions.c.code, sessions.c.invite, sessions.c.changes, versions.c.study)
            chosen = chosen.join(versions, versions.c.digest == sessions.c.digest)
            chosen = chosen.where(sessions.c.code == code.strip().upper()).with_for_update(of=sessions)
            found = connection.execute(chosen).one_or_none()
            if found is None:
                return None
            erased = Erased(
                code=found.code,
                answers=_count(connection, answers, found.id),
                comments=_count(connection, comments, found.id),
                feedback=_count(connection, feedback, found.id) > 0,
                link=self._close_link(connection, found.invite),
                notes=_count(connection, notes, found.id),
            )
            connection.execute(delete(sessions).where(sessions.c.id == found.id))
            touch(connection, found.study, found.changes + 1)
            counted = {"answers": erased.answers, "comments": erased.comments, "notes": erased.notes}
            said = {"feedback": erased.feedback, "link": erased.link}
            self._note(connection, by, "erase", found.study, code=erased.code, **counted, **said)
            return erased

        erased = self._database.write(work)
        if erased:
            self._database.forget_log()
        return erased

    def _close_link(self, connection: Connection, invite: int | None) -> bool:
        own = (invites.c.id == invite) & (invites.c.kind == Kind.SINGLE_USE)
        revoked_at = func.coalesce(invites.c.revoked_at, self._clock())
        return connection.execute(update(invites).where(own).values(label="", revoked_at=revoked_at)).rowcount == 1


def _count(connection: Connection, table: Table, session: int) -> int:
    return connection.execute(select(func.count()).select_from(table).where(table.c.session == session)).scalar_one()
