"""People who take a quiz while everything goes wrong: refreshes, back, two tabs, no line, a killed server."""

import asyncio
from collections.abc import Callable, Iterator
from random import Random
from time import monotonic

from playwright.async_api import Browser, BrowserContext, Page, async_playwright
from playwright.async_api import Error as BrowserError

from pricing_clarity.quiz.questions.recall import RECALL
from pricing_clarity.quiz.screener import SCREENER
from tests.browser.chaos.mischief import AT_A_QUESTION, AT_ANY_STEP, Press
from tests.browser.chaos.page import SCRIPT, Where
from tests.browser.chaos.person import FORM, Person
from tests.browser.chaos.told import Report, Told
from tests.browser.quiz import Open

Tell = Callable[[Report, Told], object]
"""Hears of everybody who is through."""

NOTES, WAYS_OUT = 0.12, 0.12
"""Shares of questions with a remark, and with a way out."""
MOST_DOWN = 1.0
"""Seconds for which a killed server is left alone at the most."""


async def take(person: Person) -> None:
    """Takes the quiz to its end."""
    try:
        page = await person.context.new_page()
        await person.enter(page)
        while not person.done(at := await person.where(page)):
            person.accept(at)
            page = await _go_on(person, page, at)
        person.accept(at)
    except TimeoutError as stuck:
        person.told.stuck = f"got no further than {person.at}: {stuck}"


async def _go_on(person: Person, page: Page, at: Where) -> Page:
    if at.step == "question":
        return await _answer(person, page, at.number)
    if at.step in ("look", "over"):
        await asyncio.sleep(0.2)
        return page
    press = Press(at.place, FORM if at.step == "afterwards" else ".q-primary")
    said = None
    if at.step == "afterwards":
        said = person.chance.randrange(1, 8), f"{person.chance.randrange(10**6)}"
        try:
            await page.locator(f"[name=ease] >> nth={said[0] - 1}").evaluate("input => input.click()", timeout=2_000)
            await page.locator("#q-comment").fill(said[1], timeout=2_000)
        except BrowserError:
            return page
        person.afterwards = said
    mischief = person.chance.choice(AT_ANY_STEP)
    person.report.mischief[mischief.__name__] += 1
    return await mischief(person, page, press)


async def _answer(person: Person, page: Page, number: int) -> Page:
    """Answers a question, with some mischief; the page on which this person goes on."""
    question, chance = person.question(number), person.chance
    if chance.random() < NOTES and question.kind not in (RECALL, SCREENER):
        await person.note(page, number)
    way = await person.way_out(page, question) if chance.random() < WAYS_OUT else None
    if way:
        press = Press(("question", number), way[1], way[0])
    else:
        filled = await person.fill(page, question)
        if filled is None:
            return page
        press = Press(("question", number), FORM, *filled)
    assert press.answer is not None
    person.send(number, press.answer)
    mischief = chance.choice(AT_A_QUESTION)
    person.report.mischief[mischief.__name__] += 1
    person.report.entries[question.kind if question.kind in (RECALL, SCREENER) else question.entry] += 1
    return await mischief(person, page, press)


async def killer(quiz: Open, chance: Random, report: Report, presses: int) -> None:
    """Kills the server with -9 at random moments, after about so many presses each, and starts it again."""
    while True:
        until = report.presses + chance.randrange(2 * presses)
        while report.presses < until:
            await asyncio.sleep(0.005)
        # From the press on: while the answer is on its way, being stored, on its way back, or has come.
        await asyncio.sleep(chance.choice((0, 0.005, 0.01, 0.02, 0.05, chance.uniform(0, 1))))
        await asyncio.to_thread(quiz.server.kill)
        report.kills += 1
        await asyncio.sleep(chance.uniform(0, MOST_DOWN))
        # A start that was begun is finished, so that nobody is left without a server.
        await asyncio.shield(asyncio.to_thread(quiz.server.start))


async def chaos(
    quiz: Open,
    chromium: str,
    *,
    quizzes: int,
    at_once: int = 4,
    seed: int = 1,
    presses: int = 10,
    seconds: float = float("inf"),
    tell: Tell = lambda *_: None,
) -> Report:
    """What became of so many quizzes, so many of them taken at once, with a kill about every so many `presses`.

    After so many `seconds` nobody begins any more.
    """
    chance, report, until = Random(seed), Report(), monotonic() + seconds
    people = iter([Random(chance.random()) for _ in range(quizzes)])
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        kills = asyncio.create_task(killer(quiz, Random(seed + 1), report, presses))
        everybody = asyncio.gather(
            *(_one_after_another(browser, quiz, people, report, until, tell) for _ in range(at_once))
        )
        await asyncio.wait((kills, everybody), return_when=asyncio.FIRST_COMPLETED)
        kills.cancel()
        [killed] = await asyncio.gather(kills, return_exceptions=True)
        if not everybody.done():
            raise RuntimeError("the server did not start again") from killed
        await everybody
        await browser.close()
    if quiz.server.process.poll() is not None:
        await asyncio.to_thread(quiz.server.start)
    return report


async def _one_after_another(
    browser: Browser,
    quiz: Open,
    people: Iterator[Random],
    report: Report,
    until: float,
    tell: Tell,
) -> None:
    """People who sit down at the same machine one after another, each without anything of who was there before."""
    context: BrowserContext = await browser.new_context(viewport={"width": 1280, "height": 844})
    await context.add_init_script(SCRIPT)
    for chance in people:
        if monotonic() > until:
            break
        person = Person(context, quiz, chance, report)
        report.people.append(person.told)
        context.on("request", person.listen)
        await take(person)
        context.remove_listener("request", person.listen)
        await context.set_offline(False)
        for page in context.pages:
            await page.close()
        await context.clear_cookies()
        tell(report, person.told)
    await context.close()
