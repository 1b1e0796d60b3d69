"""When enough people have answered, and who is where."""

import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, case, delete, func, select, update

from pricing_clarity.quiz.screener import SCREENER, numbered
from pricing_clarity.store.collected import QUIET_AFTER, TURNED_AWAY
from pricing_clarity.store.operations import Operations, touch
from pricing_clarity.store.schema import answers, invites, quotas, sessions, studies, versions
from pricing_clarity.store.values import CUSTOMERS, Invite, Limits, Progress, Reason, Refused, Step

ENOUGH = Refused(Reason.ENOUGH, "Enough people have taken part by now. Thank you for your interest.")


class Recruiting(Operations):
    """Operations on how many people a study takes, and on how far each has come."""

    def limits(self, study: str) -> Limits:
        """When the study takes nobody new any more; nothing is set for one that is not there."""
        return self._database.read(lambda connection: _limits(connection, study))

    def set_limits(self, study: str, limits: Limits, by: str | None = None) -> Limits | Refused:
        """The limits as they are stored now; those from before are forgotten."""
        numbers = [*limits.quotas.values(), *([limits.closes_after] if limits.closes_after is not None else [])]
        if any(number < 1 for number in numbers):
            return Refused(Reason.INVALID, "A number of people has to be 1 or more. Leave it empty for no limit.")

        def work(connection: Connection) -> Limits | Refused:
            chosen = update(studies).where(studies.c.id == study)
            row = {"closes_at": limits.closes_at, "closes_after": limits.closes_after}
            if connection.execute(chosen.values(row)).rowcount == 0:
                return Refused(Reason.NO_SUCH_STUDY, f"No study '{study}' is published.")
            connection.execute(delete(quotas).where(quotas.c.study == study))
            for segment, people in limits.quotas.items():
                connection.execute(quotas.insert().values(study=study, segment=segment, people=people))
            touch(connection, study)
            until = limits.closes_at.isoformat() if limits.closes_at else None
            told = ", ".join(f"{segment} {people}" for segment, people in sorted(limits.quotas.items()))
            self._note(connection, by, "limits", study, until=until, after=limits.closes_after, quotas=told)
            return _limits(connection, study)

        return self._database.write(work, repeat=True)

    def progress(self, study: str, *, quiet_after: timedelta = QUIET_AFTER) -> tuple[Progress, ...]:
        """How far each real participant of a study is, the latest to be seen first."""
        given = (
            select(answers.c.session, func.count().label("given"))
            .join(sessions, sessions.c.id == answers.c.session)
            .join(versions, versions.c.digest == sessions.c.digest)
            .where(versions.c.study == study, ~answers.c.question.startswith(f"{SCREENER}-", autoescape=True))
            .group_by(answers.c.session)
            .subquery()
        )
        listed = (
            select(
                sessions,
                versions.c.number,
                given.c.given,
                invites.c.segment,
                invites.c.label,
                invites.c.kind,
                sessions.c.id.in_(TURNED_AWAY).label("turned_away"),
            )
            .join(versions, versions.c.digest == sessions.c.digest)
            .outerjoin(invites, invites.c.id == sessions.c.invite)
            .outerjoin(given, given.c.session == sessions.c.id)
            .where(versions.c.study == study, ~sessions.c.simulated)
            .order_by(sessions.c.last_seen_at.desc(), sessions.c.id.desc())
        )
        since = self._clock() - quiet_after

        def work(connection: Connection) -> tuple[Progress, ...]:
            return tuple(_progress(row, since) for row in connection.execute(listed))

        return self._database.read(work)


def enough(connection: Connection, invite: Invite, now: datetime) -> Refused | None:
    """Why nobody new gets in by this link; None if somebody does.

    The date and the number of finished people are the whole study's; a quota counts who has finished, and who is at it,
    among those that came by a link for the same segment.
    """
    limits = _limits(connection, invite.study)
    if limits.closes_at and limits.closes_at <= now:
        return ENOUGH
    if limits.closes_after is None and invite.segment not in limits.quotas:
        return None
    at_it = sessions.c.finished_at.is_(None) & (sessions.c.last_seen_at >= now - QUIET_AFTER)
    counted = (
        select(
            invites.c.segment,
            func.count(sessions.c.finished_at).label("finished"),
            func.coalesce(func.sum(case((at_it, 1), else_=0)), 0).label("at_it"),
        )
        .join(versions, versions.c.digest == sessions.c.digest)
        .outerjoin(invites, invites.c.id == sessions.c.invite)
        .where(versions.c.study == invite.study, ~sessions.c.simulated, sessions.c.id.not_in(TURNED_AWAY))
        .group_by(invites.c.segment)
    )
    finished, taken = 0, 0
    for row in connection.execute(counted):
        finished += row.finished
        if (row.segment or CUSTOMERS) == invite.segment:
            taken += row.finished + row.at_it
    own = limits.quotas.get(invite.segment)
    full = (limits.closes_after is not None and finished >= limits.closes_after) or (own is not None and taken >= own)
    return ENOUGH if full else None


def _limits(connection: Connection, study: str) -> Limits:
    columns = studies.c.closes_at, studies.c.closes_after
    row = connection.execute(select(*columns).where(studies.c.id == study)).one_or_none()
    by_segment = connection.execute(select(quotas).where(quotas.c.study == study).order_by(quotas.c.segment))
    return Limits(
        row.closes_at if row else None,
        row.closes_after if row else None,
        {quota.segment: quota.people for quota in by_segment},
    )


def _progress(row: Any, since: datetime) -> Progress:
    going = Step.QUIET if row.last_seen_at < since else Step.ANSWERING
    going = Step.TURNED_AWAY if row.turned_away else going
    return Progress(
        code=row.code,
        invite=row.invite,
        label=row.label or "",
        segment=row.segment or CUSTOMERS,
        version=row.number,
        step=Step.FINISHED if row.finished_at else going,
        answered=row.given or 0,
        questions=len(numbered(json.loads(row.questions))),
        started_at=row.started_at,
        last_seen_at=row.last_seen_at,
    )
