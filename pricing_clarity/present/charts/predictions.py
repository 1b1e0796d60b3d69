"""What colleagues predicted, by department, beside what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.findings.opinions import Beside, DepartmentBeside, QuestionBeside
from pricing_clarity.present.charts.frame import WIDTH, Chart, Rows, blank, intervals, unfaded, wrapped
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import counted, people, percent, sentence

_SIGNS = ("diamond-open", "square-open", "triangle-up-open", "star-open", "hexagon-open", "cross-open", "x-open")
"""A sign for each department, so that they stay apart in grey; what people did is a filled dot."""

MOST = 7
"""Questions in the chart, those with the largest surprise; the table has all."""


def predictions(
    found: Beside, stems: Mapping[str, str], tiers: Mapping[str, str], palette: Palette, width: int = WIDTH
) -> Chart | None:
    """The questions with the largest surprise first; None where nobody predicted anything that was answered.

    `tiers` maps ids to names.
    """
    rows = found.questions
    if not rows:
        return None
    of = max(row.of for row in rows)
    drawn = rows[:MOST]
    further = len(rows) - len(drawn)
    departments = list(dict.fromkeys(name for one in found.departments for name in [one.department]))
    return Chart(
        title=_title(rows, stems),
        subtitle="Filled dot: share of people who were right, with its 90 % interval; right: how many of how many. "
        f"Hollow signs: what each department predicted on average, before it saw this. n = {people(of)}; "
        f"{counted(sum(one.people for one in found.departments), 'colleague')} predicted."
        + (f" {counted(further, 'smaller surprise is', 'smaller surprises are')} in the table." if further else ""),
        figure=against(
            Rows.of([stems.get(row.question, row.question) for row in drawn], mark=30, gap=12, width=width),
            [
                Seen(
                    row.question, row.share, row.low, row.high, row.departments, f"{row.right} of {row.of}", _words(row)
                )
                for row in drawn
            ],
            departments,
            palette,
        ),
        alt=" ".join(f"{stems.get(row.question, row.question)} {_words(row)}" for row in rows),
        table=pd.DataFrame(
            [
                {
                    "Question": stems.get(row.question, row.question),
                    "Right": f"{row.right} of {row.of}",
                    "Share right": percent(row.share),
                    "90 % interval": f"{percent(row.low)} – {percent(row.high)}",
                    "Predicted": percent(row.predicted),
                    **{
                        name: percent(row.departments[name]) if name in row.departments else "none"
                        for name in departments
                    },
                }
                for row in rows
            ]
        ),
        notes=tuple(_department(one) for one in found.departments) + _named(found, tiers),
    )


def _title(rows: Sequence[QuestionBeside], stems: Mapping[str, str]) -> str:
    """The department that was surprised most, outside the interval; else that the predictions fit."""
    missed = [
        (abs(share - row.share), name, share, row)
        for row in rows
        for name, share in row.departments.items()
        # Where everybody or nobody was right, the interval leaves out what was seen itself.
        if not min(row.low, row.share) <= share <= max(row.high, row.share)
    ]
    if not missed:
        return f"What was predicted fits what {people(max(row.of for row in rows))} did, as far as so few can tell"
    _, name, share, row = max(missed, key=lambda one: (one[0], one[1]))
    number = stems.get(row.question, row.question).partition(". ")[0]
    expected = f"{sentence(name) or 'Colleagues'} expected {percent(share)} to get {number} right"
    return f"{expected}; {row.right} of {row.of} did"


def _words(row: QuestionBeside) -> str:
    said = ", ".join(f"{name or 'colleagues'} predicted {percent(share)}" for name, share in row.departments.items())
    return f"{row.right} of {row.of} were right (90 % interval {percent(row.low)} to {percent(row.high)}); {said}."


def _department(one: DepartmentBeside) -> str:
    name = f"{sentence(one.department) or 'Colleagues'} ({people(one.people)})"
    if one.optimism is None or one.miss is None:
        return f"{name} predicted for no question that was answered."
    points = round(100 * abs(one.optimism))
    how = (
        "neither too hopeful nor too gloomy on the whole"
        if points < 1
        else f"{counted(points, 'point')} too {'hopeful' if one.optimism > 0 else 'gloomy'} on the whole"
    )
    return f"{name}: {how}, and off by {counted(round(100 * one.miss), 'point')} in a typical question."


def _named(found: Beside, tiers: Mapping[str, str]) -> tuple[str, ...]:
    """Who named the worst tier: only where the answers show one, and not nearly all of them."""
    named, of = sum(one.named for one in found.departments), sum(one.of for one in found.departments)
    worst = [tiers.get(one, one) for one in found.worst_tiers]
    if not of or not worst:
        return ()
    if len(worst) >= len(tiers) > 1:
        return ("The answers do not show which tier confuses most, so nobody's guess at it can be judged.",)
    shown = " or ".join(worst)
    return (f"{named} of {of} named {shown} as the tier that confuses most, as the answers do.",)


@dataclass(frozen=True)
class Seen:
    """One row: `key` is what a click tells, then what happened with its interval, and what each department expected."""

    key: str
    share: float
    low: float
    high: float
    departments: Mapping[str, float]
    note: str
    hover: str


def against(places: Rows, seen: Sequence[Seen], departments: Sequence[str], palette: Palette) -> go.Figure:
    """The marks of what happened and of what each department expected, a row each."""
    figure = blank(palette)
    at = list(zip(seen, places.marks, strict=True))
    figure.add_trace(intervals([(row.low, row.high, y) for row, y in at], palette.muted))
    happened = [(row, row.share, y) for row, y in at]
    figure.add_trace(_marks("happened", happened, {"symbol": "circle", "size": 14, "color": palette.ink}))
    for number, name in enumerate(departments):
        own = [(row, row.departments[name], y) for row, y in at if name in row.departments]
        colour = palette.categories[number % len(palette.categories)]
        sign = _SIGNS[number % len(_SIGNS)]
        figure.add_trace(
            _marks(name or "colleagues", own, {"symbol": sign, "size": 14, "color": colour, "line": {"width": 2.5}})
        )
    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    figure.update_xaxes(range=[-0.04, 1.28], tickvals=ticks, ticktext=[percent(tick) for tick in ticks])
    figure.update_layout(
        showlegend=True,
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": places.begin, "itemclick": False},
    )
    places.draw(figure, palette, ends=[row.note for row in seen], foot=84)
    figure.update_layout(legend={"y": -32 / max(1, places.height)})
    return figure


def _marks(name: str, own: Sequence[tuple[Seen, float, float]], marker: dict[str, object]) -> go.Scatter:
    return go.Scatter(
        name=name,
        x=[share for _, share, _ in own],
        y=[y for _, _, y in own],
        mode="markers",
        marker=marker,
        customdata=[row.key for row, _, _ in own],
        **unfaded(),
        hovertext=[wrapped(row.hover) for row, _, _ in own],
        hovertemplate="%{hovertext}<extra></extra>",
    )
