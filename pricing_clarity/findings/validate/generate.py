"""Invented studies whose truth is known. Shares no code with the inference that is tested on them.

A study has rules, each with one or more misreadings; a question touches some rules and asks for an amount. Reading a
rule wrongly moves the amount of a question by some steps, so that two misreadings, or a combination, may lead to the
same amount or even to the right one. People hold misreadings as often as planted, read by them more or less
persistently, and slip.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.special import ndtri

from pricing_clarity.quiz.session import Response


@dataclass(frozen=True)
class Scenario:
    """How invented studies are made.

    `touches` are the fewest and most rules in a question. `planted` are the shares of buyers who hold the planted
    misreadings, each drawn evenly from up to `spread` below to as much above, `background` the lowest and highest share
    of all others (drawn evenly). `persistence` is the mean
    chance that a holder reads by a misreading at a question, which differs between people and misreadings by
    Beta(4·mean, 4·(1 - mean)); 1 is always. `alike` is how much people differ in how many misreadings they hold (the
    correlation behind any two), `careless` how much they differ in slips (0: not at all; 1: some always slip, the
    others never). `steps` is how many different amounts a misreading moves a question by: fewer make more answers fit
    several. `choices` are the fewest (filled up with answers that nothing explains) and most choices, unless amounts
    are typed; who finds no fitting choice takes `none_of_these` if there is one, else the nearest.
    """

    name: str
    rules: int = 8
    each: int = 1
    questions: int = 10
    touches: tuple[int, int] = (1, 3)
    planted: tuple[float, ...] = (0.6, 0.6)
    spread: float = 0.0
    background: tuple[float, float] = (0.1, 0.1)
    slip: float = 0.1
    persistence: float = 1.0
    alike: float = 0.0
    careless: float = 0.0
    steps: int = 12
    typed: bool = False
    choices: tuple[int, int] = (4, 8)
    none_of_these: bool = True


NONE_OF_THESE = 777
"""The amount of an answer that is none of those offered."""


@dataclass(frozen=True)
class Asked:
    """One question: how far each misreading moves its amount, and the misreadings that each wrong amount stands for."""

    id: str
    moves: dict[str, int]
    shown: dict[int, tuple[str, ...]]
    elements: tuple[str, ...]
    offered: tuple[str, ...]


@dataclass(frozen=True)
class Invented:
    """One invented study.

    Its questions and responses, the true share of buyers who hold each misreading, how many of its people held each.
    """

    asked: tuple[Asked, ...]
    responses: tuple[Response, ...]
    shares: dict[str, float]
    planted: frozenset[str]
    held: dict[str, int]


def invent(scenario: Scenario, people: int, random: np.random.Generator) -> Invented:
    """One study of so many people."""
    of_rule = [
        [f"m{rule}{'abc'[kind]}:rules.r{rule}" for kind in range(scenario.each)] for rule in range(scenario.rules)
    ]
    everything = [one for group in of_rule for one in group]
    shares = {one: float(random.uniform(*scenario.background)) for one in everything}
    chosen = random.choice(scenario.rules, size=len(scenario.planted), replace=False)
    planted = {str(random.choice(of_rule[rule])): share for rule, share in zip(chosen, scenario.planted, strict=True)}
    if scenario.spread:
        planted = {one: share + float(random.uniform(-1, 1)) * scenario.spread for one, share in planted.items()}
    shares.update(planted)
    asked = [_ask(scenario, number, of_rule, random) for number in range(scenario.questions)]
    rows: list[Response] = []
    held = dict.fromkeys(everything, 0)
    for person in range(people):
        own = _believes(scenario, shares, random)
        for one in own:
            held[one] += 1
        slip = _slip(scenario, random)
        rows.extend(_answers(scenario, f"p{person:05d}", question, own, slip, random) for question in asked)
    return Invented(tuple(asked), tuple(rows), shares, frozenset(planted), held)


def _ask(scenario: Scenario, number: int, of_rule: list[list[str]], random: np.random.Generator) -> Asked:
    low, high = scenario.touches
    first = number % len(of_rule)
    others = [rule for rule in range(len(of_rule)) if rule != first]
    more = random.choice(others, size=int(random.integers(low, high + 1)) - 1, replace=False)
    rules = [first, *(int(rule) for rule in more)]
    sizes = [step for step in range(-scenario.steps // 2, scenario.steps // 2 + 1) if step]
    moves = {one: int(random.choice(sizes)) for rule in rules for one in of_rule[rule]}
    leads: dict[int, list[str]] = {}
    for size in (1, 2, 3):
        for group in combinations(sorted(moves), size):
            apart = len({one.partition(":")[2] for one in group}) == size
            amount = sum(moves[one] for one in group)
            if apart and amount and all(text.count("+") == size - 1 for text in leads.get(amount, ())):
                leads.setdefault(amount, []).append("+".join(group))
    order = sorted(leads, key=lambda amount: (leads[amount][0].count("+"), random.random()))
    if not scenario.typed:
        order = order[: scenario.choices[1] - 1]
    shown = {amount: tuple(leads[amount]) for amount in order}
    for filler in range(1001, 1001 + scenario.choices[0] - 1 - len(shown)):
        shown[filler] = ()
    offered = tuple(sorted({text for texts in shown.values() for text in texts}))
    return Asked(f"q{number:02d}", moves, shown, tuple(f"rules.r{rule}" for rule in sorted(rules)), offered)


def _believes(scenario: Scenario, shares: dict[str, float], random: np.random.Generator) -> dict[str, float]:
    """What one person holds, with the chance of reading by each."""
    common = random.normal()
    own = {}
    for one, share in shares.items():
        leaning = np.sqrt(scenario.alike) * common + np.sqrt(1 - scenario.alike) * random.normal()
        if leaning < ndtri(share):
            mean = scenario.persistence
            own[one] = 1.0 if mean >= 1 else float(random.beta(4 * mean, 4 * (1 - mean)))
    return own


def _slip(scenario: Scenario, random: np.random.Generator) -> float:
    always = float(random.random() < scenario.slip)
    return scenario.careless * always + (1 - scenario.careless) * scenario.slip


def _answers(
    scenario: Scenario, person: str, question: Asked, own: dict[str, float], slip: float, random: np.random.Generator
) -> Response:
    read_by = {}
    for one in own:
        if one in question.moves and random.random() < own[one]:
            read_by[one.partition(":")[2]] = question.moves[one]
    amount = sum(read_by.values())
    possible = [0, *question.shown]
    if random.random() < slip:
        others = [other for other in possible if other != amount]
        amount = int(random.choice(others)) if not scenario.typed or random.random() < 0.5 else NONE_OF_THESE
    elif amount not in possible and not scenario.typed:
        amount = (
            NONE_OF_THESE if scenario.none_of_these else min(possible, key=lambda other: (abs(other - amount), other))
        )
    return Response(
        participant=person,
        question=question.id,
        choice=str(amount),
        correct=amount == 0,
        elements=question.elements,
        misreadings=question.shown.get(amount, ()),
        offered=question.offered,
        outcome="answered",
    )
