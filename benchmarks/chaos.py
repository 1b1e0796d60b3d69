"""Many quizzes in a real browser while everything goes wrong, and a check that no answer was lost, doubled or changed.

    python benchmarks/chaos.py [--quizzes 200] [--at-once 4] [--seed 1] [--seconds 420] [--record FILE] [URL]
    python benchmarks/chaos.py --add-up FILE

Everybody refreshes, goes back, clicks twice, closes the tab, opens a second one or loses the line at random, and the
server is killed with -9 and started again about every `--presses` presses of a button. Each quiz has every kind of
entry, a screener, a look at the page to remember, remarks, and what is asked afterwards; answers go to SQLite, or to
the empty PostgreSQL database at URL. Must hold: every answer that a page showed as accepted is stored once, in its
order, with the value shown; everybody can finish; nobody is told what is not true. Exits with 1 where it does not.

After so many seconds nobody begins any more. With `--record` a line of figures is added to a file, so that chunks with
different seeds add up.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.browser import chromium
from tests.browser.chaos.run import chaos
from tests.browser.chaos.told import Report, Told, kinds
from tests.browser.every_entry import every_entry
from tests.browser.quiz import Open, open_quiz

KINDS = ("lost", "doubled", "changed", "reordered", "untrue", "unfinished")
"""The ways in which a promise may be broken."""


def figures(report: Report, quiz: Open, wrong: list[tuple[str, str]], seed: int, took: float) -> dict[str, Any]:
    """What is added to the file of figures."""
    return {
        "seed": seed,
        "database": quiz.server.environment["PRICING_CLARITY_DATABASE"].partition(":")[0],
        "seconds": round(took),
        "quizzes": len(report.people),
        "finished": report.finished,
        "screened out": sum(told.end == "screened" for told in report.people),
        "kills": report.kills,
        "pages that stayed empty": report.loaded_again,
        "answers shown as accepted": report.accepted,
        "answers stored": sum(len(run.answers) for run in quiz.store.answers_of(quiz.published.id)),
        "disturbances": dict(sorted(report.mischief.items())),
        "entries": dict(sorted(report.entries.items())),
        "wrong": {kind: kinds(wrong)[kind] for kind in KINDS},
    }


def add_up(lines: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures of several runs as those of one."""
    total: dict[str, Any] = {"runs": len(lines)}
    for name, value in lines[0].items():
        values = [line[name] for line in lines]
        if name in ("seed", "database"):
            total[name] = sorted(set(values))
        elif isinstance(value, dict):
            total[name] = dict(sorted(sum((Counter(one) for one in values), Counter()).items()))
        else:
            total[name] = sum(values)
    total["wrong"] = {kind: sum(line["wrong"][kind] for line in lines) for kind in KINDS}
    return total


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url", nargs="?", metavar="URL")
    parser.add_argument("--quizzes", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--presses", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--record", type=Path, metavar="FILE")
    parser.add_argument("--add-up", type=Path, metavar="FILE")
    asked = parser.parse_args()
    if asked.add_up:
        total = add_up([json.loads(line) for line in asked.add_up.read_text().splitlines()])
        print(json.dumps(total, indent=2))
        return int(any(total["wrong"].values()))
    path = chromium.find()
    if path is None:
        print(chromium.MISSING, file=sys.stderr)
        return 1
    begun = perf_counter()

    def tell(report: Report, told: Told) -> None:
        print(
            f"{perf_counter() - begun:4.0f} s  {told.end or told.stuck:9} {len(told.accepted):2} answers accepted; "
            f"{report.finished} finished, {report.kills} kills{''.join(f'; {one}' for one in told.untrue)}",
            flush=True,
        )

    settings = {"database": asked.url} if asked.url else {}
    with tempfile.TemporaryDirectory() as folder, open_quiz(Path(folder), every_entry(), **settings) as quiz:
        plan = {"quizzes": asked.quizzes, "at_once": asked.at_once, "seed": asked.seed}
        report = asyncio.run(chaos(quiz, path, **plan, presses=asked.presses, seconds=asked.seconds, tell=tell))
        wrong = report.wrong(quiz)
        found = figures(report, quiz, wrong, asked.seed, perf_counter() - begun)
    if asked.record:
        with asked.record.open("a") as record:
            record.write(json.dumps(found) + "\n")
    print(json.dumps(found, indent=2))
    for kind, sentence in wrong:
        print(f"{kind}: {sentence}", file=sys.stderr)
    print(f"{len(wrong)} wrong" if wrong else "Every answer shown as accepted is stored once, with the value shown.")
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
