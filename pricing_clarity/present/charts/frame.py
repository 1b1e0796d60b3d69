"""What every chart has: a title that says the finding, a subtitle with interval and n, words instead, a table."""

import textwrap
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import unbroken

WIDTH = 42
"""Characters of a name in one line, so that it fits on a phone."""

BESIDE = 70
"""From so many characters of width on, as paper and a desk's screen have, names stand beside their marks."""

_MARKS_FROM = 0.46
"""Beside: the part of the width at which the marks begin; a name has half of the characters in one line."""

_MOST_LINES = 2
"""Beside: lines of a name, which is cut beyond; questions and misreadings stand in full elsewhere on such a page."""

LINE = 19
"""Height of a line of a name in pixels."""

FONT = "Source Sans, Source Sans Pro, system-ui, sans-serif"


@dataclass(frozen=True)
class Chart:
    """A chart with everything that a page or a report needs to show it.

    `title` is the finding as a sentence, `subtitle` says units, interval and n, `alt` tells the whole chart in words,
    `table` holds its numbers with readable column names. `notes` are sentences that belong below the marks. A `quiet`
    chart has nothing to tell but its title, so that a report may leave it out.
    """

    title: str
    subtitle: str
    figure: go.Figure
    alt: str
    table: pd.DataFrame
    notes: tuple[str, ...] = ()
    quiet: bool = False

    def __post_init__(self) -> None:
        """Tells the figure what stands above it, for an image of it alone."""
        self.figure.update_layout(meta={"title": unbroken(self.title), "subtitle": unbroken(self.subtitle)})


def wrapped(text: str, width: int = WIDTH, most: int | None = None) -> str:
    """The text in as many lines as it needs, or `most`, as Plotly breaks them; what it reads as markup is defused."""
    safe = (line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for line in _lines(text, width, most))
    return "<br>".join(safe)


def lines_of(text: str, width: int = WIDTH, most: int | None = None) -> int:
    """How many lines `wrapped` gives."""
    return max(1, len(_lines(text, width, most)))


def _lines(text: str, width: int, most: int | None) -> list[str]:
    return textwrap.wrap(unbroken(text), width, max_lines=most, placeholder=" …", break_on_hyphens=False)


_AXIS: dict[str, Any] = {"fixedrange": True, "automargin": True, "ticks": "", "title": {"standoff": 15}}


def blank(palette: Palette) -> go.Figure:
    """An empty figure in the product's look; titles stand outside, where they wrap."""
    figure = go.Figure()
    figure.update_layout(
        # Everything is said here; Plotly's own template would be most of what is sent to the page.
        template="none",
        margin={"l": 8, "r": 16, "t": 8, "b": 44},
        # Opaque, so that a saved image can be read on any slide.
        paper_bgcolor=palette.paper,
        plot_bgcolor=palette.paper,
        modebar={"bgcolor": "rgba(0,0,0,0)", "color": palette.muted, "activecolor": palette.ink},
        font={"family": FONT, "size": 14, "color": palette.ink},
        hovermode="closest",
        autotypenumbers="strict",
        hoverlabel={
            "align": "left",
            "bgcolor": palette.surface,
            "bordercolor": palette.line,
            "font": {"color": palette.ink, "family": FONT},
        },
        showlegend=False,
        dragmode=False,
    )
    figure.update_xaxes(
        gridcolor=palette.line,
        zeroline=False,
        linecolor=palette.line,
        tickfont={"color": palette.muted},
        **_AXIS,
    )
    figure.update_yaxes(showgrid=False, zeroline=False, tickfont={"color": palette.ink}, **_AXIS)
    return figure


def skeleton(palette: Palette) -> go.Figure:
    """The shape of ranked rows without anything in it, for as long as there is nothing to show."""
    figure = blank(palette)
    figure.add_trace(
        go.Bar(
            x=[0.82, 0.64, 0.5, 0.34, 0.2],
            y=[0, 1, 2, 3, 4],
            orientation="h",
            marker={"color": palette.line},
            opacity=0.5,
            hoverinfo="skip",
        )
    )
    figure.update_xaxes(visible=False, range=[0, 1])
    figure.update_yaxes(visible=False, range=[4.5, -0.5])
    figure.update_layout(height=220, bargap=0.5, margin={"l": 8, "r": 8, "t": 8, "b": 8})
    return figure


def intervals(spans: Iterable[tuple[float, float, float]], colour: str) -> go.Scatter:
    """Pale bars in one trace, each from a low to a high x at a y: (low, high, y)."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for low, high, y in spans:
        xs += [low, high, None]
        ys += [y, y, None]
    return go.Scatter(
        x=xs,
        y=ys,
        mode="lines",
        line={"color": colour, "width": 6},
        opacity=0.35,
        hoverinfo="skip",
        showlegend=False,
    )


def unfaded(text: str | None = None, opacity: float = 1) -> dict[str, Any]:
    """What Plotly is to do with marks when one of them is clicked: nothing; `text` is the colour of their text.

    Said of the chosen ones too: of bars with a text it reads both, and without the one it fails and tells of no click.
    """
    same = {"marker": {"opacity": opacity}, **({"textfont": {"color": text}} if text else {})}
    return {"selected": same, "unselected": same}


@dataclass(frozen=True)
class Rows:
    """Rows of a name and its marks, each as high as it needs; the y axis counts pixels from the top.

    Names stand above their marks, or beside them where there is room. `names` are the y positions of the names' upper
    edges, `marks` those of the marks' middles, `height` is the sum.
    """

    texts: tuple[str, ...]
    names: tuple[int, ...]
    marks: tuple[int, ...]
    height: int
    width: int = WIDTH
    beside: bool = False

    @classmethod
    def of(
        cls,
        texts: Sequence[str],
        *,
        mark: int,
        gap: int | Sequence[int],
        above: Sequence[int] | None = None,
        width: int = WIDTH,
    ) -> Self:
        """Rows for these names on a chart of so many characters of `width`.

        The marks are `mark` pixels high, with `gap` pixels after every row, or after each its own; `above` are pixels
        that each row needs over its marks for others that stand on them.
        """
        beside = width >= BESIDE
        line = width // 2 if beside else width
        gaps = [gap] * len(texts) if isinstance(gap, int) else gap
        names, marks, y = [], [], 0
        for text, after, over in zip(texts, gaps, above or [0] * len(texts), strict=True):
            name = LINE * lines_of(text, line, _MOST_LINES if beside else None)
            if beside:
                high = max(name, over + mark)
                names.append(y + (high - name) // 2)
                marks.append(y + (high + over) // 2)
                y += high + 2 * after // 3
            else:
                names.append(y)
                marks.append(y + name + 6 + over + mark // 2)
                y += name + 6 + over + mark + after
        return cls(tuple(texts), tuple(names), tuple(marks), y, line, beside)

    @property
    def begin(self) -> float:
        """The part of the width at which the marks begin, and what explains them."""
        return _MARKS_FROM if self.beside else 0

    def draw(
        self,
        figure: go.Figure,
        palette: Palette,
        *,
        ends: Sequence[str] = (),
        further: Iterable[dict[str, Any]] = (),
        bold: Collection[int] = (),
        foot: int = 8,
    ) -> None:
        """Writes the names and sets the height; `foot` is the margin below, for an axis or a legend.

        `ends` are texts at the right end of each row, `further` annotations of the chart's own. All are set at once:
        Plotly checks every one again for each that is added.
        """
        font = {"color": palette.ink, "size": 14}
        left = {"x": 0, "xref": "paper", "xanchor": "left", "yanchor": "top", "align": "left", "borderpad": 0}
        right = {"x": 1, "xref": "paper", "xanchor": "right", "yanchor": "middle"}
        said: list[dict[str, Any]] = []
        for number, (text, y) in enumerate(zip(self.texts, self.names, strict=True)):
            lines = wrapped(text, self.width, _MOST_LINES if self.beside else None)
            said.append({**left, "text": f"<b>{lines}</b>" if number in bold else lines, "y": y, "font": font})
        said += [{**right, "text": text, "y": y, "font": font} for text, y in zip(ends, self.marks, strict=False)]
        figure.update_layout(annotations=[{"showarrow": False, **one} for one in (*further, *said)])
        margin = {"l": 8, "r": 8, "t": 8, "b": foot}
        figure.update_yaxes(range=[self.height, 0], visible=False)
        if self.beside:
            figure.update_xaxes(domain=[self.begin, 1])
        figure.update_layout(height=self.height + 8 + foot, margin=margin)
