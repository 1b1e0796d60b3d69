"""Links that let participants in."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, func, literal, select, update

from pricing_clarity.quiz.study import Study
from pricing_clarity.store.chance import hashed, new_token
from pricing_clarity.store.operations import Operations, published_of, touch
from pricing_clarity.store.schema import invites, renewals, sessions, studies
from pricing_clarity.store.studies import latest, version_of
from pricing_clarity.store.values import CUSTOMERS, Invite, Kind, NewInvite, Reason, Refused, Status

TRIAL_LASTS = timedelta(days=1)
LONGEST_SEGMENT = 40


class Invites(Operations):
    """Operations on invites."""

    def invite(
        self,
        study: str,
        *,
        label: str = "",
        segment: str = CUSTOMERS,
        expires_at: datetime | None = None,
        by: str | None = None,
    ) -> NewInvite | Refused:
        """A shared link: everybody who has it can take part, once in each browser."""
        made = self._create(study, [label], kind=Kind.SHARED, segment=segment, expires_at=expires_at, by=by)
        return made if isinstance(made, Refused) else made[0]

    def invite_each(
        self,
        study: str,
        labels: Sequence[str],
        *,
        segment: str = CUSTOMERS,
        expires_at: datetime | None = None,
        by: str | None = None,
    ) -> tuple[NewInvite, ...] | Refused:
        """A single-use link for each label: one session each, which the link resumes in any browser."""
        return self._create(study, labels, kind=Kind.SINGLE_USE, segment=segment, expires_at=expires_at, by=by)

    def invite_to_predict(self, study: str, *, label: str = "", by: str | None = None) -> NewInvite | Refused:
        """A link for colleagues, who say by it what they expect of the study, and see nothing else."""
        made = self._create(study, [label], kind=Kind.PREDICTING, segment="", expires_at=None, by=by)
        return made if isinstance(made, Refused) else made[0]

    def invite_to_try(self, digest: str, by: str | None = None) -> NewInvite | Refused:
        """A researcher's own link into one version, whatever its status, for one day.

        Each browser gets a session that takes answers like a participant's and counts as simulated.
        """
        version = self._database.read(lambda connection: version_of(connection, digest))
        if version is None:
            return Refused(Reason.NO_SUCH_STUDY, "No version of a study has this digest. Publish the study first.")
        until = self._clock() + TRIAL_LASTS
        made = self._create(version.study, [""], kind=Kind.TRIAL, expires_at=until, by=by, digest=digest)
        return made if isinstance(made, Refused) else made[0]

    def renew(self, chosen: Sequence[int], by: str | None = None) -> tuple[NewInvite, ...]:
        """Links of which the tokens cannot be told any more, each with a further one that leads to the same place.

        Whoever has begun goes on where they were; the tokens from before go on working too, until the link is revoked.
        Links that are not there, were revoked or are for trials are left out.
        """
        tokens = dict(zip(chosen, (new_token(self._randomness) for _ in chosen), strict=True))

        def work(connection: Connection) -> tuple[NewInvite, ...]:
            fitting = _selected().where(
                invites.c.id.in_(tokens), invites.c.revoked_at.is_(None), invites.c.kind != Kind.TRIAL
            )
            links = [invite_from(row) for row in connection.execute(fitting.order_by(invites.c.id))]
            for link in links:
                row = {"token_hash": hashed(tokens[link.id]), "invite": link.id, "at": self._clock()}
                connection.execute(renewals.insert().values(row))
            for study in dict.fromkeys(link.study for link in links):
                self._note(connection, by, "renew links", study, links=sum(link.study == study for link in links))
            return tuple(NewInvite(link, tokens[link.id]) for link in links)

        return self._database.write(work)

    def revoke(self, invite: int, by: str | None = None) -> Invite | None:
        """The link, which from now on starts no session; None where there is no such link.

        Who began by a shared link may finish; a single-use link does not resume any more.
        """

        def work(connection: Connection) -> Invite | None:
            chosen = invites.c.id == invite
            changed = update(invites).where(chosen, invites.c.revoked_at.is_(None)).values(revoked_at=self._clock())
            fresh = connection.execute(changed).rowcount == 1
            row = connection.execute(_selected().where(chosen)).one_or_none()
            if row and fresh:
                touch(connection, row.study)
                self._note(connection, by, "revoke link", row.study, invite=invite)
            return invite_from(row) if row else None

        return self._database.write(work, repeat=True)

    def invites(self, study: str) -> tuple[Invite, ...]:
        """The links of a study, but for trials, oldest first, without their tokens, which nobody can tell any more."""
        listed = _selected().where(invites.c.study == study, invites.c.kind != Kind.TRIAL).order_by(invites.c.id)
        return self._database.read(lambda connection: tuple(map(invite_from, connection.execute(listed))))

    def invite_of(self, token: str) -> Invite | None:
        """The link with this token, usable or not."""
        return self._database.read(lambda connection: find(connection, token))

    def study_of(self, token: str) -> Study | None:
        """The study that a link is for, usable or not, as it was published last or for this link; None if unknown."""

        def work(connection: Connection) -> Study | None:
            invite = find(connection, token)
            if invite is None:
                return None
            own = version_of(connection, invite.digest) if invite.digest else None
            version = own or latest(connection, invite.study, list(Status))
            return published_of(connection, version.digest).study if version else None

        return self._database.read(work)

    def _create(
        self,
        study: str,
        labels: Sequence[str],
        *,
        kind: Kind,
        expires_at: datetime | None,
        by: str | None,
        digest: str | None = None,
        segment: str = CUSTOMERS,
    ) -> tuple[NewInvite, ...] | Refused:
        tokens = [new_token(self._randomness) for _ in labels]

        def work(connection: Connection) -> tuple[NewInvite, ...] | Refused:
            if connection.execute(select(studies.c.id).where(studies.c.id == study)).one_or_none() is None:
                return Refused(Reason.NO_SUCH_STUDY, f"No study '{study}' is published. Publish it before inviting.")
            rows = [
                {
                    "study": study, "token_hash": hashed(token), "kind": kind, "digest": digest, "label": label,
                    "segment": " ".join(segment.split())[:LONGEST_SEGMENT] or CUSTOMERS,
                    "created_at": self._clock(), "expires_at": expires_at,
                }
                for label, token in zip(labels, tokens, strict=True)
            ]  # fmt: skip
            # All at once: a list of 2,000 people must not hold up those who answer.
            insert = invites.insert().returning(*invites.c, literal(0).label("sessions"))
            made = {row.token_hash: invite_from(row) for row in connection.execute(insert, rows)} if rows else {}
            touch(connection, study)
            self._note(connection, by, "create links", study, links=len(labels), kind=kind, segment=segment)
            return tuple(NewInvite(made[hashed(token)], token) for token in tokens)

        return self._database.write(work)


def find(connection: Connection, token: str, *, hold: bool = False) -> Invite | None:
    """The link with this token; with `hold` nobody revokes it until the end of the transaction."""
    given = hashed(token)
    again = select(renewals.c.invite).where(renewals.c.token_hash == given).scalar_subquery()
    found = _selected().where((invites.c.token_hash == given) | (invites.c.id == again))
    row = connection.execute(found.with_for_update(read=True, of=invites) if hold else found).one_or_none()
    return invite_from(row) if row else None


def invite_from(row: Row[Any]) -> Invite:
    """The link that a row holds."""
    return Invite(
        id=row.id,
        study=row.study,
        kind=Kind(row.kind),
        digest=row.digest,
        label=row.label,
        created_at=row.created_at,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        sessions=row.sessions,
        segment=row.segment,
    )


def _selected() -> Select[Any]:
    started = select(func.count()).where(sessions.c.invite == invites.c.id).scalar_subquery().label("sessions")
    return select(invites, started)
