"""The results page as a reviewer uses it: tabs without barriers, kept in the address; the people behind a mark."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from pricing_clarity.quiz.prediction import Prediction
from pricing_clarity.quiz.simulate import people, play
from pricing_clarity.store import SimulatedRun, Store
from tests import shipped
from tests.browser.axe import barriers, skipped_headings
from tests.browser.conftest import Server, Visitor, serving

MARKS_BEGIN = """wanted => {
  const chart = document.querySelector('.js-plotly-plot');
  return chart?.layout?.xaxis && (chart.layout.xaxis.domain?.[0] ?? 0) === wanted;
}"""
"""Whether the marks of the first chart begin at this part of its width."""

TABS = ("Answer", "Page", "Questions", "People", "Predictions", "Data")


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An app with a rehearsed study that a colleague has predicted."""
    folder = tmp_path_factory.mktemp("results")
    store = Store.at(f"sqlite:///{folder / 'app.sqlite'}")
    published = shipped.quiz()
    store.publish(published)
    group = people(published, 8, {"promotion-ignored": 0.8}, seed=2, gives_up=0.1)
    store.add_simulated(published.digest, [SimulatedRun(play(published, one, seed=2)) for one in group])
    first = published.questions[0].id
    store.predict(published.digest, [Prediction(stakeholder="Ana", department="Sales", right={first: 0.1})])
    store.close()
    with serving(folder) as server:
        yield server


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)], ids=["desk-light", "phone-dark"])
def test_every_tab_is_open_to_everybody(
    rehearsed: Server, visitor: Callable[..., Visitor], width: int, dark: bool
) -> None:
    """No serious barrier, no error and nothing wider than the window, in any tab; names stand where there is room."""
    someone = visitor(width, dark=dark)
    someone.open(f"{rehearsed.url}/results?study=home-bundle")
    someone.page.wait_for_function(MARKS_BEGIN, arg=0.46 if width > 860 else 0)
    for tab in TABS:
        someone.open(f"{rehearsed.url}/results?study=home-bundle&show={tab}")
        expect(someone.page.get_by_role("tab", selected=True)).to_have_text(tab)
        someone.page.wait_for_timeout(300)
        someone.picture(f"results-{tab}-{width}")
        assert [] == barriers(someone.page) + skipped_headings(someone.page), tab
        too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert someone.page.evaluate(too_wide) is False, tab
    assert [] == someone.problems


def test_a_click_shows_who_is_behind_a_mark_and_a_tab_survives_reloading(
    rehearsed: Server, visitor: Callable[..., Visitor]
) -> None:
    """A mark, a bar or a choice by keyboard leads to people and their answers; after F5 the same tab is open."""
    someone = visitor(1280, 1400)
    someone.open(f"{rehearsed.url}/results?study=home-bundle")
    mark = someone.page.locator(".js-plotly-plot").first.locator(".scatterlayer .point").first
    mark.wait_for()
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    someone.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(someone.page.get_by_text("people, ").first).to_be_visible()
    someone.page.get_by_role("tab", name="Questions").click()
    expect(someone.page.get_by_role("heading", name="Hardest, with")).to_be_visible()
    bar = someone.page.locator(".js-plotly-plot").first.locator(".barlayer .point path").first
    bar.wait_for()
    box = bar.bounding_box()
    assert box is not None
    behind = someone.page.get_by_role("combobox", name="behind a bar").first
    # Where a mouse stops before it presses, as a hand does.
    someone.page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    someone.page.mouse.click(box["x"] + 21, box["y"] + box["height"] / 2)
    expect(behind).to_have_value(re.compile("^Q1, right"))
    behind.press("ArrowDown")
    behind.fill("Q7, wrong")
    behind.press("Enter")
    expect(behind).to_have_value(re.compile("^Q7, wrong"))
    expect(someone.page.get_by_text(re.compile(r"^\d people, \d answers\.$")).first).to_be_visible()
    someone.page.reload()
    someone.settle()
    expect(someone.page.get_by_role("tab", selected=True)).to_have_text("Questions")
    someone.page.wait_for_function(MARKS_BEGIN, arg=0.46)
    someone.page.set_viewport_size({"width": 390, "height": 844})
    someone.page.wait_for_function(MARKS_BEGIN, arg=0)
    assert [] == someone.problems


def test_a_saved_image_says_what_stands_above_the_chart(rehearsed: Server, visitor: Callable[..., Visitor]) -> None:
    """The image has the finding, interval and n in it and in its name; the chart on the page is as it was."""
    someone = visitor(1280, 1400)
    someone.open(f"{rehearsed.url}/results?study=home-bundle&image=svg")
    chart = someone.page.locator(".js-plotly-plot").first
    chart.locator(".point").first.wait_for()
    someone.settle()
    drawn = chart.inner_text()
    chart.hover(position={"x": 60, "y": 60})
    with someone.page.expect_download() as saved:
        chart.locator(".modebar-btn").first.click()
    image = saved.value.path().read_text(encoding="utf-8")
    assert re.match(r"\d-of-8-think-", saved.value.suggested_filename)
    assert "n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}8" in image
    assert "doesn't exist</tspan>" in image.split("Dot: estimated share")[0].split("<text")[-2]
    assert "Dot: estimated share" not in drawn
    assert drawn == chart.inner_text()
