"""Databases of earlier releases. `schemas/` holds one of each with data in it; a dump never changes once released."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Comment, Counts, Feedback, Store, StoreUnavailable
from pricing_clarity.store.schema import metadata
from tests.store.conftest import Clock, published
from tests.store.test_answers import begun, kept
from tests.store.test_sessions import enter

SCHEMAS = Path(__file__).parent / "schemas"
TOKEN = "9bFlIkpYt5HfavHYMD5hzQ"
"""Of the link in the dumps."""


def load(url: str, dump: Path) -> None:
    """Fills an empty database from a dump."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            connection.executescript(dump.read_text())
        return
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in dump.read_text().split(";\n"):
            if statement.strip():
                connection.execute(text(statement.replace(":", r"\:")))
    engine.dispose()


@pytest.mark.parametrize("version", ["v1"])
def test_a_database_of_every_release_goes_on(url: str, version: str, clock: Clock) -> None:
    """What an earlier release stored is all there, and people go on where they were."""
    load(url, SCHEMAS / f"{version}.{'sqlite' if url.startswith('sqlite') else 'postgres'}.sql")
    store = Store.at(url, clock)
    moment = datetime(2026, 3, 2, 9, tzinfo=UTC)
    anna, ben = store.answers_of("home")
    assert ["P-6V859J", "P-WNE3HY"] == [anna.code, ben.code]
    answer = Answer(question="q0", value="5", seconds=1.5, server_seconds=0.0)
    assert [(answer, moment)] == [(given.answer, given.at) for given in ben.answers]
    assert (Comment("Odd.", moment, "q0"),) == anna.comments
    assert Feedback(3, None, None, moment) == anna.feedback
    assert Counts(1, 1, 0, 0) == store.counts("home", simulated=True)
    assert ["draft", "home"] == [study.id for study in store.studies()]
    assert 5 == len(store.audit_trail())
    assert store.kept_for("home") is None
    resumed = enter(store, TOKEN, "anna")
    assert ("P-6V859J", "q1") == (resumed.code, resumed.next_question)
    assert published().questions == resumed.published.questions
    assert "stored" == kept(store.answer(resumed.id, Answer(question="q1", value="5"))).how
    assert "q0" == begun(store, "newcomer", TOKEN).next_question
    store.close()


def test_migrations_lead_to_the_tables_of_the_code(url: str) -> None:
    """After all migrations a new database has exactly the tables, columns and constraints that the code uses."""
    Store.at(url).close()
    engine = create_engine(url.replace("postgresql://", "postgresql+pg8000://"))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert [] == compare_metadata(context, metadata)
    engine.dispose()


@pytest.mark.parametrize("version", ["v1"])
def test_a_migrated_database_equals_a_new_one(sqlite_url: str, tmp_path: Path, version: str) -> None:
    """An old database that was brought up to date has the same columns as one made new."""

    def columns(file: Path) -> dict[str, set[tuple[object, ...]]]:
        with closing(sqlite3.connect(file)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {name: {row[1:4] for row in connection.execute(f"PRAGMA table_info({name})")} for (name,) in tables}

    load(sqlite_url, SCHEMAS / f"{version}.sqlite.sql")
    Store.at(sqlite_url).close()
    Store.at(f"sqlite:///{tmp_path / 'new.sqlite'}").close()
    assert columns(tmp_path / "new.sqlite") == columns(Path(sqlite_url.removeprefix("sqlite:///")))


def test_a_database_of_a_newer_release_is_left_alone(url: str) -> None:
    """A program that does not know the schema says so and changes nothing."""
    Store.at(url).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '999'"))
    with pytest.raises(StoreUnavailable, match="newer version of this program"):
        Store.at(url)
    with engine.begin() as connection:
        assert "999" == connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    engine.dispose()


def test_a_migration_that_fails_leaves_no_trace(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a step breaks off, the database is as before, and the next start does it all."""
    from alembic import op

    def break_off(*_: object, **__: object) -> None:
        raise RuntimeError("the power fails here")

    with monkeypatch.context() as broken:
        broken.setattr(op, "add_column", break_off)
        with pytest.raises(RuntimeError):
            Store.at(url)
    store = Store.at(url)
    assert () == store.studies()
    store.close()
