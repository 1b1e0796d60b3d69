"""How often two planted misreadings come out on top, by ranking, by number of people, and by choice of questions.

Two of the misreadings that a quiz can show are planted: 60 % of the people hold each, 10 % hold each of the others,
and 10 % of answers are slips. A study counts when the two planted ones are the two first of a ranking (ties are drawn).

    python benchmarks/planted.py [--studies 100] [--people 5,8,10] [--quizzes 6] [--keep COUNTS.json] [PRICING…]

Prints Markdown: which pairs of misreadings are told apart, and how often each ranking finds the planted ones, with
standard errors. With `--keep` counts are added to those in a file, so that pricings can be run one after another.
"""

import argparse
import json
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pricing_clarity.findings.find import find
from pricing_clarity.findings.tidy import tidy
from pricing_clarity.formats.folder import load_folder
from pricing_clarity.quiz.beliefs import Minds
from pricing_clarity.quiz.blueprint import Blueprint
from pricing_clarity.quiz.publish import assemble, drafted, publish
from pricing_clarity.quiz.simulate import Person, played
from pricing_clarity.quiz.study import Published, Study

ROOT = Path(__file__).resolve().parents[1]
HELD, OTHERS, SLIPS = 0.6, 0.1, 0.1
RANKINGS = ("percent wrong", "single match", "findings", "oracle")


def random_quiz(study, minds, drafts, seed):
    """As many questions drawn from all that fit together."""
    rng = Random(seed)
    names = {name for draft in drafts for name in draft.singles}
    known = [one for name, one in minds.misreadings.items() if name in names]
    blueprint = Blueprint(minds.pricing, known, study.entry, study.questions)
    for _ in range(study.questions):
        blueprint.add_any(drafts, rng)
    return assemble("random", study, minds, blueprint.picks)


def by_percent_wrong(published, responses):
    """Elements by the share of wrong answers to questions that depend on them."""
    wrong, met = Counter(), Counter()
    for response in responses:
        for element in response.elements:
            met[element] += 1
            wrong[element] += response.correct is False
    elements = {misreading.element for misreading in published.misreadings}
    return {element: wrong[element] / met[element] for element in elements if met[element]}


def by_single_match(published, responses):
    """Misreadings by the share of answers that match each by itself, of those that could."""
    matched, could = Counter(), Counter()
    for response in responses:
        could.update(name for name in response.offered if "+" not in name)
        matched.update(name for name in response.misreadings if "+" not in name)
    return {one.id: matched[one.id] / could[one.id] if could[one.id] else 0.0 for one in published.misreadings}


def by_findings(responses):
    """Misreadings as the toolkit ranks them."""
    found = find(tidy(responses)).misreadings
    return {finding.id: finding.share for finding in found}


def on_top(scores, planted, rng):
    """Whether the planted ones are the first so many; ties drawn."""
    ordered = sorted(scores, key=lambda name: (-scores[name], rng.random()))
    return set(ordered[: len(planted)]) == set(planted)


def trial(published, universe, number, seed, tally):
    """One simulated study of people who may hold any misreading that some question could show, counted in the tally."""
    rng = Random(seed)
    while True:
        planted = rng.sample(universe, 2)
        if planted[0].element != planted[1].element:
            break
    chances = {one.id: HELD if one in planted else OTHERS for one in universe}
    group = [
        Person(code=f"p{one}", held=tuple(m for m, chance in chances.items() if rng.random() < chance), slips=SLIPS)
        for one in range(number)
    ]
    responses = played(published, group, seed=seed)
    heads = Counter(name for person in group for name in person.held)
    wanted, elements = [one.id for one in planted], [one.element for one in planted]
    tally["percent wrong"] += on_top(by_percent_wrong(published, responses), elements, rng)
    tally["single match"] += on_top(by_single_match(published, responses), wanted, rng)
    tally["findings"] += on_top(by_findings(responses), wanted, rng)
    tally["oracle"] += on_top({one.id: heads[one.id] for one in universe}, wanted, rng)
    tally["studies"] += 1


def apart(published, ids):
    """The share of pairs of misreadings, holding none included, that some question tells apart."""
    names = ["", *ids]
    questions = published.questions
    seen = {name: tuple(question.answer_of([name] if name else []) for question in questions) for name in names}
    pairs = list(combinations(names, 2))
    return sum(seen[one] != seen[other] for one, other in pairs) / len(pairs)


def compare(name, pricing, arguments):
    """What the chosen set and random sets of a pricing show and find, as counts."""
    study = Study.model_validate({"title": name, "pricing": name, "questions": arguments.questions})
    minds = Minds(pricing)
    chosen = publish(name, study, pricing)
    if not isinstance(chosen, Published):
        raise SystemExit(f"{name}: {chosen.because}")
    drafts = drafted(minds, study)
    names = {misreading for draft in drafts for misreading in draft.singles}
    universe = [one for key, one in minds.misreadings.items() if key in names]
    ids = [one.id for one in universe]
    drawn = [random_quiz(study, minds, drafts, seed) for seed in range(arguments.quizzes)]
    counts = {}
    for which, sets in {"chosen": [chosen], "random": drawn}.items():
        shown = np.mean([len(one.misreadings) for one in sets])
        counts[which] = {
            "shown": float(shown),
            "apart": float(np.mean([apart(one, ids) for one in sets])),
            "people": {},
        }
        for number in map(int, arguments.people.split(",")):
            tally = Counter()
            for seed in range(arguments.studies):
                trial(sets[seed % len(sets)], universe, number, seed, tally)
            counts[which]["people"][str(number)] = dict(tally)
    return {"misreadings": len(universe), **counts}


def share(found, of):
    """A share with its standard error, in percent."""
    part = found / of
    return f"{part:.0%} ± {(part * (1 - part) / of) ** 0.5:.0%}"


def tables(kept):
    """Prints what is known of all pricings."""
    print("| pricing | misreadings | chosen set shows | tells apart | random sets show | tell apart |")
    print("|---|---|---|---|---|---|")
    for name, one in kept.items():
        cells = [f"{one[which]['shown']:.0f} | {one[which]['apart']:.1%}" for which in ("chosen", "random")]
        print(f"| `{name}` | {one['misreadings']} | {' | '.join(cells)} |")
    rows = sorted({number for one in kept.values() for number in one["chosen"]["people"]}, key=int)
    if not any(one["chosen"]["people"][number].get("studies") for one in kept.values() for number in rows):
        return
    print("\n| people | questions | " + " | ".join(RANKINGS) + " |")
    print("|---|---|" + "---|" * len(RANKINGS))
    for number in rows:
        for which in ("chosen", "random"):
            total = Counter()
            for one in kept.values():
                total.update(one[which]["people"][number])
            print(
                f"| {number} | {which} | " + " | ".join(share(total[key], total["studies"]) for key in RANKINGS) + " |"
            )
    number = rows[len(rows) // 2]
    print(f"\n| pricing, {number} people | chosen: findings | random: findings | chosen: oracle |")
    print("|---|---|---|---|")
    for name, one in kept.items():
        chosen, drawn = (one[which]["people"][number] for which in ("chosen", "random"))
        cells = [
            share(each.get(key, 0), each["studies"])
            for each, key in ((chosen, "findings"), (drawn, "findings"), (chosen, "oracle"))
        ]
        print(f"| `{name}` | {' | '.join(cells)} |")


def main():
    """Runs the benchmark over the shipped pricings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pricings", nargs="*")
    parser.add_argument("--studies", type=int, default=100)
    parser.add_argument("--people", default="5,8,10")
    parser.add_argument("--quizzes", type=int, default=6, help="random quizzes to compare with")
    parser.add_argument("--questions", type=int, default=10)
    parser.add_argument("--keep", type=Path, help="a file of counts to add to")
    arguments = parser.parse_args()
    kept = json.loads(arguments.keep.read_text()) if arguments.keep and arguments.keep.exists() else {}
    library = load_folder(ROOT / "tiers", ROOT / "studies")
    for name, pricing in library.pricings.items():
        if not arguments.pricings or name in arguments.pricings:
            kept[name] = compare(name, pricing, arguments)
            if arguments.keep:
                arguments.keep.write_text(json.dumps(kept))
    tables(kept)


if __name__ == "__main__":
    main()
