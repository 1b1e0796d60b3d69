"""Getting in: a link and a browser lead to a session."""

import json
from typing import Any

from sqlalchemy import Connection

from pricing_clarity.quiz.order import blocks
from pricing_clarity.quiz.screener import SCREENER
from pricing_clarity.quiz.study import Arm, Published
from pricing_clarity.store.chance import Randomness, hashed, new_code, new_token, shuffled
from pricing_clarity.store.invites import find
from pricing_clarity.store.operations import Operations, published_of
from pricing_clarity.store.recruiting import enough
from pricing_clarity.store.schema import insert_once, sessions
from pricing_clarity.store.sessions import seated
from pricing_clarity.store.sharing_out import balanced
from pricing_clarity.store.studies import hold, latest, version_of
from pricing_clarity.store.values import Entered, Invite, Kind, Reason, Refused, Status, Version

_SINGLE = ""
"""The only seat that a single-use link has."""

_UNKNOWN = Refused(Reason.UNKNOWN_LINK, "This link is not known. Check that it was copied completely.")
_REVOKED = Refused(Reason.REVOKED, "This link is not valid any more. Ask the person who sent it for a new one.")
_EXPIRED = Refused(Reason.EXPIRED, "This link has expired. Ask the person who sent it for a new one.")

CODE_TRIES = 20


class Entering(Operations):
    """Operations that lead a participant to a session."""

    def new_secret(self) -> str:
        """A secret for a browser's cookie: 128 random bits."""
        return new_token(self._randomness)

    def enter(self, token: str, secret: str) -> Entered | Refused:
        """The session that a link leads to: resumed where it was left, or started.

        `secret` is what the browser keeps in its cookie (see `new_secret`). By a shared link each secret has a session
        of its own; by a single-use link there is one, whatever the secret. A session that was begun is resumed even
        when its shared link expired or was revoked, or its study was paused or closed.
        """

        def look(connection: Connection) -> Entered | Refused | Version:
            return self._look(connection, find(connection, token), secret)

        def work(connection: Connection) -> Entered | Refused:
            invite = find(connection, token, hold=True)
            if invite:
                # Two who come at once must not both take the last place, and nobody closes the study meanwhile.
                hold(connection, invite.study)
            found = self._look(connection, invite, secret)
            if invite and isinstance(found, Version):
                return self._start(connection, invite, secret, found)
            assert not isinstance(found, Version)
            return found

        # Whoever tries links out only ever reads, and so holds nobody up who writes.
        found = self._database.read(look)
        return self._database.write(work, repeat=True) if isinstance(found, Version) else found

    def _look(self, connection: Connection, invite: Invite | None, secret: str) -> Entered | Refused | Version:
        """The session that is there, why there can be none, or the version to start one with."""
        if invite is None or invite.kind == Kind.PREDICTING:
            return _UNKNOWN
        if invite.kind == Kind.SINGLE_USE and invite.revoked_at:
            return _REVOKED
        found = seated(connection, invite.id, _seat(invite, secret))
        if found:
            return Entered(found, resumed=True)
        if invite.revoked_at:
            return _REVOKED
        if invite.expires_at and invite.expires_at <= self._clock():
            return _EXPIRED
        if invite.digest:
            return version_of(connection, invite.digest) or _UNKNOWN
        open_now = latest(connection, invite.study, [Status.OPEN])
        if open_now and (refused := enough(connection, invite, self._clock())):
            return refused
        return open_now or _not_open(latest(connection, invite.study, list(Status)))

    def _start(self, connection: Connection, invite: Invite, secret: str, version: Version) -> Entered:
        simulated = invite.kind == Kind.TRIAL
        now = self._clock()
        published = published_of(connection, version.digest)
        arm = balanced(connection, version, published, self._randomness, now, simulated=simulated)
        for _ in range(CODE_TRIES):
            row = new_row(version, published, self._randomness, arm, simulated=simulated)
            row |= {"invite": invite.id, "seat": _seat(invite, secret), "started_at": now, "last_seen_at": now}
            fresh = insert_once(connection, sessions, row)
            # Another process may have started the same one, or the code may be taken.
            found = seated(connection, invite.id, _seat(invite, secret))
            if found:
                return Entered(found, resumed=not fresh)
        raise AssertionError("no free participant code was found; the source of randomness repeats itself")


def new_row(
    version: Version, published: Published, randomness: Randomness, arm: Arm, *, simulated: bool
) -> dict[str, Any]:
    """The columns of a new session that come from its version, its arm and chance."""
    parts = [
        # Whoever meets two pages is screened before the first one only.
        tuple(one.id for one in block)
        for number, part in enumerate(published.met(arm))
        for block in blocks(part)
        if number == 0 or block[0].kind != SCREENER
    ]
    if published.study.question_order == "shuffled":
        parts = [shuffled(part, randomness) for part in parts]
    return {
        "code": new_code(randomness, simulated=simulated),
        "digest": version.digest,
        "simulated": simulated,
        "questions": json.dumps([question for part in parts for question in part]),
        "variants": json.dumps(arm),
        "changes": 1,
    }


def _seat(invite: Invite, secret: str) -> str:
    return _SINGLE if invite.kind == Kind.SINGLE_USE else hashed(secret)


def _not_open(newest: Version | None) -> Refused:
    match newest and newest.status:
        case Status.PAUSED:
            return Refused(Reason.PAUSED, "This study is paused. Try the same link again later.")
        case Status.CLOSED:
            return Refused(Reason.CLOSED, "This study is closed. Thank you for your interest.")
    return Refused(Reason.NOT_OPEN, "This study has not begun yet. Try the same link again later.")
