"""What every group of operations stands on: the database, the clock, the randomness, the audit trail."""

import json
import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, select, update

from pricing_clarity.quiz.study import Published
from pricing_clarity.store.chance import Randomness
from pricing_clarity.store.connection import Database
from pricing_clarity.store.schema import audit, studies, versions
from pricing_clarity.store.values import Status, Version

Clock = Callable[[], datetime]
"""The present moment, with its zone."""


def utc_now() -> datetime:
    """The present moment by the machine's clock."""
    return datetime.now(UTC)


class Operations:
    """Operations on one database."""

    def __init__(
        self, database: Database, clock: Clock = utc_now, randomness: Randomness = secrets.token_bytes
    ) -> None:
        self._database = database
        self._clock = clock
        self._randomness = randomness

    def _note(
        self,
        connection: Connection,
        who: str | None,
        action: str,
        study: str | None,
        **details: str | int | bool | None,
    ) -> None:
        """Puts a researcher's change into the audit trail, in the transaction that makes the change."""
        row = {"at": self._clock(), "who": who, "action": action, "study": study, "details": json.dumps(details)}
        connection.execute(audit.insert().values(row))


def touch(connection: Connection, study: str, by: int = 1) -> None:
    """Counts changes of a study, so that pages that watch it look again."""
    connection.execute(update(studies).where(studies.c.id == study).values(changes=studies.c.changes + by))


VERSION = [column for column in versions.c if column.name != "document"]
"""The columns that `version_from` needs."""


def version_from(row: Row[tuple[object, ...]]) -> Version:
    """The version that a row with the columns `VERSION` holds."""
    return Version(
        study=row.study, number=row.number, digest=row.digest, status=Status(row.status), title=row.title,
        published_at=row.published_at,
    )  # fmt: skip


_parsed: dict[str, Published] = {}
"""Studies by digest; what a digest stands for never changes."""

_MOST_PARSED = 64


def published_of(connection: Connection, digest: str) -> Published:
    """The study as published under a digest, which must be there."""
    found = _parsed.get(digest)
    if found is None:
        document = connection.execute(select(versions.c.document).where(versions.c.digest == digest)).scalar_one()
        found = Published.model_validate_json(document)
        if len(_parsed) >= _MOST_PARSED:
            _parsed.clear()
        _parsed[digest] = found
    return found
