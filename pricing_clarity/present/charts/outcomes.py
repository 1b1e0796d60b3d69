"""What became of every question, in the order asked: right, wrong, could not tell, would give up."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.present.charts.frame import Chart, Rows, blank
from pricing_clarity.present.palette import Palette
from pricing_clarity.quiz.session import Response

KINDS = ("right", "wrong", "can't tell", "would give up")


def outcomes(responses: Sequence[Response], stems: Mapping[str, str], palette: Palette) -> Chart | None:
    """The chart over all questions that anybody answered; None without answers."""
    counts: dict[str, dict[str, int]] = {}
    for response in responses:
        row = counts.setdefault(response.question, dict.fromkeys(KINDS, 0))
        row[_kind(response)] += 1
    if not counts:
        return None
    ordered = {question: counts[question] for question in [*stems, *counts] if question in counts}
    people = len({response.participant for response in responses})
    leaving = len({response.participant for response in responses if _kind(response) == "would give up"})
    return Chart(
        title=_title(ordered, stems, leaving, people),
        subtitle=f"Answers to each question in the order asked, n = {people} {_people(people)}.",
        figure=_figure(ordered, stems, palette),
        alt=" ".join(
            f"{stems.get(question, question)} " + ", ".join(f"{n} {kind}" for kind, n in row.items() if n) + "."
            for question, row in ordered.items()
        ),
        table=pd.DataFrame([{"Question": stems.get(question, question), **row} for question, row in ordered.items()]),
    )


def _people(number: int) -> str:
    return "person" if number == 1 else "people"


def _kind(response: Response) -> str:
    if response.walked_away or response.outcome == "gave_up":
        return "would give up"
    if response.outcome == "cannot_tell":
        return "can't tell"
    return "right" if response.correct else "wrong"


def _title(ordered: Mapping[str, Mapping[str, int]], stems: Mapping[str, str], leaving: int, people: int) -> str:
    if leaving:
        return f"{leaving} of {people} would have given up at some point"
    share = {question: row["right"] / max(1, sum(row.values())) for question, row in ordered.items()}
    hardest = min(share, key=lambda question: share[question])
    if share[hardest] == 1:
        return "Nobody gave up, and everything was answered right"
    row = ordered[hardest]
    return f"Nobody gave up; hardest was “{stems.get(hardest, hardest)}”: {row['right']} of {sum(row.values())} right"


def _figure(ordered: Mapping[str, Mapping[str, int]], stems: Mapping[str, str], palette: Palette) -> go.Figure:
    colours = {
        "right": palette.right,
        "wrong": palette.wrong,
        "can't tell": palette.muted,
        "would give up": palette.warn,
    }
    labels = [stems.get(question, question) for question in ordered]
    figure = blank(palette)
    places = Rows.of(labels, mark=26, gap=12)
    for kind in KINDS:
        numbers = [row[kind] for row in ordered.values()]
        figure.add_trace(
            go.Bar(
                name=kind,
                x=numbers,
                y=places.marks,
                orientation="h",
                width=26,
                marker={
                    "color": colours[kind],
                    "line": {"color": palette.paper, "width": 1.5},
                },
                text=[str(number) if number else "" for number in numbers],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"color": palette.paper},
                hovertemplate="%{x} " + kind + "<extra></extra>",
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
