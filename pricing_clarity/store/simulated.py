"""Invented participants: marked, kept apart from real ones, and removable."""

import json
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, select

from pricing_clarity.quiz.study import Arm, Published
from pricing_clarity.store.answers import unfit
from pricing_clarity.store.entering import CODE_TRIES, new_row
from pricing_clarity.store.operations import VERSION, Operations, published_of, touch, version_from
from pricing_clarity.store.schema import answers, insert_once, sessions, versions
from pricing_clarity.store.studies import belongs
from pricing_clarity.store.values import Reason, Refused, SimulatedRun, Version


class Simulated(Operations):
    """Operations on simulated sessions."""

    def add_simulated(
        self,
        digest: str,
        runs: Sequence[SimulatedRun],
        by: str | None = None,
        *,
        instead: bool = False,
        tell: Callable[[float], None] = lambda _: None,
    ) -> tuple[str, ...] | Refused:
        """The codes of the new simulated sessions (`S-…`), one for each run, whatever the status of the version.

        `instead` of those that the version has, which then go in the same moment. `tell` hears how much is done, from 0
        to 1; where it raises, everything stays as it was.
        """

        def work(connection: Connection) -> tuple[str, ...] | Refused:
            row = connection.execute(select(*VERSION).where(versions.c.digest == digest)).one_or_none()
            if row is None:
                return Refused(Reason.NO_SUCH_STUDY, "No version of a study has this digest. Publish the study first.")
            version, published = version_from(row), published_of(connection, digest)
            for run in runs:
                if says := _impossible(published, run):
                    return Refused(Reason.INVALID, says)
            if instead:
                self._remove_invented(connection, digest, by)
            codes = []
            for done, run in enumerate(runs):
                tell(done / len(runs))
                codes.append(self._add(connection, version, published, run))
            touch(connection, version.study)
            self._note(connection, by, "add simulated", version.study, digest=digest, participants=len(runs))
            return tuple(codes)

        return self._database.write(work)

    def remove_simulated(self, which: str, by: str | None = None) -> int:
        """How many simulated sessions of a version (by digest) or study (by id) were removed. Real ones stay."""
        return self._database.write(lambda connection: self._remove_invented(connection, which, by), repeat=True)

    def _remove_invented(self, connection: Connection, which: str, by: str | None) -> int:
        chosen = connection.execute(select(versions.c.digest, versions.c.study).where(belongs(which))).all()
        theirs = sessions.c.simulated & sessions.c.digest.in_([row.digest for row in chosen])
        lost = connection.execute(select(sessions.c.changes).where(theirs)).scalars().all()
        if lost:
            connection.execute(delete(sessions).where(theirs))
            touch(connection, chosen[0].study, sum(lost) + 1)
            self._note(connection, by, "remove simulated", chosen[0].study, participants=len(lost))
        return len(lost)

    def _add(self, connection: Connection, version: Version, published: Published, run: SimulatedRun) -> str:
        now = self._clock()
        answered = [answer.question for answer in run.answers]
        arm = _arm(published, answered)
        rest = [one.id for part in published.met(arm) for one in part if one.id not in answered]
        for _ in range(CODE_TRIES):
            row = new_row(version, published, self._randomness, arm, simulated=True)
            row |= {"seat": row["code"], "started_at": now, "consented_at": now, "last_seen_at": now}
            row |= {"finished_at": None if rest else now, "questions": json.dumps([*answered, *rest])}
            if insert_once(connection, sessions, row):
                break
        else:
            raise AssertionError("no free participant code was found; the source of randomness repeats itself")
        session = connection.execute(select(sessions.c.id).where(sessions.c.code == row["code"])).scalar_one()
        for position, answer in enumerate(run.answers):
            given = answer.model_dump() | {"session": session, "position": position, "at": now}
            connection.execute(answers.insert().values(given))
        return str(row["code"])


def _arm(published: Published, answered: Sequence[str]) -> Arm:
    """What somebody met who gave these answers."""
    met = tuple(dict.fromkeys(name for one in answered if (name := published.origin(one)[0])))
    return next((arm for arm in published.arms if arm[: len(met)] == met), published.arms[0])


def _impossible(published: Published, run: SimulatedRun) -> str | None:
    asked = {question.id: question for question in published.asked}
    answered = [answer.question for answer in run.answers]
    if len(set(answered)) < len(answered):
        return "A simulated participant answers the same question twice."
    for answer in run.answers:
        if answer.question not in asked:
            return f"The study has no question '{answer.question}'."
        if says := unfit(asked[answer.question], answer):
            return f"{answer.question}: {says}"
    return None
