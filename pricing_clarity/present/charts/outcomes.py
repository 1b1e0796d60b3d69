"""What became of every question, in the order asked: right, wrong, could not tell, would give up."""

from collections.abc import Mapping, Sequence
from textwrap import shorten

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.findings.tidy import doesnt_know, is_answer, is_right, walked_away
from pricing_clarity.present.charts.frame import WIDTH, Chart, Rows, blank, unfaded, wrapped
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import people
from pricing_clarity.quiz.session import Response

SIGNS = {"right": "✓", "wrong": "○", "can't tell": "?", "would give up": "✕"}
"""What may become of a question, each with a sign, so that the chart reads in grey."""


def outcomes(
    responses: Sequence[Response], stems: Mapping[str, str], palette: Palette, width: int = WIDTH
) -> Chart | None:
    """The chart over all questions that anybody answered; None without answers."""
    counts: dict[str, dict[str, int]] = {}
    for response in responses:
        kind = _kind(response)
        if kind:
            counts.setdefault(response.question, dict.fromkeys(SIGNS, 0))[kind] += 1
    if not counts:
        return None
    ordered = {question: counts[question] for question in [*stems, *counts] if question in counts}
    n = len({response.participant for response in responses})
    return Chart(
        title=_title(ordered, stems),
        subtitle=f"Answers to each question in the order asked, n = {people(n)}.",
        figure=_figure(ordered, stems, palette, width),
        alt=" ".join(
            f"{stems.get(question, question)} " + ", ".join(f"{n} {kind}" for kind, n in row.items() if n) + "."
            for question, row in ordered.items()
        ),
        table=pd.DataFrame([{"Question": stems.get(question, question), **row} for question, row in ordered.items()]),
    )


def _kind(response: Response) -> str | None:
    if walked_away(response):
        return "would give up"
    if doesnt_know(response):
        return "can't tell"
    if not is_answer(response):
        return None
    return "right" if is_right(response) else "wrong"


def _title(ordered: Mapping[str, Mapping[str, int]], stems: Mapping[str, str]) -> str:
    share = {question: row["right"] / sum(row.values()) for question, row in ordered.items()}
    hardest = min(share, key=lambda question: share[question])
    if share[hardest] == 1:
        return "Everything was answered right"
    row = ordered[hardest]
    name = shorten(stems.get(hardest, hardest), 70, placeholder="…")
    return f"Hardest, with {row['right']} of {sum(row.values())} right: {name}"


def _figure(
    ordered: Mapping[str, Mapping[str, int]], stems: Mapping[str, str], palette: Palette, width: int
) -> go.Figure:
    colours = {
        "right": palette.right,
        "wrong": palette.wrong,
        "can't tell": palette.muted,
        "would give up": palette.warn,
    }
    labels = [stems.get(question, question) for question in ordered]
    figure = blank(palette)
    places = Rows.of(labels, mark=26, gap=12, width=width)
    for kind, sign in SIGNS.items():
        numbers = [row[kind] for row in ordered.values()]
        figure.add_trace(
            go.Bar(
                name=f"{kind} {sign}",
                x=numbers,
                y=places.marks,
                orientation="h",
                customdata=list(ordered),
                unselected=unfaded(palette.paper),
                width=26,
                marker={
                    "color": colours[kind],
                    "line": {"color": palette.paper, "width": 1.5},
                },
                text=[f"{number} {sign}" if number else "" for number in numbers],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"color": palette.paper},
                hovertext=[
                    wrapped(f"{row[kind]} of {sum(row.values())} {kind}: {label}")
                    for row, label in zip(ordered.values(), labels, strict=True)
                ],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    figure.update_layout(
        barmode="stack",
        showlegend=True,
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": 0, "traceorder": "normal"},
    )
    figure.update_xaxes(visible=False)
    places.draw(figure, palette, foot=48)
    return figure
