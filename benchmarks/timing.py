"""Measures how true the times of questions are, with participants who look at each for a known time.

    python benchmarks/timing.py [--people 48] [--at-once 12] [--seed 1]

Everybody meets every kind of entry and looks at each question for half a second to six. At a third of the questions
they look at another tab in the middle of it, at another third they press the button for a pause. A third of the people
have a line of 400 ms and 400 kbit/s; for another third the server stands still for up to a second now and then. Must
reach: a median error under 0.1 s in every group. Exits with 1 where it does not.
"""

import argparse
import asyncio
import os
import signal
import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack, suppress
from pathlib import Path
from random import Random
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.async_api import Browser, async_playwright

from tests.browser import chromium
from tests.browser.clockwork import SCRIPT, Measured, Plan, beside, error, sent
from tests.browser.every_entry import every_entry
from tests.browser.quiz import Open, open_quiz

MOST = 0.1
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
LINES = ("fast line", "slow line", "server that stands still")
BREAKS = (None, "tab", "pause")
Groups = dict[str, list[Measured]]


async def one(
    browser: Browser, quiz: Open, line: str, chance: Random, groups: Groups, opening: asyncio.Semaphore
) -> None:
    """One participant; pages are opened a few at a time."""
    context = await browser.new_context(viewport={"width": 1280, "height": 844})
    page = await context.new_page()
    async with opening:
        await page.goto(quiz.link, wait_until="commit", timeout=60_000)
        await page.get_by_role("button", name="Agree and start").wait_for(timeout=60_000)
    if line == "slow line":
        session = await context.new_cdp_session(page)
        await session.send("Network.enable")
        await session.send("Network.emulateNetworkConditions", SLOW)
    plans = []
    for _ in quiz.published.questions:
        kind = chance.choice(BREAKS)
        plans.append(Plan(chance.uniform(0.5, 6), chance.uniform(0.5, 4) if kind else 0.0, kind))
    truths = await page.evaluate(SCRIPT, sent(plans))
    code = await page.locator(".q-code strong").inner_text(timeout=60_000)
    await context.close()
    answers = await asyncio.to_thread(quiz.answers, code)
    for found, question in zip(beside(plans, truths, answers), quiz.published.questions, strict=True):
        seen = {None: "in view", "tab": "another tab", "pause": "pause"}[found.plan.kind]
        for group in ("all", line, seen, f"entry: {question.entry}"):
            groups[group].append(found)


async def stand_still(quiz: Open, chance: Random) -> None:
    """Lets the server stand still for a moment, now and then."""
    pid = quiz.server.process.pid
    try:
        while True:
            await asyncio.sleep(chance.uniform(1, 4))
            os.kill(pid, signal.SIGSTOP)
            await asyncio.sleep(chance.uniform(0.2, 1))
            os.kill(pid, signal.SIGCONT)
    finally:
        os.kill(pid, signal.SIGCONT)


async def everybody(quiz: Open, path: str, people: int, at_once: int, seed: int) -> Groups:
    """What was measured, by line, by kind of break, and by kind of entry."""
    groups: Groups = defaultdict(list)
    opening = asyncio.Semaphore(3)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for number, line in enumerate(LINES):
            waiting = [Random(f"{seed} {line} {person}") for person in range(people // len(LINES))]
            trouble = asyncio.create_task(stand_still(quiz, Random(seed + number))) if "server" in line else None

            async def one_after_another(line: str = line, waiting: list[Random] = waiting) -> None:
                while waiting:
                    await one(browser, quiz, line, waiting.pop(), groups, opening)

            await asyncio.gather(*(one_after_another() for _ in range(at_once)))
            if trouble:
                trouble.cancel()
                with suppress(asyncio.CancelledError):
                    await trouble
        await browser.close()
    return groups


def told(name: str, found: list[Measured]) -> str:
    """One group in a line."""
    off = sorted(one.off for one in found)
    most = quantiles(off, n=20, method="inclusive")[-1]
    server = median(one.server - one.plan.away - one.true for one in found)
    return (
        f"{name:26}{len(found):5} questions{1000 * median(off):7.0f} ms{1000 * most:7.0f} ms"
        f"{1000 * off[-1]:7.0f} ms{1000 * server:+9.0f} ms"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=48)
    parser.add_argument("--at-once", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    path = chromium.find()
    if path is None:
        print(chromium.MISSING, file=sys.stderr)
        return 1
    published = every_entry(look=False)
    plain = published.study.model_copy(update={"order": "fixed", "afterwards": (), "give_back": False})
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        quiz = stack.enter_context(open_quiz(folder, published.model_copy(update={"study": plain})))
        groups = asyncio.run(everybody(quiz, path, asked.people, asked.at_once, asked.seed))
    print(f"{'':41} median      95 %       max   server's clock")
    for name, found in sorted(groups.items()):
        print(told(name, found))
    return int(any(error(found) >= MOST for found in groups.values()))


if __name__ == "__main__":
    raise SystemExit(main())
