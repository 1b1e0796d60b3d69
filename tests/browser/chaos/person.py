"""Somebody who takes a quiz in a browser, whatever happens to it."""

import asyncio
import contextlib
from random import Random
from time import monotonic
from typing import Any

from playwright.async_api import BrowserContext, Locator, Page, Request
from playwright.async_api import Error as BrowserError

from pricing_clarity.quiz.question import Question
from pricing_clarity.views.take.state import offers_impossible, offers_none, ways_out
from pricing_clarity.views.take.words import PAGE as WORDS
from tests.browser.chaos.page import Given, Where, given
from tests.browser.chaos.told import ENDS, Report, Told
from tests.browser.quiz import Open

SHORT_OF_PATIENCE = 90.0
"""Seconds without any progress after which somebody counts as one who could not finish."""
STAYS_EMPTY = 10.0
"""Seconds after which a person loads a page again that shows nothing."""
FORM = "button[type=submit]"
_WAY = ".q-ways:not(.q-asides) button >> nth={}"
_DIRECT = ("skip", "forgot")
"""Ways out that nobody is asked a reason for."""


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, context: BrowserContext, quiz: Open, chance: Random, report: Report) -> None:
        self.context = context
        self.quiz = quiz
        self.chance = chance
        self.report = report
        self.told = Told()
        self.sent: dict[int, Given] = {}
        """By number of the question: the answer that the page in use has sent last."""
        self.values: dict[int, set[Given]] = {}
        """All that any page has sent."""
        self.afterwards: tuple[int, str] | None = None
        self.tabs = 1
        self.lags = False
        """Whether the page in use is one of two tabs, and has not heard yet that the other went on."""
        self.at: tuple[str, int] = ("", 0)
        self.until = 0.0
        self.progress()

    def question(self, number: int) -> Question:
        """The question that is shown under a number; its order is the same for everybody."""
        return self.quiz.published.questions[number - 1]

    # ---- What they see ----

    def progress(self) -> None:
        """There was some, so patience is as it was at first."""
        self.until = monotonic() + SHORT_OF_PATIENCE

    def hurry(self, why: str) -> None:
        """Raises `TimeoutError` when patience is at its end."""
        if monotonic() > self.until:
            raise TimeoutError(why)

    def listen(self, request: Request) -> None:
        """Notes for which session a page of theirs sends something."""
        if request.url.endswith("/answers") and (body := request.post_data_json):
            self.told.sessions.add(body["session"])

    async def enter(self, page: Page) -> None:
        """Follows the link, again and again while there is no server."""
        while True:
            self.hurry("the page does not open")
            try:
                await page.goto(self.quiz.link, timeout=20_000, wait_until="commit")
                self.lags = False
                return
            except BrowserError:
                await asyncio.sleep(0.3)

    async def where(self, page: Page) -> Where:
        """Where the quiz is, as soon as it shows something and is not busy."""
        since = monotonic()
        while True:
            self.hurry("no step is shown")
            at = await look(page)
            if at and at.step != "lost":
                self.judge(at)
                return at
            if at:
                self.untrue(f"a page without the quiz: {at.bad!r}")
                raise TimeoutError(at.bad)
            if monotonic() - since > STAYS_EMPTY:
                self.report.loaded_again += 1
                await self.enter(page)
                since = monotonic()
            await asyncio.sleep(0.04)

    def judge(self, at: Where) -> None:
        """Notes what a page says that cannot be true."""
        if at.bad:
            self.untrue(f"“{at.bad}” at {at.place}")
        if at.said == WORDS["moved_on"] and self.tabs == 1:
            self.untrue(f"“{at.said}” at {at.place}, and there was no other tab")
        last = max((number for number in self.values if number < self.before(at)), default=0)
        if at.said == WORDS["answered_elsewhere"] and len(self.values.get(last, ())) < 2:
            self.untrue(f"“{at.said}” at {at.place}, and only {self.values.get(last)} was sent")

    def untrue(self, sentence: str) -> None:
        """Notes a sentence that cannot have been true, once."""
        if sentence not in self.told.untrue:
            self.told.untrue.append(sentence)

    def before(self, at: Where) -> float:
        """The number of the question that all those come before that the quiz has gone on from."""
        return at.number if at.step == "question" else 0 if at.step == "welcome" else float("inf")

    def accept(self, at: Where) -> None:
        """Notes that the quiz went on from what was sent, unless it says that another answer counts."""
        if at.place != self.at:
            self.progress()
        self.at = at.place
        passed = self.before(at)
        again = at.step == "question" and any(number >= at.number for number, _ in self.told.accepted)
        if again and not self.lags:
            self.untrue(f"question {at.number} is asked again, which was shown as accepted")
        self.lags = self.lags and again
        for number in [number for number in self.sent if number < passed]:
            answer = self.sent.pop(number)
            if at.said not in (WORDS["answered_elsewhere"], WORDS["moved_on"]):
                self.told.accepted.append((number, answer))

    # ---- What they do ----

    async def press(self, page: Page, button: str, *, twice: bool = False) -> None:
        """Clicks, where there is something to click on."""
        self.report.presses += 1
        place: Locator = page.locator(button).first
        with contextlib.suppress(BrowserError):
            await (place.dblclick if twice else place.click)(timeout=2_000, no_wait_after=True)

    async def gone_on(self, page: Page, place: tuple[str, int]) -> None:
        """Waits a while for the quiz to go on; where it does not, the loop tries again."""
        until = monotonic() + 12
        while monotonic() < until:
            at = await look(page)
            if at and at.place != place:
                return
            await asyncio.sleep(0.04)

    async def fill(self, page: Page, question: Question) -> tuple[Given, dict[str, Any]] | None:
        """Enters an answer: it, and what the page shows of it; None if the page went away meanwhile."""
        chance = self.chance
        element = chance.choice(question.choices).element if question.entry == "pick" else None
        among = len(question.choices) + offers_none(question)
        places = [chance.randrange(among)] if among else []
        if question.entry == "multiple":
            # The last one is none of these, which takes the others away.
            several = chance.sample(range(among - 1), chance.randrange(1, among))
            places = several if chance.random() < 0.9 else [among - 1]
        elif offers_impossible(question) and chance.random() < 0.1:
            places = [0]
        number = "" if places else f"{chance.randrange(1, 200)}.{chance.randrange(1, 10)}"
        words = f"What is {chance.randrange(10**6)}?"
        wanted = {"places": places, "element": element, "number": number, "words": words, "sure": chance.randrange(3)}
        try:
            entered = await page.evaluate("wanted => __enter(wanted)", wanted)
            return given(question, entered, element), entered
        except (BrowserError, StopIteration):
            return None

    async def way_out(self, page: Page, question: Question) -> tuple[Given, str] | None:
        """Takes a way out of a question: the answer, and the button that sends it; None if there is none."""
        ways = ways_out(question)
        if not ways:
            return None
        place = self.chance.randrange(len(ways))
        if ways[place] in _DIRECT:
            return Given("cannot_tell"), _WAY.format(place)
        try:
            await page.locator(_WAY.format(place)).click(timeout=2_000)
            await page.locator("#q-reason").fill("No idea.", timeout=2_000)
        except BrowserError:
            return None
        return Given(ways[place]), ".q-main section .q-primary"

    async def note(self, page: Page, number: int) -> None:
        """Says what tripped them up."""
        words = f"Hm, {self.chance.randrange(10**6)}."
        try:
            await page.locator(".q-asides button").first.click(timeout=2_000)
            await page.locator("#q-note").fill(words, timeout=2_000)
            await self.press(page, ".q-main section .q-primary")
            until = monotonic() + 12
            while monotonic() < until:
                at = await look(page)
                if at and at.said == WORDS["noted"]:
                    self.told.noted.append((number, words))
                    self.report.entries["paper cut"] += 1
                    return
                await asyncio.sleep(0.04)
        except BrowserError:
            pass

    def send(self, number: int, answer: Given) -> None:
        """Notes what is about to be sent."""
        self.sent[number] = answer
        self.values.setdefault(number, set()).add(answer)

    def done(self, at: Where) -> bool:
        """Whether there is nothing more to do."""
        if at.step not in ENDS:
            return False
        self.told.end, self.told.code, self.told.results = at.step, at.code, at.results
        self.told.afterwards = self.afterwards if at.step == "thanks" else None
        return True


async def look(page: Page) -> Where | None:
    """What a page shows now; None where it shows nothing yet, is busy, or is between two pages."""
    try:
        found = await page.evaluate("globalThis.__at && __at()")
    except BrowserError:
        return None
    return Where.read(found) if found else None
