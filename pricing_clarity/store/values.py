"""What the store returns: frozen values, and refusals as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from pricing_clarity.quiz.prediction import Prediction
from pricing_clarity.quiz.session import Answer, Observation
from pricing_clarity.quiz.study import Arm, Published

CUSTOMERS = "customers"
COLLEAGUES = ("sales", "support", "product")
"""Segments from the company itself, who take the same quiz beside the customers."""


class Status(StrEnum):
    """How far a published version is.

    A draft takes nobody. An open one takes everybody. A paused one takes nobody new, and whoever has begun may finish.
    A closed one takes no answer any more; it can be opened again.
    """

    DRAFT = "draft"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class Kind(StrEnum):
    """What a link is for.

    A shared one starts a session for every browser. A single-use one starts one session, and resumes it anywhere. A
    trial one is a researcher's: it shows one version whatever its status, and its sessions count as simulated. One for
    predicting starts no session: it leads to where a colleague says what they expect.
    """

    SHARED = "shared"
    SINGLE_USE = "single-use"
    TRIAL = "trial"
    PREDICTING = "predicting"


class Reason(StrEnum):
    """Why the store did not do what it was asked."""

    UNKNOWN_LINK = "unknown link"
    EXPIRED = "expired link"
    REVOKED = "revoked link"
    NOT_OPEN = "not open"
    PAUSED = "paused"
    CLOSED = "closed"
    NO_CONSENT = "no consent"
    GONE = "gone"
    UNKNOWN_QUESTION = "unknown question"
    OUT_OF_ORDER = "out of order"
    INVALID = "invalid"
    NO_SUCH_STUDY = "no such study"
    WRONG_STEP = "wrong step"
    ALREADY = "already there"
    ENOUGH = "enough people"


@dataclass(frozen=True)
class Refused:
    """What was asked was not done, nothing was changed, and `says` tells why in plain words."""

    reason: Reason
    says: str


@dataclass(frozen=True)
class Version:
    """One published version of a study; `number` counts them from 1."""

    study: str
    number: int
    digest: str
    status: Status
    title: str
    published_at: datetime


@dataclass(frozen=True)
class StudyListed:
    """A study with its versions, newest first, and how many real people started and finished any of them."""

    id: str
    versions: tuple[Version, ...]
    started: int
    finished: int

    @property
    def title(self) -> str:
        """The title of the newest version."""
        return self.versions[0].title

    @property
    def by_life(self) -> tuple[Version, ...]:
        """The versions with the one that matters now first: open, paused, closed, draft; of these the newest first."""
        order = (Status.OPEN, Status.PAUSED, Status.CLOSED, Status.DRAFT)
        return tuple(sorted(self.versions, key=lambda version: (order.index(version.status), -version.number)))


@dataclass(frozen=True)
class Invite:
    """A link into a study, without its token. `sessions` counts those started by it; `digest` is a trial's version.

    `segment` says who those are that it is sent to: `CUSTOMERS`, some of `COLLEAGUES`, or a name of the researcher's.
    """

    id: int
    study: str
    kind: Kind
    digest: str | None
    label: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    sessions: int
    segment: str = CUSTOMERS


@dataclass(frozen=True)
class NewInvite:
    """A new link with its token, which is told this once and never again."""

    invite: Invite
    token: str


@dataclass(frozen=True)
class Session:
    """One participant's run, as it is stored now.

    `code` is what the participant is told; `id` is the store's own and no credential, so take neither from a browser.
    `questions` are the ids in this participant's order, `answered` those with an answer. `version` is what they see,
    and `variants` which of its pricings, in their order, where it has several.
    """

    id: int
    code: str
    version: Version
    published: Published
    simulated: bool
    questions: tuple[str, ...]
    answered: tuple[str, ...]
    started_at: datetime
    consented_at: datetime | None
    finished_at: datetime | None
    variants: Arm = ()
    hold: str | None = None

    @property
    def held(self) -> bool:
        """Whether a facilitator lets this participant wait before the next question."""
        return self.hold is not None and self.next_question not in (None, self.hold)

    @property
    def next_question(self) -> str | None:
        """The id of the first question without an answer; None when all have one."""
        return next((question for question in self.questions if question not in self.answered), None)


@dataclass(frozen=True)
class Entered:
    """A session that a link led to; `resumed` if it was there before."""

    session: Session
    resumed: bool


@dataclass(frozen=True)
class StoredAnswer:
    """An answer as it is stored, with its place in the participant's order (from 0)."""

    answer: Answer
    position: int
    at: datetime


@dataclass(frozen=True)
class Kept:
    """An answer is on disk: `stored` now, or `already` before, and then `stored` is the first one.

    `session` is the state after it; its `next_question` is where the participant goes on.
    """

    how: Literal["stored", "already"]
    stored: StoredAnswer
    session: Session


@dataclass(frozen=True)
class Comment:
    """What a participant wrote about the page (`question` None), a question, or an element on it."""

    text: str
    at: datetime
    question: str | None = None
    element: str | None = None


@dataclass(frozen=True)
class Feedback:
    """What a participant said at the end: `ease` from 1 (very hard) to 7 (very easy)."""

    ease: int | None
    feeling: str | None
    comment: str | None
    at: datetime


@dataclass(frozen=True)
class Run:
    """One session with everything its participant gave, answers in the order of their places."""

    code: str
    version: Version
    simulated: bool
    invite: int | None
    questions: tuple[str, ...]
    answers: tuple[StoredAnswer, ...]
    comments: tuple[Comment, ...]
    feedback: Feedback | None
    segment: str
    started_at: datetime
    consented_at: datetime | None
    finished_at: datetime | None
    last_seen_at: datetime
    variants: Arm = ()
    notes: tuple[Observation, ...] = ()


@dataclass(frozen=True)
class Predicted:
    """A colleague's prediction as it is stored; `answered` real people had begun when it was made.

    `code` names it without naming anybody.
    """

    code: str
    prediction: Prediction
    answered: int
    at: datetime


@dataclass(frozen=True)
class Sitting:
    """Somebody who takes a moderated quiz: their session, since when the question is in view, and what they entered.

    `draft` is what they have entered for the question that they are at and not sent, as a person reads it.
    """

    session: Session
    shown_at: datetime | None
    draft: str
    seen_at: datetime
    notes: tuple[Observation, ...]


@dataclass(frozen=True)
class Counts:
    """How many sessions started; of these consented; finished; and went quiet without finishing."""

    started: int
    consented: int
    finished: int
    quiet: int


@dataclass(frozen=True)
class SimulatedRun:
    """What one invented participant answers, in order; fewer answers than questions is one who went away."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Erased:
    """What the erasure of one participant removed; `link` if a single-use link was closed and its label emptied.

    `notes` counts what facilitators wrote about them.
    """

    code: str
    answers: int
    comments: int
    feedback: bool
    link: bool
    notes: int = 0


@dataclass(frozen=True)
class Unpacked:
    """What came in with a file: new versions, sessions and predictions.

    Sessions that were here (`there`) or were erased here stayed out, and so did such predictions.
    """

    study: str
    versions: int
    sessions: int
    there: int
    erased: int
    predictions: int = 0


@dataclass(frozen=True)
class Limits:
    """When a study takes nobody new any more; whoever has begun may finish.

    From a moment on, after so many people have finished, or, by segment, once so many have finished or are at it.
    """

    closes_at: datetime | None = None
    closes_after: int | None = None
    quotas: Mapping[str, int] = field(default_factory=dict)


class Step(StrEnum):
    """How far a participant is; quiet is who has not been seen for half an hour before the end.

    Whom a screener turned away is no participant.
    """

    ANSWERING = "answering"
    QUIET = "quiet"
    FINISHED = "finished"
    TURNED_AWAY = "turned away"


@dataclass(frozen=True)
class Progress:
    """One participant on their way: `answered` of `questions` after the screeners, by which link, in which version."""

    code: str
    invite: int | None
    label: str
    segment: str
    version: int
    step: Step
    answered: int
    questions: int
    started_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True)
class Heard:
    """What a customer said outside of any study, on which day, and which elements of the pricing it is about.

    `by_hand` where somebody said so, else by the names that are in it; `source` is the file that it came with.
    """

    text: str
    said_on: date | None = None
    tag: str = ""
    elements: tuple[str, ...] = ()
    by_hand: bool = False
    source: str = ""
    id: int = 0


@dataclass(frozen=True)
class Wanted:
    """An idea for a question: what a customer said about a pricing, as being about one of its elements."""

    pricing: str
    element: str
    said: Heard
