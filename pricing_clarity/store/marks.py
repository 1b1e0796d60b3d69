"""How researchers mark a study's findings: one mark a finding, which goes along from version to version."""

from typing import Any

from sqlalchemy import Connection, Row, delete, select, update

from pricing_clarity.store.operations import Operations, touch
from pricing_clarity.store.researchers import Decision, Mark
from pricing_clarity.store.schema import insert_once, marks, studies
from pricing_clarity.store.values import Reason, Refused

LONGEST_TEXT = 2_000
LONGEST_OWNER = 200


class Marks(Operations):
    """Operations on marks."""

    def marks(self, study: str) -> dict[str, Mark]:
        """The marks of a study by finding."""
        listed = select(marks).where(marks.c.study == study).order_by(marks.c.finding)
        return self._database.read(
            lambda connection: {row.finding: _mark_from(row) for row in connection.execute(listed)}
        )

    def mark(self, study: str, mark: Mark, seen: Mark | None, by: str | None = None) -> Mark | Refused:
        """The mark as it is stored now. An empty one, with nothing decided, is removed.

        `seen` is the mark that its writer had before them; where somebody else has written another one since, nothing
        is changed, so that nobody's words are overwritten unread.
        """
        if len(mark.text) > LONGEST_TEXT or len(mark.owner) > LONGEST_OWNER:
            return Refused(Reason.INVALID, f"A note has at most {LONGEST_TEXT} characters, an owner {LONGEST_OWNER}.")
        own = (marks.c.study == study) & (marks.c.finding == mark.finding)

        def work(connection: Connection) -> Mark | Refused:
            there = connection.execute(select(studies.c.id).where(studies.c.id == study).with_for_update())
            if there.one_or_none() is None:
                return Refused(Reason.NO_SUCH_STUDY, f"No study '{study}' is published.")
            found = connection.execute(select(marks).where(own)).one_or_none()
            before = _mark_from(found) if found else None
            if before != seen:
                who = before.who if before and before.who else "Somebody else"
                return Refused(Reason.ALREADY, f"{who} has changed this note meanwhile. Look at it and write again.")
            text, owner = mark.text.strip(), mark.owner.strip()
            row = {
                "study": study, "finding": mark.finding, "text": text, "owner": owner,
                "decision": mark.decision, "fixed_in": mark.fixed_in, "who": by, "at": self._clock(),
            }  # fmt: skip
            if not (text or owner or mark.decision is not Decision.OPEN):
                connection.execute(delete(marks).where(own))
            elif not insert_once(connection, marks, row):
                connection.execute(update(marks).where(own).values(row))
            touch(connection, study)
            self._note(connection, by, "mark", study, finding=mark.finding, decision=mark.decision,
                       owner=owner, fixed_in=mark.fixed_in)  # fmt: skip
            stored = connection.execute(select(marks).where(own)).one_or_none()
            return _mark_from(stored) if stored else Mark(mark.finding)

        return self._database.write(work)


def _mark_from(row: Row[Any]) -> Mark:
    return Mark(row.finding, row.text, row.owner, Decision(row.decision), row.fixed_in, row.who, row.at)
