"""Imports, checks and sizes all real pricings beside the project in one process, and the largest by itself.

    python benchmarks/real_pricings.py [FOLDER] [--quizzes]

Must reach: all in under 10 s, the largest sized in under 1 s; with `--quizzes` also a quiz of ten questions of each in
under 2 s, or a reason why there are fewer. Exits with 1 where it does not.
"""

import sys
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from pricing_clarity.formats.importers import import_text
from pricing_clarity.pricing.check import problems
from pricing_clarity.pricing.size import size
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.study import Published, Study

ALL_SECONDS, LARGEST_SECONDS, QUIZ_SECONDS = 10, 1, 2
STUDY = Study.model_validate({"title": "Real", "pricing": "real", "questions": 10})


def quizzes(pricings):
    """Prints how long ten questions take, of the processor's time; whether each pricing gives them or says why not."""
    seconds, short = {}, {}
    for name, pricing in pricings.items():
        begun = process_time()
        made = publish("real", STUDY, pricing)
        seconds[name] = process_time() - begun
        if not isinstance(made, Published):
            short[name] = f"{made.possible} of {made.asked}: {made.because}"
    slowest = sorted(seconds, key=lambda name: -seconds[name])
    print(f"quizzes of ten        {len(seconds) - len(short)} of {len(seconds)}, {sum(seconds.values()):.1f} s in all")
    for name, why in short.items():
        print(f"  fewer               {name}: {why}")
    for name in slowest[:5]:
        print(f"  slowest             {seconds[name]:6.2f} s {name}")
    return seconds[slowest[0]] < QUIZ_SECONDS and all(short.values())


def main() -> int:
    named = [argument for argument in sys.argv[1:] if argument != "--quizzes"]
    folder = Path(named[0]) if named else Path(__file__).parents[2] / "shared" / "real_pricings"
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yml"))}
    if not texts:
        print(f"no pricings in {folder}", file=sys.stderr)
        return 2

    begun = perf_counter()
    imported = {path: import_text(text, path.name) for path, text in texts.items()}
    read = perf_counter()
    wrong = sum(len(problems(each.pricing)) for each in imported.values() if each.pricing)
    checked = perf_counter()
    sizes = {path: size(each.pricing) for path, each in imported.items() if each.pricing}
    done = perf_counter()

    largest = max(sizes, key=lambda path: sizes[path].configurations)
    pricing = imported[largest].pricing
    assert pricing is not None
    once = perf_counter()
    size(pricing)
    alone = perf_counter() - once

    print(f"files imported        {len(sizes)} of {len(texts)}")
    print(f"import                {read - begun:6.2f} s")
    print(f"check                 {checked - read:6.2f} s, {wrong} problems")
    print(f"size                  {done - checked:6.2f} s")
    print(f"in all                {done - begun:6.2f} s")
    print(f"configurations in all {sum(each.configurations for each in sizes.values()):,}")
    print(f"largest               {largest.parent.name} {largest.stem}: {sizes[largest].configurations:,}")
    print(f"largest sized in      {alone:6.4f} s")
    reached = len(sizes) == len(texts) and done - begun < ALL_SECONDS and alone < LARGEST_SECONDS
    if "--quizzes" in sys.argv:
        asked = {f"{path.parent.name} {path.stem}": each.pricing for path, each in imported.items() if each.pricing}
        reached = quizzes(asked) and reached
    return 0 if reached else 1


if __name__ == "__main__":
    raise SystemExit(main())
