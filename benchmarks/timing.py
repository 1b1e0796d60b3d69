"""Measures how true the times of questions are, with participants who look at each for a known time.

    python benchmarks/timing.py [--people 10] [--seed 1]

Half of the questions are left for another tab in between; half of the people have a line of 400 ms and 400 kbit/s. Must
reach: a median error under 0.1 s in each of the four groups. Exits with 1 where it does not.
"""

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from random import Random
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.clockwork import Measured, error, measure
from tests.browser.conftest import Visitor
from tests.browser.quiz import Taker, open_quiz

MOST = 0.1
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    path, chance = chromium.find(), Random(arguments.seed)
    if path is None:
        print(chromium.MISSING, file=sys.stderr)
        return 1
    groups: dict[tuple[str, str], list[Measured]] = {}
    with ExitStack() as stack:
        quiz = stack.enter_context(open_quiz(Path(stack.enter_context(tempfile.TemporaryDirectory()))))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for number in range(arguments.people):
            context = browser.new_context(viewport={"width": 1280, "height": 844})
            someone = Taker(Visitor(context, context.new_page(), None, []), quiz.link).open().start()
            line = "slow line" if number % 2 else "fast line"
            if number % 2:
                session = context.new_cdp_session(someone.visitor.page)
                session.send("Network.enable")
                session.send("Network.emulateNetworkConditions", SLOW)
            hidden = [chance.uniform(0.5, 3) * (place % 2 == number // 2 % 2) for place in range(4)]
            for one in measure(quiz, someone, [chance.uniform(0.2, 4) for _ in range(4)], hidden):
                groups.setdefault((line, "paused" if one.hidden else "in view"), []).append(one)
            context.close()
        browser.close()
    for (line, seen), found in sorted(groups.items()):
        worst = max(abs(one.browser - one.true) for one in found)
        server = median(one.server - one.hidden - one.true for one in found)
        print(
            f"{line}, {seen}: {len(found)} questions, median error {1000 * error(found):.0f} ms, largest "
            f"{1000 * worst:.0f} ms; the server's clock {1000 * server:+.0f} ms, pauses taken off"
        )
    return int(any(error(found) >= MOST for found in groups.values()))


if __name__ == "__main__":
    raise SystemExit(main())
