"""Studies: what a study file says, and the frozen study that participants see."""

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, StrictBool, model_validator

from pricing_clarity.pricing.base import Ids, MaybeId, Part, Whole, content, wrong
from pricing_clarity.pricing.language import phrase
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.authored import OwnMisreading, OwnQuestion
from pricing_clarity.quiz.edited import Kept, Reworded
from pricing_clarity.quiz.question import Misreading, Question
from pricing_clarity.quiz.screener import ScreenerQuestion


class Texts(Part):
    """What the study says to participants; each may be replaced in the study file. Plain text or Markdown.

    `think_aloud` is for the facilitator of a moderated study alone.
    """

    welcome: str = phrase(
        "You'll look at a price page and answer a few short questions about it. "
        "We are testing the page, not you: if something is unclear, that is what we need to know."
    )
    consent: str = phrase(
        "We record your answers, how sure you were and how long each took. No name, no e-mail. "
        "You can stop at any time."
    )
    screened: str = phrase("Thank you for wanting to help! This time we are looking for other people.")
    thanks: str = phrase("Thank you! Your answers are saved. They help make these prices easier to understand.")
    think_aloud: str = (
        "**Before:** “We are testing the page, not you. Please say aloud whatever goes through your mind: what you "
        "look at, what you expect, what you wonder about. I may be silent so as not to help.”\n\n"
        "**When it gets quiet:** “What are you looking at?” – “What are you thinking?” – “Keep talking, please.”\n\n"
        "**When they ask you:** “What would you do if I were not here?” Never say whether an answer is right.\n\n"
        "**After a question:** “How did you come to that?” – “What would have made it easier?”"
    )


Afterwards = Literal["ease", "feeling", "comment"]
"""What may be asked when all questions are answered: how easy it was from 1 to 7, how it felt, and anything else."""


class Variants(Part):
    """Further pricings under test beside the study's first one; nobody is told which of them they see.

    `between`: every participant meets one, and each is met by as many. `within`: every participant meets both, half of
    them the one first and half the other.
    """

    against: Annotated[Ids, Field(min_length=1, max_length=3)]
    design: Literal["between", "within"] = "between"

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if len(set(self.against)) < len(self.against):
            raise wrong("a pricing is named twice", "name each pricing once")
        if self.design == "within" and len(self.against) > 1:
            raise wrong("nobody takes three quizzes in a row", "name one other pricing with design: within")
        return self


class Shot(Part):
    """A screenshot as the study's file names it: an image beside the file, and what somebody hears who cannot see it.

    `alt` must hold every price and rule that the questions are about. Where several pricings are under test, `pricing`
    is the one whose page it shows; the study's first one when left out.
    """

    image: Annotated[str, Field(min_length=1, max_length=200)]
    alt: Annotated[str, Field(min_length=1, max_length=5_000)]
    pricing: MaybeId = ""


class Study(Part):
    """A study as its file says it: which pricing, how many questions, from which seed, for how many participants.

    Each `round` beyond the first asks questions equivalent to the first round's, about other purchases.
    `own` are questions that the author writes; they count among `questions`, and come after those generated.
    The `screener` comes before anything else. `misreadings` are those that the author names once, for several of these
    questions.
    `keep` names proposed questions that stay as they are, `drop` leaves some out, `reword` says them in other words,
    `sequence` puts them in another order: all by the questions' ids.
    `language` is that of all texts that are not the author's own. `locale` says how amounts are written, shown and
    typed, such as `de-CH` or `en-IN`; None for as the language writes them. `moderated` lets a facilitator follow each
    participant live; participants are told so.
    `order` is that of choices, `question_order` that of questions. `recall` seconds of looking at the page come first,
    with questions about it from memory, on top of `questions`. `screenshots` stand in the place of the drawn price
    page, of several pages in the place of those that they are of; without a `pricing` all questions are the author's
    `own`, with amounts in `currency`. `open_choice` asks at the end, beside them, which tier one would pick; what is
    asked `afterwards` is about the whole. With `tripped_up` people can note at any question what tripped them up; with
    `give_back` they are told at the end what was right.
    """

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["pricing"]}, {"required": ["screenshots", "own"]}]}
    )

    title: str
    pricing: MaybeId = ""
    screenshots: Annotated[tuple[Shot, ...], Field(max_length=6)] = ()
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "USD"
    variants: Variants | None = None
    seed: Annotated[Whole, Field(ge=0, le=2**31)] = 1
    round: Annotated[Whole, Field(ge=1, le=9)] = 1
    questions: Annotated[Whole, Field(ge=1, le=30)] = 10
    participants: Annotated[Whole, Field(ge=1, le=10_000)] = 8
    kinds: tuple[str, ...] = ()
    entry: Literal["choice", "number", "mixed"] = "mixed"
    order: Literal["fixed", "shuffled"] = "fixed"
    question_order: Literal["fixed", "shuffled"] = "fixed"
    recall: Annotated[Whole, Field(ge=3, le=60)] | None = None
    language: Literal["en", "de"] = "en"
    locale: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")] | None = None
    running_total: StrictBool = False
    moderated: StrictBool = False
    misreadings: Annotated[tuple[OwnMisreading, ...], Field(max_length=30)] = ()
    own: Annotated[tuple[OwnQuestion, ...], Field(max_length=30)] = ()
    keep: Annotated[dict[str, Kept], Field(max_length=60)] = {}
    drop: Annotated[tuple[str, ...], Field(max_length=200)] = ()
    reword: dict[str, Reworded] = {}
    sequence: Annotated[tuple[str, ...], Field(max_length=60)] = ()
    open_choice: StrictBool = False
    screener: Annotated[tuple[ScreenerQuestion, ...], Field(max_length=5)] = ()
    tripped_up: StrictBool = True
    afterwards: tuple[Afterwards, ...] = ()
    give_back: StrictBool = False
    about: str | None = None
    texts: Texts = Texts()

    @model_validator(mode="after")
    def _has_a_page(self) -> Self:
        if not self.pricing and not self.screenshots:
            raise wrong("pricing is missing", "write pricing: home-bundle, or name screenshots")
        if not self.pricing and not self.own:
            raise wrong("there is nothing to ask", "write own questions, or name a pricing")
        if self.variants and not self.pricing:
            raise wrong("each page that is tried against others needs a pricing", "name the first one under pricing")
        for shot in self.screenshots:
            if shot.pricing and shot.pricing not in self.pricings:
                write = f"write {' or '.join(self.pricings)}" if self.pricings else "leave it out"
                raise wrong(f"{shot.image} is of {shot.pricing}, which is no pricing of this study", write)
        if self.screenshots and (self.running_total or any(one.pick for one in self.own)):
            raise wrong("nothing can be picked on a screenshot", "leave out running_total and pick")
        return self

    @property
    def pricings(self) -> tuple[str, ...]:
        """Every pricing under test, the first one first; none where there are screenshots only."""
        return tuple(one for one in (self.pricing, *(self.variants.against if self.variants else ())) if one)

    def page_of(self, pricings: Mapping[str, Pricing]) -> Pricing:
        """The study's first pricing, of these by id; one that sells nothing where there are screenshots only."""
        return pricings[self.pricing] if self.pricing else Pricing(title=self.title, currency=self.currency)


class Shortfall(Part):
    """Why a study cannot be published as it is: it asks for more questions than can honestly be asked.

    `possible` is how many can; `because` is a sentence for the author.
    """

    asked: int
    possible: int
    because: str


class Screenshot(Part):
    """An image that participants look at, written anew as pixels alone; `data` is Base64, sizes are in pixels.

    `pricing` is the one of several that it shows; empty for the first one.
    """

    alt: str
    kind: Literal["image/png", "image/jpeg", "image/webp"]
    width: int
    height: int
    data: str
    pricing: str = ""


class Variant(Part):
    """One of several pricings under test, with the questions about it; `name` is the pricing's id."""

    name: str
    pricing: Pricing
    questions: tuple[Question, ...]
    misreadings: tuple[Misreading, ...]


Arm = tuple[str, ...]
"""The variants that one participant meets, in their order; empty where a study has one pricing only."""


class Published(Part):
    """A study as participants see it: the exact pricing, questions, keys and texts. Frozen; identified by content.

    `pricing`, `questions` and `misreadings` are those of the first pricing, `others` those of each further one.
    `screenshots` are what participants look at in place of the drawn page, or of those pages that they are of.
    """

    id: str
    study: Study
    pricing: Pricing
    questions: tuple[Question, ...]
    misreadings: tuple[Misreading, ...]
    others: tuple[Variant, ...] = ()
    screenshots: tuple[Screenshot, ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the content as JSON, as 64 hexadecimal digits: the same content has the same digest.

        What is left at its default is not written, so that a release with more keys gives the same digest.
        """
        return hashlib.sha256(json.dumps(content(self), separators=(",", ":")).encode()).hexdigest()

    @property
    def variants(self) -> tuple[str, ...]:
        """The names of the pricings that are tried against each other; empty where there is one only."""
        return (self.study.pricing, *(other.name for other in self.others)) if self.others else ()

    @property
    def arms(self) -> tuple[Arm, ...]:
        """What participants are shared out over, evenly."""
        if self.study.variants is None or not self.others:
            return ((),)
        if self.study.variants.design == "within":
            return (self.variants, self.variants[::-1])
        return tuple((name,) for name in self.variants)

    def of(self, variant: str | None) -> "Published":
        """The study as if it were about one of its pricings only; itself where there is one only, or for None."""
        if variant is None or not self.others:
            return self
        its = tuple(one for one in self.screenshots if (one.pricing or self.study.pricing) == variant)
        alone = {"others": (), "screenshots": its}
        for other in self.others:
            if other.name == variant:
                parts = {"pricing": other.pricing, "questions": other.questions, "misreadings": other.misreadings}
                return self.model_copy(update=parts | alone)
        if variant != self.study.pricing:
            raise KeyError(variant)
        return self.model_copy(update=alone)

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """Every question that some participant is asked, each with an id of its own: `…@2` about the second pricing."""
        renamed = (
            question.model_copy(update={"id": f"{question.id}@{number}"})
            for number, other in enumerate(self.others, 2)
            for question in other.questions
        )
        return (*self.questions, *renamed)

    @cached_property
    def _origins(self) -> Mapping[str, tuple[str | None, str]]:
        names = [self.study.pricing if self.others else None] * len(self.questions)
        names += [other.name for other in self.others for _ in other.questions]
        own = [*self.questions, *(question for other in self.others for question in other.questions)]
        return {one.id: (name, question.id) for one, name, question in zip(self.asked, names, own, strict=True)}

    def origin(self, question: str) -> tuple[str | None, str]:
        """Which variant a question as asked is about (None where there is one pricing only), and its id there.

        Raises `KeyError` for a question that the study has not.
        """
        return self._origins[question]

    def met(self, arm: Arm) -> tuple[tuple[Question, ...], ...]:
        """The questions as asked that somebody in this arm meets, in one part for each variant."""
        if not arm:
            return (self.questions,)
        return tuple(tuple(one for one in self.asked if self._origins[one.id][0] == name) for name in arm)

    @property
    def every_misreading(self) -> tuple[Misreading, ...]:
        """The misreadings of all variants, each once."""
        found = (*self.misreadings, *(one for other in self.others for one in other.misreadings))
        return tuple({one.id: one for one in reversed(found)}.values())[::-1]
