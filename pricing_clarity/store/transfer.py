"""Packing a whole study into one file, and unpacking it in another installation."""

import json
from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Row, Table, func, select

from pricing_clarity.quiz.study import Published
from pricing_clarity.store.answers import answer_from
from pricing_clarity.store.operations import Operations, touch
from pricing_clarity.store.parcel import (
    PackedAnswer,
    PackedComment,
    PackedFeedback,
    PackedLink,
    PackedNote,
    PackedPrediction,
    PackedSession,
    PackedVersion,
    Parcel,
    read_parcel,
)
from pricing_clarity.store.predictions import predicted_from, store_predicted
from pricing_clarity.store.schema import (
    answers,
    audit,
    comments,
    feedback,
    insert_once,
    invites,
    notes,
    predictions,
    renewals,
    sessions,
    shown,
    studies,
    versions,
)
from pricing_clarity.store.values import Predicted, Reason, Refused, Status, Unpacked

LARGEST = 256 * 1024 * 1024
"""Bytes of a file that is taken in; a hundred thousand answers need about a tenth of it."""


class Transfer(Operations):
    """Operations that move a whole study."""

    def pack(self, study: str, *, labels: bool = False) -> bytes | Refused:
        """A whole study as one JSON file: versions, links without tokens, sessions with all that was given in them.

        The labels of links may be names, so they come along only when `labels` asks for them, and so do the names of
        colleagues who predicted: without, each goes by the code of the prediction. The audit trail stays.
        """

        def work(connection: Connection) -> bytes | Refused:
            row = connection.execute(select(studies).where(studies.c.id == study)).one_or_none()
            if row is None:
                return Refused(Reason.NO_SUCH_STUDY, f"No study '{study}' is published.")
            parcel = Parcel(
                study=study,
                packed_at=self._clock(),
                keep_days=row.keep_days,
                versions=tuple(_versions(connection, study)),
                links=tuple(_links(connection, study, labels=labels)),
                sessions=tuple(_sessions(connection, study, labels=labels)),
                predictions=tuple(_predictions(connection, study, names=labels)),
            )
            return parcel.model_dump_json(exclude_none=True, indent=1).encode()

        return self._database.read(work)

    def unpack(self, data: bytes, by: str | None = None) -> Unpacked | Refused:
        """What was taken in from a file that `pack` made, checked before anything is stored.

        Sessions that are here already, and those that were erased here, are left out, so that the same file may be
        unpacked twice. A study that is new here arrives as it was; into one that is here, new versions come as closed.
        """
        if len(data) > LARGEST:
            return Refused(Reason.INVALID, f"The file is larger than {LARGEST // 1024**2} MB.")
        parcel = read_parcel(data)
        if isinstance(parcel, str):
            return Refused(Reason.INVALID, parcel)

        def work(connection: Connection) -> Unpacked | Refused:
            new = insert_once(connection, studies, {"id": parcel.study, "changes": 0, "keep_days": parcel.keep_days})
            connection.execute(select(studies.c.id).where(studies.c.id == parcel.study).with_for_update())
            fresh = sum([_put_version(connection, parcel.study, version, new=new) for version in parcel.versions])
            links = {link.id: _put_link(connection, parcel.study, link) for link in parcel.links}
            erased = _erased(connection, parcel.study)
            wanted = [session for session in parcel.sessions if session.code not in erased]
            stored = sum([_put_session(connection, session, links) for session in wanted])
            predicted = sum([_put_prediction(connection, one, erased) for one in parcel.predictions])
            touch(connection, parcel.study)
            self._note(connection, by, "unpack", parcel.study, versions=fresh, participants=stored)
            left_out = len(parcel.sessions) - len(wanted)
            return Unpacked(parcel.study, fresh, stored, len(wanted) - stored, left_out, predicted)

        return self._database.write(work, repeat=True)


def _versions(connection: Connection, study: str) -> list[PackedVersion]:
    rows = connection.execute(select(versions).where(versions.c.study == study).order_by(versions.c.number))
    return [PackedVersion.model_validate(_some(row, PackedVersion)) for row in rows]


def _links(connection: Connection, study: str, *, labels: bool) -> list[PackedLink]:
    rows = connection.execute(select(invites).where(invites.c.study == study).order_by(invites.c.id))
    left_out = {} if labels else {"label": ""}
    links = select(renewals).join(invites, invites.c.id == renewals.c.invite).where(invites.c.study == study)
    further: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for row in connection.execute(links.order_by(renewals.c.at, renewals.c.token_hash)):
        further[row.invite][row.token_hash] = row.at
    return [
        PackedLink.model_validate(_some(row, PackedLink) | left_out | {"renewals": further[row.id]}) for row in rows
    ]


def _predictions(connection: Connection, study: str, *, names: bool) -> list[PackedPrediction]:
    chosen = select(predictions).join(versions, versions.c.digest == predictions.c.digest)
    rows = connection.execute(chosen.where(versions.c.study == study).order_by(predictions.c.at, predictions.c.code))
    packed = []
    for row in rows:
        one = predicted_from(row)
        said = one.prediction if names else one.prediction.model_copy(update={"stakeholder": one.code})
        packed.append(
            PackedPrediction(code=one.code, digest=row.digest, prediction=said, answered=one.answered, at=one.at)
        )
    return packed


def _sessions(connection: Connection, study: str, *, labels: bool) -> list[PackedSession]:
    chosen = select(sessions.c.id).join(versions, versions.c.digest == sessions.c.digest)
    chosen = chosen.where(versions.c.study == study)

    def gathered(table: Table, *order: Any) -> defaultdict[int, list[Row[Any]]]:
        rows: defaultdict[int, list[Row[Any]]] = defaultdict(list)
        for row in connection.execute(select(table).where(table.c.session.in_(chosen)).order_by(*order)):
            rows[row.session].append(row)
        return rows

    seen, given = gathered(shown, shown.c.at), gathered(answers, answers.c.position)
    noted, said, written = gathered(comments, comments.c.id), gathered(feedback), gathered(notes, notes.c.id)
    packed = []
    unnamed: dict[str, None] = {} if labels else {"by": None}
    for row in connection.execute(select(sessions).where(sessions.c.id.in_(chosen)).order_by(sessions.c.id)):
        own = _some(row, PackedSession) | {
            "link": row.invite,
            "questions": json.loads(row.questions),
            "variants": json.loads(row.variants),
            "shown": {one.question: one.at for one in seen[row.id]},
            "answers": [_packed_answer(one) for one in given[row.id]],
            "comments": [_some(one, PackedComment) for one in noted[row.id]],
            "notes": [_some(one, PackedNote) | unnamed for one in written[row.id]],
            "feedback": next((_some(one, PackedFeedback) for one in said[row.id]), None),
        }
        packed.append(PackedSession.model_validate(own))
    return packed


def _packed_answer(row: Row[Any]) -> PackedAnswer:
    return PackedAnswer(answer=answer_from(row).answer, at=row.at, submission=row.submission)


def _some(row: Row[Any], packed: type[Any]) -> dict[str, Any]:
    columns = row._asdict()
    return {name: columns[name] for name in packed.model_fields if name in columns}


def _put_version(connection: Connection, study: str, version: PackedVersion, *, new: bool) -> bool:
    newest = connection.execute(select(func.max(versions.c.number)).where(versions.c.study == study)).scalar() or 0
    status = version.status if new or version.status == Status.DRAFT else Status.CLOSED
    title = Published.model_validate_json(version.document).study.title
    row = version.model_dump() | {"study": study, "number": newest + 1, "status": status, "title": title}
    return insert_once(connection, versions, row)


def _put_link(connection: Connection, study: str, link: PackedLink) -> int | None:
    insert_once(connection, invites, link.model_dump(exclude={"id", "renewals"}) | {"study": study})
    own = select(invites.c.id).where(invites.c.token_hash == link.token_hash, invites.c.study == study)
    found = connection.execute(own).scalar_one_or_none()
    for token_hash, at in link.renewals.items() if found is not None else ():
        insert_once(connection, renewals, {"token_hash": token_hash, "invite": found, "at": at})
    return found


def _erased(connection: Connection, study: str) -> set[str]:
    proofs = select(audit.c.details).where(audit.c.study == study, audit.c.action.in_(["erase", "remove prediction"]))
    return {json.loads(details)["code"] for details in connection.execute(proofs).scalars()}


def _put_prediction(connection: Connection, packed: PackedPrediction, removed: set[str]) -> bool:
    predicted = Predicted(packed.code, packed.prediction, packed.answered, packed.at)
    return packed.code not in removed and store_predicted(connection, packed.digest, predicted)


def _put_session(connection: Connection, session: PackedSession, links: dict[int, int | None]) -> bool:
    own = {"shown", "answers", "comments", "feedback", "notes", "link"}
    lists = {"questions": json.dumps(session.questions), "variants": json.dumps(session.variants)}
    row = session.model_dump(exclude=own) | lists | {"changes": 1}
    invite = links.get(session.link) if session.link is not None else None
    if invite is not None:
        taken = (sessions.c.invite == invite) & (sessions.c.seat == session.seat)
        # Somebody may have begun at both places; the second of their sessions cannot be resumed by the link.
        invite = None if connection.execute(select(sessions.c.id).where(taken)).first() else invite
    if not insert_once(connection, sessions, row | {"invite": invite}):
        return False
    number = connection.execute(select(sessions.c.id).where(sessions.c.code == session.code)).scalar_one()
    rows: list[tuple[Table, dict[str, Any]]] = [
        *((shown, {"question": question, "at": at}) for question, at in session.shown.items()),
        *((answers, _answer_row(packed, place)) for place, packed in enumerate(session.answers)),
        *((comments, packed.model_dump()) for packed in session.comments),
        *((notes, packed.model_dump()) for packed in session.notes),
        *([(feedback, session.feedback.model_dump())] if session.feedback else []),
    ]
    for table, values in rows:
        connection.execute(table.insert().values(values | {"session": number}))
    return True


def _answer_row(packed: PackedAnswer, place: int) -> dict[str, Any]:
    return packed.answer.model_dump() | {"at": packed.at, "submission": packed.submission, "position": place}
