"""What every chart has: a title that says the finding, a subtitle with interval and n, words instead, a table."""

import textwrap
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.present.palette import Palette

FONT = "Source Sans, Source Sans Pro, system-ui, sans-serif"


@dataclass(frozen=True)
class Chart:
    """A chart with everything that a page or a report needs to show it.

    `title` is the finding as a sentence, `subtitle` says units, interval and n, `alt` tells the whole chart in words,
    `table` holds its numbers with readable column names.
    """

    title: str
    subtitle: str
    figure: go.Figure
    alt: str
    table: pd.DataFrame


def wrapped(text: str, width: int = 42) -> str:
    """The text over as many lines as it needs, as Plotly breaks them, with what Plotly would read as markup defused."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "<br>".join(textwrap.wrap(safe, width))


def lines_of(text: str, width: int = 42) -> int:
    """How many lines `wrapped` gives."""
    return max(1, len(textwrap.wrap(text, width)))


def blank(palette: Palette) -> go.Figure:
    """An empty figure in the product's look; titles stand outside, where they wrap."""
    figure = go.Figure()
    figure.update_layout(
        margin={"l": 8, "r": 16, "t": 8, "b": 44},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": 14, "color": palette.ink},
        hoverlabel={"bgcolor": palette.surface, "bordercolor": palette.line, "font": {"color": palette.ink}},
        showlegend=False,
        dragmode=False,
    )
    figure.update_xaxes(
        gridcolor=palette.line,
        zeroline=False,
        linecolor=palette.line,
        tickfont={"color": palette.muted},
        fixedrange=True,
    )
    figure.update_yaxes(showgrid=False, zeroline=False, tickfont={"color": palette.ink}, fixedrange=True)
    return figure


def fit_rows(figure: go.Figure, step: int, rows: int, *, above: int, below: int, foot: int = 8) -> None:
    """Sets the height so that one row is `step` pixels, with room above the first one and below the last one.

    Rows stand at rows - 1 … 0 on the y axis; `foot` is the margin below, for an axis or a legend. All in pixels.
    """
    figure.update_yaxes(range=[-below / step, rows - 1 + above / step], visible=False)
    figure.update_layout(
        height=(rows - 1) * step + above + below + 8 + foot, margin={"l": 8, "r": 8, "t": 8, "b": foot}
    )


def row_label(figure: go.Figure, palette: Palette, text: str, y: float, *, bold: bool = False) -> None:
    """A row's name above its marks, flush left, so that long names fit on a phone as well."""
    figure.add_annotation(
        text=f"<b>{text}</b>" if bold else text,
        x=0,
        xref="paper",
        xanchor="left",
        y=y,
        yanchor="bottom",
        showarrow=False,
        align="left",
        font={"color": palette.ink, "size": 14},
    )
