"""What came in, for researchers: sessions with their answers, counts, and a number that grows when anything changes."""

import json
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, case, func, select

from pricing_clarity.quiz.screener import OUT, SCREENER
from pricing_clarity.quiz.session import Observation
from pricing_clarity.store.answers import answer_from
from pricing_clarity.store.operations import VERSION, Operations, version_from
from pricing_clarity.store.researchers import Change
from pricing_clarity.store.schema import answers, audit, comments, feedback, invites, notes, sessions, studies, versions
from pricing_clarity.store.studies import belongs
from pricing_clarity.store.values import CUSTOMERS, Comment, Counts, Feedback, Run

T = TypeVar("T")

_BETWEEN = 2_000
"""After how many rows to tell how many were read."""

QUIET_AFTER = timedelta(minutes=30)

TURNED_AWAY = select(answers.c.session).where(
    answers.c.question.startswith(f"{SCREENER}-"), answers.c.value.startswith(OUT)
)
"""The sessions of those whom a screener did not let in."""


class Collected(Operations):
    """Operations that read what participants gave."""

    def answers_of(
        self, which: str, *, simulated: bool = False, tell: Callable[[int], None] = lambda _: None
    ) -> tuple[Run, ...]:
        """The sessions of a version (by digest) or of all versions of a study (by id), in the order of their start.

        `tell` hears now and then how many answers have been read; what it raises ends the work.
        """

        def work(connection: Connection) -> tuple[Run, ...]:
            answered = _gathered(connection, answers, [answers.c.position], answer_from, which, simulated, tell)
            noted = _gathered(connection, comments, [comments.c.id], _comment, which, simulated)
            written = _gathered(connection, notes, [notes.c.id], lambda row: row, which, simulated)
            said = _gathered(connection, feedback, [feedback.c.session], _feedback, which, simulated)
            own = [column.label(f"session_{column.name}") for column in sessions.c]
            segment = select(invites.c.segment).where(invites.c.id == sessions.c.invite).scalar_subquery()
            chosen = _chosen(select(*VERSION, *own, segment.label("segment")), which, simulated)
            rows = connection.execute(chosen.order_by(sessions.c.id))
            return tuple(
                _run(
                    row,
                    tuple(answered[row.session_id]),
                    tuple(noted[row.session_id]),
                    said[row.session_id],
                    tuple(note_from(one, row.session_code) for one in written[row.session_id]),
                )
                for row in rows
            )

        return self._database.read(work)

    def counts(self, which: str, *, simulated: bool = False, quiet_after: timedelta = QUIET_AFTER) -> Counts:
        """How far the sessions of a version or study are; quiet are those unfinished, unseen for `quiet_after`.

        Whom a screener turned away is no participant, and is not counted.
        """
        unseen = sessions.c.finished_at.is_(None) & (sessions.c.last_seen_at < self._clock() - quiet_after)
        counted = select(
            func.count(),
            func.count(sessions.c.consented_at),
            func.count(sessions.c.finished_at),
            func.coalesce(func.sum(case((unseen, 1), else_=0)), 0),
        )
        counted = _chosen(counted, which, simulated).where(sessions.c.id.not_in(TURNED_AWAY))
        return self._database.read(lambda connection: Counts(*map(int, connection.execute(counted).one())))

    def data_version(self, study: str) -> int:
        """A number that grows whenever anything of a study changes; 0 for an unknown one. Cheap enough to poll."""
        own = select(studies.c.changes).where(studies.c.id == study)
        theirs = (
            select(func.coalesce(func.sum(sessions.c.changes), 0))
            .join(versions, versions.c.digest == sessions.c.digest)
            .where(versions.c.study == study)
        )

        def work(connection: Connection) -> int:
            return int(connection.execute(own).scalar() or 0) + int(connection.execute(theirs).scalar_one())

        return self._database.read(work)

    def audit_trail(self, study: str | None = None) -> tuple[Change, ...]:
        """What researchers changed, in one study or everywhere, newest first."""
        listed = select(audit).order_by(audit.c.id.desc())
        if study is not None:
            listed = listed.where(audit.c.study == study)

        def work(connection: Connection) -> tuple[Change, ...]:
            rows = connection.execute(listed)
            return tuple(Change(row.at, row.who, row.action, row.study, json.loads(row.details)) for row in rows)

        return self._database.read(work)


def _chosen(selected: Select[Any], which: str, simulated: bool) -> Select[Any]:
    joined = selected.select_from(sessions).join(versions, versions.c.digest == sessions.c.digest)
    return joined.where(belongs(which), sessions.c.simulated == simulated)


def _gathered(
    connection: Connection,
    table: Table,
    order: list[Any],
    read: Callable[[Row[Any]], T],
    which: str,
    simulated: bool,
    tell: Callable[[int], None] = lambda _: None,
) -> defaultdict[int, list[T]]:
    chosen = _chosen(select(sessions.c.id), which, simulated)
    gathered: defaultdict[int, list[T]] = defaultdict(list)
    rows = connection.execute(select(table).where(table.c.session.in_(chosen)).order_by(*order))
    for number, row in enumerate(rows):
        if number % _BETWEEN == 0:
            tell(number)
        gathered[row.session].append(read(row))
    return gathered


def _comment(row: Row[Any]) -> Comment:
    return Comment(row.text, row.at, row.question, row.element)


def _feedback(row: Row[Any]) -> Feedback:
    return Feedback(row.ease, row.feeling, row.comment, row.at)


def note_from(row: Row[Any], participant: str) -> Observation:
    """The note that a row holds."""
    return Observation(
        participant=participant, text=row.text, at=row.at, question=row.question, after=row.after, by=row.by
    )  # fmt: skip


def _run(
    row: Row[Any],
    answered: tuple[Any, ...],
    noted: tuple[Comment, ...],
    said: list[Feedback],
    written: tuple[Observation, ...],
) -> Run:
    return Run(
        code=row.session_code,
        version=version_from(row),
        simulated=row.session_simulated,
        invite=row.session_invite,
        questions=tuple(json.loads(row.session_questions)),
        answers=answered,
        comments=noted,
        feedback=said[0] if said else None,
        segment=row.segment or CUSTOMERS,
        started_at=row.session_started_at,
        consented_at=row.session_consented_at,
        finished_at=row.session_finished_at,
        last_seen_at=row.session_last_seen_at,
        variants=tuple(json.loads(row.session_variants)),
        notes=written,
    )
