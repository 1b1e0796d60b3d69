"""Publishing studies, opening and closing them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, case, func, or_, select, update

from pricing_clarity.quiz.study import Published
from pricing_clarity.store.operations import VERSION, Operations, published_of, touch, version_from
from pricing_clarity.store.schema import insert_once, sessions, studies, versions
from pricing_clarity.store.values import Reason, Refused, Status, StudyListed, Version

_STEPS = {
    Status.DRAFT: {Status.OPEN},
    Status.OPEN: {Status.PAUSED, Status.CLOSED},
    Status.PAUSED: {Status.OPEN, Status.CLOSED},
    Status.CLOSED: {Status.OPEN},
}


def belongs(which: str) -> ColumnElement[bool]:
    """Whether a version is the one of this digest, or one of the study with this id."""
    return or_(versions.c.digest == which, versions.c.study == which)


class Studies(Operations):
    """Operations on studies as published."""

    def publish(self, published: Published, by: str | None = None) -> Version:
        """The version that holds exactly this content: a new draft, or the one that was published before."""
        digest, document = published.digest, published.model_dump_json(by_alias=True)

        def work(connection: Connection) -> Version:
            insert_once(connection, studies, {"id": published.id, "changes": 0})
            hold(connection, published.id)
            found = version_of(connection, digest)
            if found:
                return found
            newest = select(func.max(versions.c.number)).where(versions.c.study == published.id)
            number = (connection.execute(newest).scalar() or 0) + 1
            row = {
                "digest": digest, "study": published.id, "number": number, "status": Status.DRAFT,
                "title": published.study.title, "published_at": self._clock(), "document": document,
            }  # fmt: skip
            connection.execute(versions.insert().values(row))
            touch(connection, published.id)
            self._note(connection, by, "publish", published.id, digest=digest, number=number)
            return version_from(connection.execute(select(*VERSION).where(versions.c.digest == digest)).one())

        return self._database.write(work, repeat=True)

    def set_status(self, digest: str, status: Status, by: str | None = None) -> Version | Refused:
        """The version with its new status; refused where that step cannot be taken from where it is."""

        def work(connection: Connection) -> Version | Refused:
            found = version_of(connection, digest)
            if found is None:
                return Refused(Reason.NO_SUCH_STUDY, "No version of a study has this digest. Publish the study first.")
            hold(connection, found.study)
            before = version_from(connection.execute(select(*VERSION).where(versions.c.digest == digest)).one())
            if status == before.status:
                return before
            if status not in _STEPS[before.status]:
                steps = " or ".join(sorted(_STEPS[before.status]))
                return Refused(
                    Reason.WRONG_STEP,
                    f"A version that is {before.status} cannot become {status}; it can become {steps}.",
                )
            connection.execute(update(versions).where(versions.c.digest == digest).values(status=status))
            touch(connection, before.study)
            self._note(connection, by, "status", before.study, digest=digest, before=before.status, after=status)
            return version_from(connection.execute(select(*VERSION).where(versions.c.digest == digest)).one())

        return self._database.write(work, repeat=True)

    def studies(self) -> tuple[StudyListed, ...]:
        """All published studies, by id."""

        def work(connection: Connection) -> tuple[StudyListed, ...]:
            rows = connection.execute(select(*VERSION).order_by(versions.c.study, versions.c.number.desc()))
            by_study: dict[str, list[Version]] = {}
            for row in rows:
                by_study.setdefault(row.study, []).append(version_from(row))
            finished = func.sum(case((sessions.c.finished_at.is_not(None), 1), else_=0))
            counted = (
                select(versions.c.study, func.count().label("started"), finished.label("finished"))
                .join(sessions, sessions.c.digest == versions.c.digest)
                .where(~sessions.c.simulated)
                .group_by(versions.c.study)
            )
            people = {row.study: (int(row.started), int(row.finished)) for row in connection.execute(counted)}
            return tuple(StudyListed(study, tuple(its), *people.get(study, (0, 0))) for study, its in by_study.items())

        return self._database.read(work)

    def version(self, digest: str) -> Version | None:
        """The version with this digest."""
        return self._database.read(lambda connection: version_of(connection, digest))

    def published(self, digest: str) -> Published | None:
        """The study as it was published under this digest."""

        def work(connection: Connection) -> Published | None:
            return published_of(connection, digest) if version_of(connection, digest) else None

        return self._database.read(work)


def hold(connection: Connection, study: str) -> None:
    """Keeps a study to itself, with the statuses of its versions, until the transaction ends.

    What holds a study and one of its versions holds the study first, so that nobody waits in a circle.
    """
    connection.execute(select(studies.c.id).where(studies.c.id == study).with_for_update(key_share=True))


def latest(connection: Connection, study: str, statuses: Sequence[Status]) -> Version | None:
    """The newest version of a study that has one of these statuses."""
    found = (
        select(*VERSION)
        .where(versions.c.study == study, versions.c.status.in_(statuses))
        .order_by(versions.c.number.desc())
        .limit(1)
    )
    row = connection.execute(found).one_or_none()
    return version_from(row) if row else None


def version_of(connection: Connection, digest: str) -> Version | None:
    """The version with this digest."""
    row = connection.execute(select(*VERSION).where(versions.c.digest == digest)).one_or_none()
    return version_from(row) if row else None
