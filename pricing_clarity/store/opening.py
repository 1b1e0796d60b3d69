"""The store as one object, and its opening."""

import secrets
import threading
import time
from contextlib import suppress

from pricing_clarity.store.answers import Answers
from pricing_clarity.store.attempts import Attempts
from pricing_clarity.store.backup import Backup
from pricing_clarity.store.chance import Randomness
from pricing_clarity.store.collected import Collected
from pricing_clarity.store.connection import Database
from pricing_clarity.store.entering import Entering
from pricing_clarity.store.erasure import Erasure
from pricing_clarity.store.hearing import Hearing
from pricing_clarity.store.invites import Invites
from pricing_clarity.store.marks import Marks
from pricing_clarity.store.migrations import migrate
from pricing_clarity.store.moderation import Moderation
from pricing_clarity.store.operations import Clock, utc_now
from pricing_clarity.store.people import People
from pricing_clarity.store.predictions import Predictions
from pricing_clarity.store.recruiting import Recruiting
from pricing_clarity.store.retention import Retention
from pricing_clarity.store.sessions import Sessions
from pricing_clarity.store.simulated import Simulated
from pricing_clarity.store.studies import Studies
from pricing_clarity.store.transfer import Transfer
from pricing_clarity.store.unavailable import StoreUnavailable


class Store(
    Studies,
    Invites,
    Entering,
    Sessions,
    Answers,
    Moderation,
    Collected,
    Predictions,
    People,
    Attempts,
    Recruiting,
    Marks,
    Hearing,
    Simulated,
    Erasure,
    Retention,
    Transfer,
    Backup,
):
    """Everything that is kept: studies as published, links, sessions, answers, and who changed what.

    Every operation is one transaction, may be called from any thread, and returns frozen values; what cannot be done
    comes back as `Refused`. `StoreUnavailable` is raised when the database cannot be used.
    """

    @classmethod
    def at(cls, url: str, clock: Clock = utc_now, randomness: Randomness = secrets.token_bytes) -> "Store":
        """A store on the database at `url`, brought to the present schema.

        Raises:
            StoreUnavailable: the address is wrong, or the database cannot be reached, read or written.

        """
        database = Database(url)
        try:
            migrate(database)
        except BaseException:
            database.close()
            raise
        return cls(database, clock, randomness)

    def is_there(self) -> bool:
        """Whether the database answers now; asked without the patience that all other operations have."""
        return self._database.is_there()

    def close(self) -> None:
        """Closes the connections; the store cannot be used afterwards."""
        self._database.close()


_open: dict[str, Store] = {}
_tidied: dict[str, float] = {}
_opening = threading.Lock()

_HOUR = 3600


def open_store(url: str) -> Store:
    """The process's store at `url`; the same one each time, so that it may be called on every run of a page.

    `url` is `sqlite:///path/to/file.sqlite` or `postgresql://user:password@host/name`. Once an hour it removes what
    studies do not keep any longer, and wrong passcodes that count no longer.

    Raises:
        StoreUnavailable: the address is wrong, or the database cannot be reached, read or written.

    """
    with _opening:
        if url not in _open:
            _open[url] = Store.at(url)
        if url not in _tidied or _tidied[url] + _HOUR <= time.monotonic():
            _tidied[url] = time.monotonic()
            # A database that is away now is asked again in an hour.
            with suppress(StoreUnavailable):
                _open[url].remove_expired()
                _open[url].forget_wrong_passcodes()
        return _open[url]
