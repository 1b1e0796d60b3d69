"""Many quizzes in a real browser while everything goes wrong, and a check that no answer was lost, doubled or changed.

    python benchmarks/chaos.py [--quizzes 200] [--at-once 4] [--seed 1] [--seconds 420]

Everybody refreshes, goes back, clicks twice, opens a second tab or loses the line at random, and the server is killed
with -9 and started again at random moments. Must hold: every answer that a page showed as accepted is stored once, with
the value shown, and everybody can finish. Exits with 1 where it does not. 50 quizzes take about three minutes on two
cores that do nothing else; after so many seconds nobody begins any more. Chunks with different seeds add up.
"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.browser import chromium
from tests.browser.chaos import chaos
from tests.browser.quiz import open_quiz


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quizzes", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    arguments = parser.parse_args()
    path = chromium.find()
    if path is None:
        print(chromium.MISSING, file=sys.stderr)
        return 1
    begun = perf_counter()
    with tempfile.TemporaryDirectory() as folder, open_quiz(Path(folder)) as quiz:
        report = asyncio.run(
            chaos(
                quiz,
                path,
                quizzes=arguments.quizzes,
                at_once=arguments.at_once,
                seed=arguments.seed,
                seconds=arguments.seconds,
            )
        )
        wrong = report.wrong(quiz)
        stored = sum(len(run.answers) for run in quiz.store.answers_of(quiz.published.id))
    finished = sum(bool(told.code) for told in report.people)
    print(
        f"{finished} of {len(report.people)} quizzes that began were finished in {perf_counter() - begun:.0f} s; "
        f"{report.kills} kills; "
        f"{report.accepted} answers shown as accepted, {stored} stored; "
        + ", ".join(f"{name.replace('_', ' ')} {count}" for name, count in sorted(report.mischief.items()))
    )
    for line in wrong:
        print(line, file=sys.stderr)
    print(
        "Every answer shown as accepted is stored once, with the value shown." if not wrong else f"{len(wrong)} wrong"
    )
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
