"""Kills processes with -9 among people who answer, and checks that every acknowledged answer is there once.

    python benchmarks/store_kills.py [--kills 200] [--people 50] [--questions 30] [--seed 1] [URL]

Without a URL: a SQLite file in a temporary folder. A PostgreSQL database that is named must be empty. When everybody
has finished a new study begins, until there were enough kills. Exits with 1 where an answer is missing or doubled.
"""

import argparse
import sqlite3
import sys
import tempfile
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from pricing_clarity.store import Store
from tests.store.conftest import published
from tests.store.test_crashes import check, kill_among
from tests.store.test_sessions import open_study, shared_link

KILLS_A_STUDY = 10


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url", nargs="?", metavar="URL")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--questions", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance, begun = Random(arguments.seed), perf_counter()
    people, questions = arguments.people, arguments.questions
    with tempfile.TemporaryDirectory() as folder:
        store = Store.at(arguments.url or f"sqlite:///{folder}/quiz.sqlite")
        url = store._database.url.render_as_string(hide_password=False)
        killed = answered = 0
        while killed < arguments.kills:
            kills = min(KILLS_A_STUDY, arguments.kills - killed)
            # Each round is a study of its own, so that nobody has finished when it begins.
            study = f"home-{killed}"
            open_study(store, published(study, questions=questions))
            acknowledged = kill_among(url, shared_link(store, study).token, people, kills, chance)
            try:
                check(store, acknowledged, people, questions, study)
            except AssertionError as wrong:
                print(f"after {killed} kills: {wrong}", file=sys.stderr)
                return 1
            killed += kills
            answered += len(acknowledged)
            print(f"{killed} kills, {answered:,} answers acknowledged, all there once", flush=True)
        if store._database.is_sqlite:
            with sqlite3.connect(store._database.file) as connection:
                assert ("ok",) == connection.execute("PRAGMA integrity_check").fetchone()
        store.close()
    print(f"{killed} kills among {people} people in {perf_counter() - begun:.0f} s: nothing lost, nothing doubled")
    return 0


if __name__ == "__main__":
    sys.exit(main())
