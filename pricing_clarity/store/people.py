"""People who log in with a passcode: who they are, what they may do, and their logins.

Passcodes are made here, told once, and kept as Argon2id hashes (RFC 9106) with the library's parameters. A login is a
random token in a cookie, of which the hash is kept, so that logging out and removing a person end it at once and
everywhere.
"""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, delete, exists, select, update

from pricing_clarity.store.chance import Randomness, hashed, new_token
from pricing_clarity.store.operations import Operations
from pricing_clarity.store.researchers import Login, NewPerson, Person, Role
from pricing_clarity.store.schema import insert_once, logins, people
from pricing_clarity.store.values import Reason, Refused

LOGIN_LASTS = timedelta(hours=12)
LONGEST_NAME = 200
LONGEST_PASSCODE = 200

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""31 characters that nobody mistakes for each other."""
_GROUPS, _GROUP = 4, 4
"""16 characters: 79 bits."""


class People(Operations):
    """Operations on people who log in."""

    def add_person(self, name: str, role: Role, by: str | None = None) -> NewPerson | Refused:
        """A person with a new passcode, which is told this once; one who is there already gets both anew.

        Their logins end, because the old passcode may be why a new one is wanted.
        """
        tidy = _tidied(name)
        if not tidy or len(tidy) > LONGEST_NAME:
            return Refused(Reason.INVALID, f"A person needs a name of at most {LONGEST_NAME} characters.")
        passcode = new_passcode(self._randomness)
        secret = _hasher().hash(passcode)

        def work(connection: Connection) -> NewPerson:
            row = {"name": tidy, "role": role, "passcode": secret, "added_at": self._clock()}
            if not insert_once(connection, people, row):
                connection.execute(update(people).where(people.c.name == tidy).values(role=role, passcode=secret))
                connection.execute(delete(logins).where(logins.c.person == tidy))
            self._note(connection, by, "add person", None, person=tidy, role=role)
            added = connection.execute(select(people).where(people.c.name == tidy)).one()
            return NewPerson(_person(added), passcode)

        return self._database.write(work, repeat=True)

    def change_role(self, name: str, role: Role, by: str | None = None) -> Person | None:
        """The person with another role, who stays logged in; None where there is no such person."""
        chosen = people.c.name == _tidied(name)

        def work(connection: Connection) -> Person | None:
            connection.execute(update(people).where(chosen).values(role=role))
            row = connection.execute(select(people).where(chosen)).one_or_none()
            if row:
                self._note(connection, by, "change role", None, person=row.name, role=role)
            return _person(row) if row else None

        return self._database.write(work, repeat=True)

    def remove_person(self, name: str, by: str | None = None) -> bool:
        """Whether there was such a person, whose logins have ended now."""
        chosen = people.c.name == _tidied(name)

        def work(connection: Connection) -> bool:
            connection.execute(delete(logins).where(logins.c.person == _tidied(name)))
            gone = connection.execute(delete(people).where(chosen)).rowcount == 1
            if gone:
                self._note(connection, by, "remove person", None, person=_tidied(name))
            return gone

        return self._database.write(work)

    def people(self) -> tuple[Person, ...]:
        """Everybody who may log in with a passcode, by name."""
        listed = select(people).order_by(people.c.name)
        return self._database.read(lambda connection: tuple(map(_person, connection.execute(listed))))

    def has_people(self) -> bool:
        """Whether anybody may log in with a passcode."""
        return self._database.read(
            lambda connection: bool(connection.execute(select(exists(people.select()))).scalar())
        )

    def log_in(self, name: str, passcode: str) -> Login | None:
        """A login of twelve hours with its token; None where name and passcode do not belong together.

        It takes as long for a name that nobody has.
        """
        chosen = select(people).where(people.c.name == _tidied(name))
        row = self._database.read(lambda connection: connection.execute(chosen).one_or_none())
        right = _matches(row.passcode if row else _decoy(), passcode)
        if not row or not right:
            return None
        token, until = new_token(self._randomness), self._clock() + LOGIN_LASTS

        def work(connection: Connection) -> Login | None:
            # Who was removed or given another passcode meanwhile does not get in.
            now = connection.execute(chosen.with_for_update()).one_or_none()
            if now is None or now.passcode != row.passcode:
                return None
            connection.execute(delete(logins).where(logins.c.expires_at <= self._clock()))
            login = {"token_hash": hashed(token), "person": now.name, "at": self._clock(), "expires_at": until}
            connection.execute(logins.insert().values(login))
            self._note(connection, now.name, "log in", None)
            return Login(_person(now), token, until)

        return self._database.write(work)

    def logged_in(self, token: str) -> Person | None:
        """Who has the login with this token, as long as it lasts."""
        found = select(people).join(logins, logins.c.person == people.c.name)
        found = found.where(logins.c.token_hash == hashed(token), logins.c.expires_at > self._clock())
        row = self._database.read(lambda connection: connection.execute(found).one_or_none())
        return _person(row) if row else None

    def log_out(self, token: str) -> bool:
        """Whether there was a login with this token, which has ended now."""
        chosen = logins.c.token_hash == hashed(token)

        def work(connection: Connection) -> bool:
            who = connection.execute(select(logins.c.person).where(chosen)).scalar_one_or_none()
            if who is None:
                return False
            connection.execute(delete(logins).where(chosen))
            self._note(connection, who, "log out", None)
            return True

        return self._database.write(work)


def new_passcode(randomness: Randomness) -> str:
    """A passcode such as `k7mp-2xqr-wd9f-h4ts`: 79 random bits that can be read out and typed."""
    letters: list[str] = []
    while len(letters) < _GROUPS * _GROUP:
        # 248 is the largest multiple of 31 in a byte; what lies beyond would make some letters likelier.
        letters += [_LETTERS[byte % len(_LETTERS)] for byte in randomness(_GROUPS * _GROUP) if byte < 248]
    word = "".join(letters[: _GROUPS * _GROUP])
    return "-".join(word[start : start + _GROUP] for start in range(0, len(word), _GROUP))


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _decoy() -> str:
    return _hasher().hash("nobody's passcode")


def _matches(secret: str, passcode: str) -> bool:
    if len(passcode) > LONGEST_PASSCODE:
        return False
    try:
        return _hasher().verify(secret, passcode.strip().lower().encode("utf-8", "replace"))
    except (VerificationError, InvalidHashError):
        return False


def _tidied(name: str) -> str:
    return " ".join(name.split()).lower()


def _person(row: Row[Any]) -> Person:
    added: datetime = row.added_at
    return Person(row.name, Role(row.role), added)
