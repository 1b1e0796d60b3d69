"""The report: the answer first, self-contained, true to the answers, and nothing in it is markup."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from pricing_clarity.present.answer import points, summary
from pricing_clarity.present.drawn import drawn
from pricing_clarity.present.given import answers_to
from pricing_clarity.present.palette import LIGHT
from pricing_clarity.present.report import Material, report_html, report_markdown
from pricing_clarity.present.tables import answers_table
from pricing_clarity.present.words import chance
from pricing_clarity.quiz.said import Note
from pricing_clarity.quiz.simulate import simulate
from pricing_clarity.quiz.study import Published
from tests import shipped

IGNORED = "promotion-ignored:promotions.two-more"
DAY = date(2026, 3, 5)


@pytest.fixture(scope="module")
def published() -> Published:
    """The shipped study of the home bundle."""
    return shipped.quiz()


def material(published: Published, hold: float = 1.0, people: int = 8, **more: object) -> Material:
    """Answers of invented people who ignore the promotion with this chance."""
    rows = simulate(published, people, {IGNORED: hold}, seed=5, slips=0.0, gives_up=0.0) if people else ()
    return Material(published, rows, DAY, **more)  # type: ignore[arg-type]


def test_the_answer_comes_first_with_what_it_costs_and_what_to_try(published: Published) -> None:
    """Everybody ignores the promotion: the first point says so, the money that it costs, and a simpler form."""
    point = points(material(published))[0]
    assert point.headline.startswith("8 of 8 think")
    assert point.surely.startswith("Likely real. An estimated")
    assert point.costs is not None
    assert "more than they would" in point.costs
    assert point.try_this


def test_the_page_needs_nothing_from_outside(published: Published) -> None:
    """No script, style, image or font is loaded from anywhere; Plotly is in the page once."""
    page = report_html(material(published))
    assert [] == re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", page.split("<main>")[0])
    assert [] == re.findall(r"<script[^>]+src=", page)
    shown = [chart for chart in drawn(material(published), LIGHT).values() if not chart.quiet]
    assert len(shown) == page.count('<div id="chart-') > 5
    assert "5 March 2026" in page


def test_texts_of_the_study_are_data(published: Published) -> None:
    """A quote with markup is shown as it was written."""
    note = Note(participant="P-1234", text="<script>alert(1)</script>", question=published.questions[0].id)
    page = report_html(material(published, notes=(note,)))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page


def test_every_answer_is_in_the_questions_section(published: Published) -> None:
    """The counts beside each question's answers add up to the people."""
    made = material(published, hold=0.5)
    for question in published.questions:
        assert 8 == sum(one.people for one in answers_to(question, made))


def test_simulated_answers_are_marked(published: Published) -> None:
    """A rehearsal's report says that nobody gave these answers, in both forms."""
    assert "Simulated answers" in report_html(material(published, simulated=True))
    assert "Simulated answers" in report_markdown(material(published, simulated=True))
    assert "Simulated answers" not in report_html(material(published))


def test_nobody_gives_a_report_that_says_so(published: Published) -> None:
    """Without answers the report claims nothing."""
    made = material(published, people=0)
    assert "Nobody has answered yet, so there is nothing to report." == summary(made)
    assert () == points(made)
    assert summary(made) in report_html(made)


def test_all_right_is_not_called_proven_clear(published: Published) -> None:
    """When nobody holds anything the summary says that this proves nothing."""
    made = material(published, hold=0.0, people=5)
    assert () == points(made)
    assert "does not show that the page is clear" in summary(made)


def test_markdown_has_tables_in_place_of_charts(published: Published) -> None:
    """Each chart's table stands under its title, every row as wide as its head."""
    text = report_markdown(material(published))
    blocks = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    made = material(published)
    charts = [chart for chart in drawn(made, LIGHT).values() if not chart.quiet]
    assert made.how_far is not None
    assert len(charts) + 2 == len(blocks), "one for each chart, what so many can show, and what to work off"
    for block in blocks:
        assert 1 == len({len(re.findall(r"(?<!\\)\|", line)) for line in block.strip().splitlines()})


@pytest.mark.parametrize("write", [report_html, report_markdown])
def test_writing_it_can_be_watched_and_ended(published: Published, write: Callable[..., str]) -> None:
    """It tells how much is done, more each time; and ends where whoever is told wants no more."""
    told: list[float] = []

    def enough(done: float) -> None:
        told.append(done)
        if done > 0.3:
            raise TimeoutError

    with pytest.raises(TimeoutError):
        write(material(published, people=1), enough)
    assert sorted(set(told)) == told
    assert told[0] == 0
    assert len(told) > 5


def test_no_cell_of_the_report_is_empty(published: Published) -> None:
    """Every cell of every table says something, whatever people answered."""
    page = report_html(material(published, hold=0.5, people=3))
    assert [] == re.findall(r"<t[dh][^>]*>\s*</t[dh]>", page)
    assert "nan" not in re.findall(r"<td[^>]*>([^<]*)</td>", page)


def test_the_report_names_its_questions_by_one_number(published: Published) -> None:
    """The third question is Q3 in charts, in the list of questions and in the table of answers."""
    made = material(published)
    third = published.questions[2].id
    assert made.questions[third].startswith("Q3. ")
    shown = answers_table([one for one in made.responses if one.question == third], published)
    assert {"Q3"} == set(shown["No."])


@pytest.mark.parametrize(("people", "says"), [(1, "1 person"), (8, "8 people")])
def test_people_are_counted_in_grammar(published: Published, people: int, says: str) -> None:
    """One person, eight people: nowhere "1 people" or "1 answers"."""
    text = report_markdown(material(published, people=people))
    assert f"What {says} made of" in text
    assert [] == re.findall(r"\b1 (?:people|persons|answers|misreadings)\b", text)


def test_a_probability_is_never_rounded_to_certainty() -> None:
    """99.7 % is "over 99 %", 0.1 % "under 1 %"."""
    assert ("over 99\N{NO-BREAK SPACE}%", "under 1\N{NO-BREAK SPACE}%") == (chance(0.997), chance(0.001))
    assert ("100\N{NO-BREAK SPACE}%", "0\N{NO-BREAK SPACE}%") == (chance(1.0), chance(0.0))
