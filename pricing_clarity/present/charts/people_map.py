"""Who stumbled where: elements down, people across, one mark for how it went."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.findings import Findings, Names
from pricing_clarity.findings.severity import LEVELS, WEIGHTS, Level, levels
from pricing_clarity.findings.tidy import participants, tidy
from pricing_clarity.present.charts.frame import WIDTH, Chart, Rows, blank, wrapped
from pricing_clarity.present.palette import Palette
from pricing_clarity.quiz.session import Response

MOST_PEOPLE = 30
MOST_ELEMENTS = 12
MARKS = {
    "walked away": "✕",
    "wrong and sure": "●",
    "wrong or doesn't know": "○",
    "right but unsure": "~",
    "right and sure": "",
}
"""A sign beside the colour, so that the map reads in grey."""


def people_map(
    findings: Findings, responses: Sequence[Response], names: Names, palette: Palette, width: int = WIDTH
) -> Chart | None:
    """The map of the worst elements; None without answers, or with more people than fit."""
    people = participants(responses)
    elements = [one.id for one in findings.elements][:MOST_ELEMENTS]
    if not elements or not people or len(people) > MOST_PEOPLE:
        return None
    cells = {person: _worst(tidy([r for r in responses if r.participant == person]), names) for person in people}
    troubled = {element: sum(cells[person].get(element) in LEVELS[:3] for person in people) for element in elements}
    worst = elements[0]
    labels = [names.element(element) for element in elements]
    return Chart(
        title=f"{names.element(worst)}: {troubled[worst]} of {len(people)} went wrong or gave up at a question about it"
        if troubled[worst]
        else "Nobody went wrong anywhere",
        subtitle="One column a person, each at their worst with that element: ✕ would walk away, ● wrong and sure, "
        f"○ wrong or doesn't know, ~ right but unsure, empty right and sure or not asked; n = {len(people)}.",
        figure=_figure(cells, people, elements, labels, palette, width),
        alt=" ".join(
            f"{label}: {troubled[one]} of {len(people)}." for one, label in zip(elements, labels, strict=True)
        ),
        table=pd.DataFrame(
            [
                {"Element": label, **{person: cells[person].get(element, "not asked") for person in people}}
                for element, label in zip(elements, labels, strict=True)
            ]
        ),
    )


def _worst(own: Sequence[Response], names: Names) -> dict[str, Level]:
    return {
        element: next(level for level in LEVELS if counts[level] > 0) for element, counts in levels(own, names).items()
    }


def _figure(
    cells: dict[str, dict[str, Level]],
    people: Sequence[str],
    elements: Sequence[str],
    labels: Sequence[str],
    palette: Palette,
    width: int,
) -> go.Figure:
    figure = blank(palette)
    rows = Rows.of(labels, mark=26, gap=10, width=width)
    for element, label, y in zip(elements, labels, rows.marks, strict=True):
        found = [cells[person].get(element) for person in people]
        figure.add_trace(
            go.Scatter(
                x=list(range(len(people))),
                y=[y] * len(people),
                mode="markers+text",
                marker={
                    "symbol": "square",
                    "size": max(9, min(24, 7 * width // len(people))),
                    "color": [_colour(level, palette) for level in found],
                    "line": {"color": palette.line, "width": 1},
                },
                text=[MARKS[level] if level else "" for level in found],
                textfont={"color": palette.paper, "size": max(8, min(14, 5 * width // len(people)))},
                hovertext=[
                    wrapped(f"{person}, {label}: {level or 'not asked'}")
                    for person, level in zip(people, found, strict=True)
                ],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    figure.update_xaxes(visible=False, range=[-0.7, len(people) - 0.3])
    rows.draw(figure, palette)
    return figure


def _colour(level: Level | None, palette: Palette) -> str:
    if level is None:
        return palette.paper
    if level == "walked away":
        return palette.warn
    return palette.wrong if WEIGHTS[level] >= WEIGHTS["wrong or doesn't know"] else palette.right
