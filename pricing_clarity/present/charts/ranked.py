"""Ranked rows: a name, a point with its interval, and "6 of 8" — for misreadings and for elements."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

import plotly.graph_objects as go

from pricing_clarity.present.charts.frame import WIDTH, Rows, blank, intervals, unfaded, wrapped
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import percent as in_percent


@dataclass(frozen=True)
class Row:
    """One ranked row; `value`, `low` and `high` on the axis, `strong` for those that the data is sure of.

    `key` is the id that a click on the mark tells.
    """

    name: str
    value: float
    low: float
    high: float
    note: str
    hover: str
    strong: bool
    key: str = ""


def ranked(
    rows: Sequence[Row], palette: Palette, *, top: float, percent: bool, axis: str, width: int = WIDTH
) -> go.Figure:
    """Rows from the top down, the worst first; names stand above their marks so that they fit on a phone."""
    figure = blank(palette)
    places = Rows.of([row.name for row in rows], mark=20, gap=12, width=width)
    colours = [palette.accent if row.strong else palette.muted for row in rows]
    for colour in dict.fromkeys(colours):
        own = [(row.low, row.high, y) for row, y, its in zip(rows, places.marks, colours, strict=True) if its == colour]
        figure.add_trace(intervals(own, colour))
    figure.add_trace(
        go.Scatter(
            x=[row.value for row in rows],
            y=places.marks,
            mode="markers",
            marker={
                "color": [colour if row.strong else palette.paper for row, colour in zip(rows, colours, strict=True)],
                "size": 14,
                "line": {"color": colours, "width": 2.5},
            },
            customdata=[row.key for row in rows],
            # A click that chooses one mark must not fade the others.
            **unfaded(),
            hovertext=[wrapped(row.hover) for row in rows],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    ticks = _ticks(top)
    figure.update_xaxes(
        range=[-0.02 * top, top * 1.22],
        tickvals=ticks,
        ticktext=[in_percent(tick) if percent else f"{tick:g}" for tick in ticks],
        title={"text": axis, "font": {"color": palette.muted, "size": 13}},
    )
    bold = [number for number, row in enumerate(rows) if row.strong]
    places.draw(figure, palette, ends=[row.note for row in rows], bold=bold, foot=48)
    return figure


def _ticks(top: float) -> list[float]:
    """At most six round numbers from 0 up to the top."""
    size = 10.0 ** floor(log10(top))
    step = next(step for step in (0.1, 0.2, 0.25, 0.5, 1, 2) if top / (step * size) <= 5)
    return [round(number * step * size, 6) for number in range(int(top / (step * size) + 1e-9) + 1)]
