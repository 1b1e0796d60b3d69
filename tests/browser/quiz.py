"""A quiz that is open, and people who take it in a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, expect

from pricing_clarity.quiz.session import Answer
from pricing_clarity.quiz.study import Published
from pricing_clarity.store import Run, Store
from tests.browser.conftest import Server, Visitor, serving
from tests.views.take.published import PUBLISHED, opened

HIDE = """() => { Object.defineProperty(document, 'visibilityState', {value: 'hidden', configurable: true});
  document.dispatchEvent(new Event('visibilitychange')); }"""
SHOW = HIDE.replace("hidden", "visible")
RIGHT = ["115.97", "74.97", "no", "triple"]
"""The right answers to the quiz of these tests."""


@dataclass
class Open:
    """A running app with an open study, and its store as the tests see it."""

    server: Server
    store: Store
    published: Published
    link: str

    def run(self, code: str) -> Run:
        """What is stored of one participant."""
        return next(run for run in self.store.answers_of(self.published.id) if run.code == code)

    def answers(self, code: str) -> list[Answer]:
        """One participant's answers, in order."""
        return [stored.answer for stored in self.run(code).answers]


@contextmanager
def open_quiz(folder: Path, published: Published = PUBLISHED, **settings: str) -> Iterator[Open]:
    """An app of its own with the study open in it."""
    with serving(folder, **settings) as server:
        store = Store.at(server.environment["PRICING_CLARITY_DATABASE"])
        token = opened(store, published=published).token
        yield Open(server, store, published, f"{server.url}/join/{token}")
        store.close()


@dataclass
class Taker:
    """Somebody who takes a quiz, by what they see."""

    visitor: Visitor
    link: str

    def open(self) -> "Taker":
        """Follows the invite link."""
        self.visitor.page.goto(self.link)
        self.main.locator("h1").wait_for()
        return self

    @property
    def main(self) -> Locator:
        """The step that is shown."""
        return self.visitor.page.locator(".q-main")

    @property
    def said(self) -> Locator:
        """What the quiz says beside the step."""
        return self.visitor.page.locator(".q-said")

    def start(self) -> "Taker":
        """Consents."""
        return self.agree().at(1)

    def agree(self) -> "Taker":
        """Presses the button under what is recorded, whatever comes next."""
        self.main.get_by_role("button", name="Agree and start").click()
        return self

    def at(self, number: int) -> "Taker":
        """Sees a question."""
        expect(self.main.get_by_role("heading", name=f"Question {number} of")).to_be_visible(timeout=20_000)
        return self

    def choose(self, text: str, sure: str = "Sure") -> "Taker":
        """Chooses an answer and how sure they are."""
        self.main.locator(".q-choices").get_by_text(text, exact=True).click()
        return self.sure(sure)

    def tick(self, *texts: str, sure: str = "Sure") -> "Taker":
        """Ticks what applies, none of these where nothing does."""
        for text in texts or ("None of these",):
            self.main.locator(".q-choices").get_by_text(text, exact=True).click()
        return self.sure(sure)

    def pick(self, name: str, sure: str = "Sure") -> "Taker":
        """Picks a plan on the price page; what is not on it beside the question."""
        page = self.visitor.page
        card = page.locator(".pp-tier").filter(has=page.get_by_role("heading", name=name, exact=True))
        beside = self.main.locator(".q-choices").get_by_text(name, exact=True)
        to_page = self.main.get_by_role("button", name="Go to the price page")
        if beside.count():
            beside.click()
            return self.sure(sure)
        if to_page.is_visible():
            to_page.click()
        card.locator("[data-pick=tier]").check()
        page.get_by_role("button", name="Back to the question").click()
        return self.sure(sure)

    def write(self, amount: str, sure: str = "Sure") -> "Taker":
        """Types an amount."""
        self.main.get_by_role("textbox").fill(amount)
        return self.sure(sure)

    def sure(self, sure: str) -> "Taker":
        """Says how sure they are."""
        self.main.locator(".q-sure").get_by_text(sure, exact=True).click()
        return self

    def next(self) -> "Taker":
        """Presses the button."""
        self.main.locator("button[type=submit]").click()
        return self

    def done(self) -> str:
        """Sees the thanks; the code on it."""
        expect(self.main.get_by_role("heading", name="All done!")).to_be_visible(timeout=20_000)
        return self.main.locator(".q-code strong").inner_text()
