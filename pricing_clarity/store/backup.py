"""Copies of a whole store, made while people answer, and put back into an empty place.

A backup is a SQLite file whatever database it comes from, and goes back into either, so that it is also the way from
SQLite to PostgreSQL. PostgreSQL's own tools (pg_dump, base backups) work as well and are faster on large databases.
"""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from pricing_clarity.store.connection import Database
from pricing_clarity.store.migrations import migrate
from pricing_clarity.store.operations import Operations
from pricing_clarity.store.schema import metadata
from pricing_clarity.store.unavailable import StoreUnavailable, saying_why

_ROWS_AT_ONCE = 1_000


class Backup(Operations):
    """Operations that copy the whole store."""

    def backup(self, file: Path) -> int:
        """The size in bytes of the new backup file: everything that was saved when it began, and checked to be sound.

        Raises:
            StoreUnavailable: the file is there already or cannot be written; then no part of it is left.

        """
        with saying_why():
            if file.exists():
                raise StoreUnavailable(f"{file} exists already. Name a new file, so that no backup is lost.")
            file.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
                part = Path(folder) / "part.sqlite"
                self._copy_to(part)
                _check(part)
                # A link instead of a renaming, because a renaming would replace a file that came in between.
                os.link(part, file)
                _sync(file)
            return file.stat().st_size

    def _copy_to(self, file: Path) -> None:
        file.touch(mode=0o600)
        if self._database.is_sqlite:
            # All pages in one step: one consistent state, and writers go on beside it in the write-ahead log.
            with closing(sqlite3.connect(self._database.file)) as source, closing(sqlite3.connect(file)) as target:
                source.backup(target, pages=-1)
                target.execute("PRAGMA journal_mode = DELETE")
            return
        copy = Database(f"sqlite:///{file}")
        try:
            migrate(copy)
            self._database.read(lambda source: copy.write(lambda target: _copy(source, target)))
        finally:
            copy.close()
        with closing(sqlite3.connect(file)) as target:
            target.execute("PRAGMA journal_mode = DELETE")


def restore(file: Path, url: str) -> None:
    """Puts a backup into an empty database (a new file, or a PostgreSQL database without data).

    Raises:
        StoreUnavailable: the file is no sound backup, or the place is not empty; then nothing was changed.

    """
    if not file.is_file():
        raise StoreUnavailable(f"{file}: there is no such file.")
    with saying_why(), tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.sqlite"
        shutil.copyfile(file, part)
        _check(part)
        source = Database(f"sqlite:///{part}")
        target = Database(url)
        try:
            if not source.read(_is_a_store):
                raise StoreUnavailable(f"{file} is not a backup of this program. Name a file that `backup` made.")
            # The backup may be older than this program.
            migrate(source)
            migrate(target)
            source.read(lambda backup: target.write(lambda place: _put_back(backup, place)))
        finally:
            source.close()
            target.close()


def _put_back(source: Connection, target: Connection) -> None:
    for table in metadata.sorted_tables:
        if _has_rows(target, table.name):
            raise StoreUnavailable("The place to restore to is not empty. Name a new file or an empty database.")
    _copy(source, target)


def _has_rows(connection: Connection, table: str) -> bool:
    return connection.execute(select(func.count()).select_from(metadata.tables[table])).scalar_one() > 0


def _copy(source: Connection, target: Connection) -> None:
    for table in metadata.sorted_tables:
        rows = source.execution_options(yield_per=_ROWS_AT_ONCE).execute(select(table))
        for part in rows.mappings().partitions():
            target.execute(table.insert(), [dict(row) for row in part])
    if target.dialect.name == "postgresql":
        _set_sequences(target)


def _set_sequences(target: Connection) -> None:
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            largest = target.execute(select(func.max(column))).scalar()
            if largest is not None:
                sequence = f"pg_get_serial_sequence('{table.name}', '{column.name}')"
                target.execute(text(f"SELECT setval({sequence}, :largest)"), {"largest": largest})


def _is_a_store(connection: Connection) -> bool:
    named = text("SELECT count(*) FROM sqlite_master WHERE name IN ('alembic_version', 'versions', 'sessions')")
    return bool(connection.execute(named).scalar_one() == 3)


def _check(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        try:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        except sqlite3.DatabaseError:
            sound = False
    if not sound:
        raise StoreUnavailable(f"{file.name} is damaged or is not a database. Use another backup.")


def _sync(file: Path) -> None:
    for path in (file, file.parent):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
