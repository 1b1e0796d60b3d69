"""How long a study keeps what its participants gave."""

from datetime import timedelta

from sqlalchemy import Connection, delete, func, select, update

from pricing_clarity.store.operations import Operations, touch
from pricing_clarity.store.schema import invites, sessions, studies, versions
from pricing_clarity.store.values import Kind, Reason, Refused

LONGEST = 36_500


class Retention(Operations):
    """Operations on the time for which data is kept."""

    def keep_for(self, study: str, days: int | None, by: str | None = None) -> int | Refused | None:
        """The number of days that a study keeps a session after its participant was last seen; None for ever.

        What is due goes at the next `remove_expired`, which the app runs every hour.
        """
        if days is not None and not 1 <= days <= LONGEST:
            return Refused(Reason.INVALID, f"Keep answers for 1 to {LONGEST:,} days, or without end.")

        def work(connection: Connection) -> int | Refused | None:
            row = connection.execute(select(studies.c.keep_days).where(studies.c.id == study)).one_or_none()
            if row is None:
                return Refused(Reason.NO_SUCH_STUDY, f"No study '{study}' is published.")
            if row.keep_days != days:
                connection.execute(update(studies).where(studies.c.id == study).values(keep_days=days))
                self._note(connection, by, "keep for", study, before=row.keep_days, after=days)
            return days

        return self._database.write(work, repeat=True)

    def kept_for(self, study: str) -> int | None:
        """For how many days a study keeps sessions; None for ever, and for a study that is not there."""
        kept = select(studies.c.keep_days).where(studies.c.id == study)
        return self._database.read(lambda connection: connection.execute(kept).scalar_one_or_none())

    def remove_expired(self) -> dict[str, int]:
        """How many sessions were removed from each study because their time was over.

        Single-use links that led to them are closed and lose their labels, which may be names.
        """
        limited = select(studies.c.id, studies.c.keep_days).where(studies.c.keep_days.is_not(None))

        def work(connection: Connection) -> dict[str, int]:
            due = connection.execute(limited).all()
            removed = {row.id: self._remove(connection, row.id, row.keep_days) for row in due}
            return {study: people for study, people in removed.items() if people}

        if not self._database.read(lambda connection: connection.execute(limited).first()):
            return {}
        removed = self._database.write(work, repeat=True)
        if removed:
            self._database.forget_log()
        return removed

    def _remove(self, connection: Connection, study: str, days: int) -> int:
        theirs = sessions.c.digest.in_(select(versions.c.digest).where(versions.c.study == study))
        old = theirs & (sessions.c.last_seen_at < self._clock() - timedelta(days=days))
        rows = connection.execute(select(sessions.c.invite, sessions.c.changes).where(old).with_for_update()).all()
        if not rows:
            return 0
        used = invites.c.id.in_({row.invite for row in rows if row.invite}) & (invites.c.kind == Kind.SINGLE_USE)
        closed = {"label": "", "revoked_at": func.coalesce(invites.c.revoked_at, self._clock())}
        connection.execute(update(invites).where(used).values(closed))
        connection.execute(delete(sessions).where(old))
        touch(connection, study, sum(row.changes for row in rows) + 1)
        self._note(connection, None, "retention", study, participants=len(rows), days=days)
        return len(rows)
