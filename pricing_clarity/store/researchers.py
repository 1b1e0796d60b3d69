"""What the store returns about those who run studies: who may log in, what they decided, what they changed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a person who logs in may do; participants need no login, only their link.

    An author does everything. A reviewer reads results and writes notes. A facilitator invites people and sits with
    them. A stakeholder says what they expect, and sees no results.
    """

    AUTHOR = "author"
    REVIEWER = "reviewer"
    FACILITATOR = "facilitator"
    STAKEHOLDER = "stakeholder"


@dataclass(frozen=True)
class Person:
    """Somebody who may log in; names are in small letters, so that nobody is two people."""

    name: str
    role: Role
    added_at: datetime


@dataclass(frozen=True)
class NewPerson:
    """A person with their passcode, which is told this once and never again."""

    person: Person
    passcode: str


@dataclass(frozen=True)
class Login:
    """A login with its token, which is told this once."""

    person: Person
    token: str
    expires_at: datetime


class Decision(StrEnum):
    """What is to become of a finding."""

    OPEN = "to decide"
    FIX = "to fix"
    TEST = "to test again"
    LEAVE = "left as it is"
    FIXED = "fixed"


@dataclass(frozen=True)
class Mark:
    """What researchers say about a finding of a study: words, who looks after it, what was decided.

    `fixed_in` is the number of the version that is to have mended it; `who` wrote it last, and when.
    """

    finding: str
    text: str = ""
    owner: str = ""
    decision: Decision = Decision.OPEN
    fixed_in: int | None = None
    who: str | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Change:
    """One entry of the audit trail."""

    at: datetime
    who: str | None
    action: str
    study: str | None
    details: dict[str, str | int | bool | None]
