"""The tables, as they are after the last migration."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment with its zone; kept in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as the database keeps it."""
        if value is None:
            return None
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text that somebody typed: characters that no database can hold are replaced, so that saving never fails."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text without NUL and without halves of surrogate pairs."""
        if value is None:
            return None
        return value.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode("utf-8")


studies = Table(
    "studies",
    metadata,
    Column("id", Words, primary_key=True),
    Column("changes", Integer, nullable=False, default=0),
    Column("keep_days", Integer),
    Column("closes_at", Moment),
    Column("closes_after", Integer),
)
"""`changes` counts what changed in a study apart from the changes that its sessions count themselves.

`keep_days` is empty where everything is kept. From `closes_at` on, and once `closes_after` people have finished, nobody
new gets in.
"""

versions = Table(
    "versions",
    metadata,
    Column("digest", Words, primary_key=True),
    Column("study", ForeignKey(studies.c.id), nullable=False),
    Column("number", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("title", Words, nullable=False),
    Column("published_at", Moment, nullable=False),
    Column("document", Text, nullable=False),
    UniqueConstraint("study", "number"),
)
"""A study as published. `document` is the whole of it as JSON, `digest` that of its content."""

invites = Table(
    "invites",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("study", ForeignKey(studies.c.id), nullable=False, index=True),
    Column("token_hash", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("digest", ForeignKey(versions.c.digest)),
    Column("label", Words, nullable=False),
    Column("segment", Words, nullable=False, server_default="customers"),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("revoked_at", Moment),
)
"""`digest` is set for trial links, which show one version; the others lead to the newest that is open."""

renewals = Table(
    "renewals",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("invite", ForeignKey(invites.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
)
"""Further tokens of links, for who is reminded: a token is told once only, so that a reminder needs one of its own."""

sessions = Table(
    "sessions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", Words, nullable=False, unique=True),
    Column("digest", ForeignKey(versions.c.digest), nullable=False, index=True),
    Column("invite", ForeignKey(invites.c.id)),
    Column("seat", Text, nullable=False),
    Column("simulated", Boolean, nullable=False),
    Column("questions", Text, nullable=False),
    Column("variants", Text, nullable=False, server_default="[]"),
    Column("hold", Text),
    Column("started_at", Moment, nullable=False),
    Column("consented_at", Moment),
    Column("finished_at", Moment),
    Column("last_seen_at", Moment, nullable=False),
    Column("changes", Integer, nullable=False, default=1),
    UniqueConstraint("invite", "seat"),
    # The id of an erased session must never come back: its browser may still be open.
    sqlite_autoincrement=True,
)
"""`seat` tells apart the sessions of one invite: the hash of the browser's secret, or empty for a single-use link.

`questions` lists the ids of the questions in the order in which this participant meets them, as JSON; `variants` the
names of the pricings that they meet, where several are tried against each other. `hold` is empty unless a facilitator
lets this participant wait before each question; then it names the question that was let through, if any.
"""

shown = Table(
    "shown",
    metadata,
    Column("session", ForeignKey(sessions.c.id, ondelete="CASCADE"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

answers = Table(
    "answers",
    metadata,
    Column("session", ForeignKey(sessions.c.id, ondelete="CASCADE"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("position", SmallInteger, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("value", Words),
    Column("confidence", Text),
    Column("seconds", Float),
    Column("server_seconds", Float),
    Column("reason", Words),
    Column("at", Moment, nullable=False),
    Column("submission", Words),
    UniqueConstraint("session", "submission"),
    sqlite_with_rowid=False,
)
"""Append-only. `submission` names one press of the button, so that a repetition of it is recognised."""

comments = Table(
    "comments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", ForeignKey(sessions.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("question", Text),
    Column("element", Words),
    Column("text", Words, nullable=False),
    Column("at", Moment, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("session", ForeignKey(sessions.c.id, ondelete="CASCADE"), primary_key=True),
    Column("question", Text, nullable=False),
    Column("text", Words, nullable=False),
    Column("at", Moment, nullable=False),
)
"""What somebody in a moderated session has entered so far, and not sent."""

notes = Table(
    "notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", ForeignKey(sessions.c.id, ondelete="CASCADE"), nullable=False, index=True),
    Column("question", Text),
    Column("after", Float),
    Column("text", Words, nullable=False),
    Column("by", Words),
    Column("at", Moment, nullable=False),
)
"""What facilitators wrote down."""

feedback = Table(
    "feedback",
    metadata,
    Column("session", ForeignKey(sessions.c.id, ondelete="CASCADE"), primary_key=True),
    Column("ease", SmallInteger),
    Column("feeling", Words),
    Column("comment", Words),
    Column("at", Moment, nullable=False),
)

predictions = Table(
    "predictions",
    metadata,
    Column("code", Text, primary_key=True),
    Column("digest", ForeignKey(versions.c.digest), nullable=False),
    Column("stakeholder", Words, nullable=False),
    Column("department", Words, nullable=False),
    Column("shares", Text, nullable=False),
    Column("most_confusing", Text),
    Column("answered", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("digest", "stakeholder"),
)
"""What a colleague predicts for one version. `shares` is JSON: the share of people who get each question right.

`most_confusing` names one tier of each pricing under test, with spaces between: `pro basic@2`.

`answered` is how many real people had begun when the prediction was made. `code` names it without naming anybody.
"""

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("who", Words),
    Column("action", Text, nullable=False),
    Column("study", Text),
    Column("details", Words, nullable=False),
)
"""Every change that a researcher made. `details` is JSON and holds nothing that a participant said."""


quotas = Table(
    "quotas",
    metadata,
    Column("study", ForeignKey(studies.c.id), primary_key=True),
    Column("segment", Words, primary_key=True),
    Column("people", Integer, nullable=False),
)
"""How many people of a segment a study takes, where that is limited."""

marks = Table(
    "marks",
    metadata,
    Column("study", ForeignKey(studies.c.id), primary_key=True),
    Column("finding", Words, primary_key=True),
    Column("text", Words, nullable=False),
    Column("owner", Words, nullable=False),
    Column("decision", Text, nullable=False),
    Column("fixed_in", Integer),
    Column("who", Words),
    Column("at", Moment, nullable=False),
)
"""What researchers say about a finding. `fixed_in` is the number of the version that is to have mended it."""

heard = Table(
    "heard",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("pricing", Words, nullable=False),
    Column("digest", Text, nullable=False),
    Column("said_on", Text),
    Column("text", Words, nullable=False),
    Column("tag", Words, nullable=False),
    Column("elements", Text, nullable=False),
    Column("by_hand", Boolean, nullable=False),
    Column("source", Words, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("pricing", "digest"),
)
"""What customers said outside of studies. `elements` is JSON; `digest` keeps a row from coming twice."""

ideas = Table(
    "ideas",
    metadata,
    Column("heard", ForeignKey(heard.c.id, ondelete="CASCADE"), primary_key=True),
    Column("study", Words, primary_key=True),
    Column("element", Words, nullable=False),
    Column("at", Moment, nullable=False),
)
"""Which of customers' words a study is to ask about, until it does; `study` need not be published yet."""

people = Table(
    "people",
    metadata,
    Column("name", Words, primary_key=True),
    Column("role", Text, nullable=False),
    Column("passcode", Text, nullable=False),
    Column("added_at", Moment, nullable=False),
)
"""Who may log in. `passcode` is an Argon2id hash."""

logins = Table(
    "logins",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("person", ForeignKey(people.c.name, ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

wrong_passcodes = Table(
    "wrong_passcodes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("network", Text, nullable=False, index=True),
    Column("at", Moment, nullable=False),
)
"""One row a wrong passcode, for ten minutes, so that all processes count them together."""


def insert_once(connection: Connection, table: Table, values: dict[str, Any]) -> bool:
    """Whether the row went in; False where one with the same unique columns is there already."""
    return connection.execute(_unless_there(connection, table).values(values)).rowcount == 1


def insert_each_once(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """How many of the rows (at least one) went in; those with the same unique columns as one before did not."""
    return connection.execute(_unless_there(connection, table), rows).rowcount


def _unless_there(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()
