"""The report as it is read: opened from a file without a network, on paper and on a phone."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pricing_clarity.present.report import Material, report_html
from pricing_clarity.quiz.said import Note, Rating
from pricing_clarity.quiz.simulate import simulate
from tests import shipped
from tests.browser.axe import barriers

PAGE = 1123 - 2 * 53
"""CSS pixels of an A4 page between its margins."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of eight people who ignore the promotion."""
    published = shipped.quiz()
    rows = simulate(published, 8, {"promotion-ignored:promotions.two-more": 0.8}, seed=5)
    people = list(dict.fromkeys(one.participant for one in rows))
    notes = [Note(participant=people[0], text="What counts as “other”?", element="promotions.two-more")]
    ratings = [Rating(participant=one, ease=3, feeling="confused") for one in people]
    material = Material(published, rows, date(2026, 3, 5), notes, ratings)
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(report_html(material), encoding="utf-8")
    return file


@pytest.mark.parametrize("width", [1280, 390])
def test_the_report_opens_offline(browser: Browser, report: Path, width: int) -> None:
    """All but the file itself is refused, and none is made; every chart is drawn, nothing is cut."""
    context = browser.new_context(viewport={"width": width, "height": 900}, offline=True)
    page = context.new_page()
    asked, problems = [], []
    page.on("request", lambda sent: asked.append(sent.url) if not sent.url.startswith("data:") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(report.as_uri())
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    assert [report.as_uri()] == asked
    assert [] == problems
    assert page.locator(".chart").count() == page.locator(".js-plotly-plot").count() > 4
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert [] == barriers(page)
    context.close()


def test_no_part_of_the_report_is_taller_than_a_page(browser: Browser, report: Path) -> None:
    """On A4 each chart and each question fits on a page, so that none is cut; two charts fit on most pages."""
    page = browser.new_page(viewport={"width": 1123, "height": 794})
    page.goto(report.as_uri())
    page.locator(".js-plotly-plot .main-svg").first.wait_for()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    heights = page.locator(".chart, .question").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert max(heights) < PAGE * 0.6
    page.close()
