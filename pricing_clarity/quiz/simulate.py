"""Participants played by the machine: for trying a study before anybody is invited, and as bots in tests.

A simulated participant believes some misreadings and otherwise reads well. On each question: they may give up, may
guess, may slip (any wrong answer), and else answer as their beliefs tell them. All of it is a function of the seed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Annotated, Literal

from pydantic import Field

from pricing_clarity.pricing.base import Part
from pricing_clarity.quiz.question import IMPOSSIBLE, NONE_OF_THESE, Question, ticked, ticks
from pricing_clarity.quiz.responses import responses
from pricing_clarity.quiz.screener import SCREENER, lets_in
from pricing_clarity.quiz.session import Answer, Confidence, Response
from pricing_clarity.quiz.study import Published
from pricing_clarity.quiz.wording import canonical

Chance = Annotated[float, Field(ge=0, le=1)]

Style = Literal["careful", "hurried", "guessing", "giving_up"]
"""Careful: slips rarely. Hurried: half the time for each question, slips three times as often. Guessing: any answer.

Giving up: gives up at one question in three.
"""

SLIPS, GIVES_UP = 0.05, 0.01
"""How often somebody careful slips, and gives up, at one question."""

_PACE: Mapping[str, float] = {"careful": 1.0, "hurried": 0.5, "guessing": 0.25, "giving_up": 0.8}
_HURRIED_SLIPS, _GIVING_UP = 3, 1 / 3


class Person(Part):
    """Who is played: the misreadings they hold, and how they go about it.

    `place` is where they stand in their group, from 0: those who meet one pricing of several take turns.
    """

    code: str
    held: tuple[str, ...] = ()
    style: Style = "careful"
    slips: Chance = 0.0
    gives_up: Chance = 0.0
    place: Annotated[int, Field(ge=0)] = 0


def answer_as(question: Question, held: Collection[str] = ()) -> Answer:
    """What a bot answers that holds these misreadings and never slips; holding none, it is always right."""
    sure: Confidence | None = "sure" if question.scored else None
    value = lets_in(question) if question.kind == SCREENER else question.answer_of(held)
    return Answer(question=question.id, value=value, confidence=sure, seconds=10.0)


def people(
    published: Published,
    participants: int,
    hold: Mapping[str, float],
    *,
    seed: int,
    others: float = 0.0,
    slips: float = SLIPS,
    gives_up: float = GIVES_UP,
    styles: Mapping[Style, float] | None = None,
) -> tuple[Person, ...]:
    """So many participants.

    `hold` is the chance of holding each misreading, by its id or, for all of a kind, by the kind's; `others` the
    chance of holding each of the rest. Of `styles` (shares) the default is careful throughout.

    Raises `KeyError` with the name that no misreading of the study has.
    """
    chances = dict.fromkeys((one.id for one in published.every_misreading), others)
    for name, chance in hold.items():
        named = [one.id for one in published.every_misreading if name in (one.id, one.kind)]
        if not named:
            raise KeyError(name)
        chances |= dict.fromkeys(named, chance)
    shares = styles or {"careful": 1.0}
    found = []
    for number in range(1, participants + 1):
        rng = Random(f"{seed} {number}")
        held = tuple(name for name, chance in chances.items() if rng.random() < chance)
        style = rng.choices(list(shares), list(shares.values()))[0]
        slip, stop = _weaknesses(style, slips, gives_up)
        code = f"simulated-{number:02d}"
        found.append(Person(code=code, held=held, style=style, slips=slip, gives_up=stop, place=number - 1))
    return tuple(found)


def _weaknesses(style: Style, slips: float, gives_up: float) -> tuple[float, float]:
    """How often somebody of a style slips and gives up, from how often somebody careful does."""
    slip = min(1.0, _HURRIED_SLIPS * slips) if style == "hurried" else slips
    return slip, max(gives_up, _GIVING_UP) if style == "giving_up" else gives_up


def chance_of_showing(
    share: float,
    people: int,
    questions: int,
    styles: Mapping[Style, float] | None = None,
    *,
    slips: float = SLIPS,
    gives_up: float = GIVES_UP,
) -> float:
    """The chance that at least one of so many people shows a misreading at one of the questions that can show it.

    `share` of people hold it. `styles` (shares) say how they answer, careful throughout by default; whoever guesses
    shows nothing. Slips and giving up befall each question by itself.
    """
    mix = styles or {"careful": 1.0}
    shows = 0.0
    for style, weight in mix.items():
        slip, stop = _weaknesses(style, slips, gives_up)
        once = 0.0 if style == "guessing" else (1 - stop) * (1 - slip)
        shows += weight / sum(mix.values()) * (1 - (1 - once) ** questions)
    return 1.0 - (1.0 - share * shows) ** people


def play(published: Published, person: Person, *, seed: int) -> tuple[Answer, ...]:
    """One participant's answers to every question that they meet."""
    rng = Random(f"{seed} {person.code} answers")
    arm = published.arms[person.place % len(published.arms)]
    return tuple(_answer(question, person, rng) for part in published.met(arm) for question in part)


def simulate(
    published: Published,
    participants: int,
    hold: Mapping[str, float],
    *,
    seed: int,
    others: float = 0.0,
    slips: float = SLIPS,
    gives_up: float = GIVES_UP,
    styles: Mapping[Style, float] | None = None,
) -> tuple[Response, ...]:
    """The responses of so many simulated participants, marked as simulated. Arguments as for `people`."""
    group = people(
        published, participants, hold, seed=seed, others=others, slips=slips, gives_up=gives_up, styles=styles
    )
    return played(published, group, seed=seed)


def played(published: Published, group: Iterable[Person], *, seed: int) -> tuple[Response, ...]:
    """The responses of these participants, marked as simulated."""
    return tuple(
        response
        for person in group
        for response in responses(published, person.code, play(published, person, seed=seed), simulated=True)
    )


def _answer(question: Question, person: Person, rng: Random) -> Answer:
    seconds = _seconds(question, person, rng)
    if question.kind == SCREENER:
        return _given(question, lets_in(question), None, seconds)
    if rng.random() < person.gives_up:
        return Answer(question=question.id, outcome="gave_up", seconds=seconds)
    if person.style == "guessing" or not question.scored:
        return _given(question, _guess(question, rng), "guess" if question.scored else None, seconds)
    if rng.random() < person.slips:
        return _given(question, _slip(question, person, rng), _sure(rng, 0.3), seconds)
    return _given(question, question.answer_of(person.held), _sure(rng, 0.7), seconds)


def _given(question: Question, value: str, confidence: Confidence | None, seconds: float) -> Answer:
    return Answer(question=question.id, value=value, confidence=confidence, seconds=seconds)


def _sure(rng: Random, share: float) -> Confidence:
    draw = rng.random()
    if draw < share:
        return "sure"
    return "fairly" if draw < share + 0.8 * (1 - share) else "guess"


def _seconds(question: Question, person: Person, rng: Random) -> float:
    usual = 8.0 + 4.0 * len(question.elements) + (5.0 if question.entry == "number" else 0.0)
    return round(usual * _PACE[person.style] * rng.lognormvariate(0.0, 0.35), 1)


def _guess(question: Question, rng: Random) -> str:
    if question.entry == "multiple":
        return ticks(choice.value for choice in question.choices if rng.random() < 0.5)
    if question.choices:
        return rng.choice(question.choices).value
    if not question.scored:
        return question.answer_of(())
    values = sorted({question.key, *(belief.value for belief in question.beliefs)})
    return _near(question, rng.choice([value for value in values if value != IMPOSSIBLE]), rng)


def _slip(question: Question, person: Person, rng: Random) -> str:
    """Any answer but the one that their beliefs lead to."""
    meant = question.answer_of(person.held)
    if question.entry == "multiple":
        return ticks(ticked(meant) ^ {rng.choice(question.choices).value})
    if question.choices:
        others: Sequence[str] = [choice.value for choice in question.choices if choice.value != meant]
        return rng.choice([*others, NONE_OF_THESE] if question.currency else others)
    return _near(question, meant, rng)


def _near(question: Question, value: str, rng: Random) -> str:
    """A sum gone wrong: the amount times anything from a half to one and a half, in whole units of the currency."""
    try:
        amount = Decimal(value)
    except ArithmeticError:
        return value
    off = Decimal(rng.choice([50, 60, 70, 75, 80, 85, 90, 95, 105, 110, 115, 120, 125, 130, 140, 150])) / 100
    return canonical((amount * off).to_integral_value() + Decimal("0.5"), question.currency or "USD")
