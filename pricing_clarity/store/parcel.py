"""The file in which a whole study travels between installations: JSON, with a format version of its own."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, ValidationError

from pricing_clarity.pricing.base import Id, Part
from pricing_clarity.quiz.prediction import Prediction
from pricing_clarity.quiz.session import Answer
from pricing_clarity.quiz.study import Published
from pricing_clarity.store.retention import LONGEST
from pricing_clarity.store.values import CUSTOMERS, Kind, Status

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Key = Annotated[str, Field(min_length=1, max_length=200)]
Seat = Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{0,64}$")]
Moment = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), lt=datetime(2200, 1, 1, tzinfo=UTC))]


class PackedVersion(Part):
    """A published version; `document` is the whole study as JSON, `digest` that of its content."""

    digest: Hash
    number: int
    status: Status
    published_at: Moment
    document: str


class PackedLink(Part):
    """A link; whoever has its token, or one of its further ones, can go on using it where the study arrives."""

    id: int
    token_hash: Hash
    kind: Kind
    digest: Hash | None = None
    label: str = ""
    segment: str = CUSTOMERS
    created_at: Moment
    expires_at: Moment | None = None
    revoked_at: Moment | None = None
    renewals: dict[Hash, Moment] = {}


class PackedAnswer(Part):
    """An answer and when it was stored; answers come in the order in which they were given."""

    answer: Answer
    at: Moment
    submission: str | None = None


class PackedComment(Part):
    """What a participant noticed."""

    text: str
    at: Moment
    question: str | None = None
    element: str | None = None


class PackedFeedback(Part):
    """What a participant said at the end."""

    at: Moment
    ease: Annotated[int, Field(ge=1, le=7)] | None = None
    feeling: str | None = None
    comment: str | None = None


class PackedNote(Part):
    """What a facilitator wrote down."""

    text: str
    at: Moment
    question: str | None = None
    after: float | None = None
    by: str | None = None


class PackedSession(Part):
    """One participant's run."""

    code: Annotated[str, Field(pattern=r"^[A-Z]-[0-9A-Z]{4,20}$")]
    digest: Hash
    link: int | None = None
    seat: Seat = ""
    simulated: bool = False
    questions: tuple[Key, ...]
    variants: tuple[Key, ...] = ()
    started_at: Moment
    last_seen_at: Moment
    consented_at: Moment | None = None
    finished_at: Moment | None = None
    shown: dict[Key, Moment] = {}
    answers: tuple[PackedAnswer, ...] = ()
    comments: tuple[PackedComment, ...] = ()
    feedback: PackedFeedback | None = None
    notes: tuple[PackedNote, ...] = ()


class PackedPrediction(Part):
    """What a colleague predicted; its code takes the place of a name that stayed behind."""

    code: Annotated[str, Field(pattern=r"^C-[0-9A-Z]{4,20}$")]
    digest: Hash
    prediction: Prediction
    answered: Annotated[int, Field(ge=0)]
    at: Moment


class Parcel(Part):
    """A whole study: versions as published, links without their tokens, sessions with everything given in them.

    Predictions of colleagues come along, by department and code.
    """

    format: Literal["pricing-clarity study"] = "pricing-clarity study"
    format_version: Literal[1] = 1
    study: Id
    packed_at: Moment
    keep_days: Annotated[int, Field(ge=1, le=LONGEST)] | None = None
    versions: tuple[PackedVersion, ...]
    links: tuple[PackedLink, ...] = ()
    sessions: tuple[PackedSession, ...] = ()
    predictions: tuple[PackedPrediction, ...] = ()


def read_parcel(data: bytes) -> Parcel | str:
    """The study in a file, checked to hang together; or, as a sentence, why it is none."""
    try:
        parcel = Parcel.model_validate_json(data)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the beginning"
        return f"This is no study file of this program, or it was changed: at {place}: {first['msg']}."
    return _contradiction(parcel) or parcel


def _contradiction(parcel: Parcel) -> str | None:
    asked: dict[str, set[str]] = {}
    for version in parcel.versions:
        try:
            published = Published.model_validate_json(version.document)
        except ValidationError:
            return f"Version {version.number} was published by another release, which this one cannot read."
        if published.digest != version.digest:
            return f"Version {version.number} was changed after it was published; use the file as it was written."
        if published.id != parcel.study:
            return f"Version {version.number} belongs to another study."
        asked[version.digest] = {question.id for question in published.asked}
    links = {link.id for link in parcel.links}
    for session in parcel.sessions:
        given = [packed.answer.question for packed in session.answers]
        mentioned = {*given, *session.shown, *session.questions}
        if session.digest not in asked or (session.link is not None and session.link not in links):
            return f"Session {session.code} belongs to a version or link that is not in the file."
        if not mentioned <= asked[session.digest] or len(set(given)) < len(given):
            return f"Session {session.code} answers a question that its version does not ask, or one twice."
    for packed in parcel.predictions:
        if not packed.prediction.right.keys() <= asked.get(packed.digest, set()):
            return f"Prediction {packed.code} belongs to a version or question that is not in the file."
    if len({session.code for session in parcel.sessions}) < len(parcel.sessions):
        return "Two sessions in the file have the same code."
    return None
