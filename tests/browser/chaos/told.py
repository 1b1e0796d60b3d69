"""What people were shown and told while everything went wrong, and which of it was not true."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pricing_clarity.quiz.responses import shown
from pricing_clarity.store import Run
from tests.browser.chaos.page import Given
from tests.browser.quiz import Open

ENDS = ("thanks", "screened")
"""Steps after which there is nothing to do."""


@dataclass
class Told:
    """What one participant was shown."""

    accepted: list[tuple[int, Given]] = field(default_factory=list)
    """Number of a question, and the answer with which the page went on without saying that another one counts."""
    afterwards: tuple[int, str] | None = None
    """How easy, and what else, where the page went on after it."""
    noted: list[tuple[int, str]] = field(default_factory=list)
    """Number of the question, and words of a remark, where the page said that it was noted."""
    results: tuple[str, ...] = ()
    """What the page said at the end that they had said."""
    sessions: set[str] = field(default_factory=set)
    """Every session that their pages sent something for."""
    end: str = ""
    """The last step; empty for somebody who did not get there."""
    code: str = ""
    untrue: list[str] = field(default_factory=list)
    """Sentences that cannot have been true when they were shown."""
    stuck: str = ""


@dataclass
class Report:
    """What became of everybody. `mischief` counts disturbances by kind, `entries` the answers by kind of entry."""

    people: list[Told] = field(default_factory=list)
    mischief: Counter[str] = field(default_factory=Counter)
    entries: Counter[str] = field(default_factory=Counter)
    presses: int = 0
    kills: int = 0
    loaded_again: int = 0
    """How often somebody loaded a page again that stayed empty."""

    @property
    def finished(self) -> int:
        """How many got to an end."""
        return sum(told.end in ENDS for told in self.people)

    @property
    def accepted(self) -> int:
        """How many answers were shown as accepted."""
        return sum(len({number for number, _ in told.accepted}) for told in self.people)

    def wrong(self, quiz: Open) -> list[tuple[str, str]]:
        """Every promise that was not kept: what kind it is of (lost, doubled, …), and a sentence."""
        codes = Counter(told.code for told in self.people if told.code)
        found = [
            ("doubled", f"{count} people were given the code {code}") for code, count in codes.items() if count > 1
        ]
        runs = {run.code: run for run in quiz.store.answers_of(quiz.published.id)}
        for number, told in enumerate(self.people):
            who = told.code or ", ".join(told.sessions) or f"person {number}"
            found += [(kind, f"{who}: {sentence}") for kind, sentence in _broken(told, runs, quiz)]
        strangers = set(runs) - {code for told in self.people for code in told.sessions}
        return found + [("doubled", f"{code}: nobody's session") for code in strangers if runs[code].answers]


def _broken(told: Told, runs: dict[str, Run], quiz: Open) -> Iterator[tuple[str, str]]:
    """The promises that one participant was given and that were not kept."""
    yield from (("untrue", sentence) for sentence in told.untrue)
    if told.stuck:
        yield "unfinished", told.stuck
    if len(told.sessions) > 1:
        yield "doubled", "has several sessions"
    own = [runs[code] for code in told.sessions if code in runs]
    if not own:
        if told.accepted or told.end:
            yield "lost", "nothing is stored"
        return
    (run,) = own[:1]
    asked = run.questions
    given = [stored.answer for stored in run.answers]
    names = [answer.question for answer in given]
    if len(set(names)) < len(names):
        yield "doubled", f"stored were {names}"
    if names != list(asked[: len(names)]) or [stored.position for stored in run.answers] != list(range(len(names))):
        yield "reordered", f"stored were {names}"
    stored = {asked.index(answer.question) + 1: Given(answer.outcome, answer.value) for answer in given}
    if told.end == "thanks" and len(stored) < len(asked):
        yield "lost", f"saw the thanks, and {len(asked) - len(stored)} answers are not stored"
    for number, answer in told.accepted:
        if number not in stored:
            yield "lost", f"question {number} was shown as {answer}, and is not stored"
        elif stored[number] != answer:
            yield "changed", f"question {number} was shown as {answer}, and stored as {stored[number]}"
    yield from _said_beside(told, run)
    if told.results:
        yield from _said_afterwards(told, stored, run, quiz)


def _said_beside(told: Told, run: Run) -> Iterator[tuple[str, str]]:
    remarks = [(run.questions.index(one.question or "") + 1, one.text) for one in run.comments]
    yield from (("lost", f"the remark {one} is not stored") for one in told.noted if one not in remarks)
    yield from (("doubled", f"the remark {one} is stored {n} times") for one, n in Counter(remarks).items() if n > 1)
    if told.afterwards is not None:
        said = (run.feedback.ease, run.feedback.comment) if run.feedback else None
        if said != told.afterwards:
            yield "changed" if said else "lost", f"afterwards {told.afterwards} was said, and {said} is stored"


def _said_afterwards(told: Told, stored: dict[int, Given], run: Run, quiz: Open) -> Iterator[tuple[str, str]]:
    """What the page told at the end, where it did not say what is stored."""
    questions = {question.id: question for question in quiz.published.questions}
    scored = [(number, questions[name]) for number, name in enumerate(run.questions, 1) if questions[name].scored]
    for (number, question), said in zip(scored, told.results, strict=True):
        value = stored[number].value
        if value is not None and shown(question, value) not in said:
            yield "untrue", f"{said!r} was shown at the end, and {value} is stored"


def kinds(wrong: Iterable[tuple[str, str]]) -> Counter[str]:
    """How many promises of each kind were not kept."""
    return Counter(kind for kind, _ in wrong)
