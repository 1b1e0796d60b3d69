"""What holds for every chart, on answers in which everything happens: words, tables, grey, and what a click tells."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

import plotly.graph_objects as go
import pytest

from pricing_clarity.present import charts
from pricing_clarity.present.charts import Chart
from pricing_clarity.present.drawn import KINDS, drawn
from pricing_clarity.present.material import Material, Other
from pricing_clarity.present.palette import DARK, LIGHT, Palette
from pricing_clarity.quiz.prediction import Prediction
from pricing_clarity.quiz.said import Rating
from pricing_clarity.quiz.simulate import simulate
from tests import shipped
from tests.present.test_palette import lab, linear

IGNORED = "promotion-ignored:promotions.two-more"
BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
DAY = date(2026, 3, 5)


@pytest.fixture(scope="module")
def material() -> Material:
    """Eight people who go wrong in many ways, give up, rate; five colleagues; an earlier round."""
    published = shipped.quiz()
    before = simulate(published, 8, {}, seed=1)
    rows = simulate(published, 8, {IGNORED: 0.6}, seed=2, slips=0.3, gives_up=0.08)
    said = [
        Prediction(
            stakeholder=f"c{n}", department=f"d{n % 3}", right={q.id: 0.1 + 0.2 * n for q in published.questions}
        )
        for n in range(5)
    ]
    return Material(
        published,
        rows,
        DAY,
        ratings=[
            Rating(participant=who, ease=1 + n % 7, feeling="confused")
            for n, who in enumerate(dict.fromkeys(one.participant for one in rows))
        ],
        predictions=said,
        others=[Other("version 1", before), Other("another page", before, said)],
        now="version 2",
    )


@pytest.fixture(scope="module", params=[LIGHT, DARK], ids=["light", "dark"])
def found(request: pytest.FixtureRequest, material: Material) -> dict[str, Chart]:
    """Every chart."""
    return dict(drawn(material, request.param))


def marks(figure: go.Figure) -> Iterator[tuple[str, str, str, str]]:
    """Each visible mark: its colour, its sign (symbol, or text without numbers), and its hover text and template."""
    for trace in figure.data:
        if trace.type == "heatmap" or getattr(trace, "mode", "") == "lines":
            continue
        many = len(trace.x)

        def each(value: object, place: int) -> str:
            if value is None:
                return ""
            return str(value if isinstance(value, str) else value[place])  # type: ignore[index]

        for place in range(many):
            if trace.type == "bar" and not (trace.x if trace.orientation == "h" else trace.y)[place]:
                continue  # nothing is drawn of it
            text = re.sub(r"[\d\s]+", "", each(trace.text, place))
            symbol = each(getattr(trace.marker, "symbol", None), place)
            yield (
                each(trace.marker.color, place),
                f"{symbol}{text}{trace.name or ''}",
                each(trace.hovertext, place),
                trace.hovertemplate or "",
            )


def test_every_kind_is_drawn(found: dict[str, Chart]) -> None:
    """The answers of this test have something for each kind of chart."""
    assert list(KINDS) == [kind for kind in found if kind != "before-after-2"]


def test_every_chart_says_itself_in_words_and_as_a_table(found: dict[str, Chart]) -> None:
    """A title, a line with n, a text that tells the whole chart, and a table without an empty cell."""
    for kind, chart in found.items():
        assert len(chart.title) > 15, kind
        assert chart.alt.endswith("."), kind
        assert re.search(r"\d", chart.alt), kind
        assert len(chart.table) > 0, kind
        assert not chart.table.isna().any().any(), kind
        assert (chart.table.astype(str) != "").all().all(), kind
        if kind != "believed-price":
            assert re.search(r"n = \d|answers? of \d|n\N{NO-BREAK SPACE}=", chart.subtitle), kind
        assert "None" not in chart.title + chart.subtitle + chart.alt + " ".join(chart.notes), kind


def test_every_mark_explains_itself_under_the_pointer(found: dict[str, Chart]) -> None:
    """Each mark's hover text has a number and a word, is no markup of ours gone wrong, and nothing is left unfilled."""
    for kind, chart in found.items():
        for _, _, text, template in marks(chart.figure):
            shown = template.replace("%{hovertext}", text).replace("<br>", " ").replace("<extra></extra>", "")
            assert re.search(r"\w{3}", shown), (kind, shown)
            assert "nan" not in shown.split(), (kind, shown)
            assert not re.search(r"%\{(?!x\}|y\}|z\})|<(?!/?extra)", shown), (kind, shown)


def test_every_chart_reads_in_grey(found: dict[str, Chart]) -> None:
    """Marks of different colours differ by a sign as well, or by 12 in lightness: nothing hangs on hue alone."""
    for kind, chart in found.items():
        meanings = {(colour, sign) for colour, sign, _, _ in marks(chart.figure) if colour.startswith("#")}
        for (one, sign), (other, another) in combinations(meanings, 2):
            if one != other and sign == another:
                apart = abs(lab(linear(one))[0] - lab(linear(other))[0])
                assert apart >= 12, (kind, one, other, sign)


@pytest.mark.parametrize("kind", ["misreadings", "elements", "outcomes"])
def test_a_click_tells_an_id(found: dict[str, Chart], material: Material, kind: str) -> None:
    """The marks that can be clicked carry the id of what they stand for."""
    known = {one.id for one in material.findings.misreadings} | {one.id for one in material.findings.elements}
    known |= set(material.questions)
    told = {one for trace in found[kind].figure.data if trace.customdata is not None for one in trace.customdata}
    assert told
    assert {one.partition("|")[0] for one in told} <= known


def test_names_stand_beside_marks_on_paper(material: Material) -> None:
    """A wide chart is lower than a narrow one, since each name takes the room beside its marks, as much as there is."""
    wider, wide, narrow = drawn(material, LIGHT, 132), drawn(material, LIGHT, 84), drawn(material, LIGHT)
    for kind in ("misreadings", "elements", "outcomes", "predictions"):
        heights = [charts[kind].figure.layout.height for charts in (wider, wide, narrow)]
        assert heights[0] <= heights[1] < heights[2]
    assert 0.46 == wide["outcomes"].figure.layout.legend.x
    assert 0 == narrow["outcomes"].figure.layout.legend.x


def test_a_map_of_many_people_says_whom_it_leaves_out(material: Material) -> None:
    """Of 40 people it shows the 30 who stumbled most, and says both numbers."""
    rows = simulate(material.published, 40, {IGNORED: 0.5}, seed=4, slips=0.2)
    many = Material(material.published, rows, DAY)
    chart = charts.people_map(many.findings, rows, many.names, LIGHT)
    assert chart is not None
    assert chart.title.startswith("The 30 who stumbled most: ")
    assert "No more than 30 people fit: of 40, these stumbled most often." in chart.subtitle
    assert 31 == len(chart.table.columns)


def test_predictions_name_who_was_surprised_most(material: Material) -> None:
    """The title names a department, its share and what happened; each department has a sentence below."""
    chart = drawn(material, LIGHT)["predictions"]
    assert re.match(r"D\d expected \d+\W% to get Q\d+ right; \d of \d did$", chart.title)
    assert 3 == sum(note.startswith(("D0 ", "D1 ", "D2 ")) for note in chart.notes)


def test_predictions_that_fit_are_said_to_fit(material: Material) -> None:
    """Colleagues who say what happened are not accused; without predictions there is no chart."""
    shares = {one.question: one.share for one in material.beside.questions}
    told = Material(material.published, material.responses, DAY,
                    predictions=[Prediction(stakeholder="x", department="Sales", right=shares)])  # fmt: skip
    assert (
        "What was predicted fits what 8 people did, as far as so few can tell"
        == drawn(told, LIGHT)["predictions"].title
    )
    assert "predictions" not in drawn(Material(material.published, material.responses, DAY), LIGHT)


@BOTH
def test_ease_is_a_mean_with_its_interval(palette: Palette) -> None:
    """Ratings of 1 and 2 are hard; one person gives no interval; nobody no chart."""
    hard = charts.ease([Rating(participant=f"p{n}", ease=1 + n % 2, feeling=" Lost ") for n in range(8)], palette)
    assert hard is not None
    assert "People found it hard: 1.5 of 7 for ease" == hard.title
    assert "90 % interval 1.1 to 1.9" in hard.subtitle
    assert ("How it felt, of 8 people: 8 “lost”.",) == hard.notes
    assert 8 == hard.table["People"].sum()
    alone = charts.ease([Rating(participant="p", ease=6)], palette)
    assert alone is not None
    assert "interval" not in alone.subtitle
    assert charts.ease([Rating(participant="p", feeling="fine")], palette) is None
