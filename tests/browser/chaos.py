"""People who take a quiz while everything goes wrong: refreshes, back, two tabs, no line, a killed server."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from time import monotonic

from playwright.async_api import Browser, BrowserContext, Page, async_playwright
from playwright.async_api import Error as BrowserError

from pricing_clarity.quiz.question import Question
from tests.browser.quiz import Open

SHORT_OF_PATIENCE = 180.0
"""Seconds after which somebody who gets no further counts as somebody who could not finish."""

AT = """() => {
  const root = document.querySelector('.q') || [...document.querySelectorAll('*')].map((one) => one.shadowRoot
    && one.shadowRoot.querySelector('.q')).find(Boolean);
  if (!root || root.hasAttribute('data-busy')) return null;
  const number = (root.querySelector('.q-progress')?.textContent || '').match(/[0-9]+/);
  const text = (place) => root.querySelector(place)?.textContent || '';
  return [root.getAttribute('data-step'), number ? Number(number[0]) : 0, text('.q-said'), text('.q-code strong')];
}"""
"""Where the quiz is: step, number of the question, what it says, the code at the end; null while busy or absent."""

Where = tuple[str, int, str, str]


@dataclass
class Told:
    """What one participant was shown."""

    accepted: dict[int, str] = field(default_factory=dict)
    """By number of the question: the value with which the page went on, and did not say that another one counts."""
    code: str = ""
    stuck: str = ""


@dataclass
class Report:
    """What became of everybody."""

    people: list[Told] = field(default_factory=list)
    mischief: Counter[str] = field(default_factory=Counter)
    kills: int = 0

    @property
    def accepted(self) -> int:
        """How many answers were shown as accepted."""
        return sum(len(told.accepted) for told in self.people)

    def wrong(self, quiz: Open) -> list[str]:
        """Every promise that was not kept: an answer missing, doubled or changed; somebody who could not finish."""
        found = [f"{number}: {told.stuck}" for number, told in enumerate(self.people) if told.stuck]
        codes = [told.code for told in self.people if told.code]
        if len(set(codes)) < len(codes):
            found.append("two people were given the same code")
        asked = [question.id for question in quiz.published.questions]
        runs = {run.code: run for run in quiz.store.answers_of(quiz.published.id)}
        for told in self.people:
            run = runs.get(told.code)
            if not told.code or run is None:
                found += [f"{told.code or 'somebody'}: nothing is stored"] if not told.stuck else []
                continue
            given = [stored.answer.question for stored in run.answers]
            if given != asked or [stored.position for stored in run.answers] != list(range(len(asked))):
                found.append(f"{told.code}: stored were {given}")
            values = {asked.index(stored.answer.question) + 1: stored.answer.value for stored in run.answers}
            found += [
                f"{told.code}: question {number} was shown as {value}, and stored as {values.get(number)}"
                for number, value in told.accepted.items()
                if values.get(number) != value
            ]
        return found


class Person:
    """Somebody with a browser of their own and a talent for trouble."""

    def __init__(self, context: BrowserContext, quiz: Open, chance: Random, report: Report) -> None:
        self.context = context
        self.quiz = quiz
        self.chance = chance
        self.report = report
        self.told = Told()
        self.until = monotonic() + SHORT_OF_PATIENCE
        self.sent: dict[int, str] = {}

    async def take(self) -> None:
        """Takes the quiz to its end."""
        self.report.people.append(self.told)
        try:
            page = await self.context.new_page()
            await self.enter(page)
            while True:
                at = await self.where(page)
                if at[0] == "thanks":
                    self.accept(at, len(self.quiz.published.questions) + 1)
                    self.told.code = at[3]
                    return
                if at[0] == "question":
                    self.accept(at, at[1])
                    page = await self.answer(page, at[1])
                else:
                    await self.press(page, ".q-primary")
                    await page.wait_for_timeout(200)
        except TimeoutError as stuck:
            self.told.stuck = f"got no further: {stuck}"

    def accept(self, at: Where, number: int) -> None:
        """Notes that the quiz went on from what was sent before, unless it says that another answer counts."""
        before = number - 1
        if before in self.sent and before not in self.told.accepted and "already answered" not in at[2]:
            self.told.accepted[before] = self.sent[before]

    async def enter(self, page: Page) -> None:
        """Follows the link, again and again while there is no server."""
        while True:
            self.hurry("the page does not open")
            try:
                await page.goto(self.quiz.link, timeout=20_000)
                return
            except BrowserError:
                await asyncio.sleep(0.5)

    def hurry(self, why: str) -> None:
        """Raises `TimeoutError` when patience is at its end."""
        if monotonic() > self.until:
            raise TimeoutError(why)

    async def where(self, page: Page) -> Where:
        """Where the quiz is, as soon as it shows something and is not busy."""
        since = monotonic()
        while True:
            self.hurry("no step is shown")
            try:
                if at := await page.evaluate(AT):
                    return tuple(at)
            except BrowserError:
                pass  # between two pages
            if monotonic() - since > 25:
                await self.enter(page)  # what a person would do with a page that stays empty
                since = monotonic()
            await asyncio.sleep(0.05)

    async def press(self, page: Page, selector: str) -> None:
        """Clicks, where there is something to click on."""
        try:
            await page.locator(selector).first.click(timeout=3_000)
        except BrowserError:
            await asyncio.sleep(0.1)

    async def fill(self, page: Page, question: Question) -> str | None:
        """Enters an answer; its value, or None if the page went away meanwhile."""
        try:
            if question.choices:
                number = self.chance.randrange(len(question.choices))
                await page.locator(".q-choices .q-card").nth(number).click(timeout=3_000)
                value = question.choices[number].value
            else:
                value = f"{self.chance.randrange(1, 200)}.{self.chance.randrange(1, 10)}"
                await page.locator("#q-number").fill(value, timeout=3_000)
            await page.locator(".q-sure .q-card").nth(self.chance.randrange(3)).click(timeout=3_000)
        except BrowserError:
            return None
        return value

    async def answer(self, page: Page, number: int) -> Page:
        """Answers a question, with some mischief; the page on which this person goes on."""
        question = self.quiz.published.questions[number - 1]
        mischief = self.chance.choice(MISCHIEF)
        self.report.mischief[mischief.__name__] += 1
        value = await self.fill(page, question)
        if value is None:
            return page
        self.sent[number] = value
        return await mischief(self, page, number)

    async def gone_on(self, page: Page, number: int) -> None:
        """Waits a while for the quiz to go on; where it does not, the loop tries again."""
        until = monotonic() + 15
        while monotonic() < until:
            try:
                at = await page.evaluate(AT)
                if at and (at[0] != "question" or at[1] != number):
                    return
            except BrowserError:
                return
            await asyncio.sleep(0.05)


async def nothing(person: Person, page: Page, number: int) -> Page:
    """Just the button."""
    await person.press(page, "button[type=submit]")
    await person.gone_on(page, number)
    return page


async def twice(person: Person, page: Page, number: int) -> Page:
    """Two clicks at once, and Enter."""
    try:
        await page.locator("button[type=submit]").dblclick(timeout=3_000)
        await page.keyboard.press("Enter")
    except BrowserError:
        pass
    await person.gone_on(page, number)
    return page


async def refresh_before(person: Person, page: Page, number: int) -> Page:
    """A refresh when all is filled in, then the button: what was filled in is still there."""
    try:
        await page.reload(timeout=20_000)
    except BrowserError:
        await person.enter(page)
    at = await person.where(page)
    if at[:2] == ("question", number):
        await person.press(page, "button[type=submit]")
        await person.gone_on(page, number)
    return page


async def refresh_at_once(person: Person, page: Page, _: int) -> Page:
    """A refresh in the moment of pressing the button."""
    await person.press(page, "button[type=submit]")
    try:
        await page.reload(timeout=20_000)
    except BrowserError:
        await person.enter(page)
    return page


async def back(person: Person, page: Page, _: int) -> Page:
    """The back button after the answer, and the link again."""
    await person.press(page, "button[type=submit]")
    with contextlib.suppress(BrowserError):
        await page.go_back(timeout=10_000)
    await person.enter(page)
    return page


async def no_line(person: Person, page: Page, number: int) -> Page:
    """The line is away when the button is pressed, and comes back."""
    await person.context.set_offline(True)
    await person.press(page, "button[type=submit]")
    await asyncio.sleep(person.chance.uniform(0.2, 2.5))
    await person.context.set_offline(False)
    await person.gone_on(page, number)
    return page


async def other_tab(person: Person, page: Page, number: int) -> Page:
    """A second tab answers something else at the same time; one of the two counts, and the other is told so."""
    second = await person.context.new_page()
    await person.enter(second)
    at = await person.where(second)
    sent = person.sent[number]
    if at[:2] == ("question", number) and (
        other := await person.fill(second, person.quiz.published.questions[number - 1])
    ):
        await asyncio.gather(person.press(page, "button[type=submit]"), person.press(second, "button[type=submit]"))
        for tab, value in ((page, sent), (second, other)):
            await person.gone_on(tab, number)
            here = await person.where(tab)
            # Only a tab that has gone on without a word has shown its own answer as accepted.
            if (here[0] != "question" or here[1] > number) and not here[2]:
                person.told.accepted[number] = value
    person.sent.pop(number, None)
    await page.close()
    return second


MISCHIEF: tuple[Callable[[Person, Page, int], object], ...] = (
    nothing, nothing, twice, refresh_before, refresh_at_once, back, no_line, other_tab,
)  # fmt: skip


async def killer(quiz: Open, chance: Random, report: Report, pause: tuple[float, float]) -> None:
    """Kills the server with -9 at random moments and starts it again, until it is stopped."""
    while True:
        await asyncio.sleep(chance.uniform(*pause))
        await asyncio.to_thread(quiz.server.kill)
        report.kills += 1
        await asyncio.sleep(chance.uniform(0, 1.5))
        # A start that was begun is finished, so that nobody is left without a server.
        await asyncio.shield(asyncio.to_thread(quiz.server.start))


async def chaos(
    quiz: Open,
    chromium: str,
    *,
    quizzes: int,
    at_once: int = 4,
    seed: int = 1,
    pause: tuple[float, float] = (6, 14),
    seconds: float = float("inf"),
) -> Report:
    """What became of so many quizzes, so many of them taken at once, with a kill every `pause` seconds.

    After so many `seconds` nobody begins any more.
    """
    chance, report, until = Random(seed), Report(), monotonic() + seconds
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        kills = asyncio.create_task(killer(quiz, Random(seed + 1), report, pause))
        free = asyncio.Semaphore(at_once)
        await asyncio.gather(
            *(_one(browser, quiz, Random(chance.random()), report, free, until) for _ in range(quizzes))
        )
        kills.cancel()
        await asyncio.gather(kills, return_exceptions=True)
        await browser.close()
    if quiz.server.process.poll() is not None:
        await asyncio.to_thread(quiz.server.start)
    return report


async def _one(
    browser: Browser, quiz: Open, chance: Random, report: Report, free: asyncio.Semaphore, until: float
) -> None:
    async with free:
        if monotonic() > until:
            return
        context = await browser.new_context(viewport={"width": 1280, "height": 844})
        await Person(context, quiz, chance, report).take()
        await context.close()
