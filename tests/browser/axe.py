"""Looks with axe-core for what would keep people out."""

from contextlib import suppress
from itertools import pairwise

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

SERIOUS = ("serious", "critical")
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


# What is still fading in has less contrast than it will have; what never ends does not fade. The quiz has a root of its
# own, whose animations the document does not tell of.
AT_REST = """() => [document, ...[...document.querySelectorAll("*")].map((one) => one.shadowRoot)]
  .flatMap((root) => root?.getAnimations() ?? [])
  .every((one) => one.playState !== "running" || one.effect.getComputedTiming().endTime === Infinity)"""


# While Streamlit runs a page anew, what stood there before is pale.
RUNNING = '[data-testid="stApp"][data-test-script-state="running"]'


def barriers(page: Page, within: str | None = None) -> list[str]:
    """Every serious or critical violation on the page, or within a selector: rule, advice and place."""
    if found := _violations(page, within):
        with suppress(AssertionError):
            expect(page.locator(RUNNING)).to_have_count(0, timeout=20_000)
        found = _violations(page, within)
    return found


def _violations(page: Page, within: str | None) -> list[str]:
    page.wait_for_function(AT_REST)
    results = Axe().run(page, context=within, options=OPTIONS)
    return [
        f"{found['id']}: {found['help']}: {node['target']}"
        for found in results.response["violations"]
        if found["impact"] in SERIOUS
        for node in found["nodes"]
    ]


HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((one) => one.offsetParent && !one.closest("[aria-hidden=true]"))
  .map((one) => [Number(one.tagName[1]), one.innerText])"""


def skipped_headings(page: Page) -> list[str]:
    """The headings that leave out a level after the one before them, which who goes from heading to heading misses."""
    found = [(0, ""), *page.evaluate(HEADINGS)]
    return [text for (above, _), (level, text) in pairwise(found) if level > above + 1]
