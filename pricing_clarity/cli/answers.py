"""Commands about questions and those who answer them: questions, simulate."""

import argparse
import sys
from pathlib import Path

from pricing_clarity.cli.frame import Command, Exit, Problems, print_json, whole
from pricing_clarity.cli.sources import is_study, path_of, pricing_of, published_of, settings, store
from pricing_clarity.formats import write_responses
from pricing_clarity.present.languages import language_of
from pricing_clarity.present.words import counted
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.question import TOGETHER, Question
from pricing_clarity.quiz.responses import responses
from pricing_clarity.quiz.screener import numbered
from pricing_clarity.quiz.session import Response
from pricing_clarity.quiz.simulate import people, play
from pricing_clarity.quiz.study import Published, Shortfall, Study
from pricing_clarity.store import SimulatedRun


def _questions_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "source", metavar="PRICING-or-STUDY", help="a file, or the name of one in the tiers or studies folder"
    )
    sub.add_argument(
        "--count", type=whole(1, 30), help="how many questions (default: what the study says, 10 for a pricing)"
    )
    sub.add_argument(
        "--seed",
        type=whole(0, 2**31),
        help="the same seed gives the same questions (default: the study's, 1 for a pricing)",
    )
    variant_argument(sub)


def variant_argument(sub: argparse.ArgumentParser) -> None:
    """Adds the choice of one of several pricings that a study tries against each other."""
    sub.add_argument("--variant", metavar="PRICING", help="which of a study's pricings (default: the first)")


def chosen_variant(published: Published, variant: str | None) -> str | None:
    """Which of a study's pricings is meant, the first where none is; None where it has one only.

    Standard error says that there are others.

    Raises:
        Problems: the study has no such pricing.

    """
    names = published.variants or (published.study.pricing,)
    if variant is not None and variant not in names:
        raise Problems([f"--variant: this study has no pricing {variant}: write {', or '.join(names)}"])
    chosen = variant or names[0]
    if len(names) > 1:
        others = ", ".join(name for name in names if name != chosen)
        print(f"About the pricing {chosen}; --variant shows the others: {others}.", file=sys.stderr)
    return chosen if published.variants else None


def _questions(arguments: argparse.Namespace) -> Exit:
    whole = _published(arguments.source, arguments.count, arguments.seed)
    published = whole.of(chosen_variant(whole, arguments.variant))
    if arguments.json:
        print_json([_question_json(question) for question in published.questions])
        return Exit.FINE
    says = {one.id: one.says for one in published.misreadings}
    numbers = numbered([question.id for question in published.questions])
    for question in published.questions:
        called = f"{numbers[question.id]}." if question.id in numbers else "Screener:"
        print(" ".join(filter(None, (called, question.scenario, question.stem))))
        for choice in question.choices:
            who = "right" if choice.correct else "; or ".join(_words(one, says) for one in choice.misreadings)
            print(f"   {'*' if choice.correct else '-'} {choice.text}{f'  ({who})' if who else ''}")
        if question.entry == "text":
            print("   (in words)")
        elif not question.choices:
            print(f"   = {question.labels.get(question.key, question.key)}  (typed)")
    return Exit.FINE


def _words(explanation: str, says: dict[str, str]) -> str:
    return " and ".join(says.get(one, one) for one in explanation.split(TOGETHER))


def _question_json(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "kind": question.kind,
        "scenario": question.scenario,
        "stem": question.stem,
        "entry": question.entry,
        "choices": [
            {"text": c.text, "value": c.value, "correct": c.correct, "misreadings": list(c.misreadings)}
            | ({"element": c.element} if c.element else {})
            for c in question.choices
        ],
        "key": question.key,
        "elements": list(question.elements),
        "currency": question.currency,
        "period": question.period,
        "selection": question.selection,
        "because": question.because,
    }


def _published(source: str, count: int | None, seed: int | None) -> Published:
    path = path_of(source, settings().studies)
    if is_study(path):
        made = published_of(str(path))
        changes = {key: value for key, value in (("questions", count), ("seed", seed)) if value is not None}
        if not changes:
            return made
        study, pricing, name = Study.model_validate({**made.study.model_dump(), **changes}), made.pricing, made.id
        others = {variant: made.of(variant).pricing for variant in made.variants}
        shots = made.screenshots
    else:
        others, shots = {}, ()
        pricing, name = pricing_of(source), Path(source).stem
        study = Study(title=pricing.title, pricing=name, questions=count or 10, seed=1 if seed is None else seed)
    again = publish(name, study, pricing, others, shots, language_of(study))
    if isinstance(again, Shortfall):
        raise Problems([f"--count: {again.because}: write {again.possible} or fewer"])
    return again


def _simulate_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("study", metavar="STUDY", help="a file, or the name of one in the studies folder")
    sub.add_argument("--participants", type=whole(1, 10_000), help="how many (default: the study's target)")
    sub.add_argument(
        "--hold", action="append", default=[], metavar="MISREADING=SHARE", help="who believes what; repeatable"
    )
    sub.add_argument("--seed", type=whole(0, 2**31), default=1, help="the same seed invents the same people")
    sub.add_argument(
        "--save", action="store_true", help="keep them in the store, marked as simulated, in place of earlier ones"
    )


def _simulate(arguments: argparse.Namespace) -> Exit:
    published = published_of(arguments.study)
    count = arguments.participants or published.study.participants
    group = people(published, count, _held(arguments.hold, published), seed=arguments.seed)
    runs = {person.code: play(published, person, seed=arguments.seed) for person in group}
    if arguments.save:
        kept = store()
        kept.publish(published)
        kept.add_simulated(published.digest, [SimulatedRun(answers) for answers in runs.values()], instead=True)
        print(
            f"{counted(count, 'simulated participant is', 'simulated participants are')} stored for {published.id}.",
            file=sys.stderr,
        )
    rows = [row for code, answers in runs.items() for row in responses(published, code, answers, simulated=True)]
    print_responses(rows, arguments.json)
    return Exit.FINE


def _held(texts: list[str], published: Published) -> dict[str, float]:
    """Shares by misreading id; a kind alone, such as `promotion-ignored`, means each misreading of that kind."""
    known = {one.id: one.kind for one in published.every_misreading}
    held: dict[str, float] = {}
    problems = []
    for text in texts:
        name, _, share = text.rpartition("=")
        try:
            value = float(share)
        except ValueError:
            value = -1.0
        if not name or not 0 <= value <= 1:
            problems.append(
                f"--hold: {text!r} is no share: write MISREADING=SHARE, such as {next(iter(known), 'a')}=0.6"
            )
            continue
        meant = [one for one, kind in known.items() if name in (one, kind)]
        if not meant:
            problems.append(f"--hold: this study has no misreading {name}: write one of {', '.join(known)}")
        held |= dict.fromkeys(meant, value)
    if problems:
        raise Problems(problems)
    return held


def print_responses(rows: list[Response], as_json: bool) -> None:
    """Prints responses as the response CSV, or as JSON."""
    if as_json:
        print_json([row.model_dump(mode="json") for row in rows])
    else:
        sys.stdout.write(write_responses(rows))


COMMANDS = (
    Command("questions", "The questions, with keys and what wrong answers mean.", _questions_arguments, _questions),
    Command("simulate", "Invented participants' responses as CSV.", _simulate_arguments, _simulate),
)
