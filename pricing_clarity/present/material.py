"""What a report is made of: one version of a study with its answers, and the sentences that lead it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from statistics import median

from pricing_clarity.findings import Findings, Names, find
from pricing_clarity.findings.misreadings import MisreadingFinding
from pricing_clarity.present.charts.misreadings import classes, showed
from pricing_clarity.present.names import element_name, study_names
from pricing_clarity.present.tables import BECAME
from pricing_clarity.present.words import counted, people, percent, sentence
from pricing_clarity.pricing.lint import lint
from pricing_clarity.pricing.money import money
from pricing_clarity.quiz.question import TOGETHER, Question
from pricing_clarity.quiz.session import Response
from pricing_clarity.quiz.study import Published

SURELY = {"likely real": "Likely real.", "watch": "Worth watching, not yet sure."}

SIMPLER = {
    "seat-price-flat": "Write what a usual team pays in all beside the price for one.",
    "minimum-missed": "Begin the price with what the smallest purchase costs.",
    "option-per-seat": "Say beside the option that its price is for everybody together.",
    "yearly-paid-monthly": "Write what is charged on the first day beside the price a month.",
    "yearly-as-monthly": "Show the price with monthly billing as large as that with yearly billing.",
    "intro-lasts": "Write the later price beside the first one, in the same size.",
    "promotions": "Show the price of a few common purchases with the promotion worked in.",
    "fees": "Show the fee beside the price, and what is due on the first day.",
    "options": "Say beside each plan what the option costs with it, or that it is in the price.",
    "features": "Say in each plan's column whether it is there, at extra cost, or not to be had.",
    "limits": "Say beside the limit for whom it counts, and what happens beyond it.",
    "billing": "Write out what is paid on which day, beside the price per month.",
    "tiers": "Write out what a common purchase of this plan costs.",
}
"""What to try, as rules of thumb: for a kind of misreading, else for a section where lint has nothing to say."""


@dataclass(frozen=True)
class Given:
    """One answer that was given to a question: by how many people, whether right, and what it stands for."""

    text: str
    people: int
    right: bool
    stands_for: str


@dataclass(frozen=True)
class Quote:
    """What somebody wrote, and about which question, if any."""

    text: str
    participant: str
    question: str | None = None


@dataclass(frozen=True)
class Point:
    """One finding for the meeting: what is believed, how surely, what it costs, what to try."""

    headline: str
    surely: str
    costs: str | None
    try_this: str | None


@dataclass(frozen=True)
class Material:
    """Everything that a report says comes from these; `made` is the day on its title."""

    published: Published
    responses: Sequence[Response]
    made: date
    comments: Sequence[Quote] = ()
    simulated: bool = False

    @cached_property
    def names(self) -> Names:
        """Readable texts for the study's ids."""
        return study_names(self.published)

    @cached_property
    def findings(self) -> Findings:
        """What the answers say."""
        return find(self.responses, self.names)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Why people would have given up, then what they wrote otherwise."""
        reasons = [Quote(one.reason, one.participant, one.question) for one in self.responses if one.reason]
        return (*reasons, *self.comments)

    @cached_property
    def questions(self) -> Mapping[str, str]:
        """The questions by id, numbered as everywhere: `Q3. You choose …`."""
        return self.names.questions

    @cached_property
    def people(self) -> str:
        """`8 people`."""
        return people(self.findings.participants)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The findings that are likely real or worth watching, the surest first."""
        return tuple(self._point(one) for one in self._findings("likely real") + self._findings("watch"))

    @cached_property
    def summary(self) -> str:
        """The answer in a few sentences."""
        if not self.findings.participants:
            return "Nobody has answered yet, so there is nothing to report."
        real, watch = self._findings("likely real"), self._findings("watch")
        away = self.findings.walked_away
        said = []
        if real:
            name = element_name(self.published, self.names.misread(real[0].id))
            said.append(f"What confuses buyers is {name}: {real[0].people} of {real[0].of} misread it.")
            if cost := self._costs(real[0]):
                said.append(cost)
            if len(real) > 1:
                said.append(f"{counted(len(real) - 1, 'more misreading is', 'more misreadings are')} likely real.")
        else:
            said.append(f"From {self.people} no misreading is likely real; that does not show that the page is clear.")
        if watch:
            said.append(f"{counted(len(watch), 'misreading is', 'misreadings are')} worth watching.")
        said.append(
            f"{away.people} of {away.of} would have given up somewhere."
            if away.people
            else "Nobody would have given up."
        )
        return " ".join(said)

    def _findings(self, verdict: str) -> tuple[MisreadingFinding, ...]:
        return tuple(one for one in classes(self.findings) if one.verdict == verdict)

    def answers_to(self, question: Question) -> list[Given]:
        """Each answer that was given to a question, the right one first, then what most people said."""
        given: dict[tuple[str, bool], list[Response]] = {}
        for one in self.responses:
            if one.question == question.id:
                text = one.choice or BECAME.get(one.outcome or "", "no answer")
                given.setdefault((text, one.correct is True), []).append(one)
        rows = [Given(text, len(own), right, self._stands_for(own[0])) for (text, right), own in given.items()]
        return sorted(rows, key=lambda row: (not row.right, -row.people, row.text))

    def _stands_for(self, response: Response) -> str:
        if response.correct:
            return "the right answer"
        if response.choice is None:
            return "not finding it on the page" if response.outcome == "cannot_tell" else "leaving the page"
        texts = [
            " and ".join(self.names.misreading(one) for one in text.split(TOGETHER)) for text in response.misreadings
        ]
        return sentence("; or ".join(texts)) or "nothing that we know: a slip, or another way to misread"

    def _point(self, one: MisreadingFinding) -> Point:
        return Point(
            headline=showed(one, self.names),
            surely=f"{SURELY[one.verdict]} An estimated {percent(one.share)} of buyers read it so, "
            f"90 % interval {percent(one.low)} to {percent(one.high)}.",
            costs=self._costs(one),
            try_this=self._simpler(one.id),
        )

    def _costs(self, one: MisreadingFinding) -> str | None:
        ids = {one.id, *one.alike}
        gaps: list[Decimal] = []
        currency = None
        for response in self.responses:
            shown = {single for text in response.misreadings for single in text.split(TOGETHER)}
            if not response.currency or not shown & ids:
                continue
            try:
                gaps.append(Decimal(response.value or "") - Decimal(response.key or ""))
            except InvalidOperation:
                continue
            currency = response.currency
        if not gaps or currency is None:
            return None
        typical = median(gaps)
        if typical == 0:
            return None
        amount = money(abs(typical), currency)
        if typical > 0:
            return f"They expected to pay {amount} more than they would, which scares buyers away."
        return f"They expected to pay {amount} less than they would: a surprise on the bill."

    def _simpler(self, misreading: str) -> str | None:
        kind, element = misreading.partition(":")[0], self.names.misread(misreading)
        if kind in SIMPLER:
            return SIMPLER[kind]
        found = [one.simpler for one in lint(self.published.pricing) if element == one.element]
        return found[0] if found else SIMPLER.get(element.partition(".")[0])
