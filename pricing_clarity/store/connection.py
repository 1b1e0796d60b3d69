"""Connections to SQLite and PostgreSQL, and transactions that hold or leave no trace.

SQLite: write-ahead log, full synchronisation, and every write transaction takes the write lock when it begins (a
deferred one fails with "database is locked" under load). Writes of one process queue for a single connection.
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from pricing_clarity.store.queue import Queue
from pricing_clarity.store.unavailable import DRIVER_ERRORS, StoreUnavailable, aborted, lost, saying_why

T = TypeVar("T")

BUSY_SECONDS = 60
"""How long a writer waits for its turn; longer than a backup takes."""

PATIENCE = 10
"""Seconds for which work is tried again when a database server goes away, as it does when it is restarted."""

KNOWN_AWAY = 30
"""Seconds for which a server that was waited for in vain counts as away, so that no step of a page waits anew."""

IMPATIENCE = 0.2
"""Seconds for which work is tried again meanwhile: enough for a connection that broke before the server came back."""


class Database:
    """One database, used by every thread of the process."""

    def __init__(self, url: str) -> None:
        self.url = _url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._queue = Queue()
        self._found_away: float | None = None
        if self.is_sqlite:
            self.file = _file(self.url)
            self._writer = _sqlite_engine(self.url, "BEGIN IMMEDIATE", pool_size=1, max_overflow=0)
            self._reader = _sqlite_engine(self.url, "BEGIN", pool_size=5, max_overflow=45)
        else:
            self._writer = create_engine(
                self.url, pool_size=10, max_overflow=10, pool_timeout=BUSY_SECONDS,
                connect_args={"timeout": BUSY_SECONDS, "application_name": "pricing-clarity"}, client_encoding="utf8",
                hide_parameters=True,
            )  # fmt: skip
            self._reader = _snapshots(self._writer)

    def read(self, work: Callable[[Connection], T]) -> T:
        """What `work` returns, from one consistent state of the database.

        Raises:
            StoreUnavailable: the database cannot be read.

        """
        return self._run(self._reader, work, repeat=True)

    def write(self, work: Callable[[Connection], T], *, repeat: bool = False) -> T:
        """What `work` returns once its changes are on disk.

        A transaction that the database aborted is done again, and so is one whose connection broke. When it broke at
        the end the work may have been saved; it is done again only if `repeat` says that twice does no harm.

        Raises:
            StoreUnavailable: the changes could not be saved.

        """
        if not self.is_sqlite:
            return self._run(self._writer, work, repeat=repeat)
        with saying_why(), self._queue.turn(BUSY_SECONDS):
            return self._run(self._writer, work, repeat=repeat)

    def is_there(self) -> bool:
        """Whether the database answers now; it is asked without patience."""
        # The first try may meet a connection that broke long ago; the pool has new ones for the second.
        for _ in range(2):
            with suppress(*DRIVER_ERRORS, PoolTimeout), self._reader.connect() as connection:
                connection.exec_driver_sql("SELECT 1")
                self._found_away = None
                return True
        return False

    def forget_log(self) -> None:
        """Empties SQLite's write-ahead log into the file, so that what was erased is in neither."""
        if self.is_sqlite:
            with saying_why(), closing(sqlite3.connect(self.file, timeout=BUSY_SECONDS)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Closes every connection."""
        self._writer.dispose()
        self._reader.dispose()

    def _run(self, engine: Engine, work: Callable[[Connection], T], *, repeat: bool) -> T:
        begun, found_away = time.monotonic(), self._found_away
        known = found_away is not None and begun - found_away < KNOWN_AWAY
        until = begun + (IMPATIENCE if known else PATIENCE)
        with saying_why():
            while True:
                committing = False
                try:
                    with engine.begin() as connection:
                        result = work(connection)
                        committing = True
                    self._found_away = None
                    return result
                except DRIVER_ERRORS as error:
                    # Before its commit a transaction leaves no trace; at its commit nobody knows.
                    again = aborted(error) or (lost(error) and (repeat or not committing))
                    if not again or time.monotonic() > until:
                        if again and lost(error):
                            self._found_away = time.monotonic()
                        raise
                time.sleep(0.05)


def _url(text: str) -> URL:
    scheme, found, rest = text.partition("://")
    if found and scheme in ("postgres", "postgresql"):
        text = f"postgresql+pg8000://{rest}"
    with suppress(ArgumentError):
        url = make_url(text)
        if url.drivername == "postgresql+pg8000":
            return url
        if url.drivername == "sqlite" and url.database not in (None, "", ":memory:"):
            return url
    # The text may hold a password, so the message must not repeat it.
    raise StoreUnavailable(
        "The database address cannot be used; write sqlite:///path/to/file.sqlite or postgresql://user:password@host/name."
    )


def _file(url: URL) -> Path:
    file = Path(str(url.database))
    with saying_why():
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            # Answers are nobody else's business on a machine with several users; -wal and -shm take the same mode.
            with suppress(FileExistsError):
                file.touch(mode=0o600, exist_ok=False)
    return file


def _snapshots(engine: Engine) -> Engine:
    """The same connections, for transactions that see one moment and write nothing."""
    reader = engine.execution_options()

    @event.listens_for(reader, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")

    return reader


def _sqlite_engine(url: URL, begin: str, **pool: int) -> Engine:
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
        pool_timeout=BUSY_SECONDS,
        hide_parameters=True,
        **pool,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: Any) -> None:
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        # What is erased is overwritten, not only forgotten.
        connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _write_ahead(connection: sqlite3.Connection) -> None:
    # Two processes that switch a new file at once: one is told "locked" without the busy wait.
    until = time.monotonic() + BUSY_SECONDS
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
