"""The database's schema from its first release to the present one, applied whenever a store is opened."""

from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from pricing_clarity.store.connection import Database
from pricing_clarity.store.unavailable import StoreUnavailable

_LOCK = 7253140518240
"""The number of the PostgreSQL advisory lock that migrating processes queue for."""


def migrate(database: Database, to: str = "head") -> None:
    """Brings the schema to `to`; processes that start at once wait for the first, and then find it done.

    Raises:
        StoreUnavailable: the database was written by a newer version of this program, or cannot be written.

    """
    config = Config()
    config.set_main_option("script_location", str(resources.files(__package__)).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    if database.read(_revision) == scripts.get_current_head() and to == "head":
        return

    def work(connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        present = _revision(connection)
        if present is not None and present not in {script.revision for script in scripts.walk_revisions()}:
            raise StoreUnavailable(
                "This database was written by a newer version of this program. "
                "Install that version, or use another database."
            )
        config.attributes["connection"] = connection
        command.upgrade(config, to)

    database.write(work)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
