"""Studies: what a study file says, and the frozen study that participants see."""

import hashlib
from typing import Annotated, Literal

from pydantic import Field, StrictBool

from pricing_clarity.pricing.base import Id, Part, Whole
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.authored import OwnMisreading, OwnQuestion
from pricing_clarity.quiz.question import Misreading, Question


class Texts(Part):
    """What the study says to participants; each may be replaced in the study file. Plain text or Markdown."""

    welcome: str = (
        "You'll look at a price page and answer a few short questions about it. It takes about five minutes. "
        "We are testing the page, not you: if something is unclear, that is what we need to know."
    )
    consent: str = (
        "We record your answers, how sure you were and how long each took. No name, no e-mail. "
        "You can stop at any time."
    )
    thanks: str = "Thank you! Your answers are saved. They help make these prices easier to understand."


class Study(Part):
    """A study as its file says it: which pricing, how many questions, from which seed, for how many participants.

    `own` are questions that the author writes; they count among `questions`, and come after those generated.
    `misreadings` are those that the author names once, for several of these questions.
    `open_choice` asks at the end, beside them, which tier one would pick.
    """

    title: str
    pricing: Id
    seed: Annotated[Whole, Field(ge=0, le=2**31)] = 1
    questions: Annotated[Whole, Field(ge=1, le=30)] = 10
    participants: Annotated[Whole, Field(ge=1, le=10_000)] = 8
    kinds: tuple[str, ...] = ()
    entry: Literal["choice", "number", "mixed"] = "mixed"
    order: Literal["fixed", "shuffled"] = "fixed"
    running_total: StrictBool = False
    misreadings: Annotated[tuple[OwnMisreading, ...], Field(max_length=30)] = ()
    own: Annotated[tuple[OwnQuestion, ...], Field(max_length=30)] = ()
    open_choice: StrictBool = False
    about: str | None = None
    texts: Texts = Texts()


class Shortfall(Part):
    """Why a study cannot be published as it is: it asks for more questions than can honestly be asked.

    `possible` is how many can; `because` is a sentence for the author.
    """

    asked: int
    possible: int
    because: str


class Published(Part):
    """A study as participants see it: the exact pricing, questions, keys and texts. Frozen; identified by content."""

    id: str
    study: Study
    pricing: Pricing
    questions: tuple[Question, ...]
    misreadings: tuple[Misreading, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON, as 64 hexadecimal digits: the same content has the same digest."""
        return hashlib.sha256(self.model_dump_json(by_alias=True).encode()).hexdigest()
