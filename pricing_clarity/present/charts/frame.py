"""What every chart has: a title that says the finding, a subtitle with interval and n, words instead, a table."""

import textwrap
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.present.palette import Palette

WIDTH = 42
"""Characters of a name in one line, so that it fits on a phone."""

LINE = 19
"""Height of a line of a name in pixels."""

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


def wrapped(text: str, width: int = WIDTH) -> str:
    """The text over as many lines as it needs, as Plotly breaks them, with what Plotly would read as markup defused."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "<br>".join(textwrap.wrap(safe, width))


def lines_of(text: str, width: int = WIDTH) -> int:
    """How many lines `wrapped` gives."""
    return max(1, len(textwrap.wrap(text, width)))


def blank(palette: Palette) -> go.Figure:
    """An empty figure in the product's look; titles stand outside, where they wrap."""
    figure = go.Figure()
    figure.update_layout(
        margin={"l": 8, "r": 16, "t": 8, "b": 44},
        # Opaque, so that a saved image can be read on any slide.
        paper_bgcolor=palette.paper,
        plot_bgcolor=palette.paper,
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": palette.muted, "activecolor": palette.ink},
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


@dataclass(frozen=True)
class Rows:
    """Rows with a name above its marks, each as high as its own name needs; the y axis counts pixels from the top.

    `names` are the y positions of the names' upper edges, `marks` those of the marks' middles, `height` is the sum.
    """

    texts: tuple[str, ...]
    names: tuple[int, ...]
    marks: tuple[int, ...]
    height: int
    width: int = WIDTH

    @classmethod
    def of(cls, texts: Sequence[str], *, mark: int, gap: int | Sequence[int], width: int = WIDTH) -> Self:
        """Rows for these names in lines of `width` characters.

        The marks are `mark` pixels high, with `gap` pixels after every row, or after each its own.
        """
        gaps = [gap] * len(texts) if isinstance(gap, int) else gap
        names, marks, y = [], [], 0
        for text, after in zip(texts, gaps, strict=True):
            names.append(y)
            y += LINE * lines_of(text, width) + 6
            marks.append(y + mark // 2)
            y += mark + after
        return cls(tuple(texts), tuple(names), tuple(marks), y, width)

    def draw(self, figure: go.Figure, palette: Palette, *, bold: Collection[int] = (), foot: int = 8) -> None:
        """Writes the names and sets the height; `foot` is the margin below, for an axis or a legend."""
        for number, (text, y) in enumerate(zip(self.texts, self.names, strict=True)):
            lines = wrapped(text, self.width)
            figure.add_annotation(
                text=f"<b>{lines}</b>" if number in bold else lines,
                x=0,
                xref="paper",
                xanchor="left",
                y=y,
                yanchor="top",
                showarrow=False,
                align="left",
                borderpad=0,
                font={"color": palette.ink, "size": 14},
            )
        margin = {"l": 8, "r": 8, "t": 8, "b": foot}
        figure.update_yaxes(range=[self.height, 0], visible=False)
        figure.update_layout(height=self.height + 8 + foot, margin=margin)
