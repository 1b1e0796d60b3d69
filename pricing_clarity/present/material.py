"""What a report is made of: one version of a study with everything that people and colleagues said about it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol, Self

from pricing_clarity.findings import Findings, Names, find
from pricing_clarity.findings.compare import Comparison, compare
from pricing_clarity.findings.opinions import Beside, PagePredicted, beside, pages_beside
from pricing_clarity.present.heard import Heard, heard
from pricing_clarity.present.how_far import HowFar, how_far
from pricing_clarity.present.names import study_names, variant_name
from pricing_clarity.present.words import people
from pricing_clarity.quiz.prediction import Prediction
from pricing_clarity.quiz.responses import Known, responses
from pricing_clarity.quiz.said import Note, Rating
from pricing_clarity.quiz.session import Answer, Confidence, Response
from pricing_clarity.quiz.study import Published


class _Given(Protocol):
    @property
    def answer(self) -> Answer: ...


class _Noted(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def question(self) -> str | None: ...
    @property
    def element(self) -> str | None: ...


class _Rated(Protocol):
    @property
    def ease(self) -> int | None: ...
    @property
    def feeling(self) -> str | None: ...
    @property
    def comment(self) -> str | None: ...


class Ran(Protocol):
    """A session as it is stored: who, and everything that they gave."""

    @property
    def code(self) -> str:
        """By which the participant is known."""

    @property
    def segment(self) -> str:
        """Who they are to the company."""

    @property
    def answers(self) -> Sequence[_Given]:
        """In the order in which they were given."""

    @property
    def comments(self) -> Sequence[_Noted]:
        """What they wrote on the way."""

    @property
    def feedback(self) -> _Rated | None:
        """What they said at the end."""


class Noted(Protocol):
    """What researchers said about a finding."""

    @property
    def text(self) -> str:
        """Their words."""

    @property
    def owner(self) -> str:
        """Who looks after it."""

    @property
    def decision(self) -> str:
        """What is to become of it."""

    @property
    def fixed_in(self) -> int | None:
        """The number of the version that is to have mended it."""


_BETWEEN = 200
"""After how many sessions to tell how much is done."""


@dataclass(frozen=True)
class Other:
    """What the answers are set beside: an earlier round, or another page of the same study; its name and responses.

    `predictions` are what colleagues said of such a page; None of an earlier round, which other people answered.
    `published` is what its people saw, where that is known.
    """

    name: str
    responses: Sequence[Response]
    predictions: Sequence[Prediction] | None = None
    published: Published | None = None


@dataclass(frozen=True)
class Material:
    """Everything that a page or report says comes from these; `made` is the day on its title.

    `now` is what this round or page is called beside the `others`. `only` says in words which answers were chosen of
    all that there are; empty where it is all. `marks` are what researchers said about findings, by their ids; `number`
    counts the version among those of its study.
    """

    published: Published
    responses: Sequence[Response]
    made: date
    notes: Sequence[Note] = ()
    ratings: Sequence[Rating] = ()
    predictions: Sequence[Prediction] = ()
    simulated: bool = False
    others: Sequence[Other] = ()
    now: str = "this round"
    only: str = ""
    marks: Mapping[str, Noted] = field(default_factory=dict)
    number: int = 1

    @classmethod
    def of(
        cls,
        published: Published,
        runs: Sequence[Ran],
        made: date,
        *,
        variant: str | None = None,
        simulated: bool = False,
        predictions: Sequence[Prediction] = (),
        earlier: Other | None = None,
        now: str = "this round",
        marks: Mapping[str, Noted] | None = None,
        number: int = 1,
        tell: Callable[[float], None] = lambda _: None,
    ) -> Self:
        """The material in stored sessions, about one of the pricings that a study tries against each other.

        The others are then what it is set beside; where there is one pricing only (`variant` None), the earlier round.
        `tell` hears how much is done, from 0 to 1.
        """
        rows = responses_of(published, _told(runs, tell), simulated=simulated)
        others = [earlier] if earlier else []
        if variant is not None:
            others = [
                Other(
                    variant_name(published, name),
                    [row for row in rows if row.variant == name],
                    tuple(said for one in predictions if (said := one.about(published, name))),
                    published.of(name),
                )
                for name in published.variants
                if name != variant
            ]
        own = [row for row in rows if row.variant == variant]
        met = {row.participant for row in own}
        theirs = [run for run in runs if variant is None or run.code in met]
        return cls(
            published.of(variant),
            own,
            made,
            tuple(note for one in notes_of(theirs) if (note := _about(one, published, variant))),
            tuple(ratings_of(theirs)),
            tuple(said for one in predictions if (said := one.about(published, variant))),
            simulated=simulated,
            others=tuple(other for other in others if other.responses),
            now=now if variant is None else variant_name(published, variant),
            marks=marks or {},
            number=number,
        )

    def narrowed(
        self,
        only: str,
        *,
        participants: frozenset[str] | None = None,
        confidence: Confidence | None = None,
        segments: Callable[[str | None], bool] | None = None,
    ) -> Self:
        """The part of these participants (all, if None) and of answers given so surely; `only` says it in words.

        What they are set beside is narrowed alike; of an earlier round to the `segments` that these people are of.
        """

        def theirs(who: str) -> bool:
            return participants is None or who in participants

        def chosen(one: Response, *, earlier: bool = False) -> bool:
            sure = confidence is None or one.confidence == confidence
            return sure and (segments is None or segments(one.segment) if earlier else theirs(one.participant))

        others = [
            replace(one, responses=[row for row in one.responses if chosen(row, earlier=one.predictions is None)])
            for one in self.others
        ]
        return replace(
            self,
            responses=[one for one in self.responses if chosen(one)],
            others=tuple(one for one in others if one.responses),
            notes=tuple(one for one in self.notes if theirs(one.participant)),
            ratings=tuple(one for one in self.ratings if theirs(one.participant)),
            only=only,
        )

    def beside_it(self, other: Other) -> Self:
        """The material in what the answers are set beside, by itself."""
        return replace(
            self,
            published=other.published or self.published,
            responses=other.responses,
            notes=(),
            ratings=(),
            predictions=other.predictions or (),
            others=(),
            now=other.name,
        )

    @cached_property
    def names(self) -> Names:
        """Readable texts for the study's ids."""
        return study_names(self.published)

    @cached_property
    def findings(self) -> Findings:
        """What the answers say."""
        return self._found(lambda _: None)

    def work_out(self, tell: Callable[[float], None]) -> None:
        """Works the findings out, where they are not known yet; `tell` hears how much is done, from 0 to 1."""
        if "findings" not in vars(self):
            vars(self)["findings"] = self._found(tell)

    def _found(self, tell: Callable[[float], None]) -> Findings:
        eases = [one.ease for one in self.ratings if one.ease is not None]
        return find(self.responses, self.names, eases, tell)

    @cached_property
    def compared(self) -> tuple[tuple[Other, Comparison], ...]:
        """What is different from each of the others."""
        return tuple((one, compare(one.responses, self.responses)) for one in self.others) if self.responses else ()

    @cached_property
    def beside(self) -> Beside:
        """What colleagues predicted beside what happened."""
        return beside(self.predictions, self.responses, self.names)

    @cached_property
    def pages(self) -> tuple[PagePredicted, ...]:
        """What was expected of each of several pages beside what happened; empty where there is one only."""
        theirs = [(one.name, one.responses, one.predictions) for one in self.others if one.predictions is not None]
        return pages_beside([(self.now, self.responses, self.predictions), *theirs]) if theirs else ()

    @cached_property
    def heard(self) -> tuple[Heard, ...]:
        """What people wrote, by the part of the page that it is about."""
        return heard(self.responses, self.notes, self.names)

    @cached_property
    def how_far(self) -> HowFar | None:
        """Whether to invite more people."""
        return how_far(self.findings.still_to_find)

    @cached_property
    def tiers(self) -> Mapping[str, str]:
        """The names of the tiers by id, in the order of the page."""
        pricing = self.published.pricing
        return {tier: pricing.name_of(f"tiers.{tier}") for tier in pricing.tiers}

    @property
    def questions(self) -> Mapping[str, str]:
        """The questions by id, numbered as everywhere: `Q3. You choose …`."""
        return self.names.questions

    @property
    def people(self) -> str:
        """`8 people`."""
        return people(self.findings.participants)


def _told(runs: Sequence[Ran], tell: Callable[[float], None]) -> Iterator[Ran]:
    for done, run in enumerate(runs):
        if done % _BETWEEN == 0:
            tell(done / len(runs))
        yield run


def responses_of(published: Published, runs: Iterable[Ran], *, simulated: bool) -> list[Response]:
    """The responses in stored sessions, in their order."""
    known: Known = {}
    return [
        row
        for run in runs
        for row in responses(
            published,
            run.code,
            [one.answer for one in run.answers],
            simulated=simulated,
            segment=run.segment,
            known=known,
        )
    ]


def notes_of(runs: Sequence[Ran]) -> list[Note]:
    """Everything that people noted on the way, then what they wrote at the end; questions by their ids as asked."""
    noted = [
        Note(participant=run.code, text=one.text, question=one.question, element=one.element)
        for run in runs
        for one in run.comments
    ]
    said = ((run.code, run.feedback.comment) for run in runs if run.feedback)
    return noted + [Note(participant=code, text=text) for code, text in said if text]


def ratings_of(runs: Sequence[Ran]) -> list[Rating]:
    """How easy each person found it and how it felt, where they were asked."""
    return [
        Rating(participant=run.code, ease=run.feedback.ease, feeling=run.feedback.feeling)
        for run in runs
        if run.feedback and (run.feedback.ease is not None or run.feedback.feeling)
    ]


def _about(note: Note, published: Published, variant: str | None) -> Note | None:
    """A note with its question's id on one of the pricings under test; None if it is about another one."""
    if note.question is None:
        return note
    about, question = published.origin(note.question)
    return note.model_copy(update={"question": question}) if about == variant else None
