"""Wrong passcodes, counted where all processes see them, and forgotten after ten minutes."""

from datetime import timedelta

from sqlalchemy import Connection, delete, func, select

from pricing_clarity.store.operations import Operations
from pricing_clarity.store.schema import wrong_passcodes

COUNT_FOR = timedelta(minutes=10)


class Attempts(Operations):
    """Operations on wrong passcodes."""

    def wrong_passcodes(self, network: str) -> int:
        """How many wrong passcodes came from a network within the last ten minutes, at whichever process."""
        return self._database.read(lambda connection: self._wrong(connection, network))

    def count_wrong_passcode(self, network: str) -> int:
        """The same with one more, which came now."""

        def work(connection: Connection) -> int:
            self._forget(connection)
            connection.execute(wrong_passcodes.insert().values(network=network, at=self._clock()))
            return self._wrong(connection, network)

        return self._database.write(work)

    def forget_wrong_passcodes(self) -> int:
        """How many were removed because they count no longer; no network is kept for more than an hour longer."""
        return self._database.write(self._forget, repeat=True)

    def _wrong(self, connection: Connection, network: str) -> int:
        own = (wrong_passcodes.c.network == network) & (wrong_passcodes.c.at > self._clock() - COUNT_FOR)
        return int(connection.execute(select(func.count()).where(own)).scalar_one())

    def _forget(self, connection: Connection) -> int:
        over = wrong_passcodes.c.at <= self._clock() - COUNT_FOR
        return connection.execute(delete(wrong_passcodes).where(over)).rowcount
