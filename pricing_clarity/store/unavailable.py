"""When the database cannot be used: why, in plain words, and whether trying again makes sense."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from pg8000.exceptions import Error as PostgresError
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout

DRIVER_ERRORS = (DBAPIError, PostgresError, sqlite3.Error, OSError)
"""What drivers raise; all but the first come through as they are where SQLAlchemy does not expect them."""


class StoreUnavailable(Exception):
    """The database cannot be used now; the message says why and what to do, and nothing was half-saved."""


@contextmanager
def saying_why() -> Iterator[None]:
    """Turns what a database driver raises when the database cannot be used into a plain `StoreUnavailable`.

    What it raises when this program made a mistake stays what it is.
    """
    try:
        yield
    except (IntegrityError, DataError):
        raise
    except (*DRIVER_ERRORS, PoolTimeout) as error:
        told = _told(error)
        says = next((says for sign, says in _SIGNS.items() if sign in told), _AWAY if lost(error) else None)
        if says is None and isinstance(error, ProgrammingError | sqlite3.ProgrammingError):
            raise
        raise StoreUnavailable(says or _UNKNOWN) from error


_LOST = ("can't create a connection", "network error", "connection is closed")


def aborted(error: Exception) -> bool:
    """Whether the server gave the transaction up in favour of another one, and left no trace of it."""
    return _told(error) in ("sqlstate 40001", "sqlstate 40p01")


def lost(error: Exception) -> bool:
    """Whether the connection to the server broke or could not be made."""
    if isinstance(error, ConnectionError | TimeoutError) or getattr(error, "connection_invalidated", False):
        return True
    told = _told(error)
    return told.startswith("sqlstate 57p0") or any(
        sign in told for sign in ("can't create a connection", "network error")
    )


def _told(error: BaseException) -> str:
    told = error.orig if isinstance(error, DBAPIError) and error.orig else error
    server = told.args[0] if told.args else None
    # pg8000 gives what a PostgreSQL server reports as a mapping; C is the SQLSTATE. Its texts may be in any language.
    return f"sqlstate {server.get('C')}".lower() if isinstance(server, dict) else str(told).lower()


_UNKNOWN = "The database cannot be used now. What was shown as saved is safe; try again in a moment."
_FULL = "The disk is full, so nothing more can be saved. Free some space; what was saved before is safe."
_READ_ONLY = (
    "The database file cannot be written. Give the user that runs this program the right to write it and its folder."
)
_BUSY = "The database was busy for too long. Try again in a moment."
_DAMAGED = "The database file is damaged or is not a database. Restore the last backup."
_AWAY = "The database server cannot be reached. Check that it is running and that its address is right."
_DENIED = "The database server does not accept this user and password."

_SIGNS = {
    "disk is full": _FULL,
    "no space left": _FULL,
    "disk i/o error": "The disk reports an error; nothing can be saved. What was saved before is safe. Check the disk.",
    "readonly": _READ_ONLY,
    "read-only": _READ_ONLY,
    "permission denied": _READ_ONLY,
    "unable to open": _READ_ONLY,
    "locked": _BUSY,
    "busy": _BUSY,
    "queuepool limit": _BUSY,
    "malformed": _DAMAGED,
    "not a database": _DAMAGED,
    "sqlstate 28": _DENIED,
    "sqlstate 3d000": "The database server has no database of this name. Create it first.",
    "sqlstate 53100": _FULL,
    "sqlstate 53300": "The database server has no free connection. Raise its max_connections or start fewer processes.",
}
"""What drivers say when a database cannot be used, and what it means to the person who runs it."""
