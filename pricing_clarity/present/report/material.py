"""What a report is made of: one version of a study with its answers, and the sentences that lead it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from statistics import median

from pricing_clarity.findings import Findings, Names, find
from pricing_clarity.findings.misreadings import MisreadingFinding
from pricing_clarity.present.charts.misreadings import either
from pricing_clarity.present.names import element_names
from pricing_clarity.present.words import sentence
from pricing_clarity.pricing.lint import lint
from pricing_clarity.pricing.money import money
from pricing_clarity.quiz.question import TOGETHER, Question
from pricing_clarity.quiz.session import Response
from pricing_clarity.quiz.study import Published


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
        return Names.of(self.published, element_names(self.published))

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
    def people(self) -> str:
        """`8 people`."""
        number = self.findings.participants
        return f"{number} {'person' if number == 1 else 'people'}"

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The findings that are likely real or worth watching, the surest first."""
        return tuple(self._point(one) for one in _classes(self.findings) if one.verdict in ("likely real", "watch"))

    @cached_property
    def summary(self) -> str:
        """The answer in a sentence or two."""
        if not self.findings.participants:
            return "Nobody has answered yet, so there is nothing to report."
        real = [one for one in _classes(self.findings) if one.verdict == "likely real"]
        away = self.findings.walked_away
        first = (
            f"{len(real)} {'misreading is' if len(real) == 1 else 'misreadings are'} likely real"
            if real
            else f"From {self.people} no misreading is likely real; that does not show that the page is clear"
        )
        return f"{first}. {away.people} of {away.of} would have given up somewhere."

    def answers_to(self, question: Question) -> list[tuple[str, int, bool, str]]:
        """Each answer that was given to a question: text, people, whether right, and what it stands for."""
        given: dict[str, list[Response]] = {}
        for one in self.responses:
            if one.question == question.id:
                text = one.choice or {"cannot_tell": "can't tell", "gave_up": "would give up"}.get(
                    one.outcome or "", ""
                )
                given.setdefault(text, []).append(one)
        rows = [(text, len(own), own[0].correct is True, self._stands_for(own[0])) for text, own in given.items()]
        return sorted(rows, key=lambda row: (not row[2], -row[1], row[0]))

    def _stands_for(self, response: Response) -> str:
        texts = [
            " and ".join(self.names.misreading(one) for one in text.split(TOGETHER)) for text in response.misreadings
        ]
        return sentence("; or ".join(texts))

    def _point(self, one: MisreadingFinding) -> Point:
        return Point(
            headline=f"{one.people} of {one.of}: {either(one, self.names)}",
            surely=f"{sentence(one.verdict)}. An estimated {one.share:.0%} of buyers hold it, "
            f"90 % interval {one.low:.0%} to {one.high:.0%}.",
            costs=self._costs(one),
            try_this=self._simpler(self.names.misread(one.id)),
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

    def _simpler(self, element: str) -> str | None:
        found = [one.simpler for one in lint(self.published.pricing) if element in (one.element, *one.also)]
        return found[0] if found else None


def _classes(findings: Findings) -> list[MisreadingFinding]:
    return [one for one in findings.misreadings if all(one.id < other for other in one.alike)]
