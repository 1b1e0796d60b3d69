"""Ranked rows: a name, a point with its interval, and "6 of 8" — for misreadings and for elements."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

import plotly.graph_objects as go

from pricing_clarity.present.charts.frame import WIDTH, Rows, blank, wrapped
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
    for row, y in zip(rows, places.marks, strict=True):
        colour = palette.accent if row.strong else palette.muted
        figure.add_trace(
            go.Scatter(
                x=[row.low, row.high],
                y=[y, y],
                mode="lines",
                line={"color": colour, "width": 6},
                opacity=0.35,
                hoverinfo="skip",
            )
        )
        figure.add_trace(
            go.Scatter(
                x=[row.value],
                y=[y],
                mode="markers",
                marker={
                    "color": colour if row.strong else palette.paper,
                    "size": 14,
                    "line": {"color": colour, "width": 2.5},
                },
                customdata=[row.key],
                # A click that chooses one mark must not fade the others.
                unselected={"marker": {"opacity": 1}},
                hovertemplate=f"{wrapped(row.hover)}<extra></extra>",
            )
        )
        figure.add_annotation(
            text=row.note,
            x=1,
            xref="paper",
            xanchor="right",
            y=y,
            yanchor="middle",
            showarrow=False,
            font={"color": palette.ink, "size": 14},
        )
    ticks = _ticks(top)
    figure.update_xaxes(
        range=[-0.02 * top, top * 1.22],
        tickvals=ticks,
        ticktext=[in_percent(tick) if percent else f"{tick:g}" for tick in ticks],
        title={"text": axis, "font": {"color": palette.muted, "size": 13}},
    )
    places.draw(figure, palette, bold=[number for number, row in enumerate(rows) if row.strong], foot=48)
    return figure


def _ticks(top: float) -> list[float]:
    """At most six round numbers from 0 up to the top."""
    size = 10.0 ** floor(log10(top))
    step = next(step for step in (0.1, 0.2, 0.25, 0.5, 1, 2) if top / (step * size) <= 5)
    return [round(number * step * size, 6) for number in range(int(top / (step * size) + 1e-9) + 1)]
