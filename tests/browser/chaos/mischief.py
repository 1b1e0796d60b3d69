"""What people do to a quiz in the moment of pressing its button."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Error as BrowserError
from playwright.async_api import Page

from pricing_clarity.views.take.words import PAGE as WORDS
from tests.browser.chaos.page import Given
from tests.browser.chaos.person import FORM, Person


@dataclass(frozen=True)
class Press:
    """A button about to be pressed: at which step and question, and what is entered there."""

    place: tuple[str, int]
    button: str = FORM
    answer: Given | None = None
    entered: dict[str, Any] = field(default_factory=dict)


Mischief = Callable[[Person, Page, Press], Awaitable[Page]]
"""Does it, and returns the page on which the person goes on."""


async def nothing(person: Person, page: Page, press: Press) -> Page:
    """Just the button."""
    await person.press(page, press.button)
    await person.gone_on(page, press.place)
    return page


async def twice(person: Person, page: Page, press: Press) -> Page:
    """Two clicks at once, and Enter."""
    await person.press(page, press.button, twice=True)
    with contextlib.suppress(BrowserError):
        await page.keyboard.press("Enter")
    await person.gone_on(page, press.place)
    return page


async def refresh_before(person: Person, page: Page, press: Press) -> Page:
    """A refresh when all is filled in, then the button: what was filled in is still there."""
    await _again(person, page)
    at = await person.where(page)
    if at.place != press.place or not press.entered:
        return page
    with contextlib.suppress(BrowserError):
        entered = await page.evaluate("__entered()")
        if entered != press.entered:
            person.untrue(f"{press.entered} was entered at {press.place}, and after a refresh {entered}")
            return page
    return await nothing(person, page, press)


async def refresh_at_once(person: Person, page: Page, press: Press) -> Page:
    """A refresh in the moment of pressing the button."""
    await person.press(page, press.button)
    await asyncio.sleep(person.chance.choice((0, 0, 0.01, 0.05)))
    await _again(person, page)
    return page


async def back(person: Person, page: Page, press: Press) -> Page:
    """The back button after the answer, and the link again."""
    await person.press(page, press.button)
    with contextlib.suppress(BrowserError):
        await page.go_back(timeout=10_000, wait_until="commit")
    await person.enter(page)
    return page


async def closed_tab(person: Person, page: Page, press: Press) -> Page:
    """The tab is closed in the moment of pressing the button, and the link opened in another one."""
    await person.press(page, press.button)
    await page.close()
    person.tabs += 1
    fresh = await person.context.new_page()
    await person.enter(fresh)
    return fresh


async def no_line(person: Person, page: Page, press: Press) -> Page:
    """The line is away when the button is pressed, and comes back."""
    await person.context.set_offline(True)
    await person.press(page, press.button)
    await asyncio.sleep(person.chance.uniform(0.1, 2.0))
    await person.context.set_offline(False)
    await person.gone_on(page, press.place)
    return page


async def other_tab(person: Person, page: Page, press: Press) -> Page:
    """A second tab answers something else, at the same time or later; one of the two counts, the other is told so."""
    second = await person.context.new_page()
    person.tabs += 1
    await person.enter(second)
    at = await person.where(second)
    number = press.place[1]
    question = person.question(number)
    filled = await person.fill(second, question) if at.place == press.place else None
    if filled and press.answer:
        person.send(number, filled[0])
        if person.chance.random() < 0.5:
            await asyncio.gather(person.press(page, press.button), person.press(second, FORM))
        else:
            await nothing(person, page, press)
            await person.press(second, FORM)
        for tab, answer in ((page, press.answer), (second, filled[0])):
            await person.gone_on(tab, press.place)
            here = await person.where(tab)
            # Only a tab that has gone on without a word has shown its own answer as accepted.
            if here.place != press.place and here.said not in (WORDS["answered_elsewhere"], WORDS["moved_on"]):
                person.told.accepted.append((number, answer))
    person.sent.pop(number, None)
    person.lags = True
    await page.close()
    return second


async def _again(person: Person, page: Page) -> None:
    try:
        await page.reload(timeout=20_000, wait_until="commit")
        person.lags = False
    except BrowserError:
        await person.enter(page)


AT_A_QUESTION: tuple[Mischief, ...] = (
    nothing, nothing, twice, refresh_before, refresh_at_once, back, closed_tab, no_line, other_tab,
)  # fmt: skip
AT_ANY_STEP: tuple[Mischief, ...] = (nothing, nothing, nothing, twice, refresh_at_once, back, closed_tab, no_line)
