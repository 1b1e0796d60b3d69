"""Sharing participants out over the pricings that a study tries against each other."""

import json
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select

from pricing_clarity.quiz.study import Arm, Published
from pricing_clarity.store.chance import Randomness, shuffled
from pricing_clarity.store.collected import QUIET_AFTER, TURNED_AWAY
from pricing_clarity.store.schema import sessions, versions
from pricing_clarity.store.values import Version


def balanced(
    connection: Connection, version: Version, published: Published, randomness: Randomness, now: datetime,
    *, simulated: bool,
) -> Arm:  # fmt: skip
    """The arm that the fewest have finished or are about to: of equal ones the least finished, then by chance.

    Who has not been seen for half an hour counts no more, so that those who went away are made up for. Whoever asks
    at the same moment waits until this transaction has ended.
    """
    arms = published.arms
    if len(arms) == 1:
        return arms[0]
    connection.execute(select(versions.c.digest).where(versions.c.digest == version.digest).with_for_update())
    own = (sessions.c.digest == version.digest) & (sessions.c.simulated == simulated)
    finished = _counted(connection, own & sessions.c.finished_at.is_not(None))
    under_way = sessions.c.finished_at.is_(None) & (sessions.c.last_seen_at >= now - QUIET_AFTER)
    active = _counted(connection, own & under_way & sessions.c.id.not_in(TURNED_AWAY))
    return min(
        shuffled(arms, randomness),
        key=lambda arm: (finished.get(arm, 0) + active.get(arm, 0), finished.get(arm, 0)),
    )


def _counted(connection: Connection, which: ColumnElement[bool]) -> dict[Arm, int]:
    counted = select(sessions.c.variants, func.count()).where(which).group_by(sessions.c.variants)
    return {tuple(json.loads(variants)): int(number) for variants, number in connection.execute(counted)}
