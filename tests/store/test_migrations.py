"""Databases of earlier releases. `schemas/` holds one of each with data in it; a dump never changes once released."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text

from pricing_clarity.quiz.session import Answer
from pricing_clarity.store import Comment, Counts, Feedback, Store, StoreUnavailable, migrations
from pricing_clarity.store.connection import Database
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


DIGEST = "122410d5235bac7d5809dea9b940a25b9ad082e32feaea26ede5fa4e3be67e88"
"""Of the open version in the dumps."""

MOMENT = "2026-03-02 09:00:00.000000"

ADDED = {
    "1": [],
    "2": ["UPDATE studies SET keep_days = 90 WHERE id = 'home'"],
    "3": [f"INSERT INTO predictions VALUES ('C-AAAAAA', '{DIGEST}', 'Ana', '', '{{}}', NULL, 0, '{MOMENT}')"],
    "4": [f"INSERT INTO people VALUES ('ana', 'author', 'x', '{MOMENT}')",
          f"INSERT INTO logins VALUES ('t', 'ana', '{MOMENT}', '{MOMENT}')"],
    "5": ["UPDATE sessions SET variants = '[]'"],
    "6": ["INSERT INTO quotas VALUES ('home', 'customers', 8)", "UPDATE studies SET closes_after = 9"],
    "7": [f"INSERT INTO notes (session, text, at) VALUES (1, 'Hesitates.', '{MOMENT}')",
          f"INSERT INTO drafts VALUES (1, 'q1', '5', '{MOMENT}')"],
    "8": [f"INSERT INTO marks VALUES ('home', 'x', 'Odd.', '', 'fix', NULL, NULL, '{MOMENT}')"],
    "9": [f"INSERT INTO heard (pricing, digest, text, tag, elements, by_hand, source, at) "
          f"VALUES ('home', 'd', 'Why?', '', '[]', false, 'a.csv', '{MOMENT}')"],
    "10": [f"INSERT INTO wrong_passcodes (network, at) VALUES ('192.0.2.1', '{MOMENT}')"],
    "11": [f"INSERT INTO renewals VALUES ('h', 1, '{MOMENT}')"],
    "12": [f"INSERT INTO ideas VALUES (1, 'home', 'options.hd', '{MOMENT}')"],
}  # fmt: skip
"""What each step made room for, as a release at that step would have stored it."""


def scripts() -> list[str]:
    """Every step, from the first."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    return [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]


def test_every_step_is_tried_with_data() -> None:
    """Who adds a step to the schema says what a release at that step holds; the steps are one chain."""
    assert scripts() == list(ADDED)


@pytest.mark.parametrize("step", ADDED)
def test_a_database_at_every_step_goes_on(url: str, step: str, clock: Clock) -> None:
    """A release at any step of the schema, with what it had room for: nothing is lost on the way to this one."""
    load(url, SCHEMAS / f"v1.{'sqlite' if url.startswith('sqlite') else 'postgres'}.sql")
    database = Database(url)
    migrations.migrate(database, step)
    statements = [sql for passed in scripts()[: scripts().index(step) + 1] for sql in ADDED[passed]]
    database.write(lambda connection: [connection.execute(text(sql)) for sql in statements])

    def rows(connection: Connection) -> dict[str, int]:
        names = inspect(connection).get_table_names()
        return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in names}

    before = database.read(rows)
    database.close()
    store = Store.at(url, clock)
    after = store._database.read(rows)
    assert before == {name: after[name] for name in before}
    assert {0} >= {after[name] for name in set(after) - set(before)}
    assert (90 if step != "1" else None) == store.kept_for("home")
    resumed = enter(store, TOKEN, "anna")
    assert "stored" == kept(store.answer(resumed.id, Answer(question="q1", value="5"))).how
    store.close()


def test_processes_that_start_at_once_bring_an_old_database_up_to_date(url: str) -> None:
    """Of three that open an old database at once one takes the steps, and the others find them taken."""
    load(url, SCHEMAS / f"v1.{'sqlite' if url.startswith('sqlite') else 'postgres'}.sql")
    opened = "import sys; from pricing_clarity.store import Store; print(len(Store.at(sys.argv[1]).answers_of('home')))"
    command = [sys.executable, "-c", opened, url]
    root = Path(__file__).resolve().parents[2]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root) for _ in range(3)]
    assert [b"2\n"] * 3 == [process.communicate(timeout=120)[0] for process in processes]


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
