"""Who stumbled where: elements down, people across, one mark for how it went."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import prod

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.findings import Findings, Names
from pricing_clarity.findings.severity import LEVELS, WEIGHTS, Level, level_of, levels
from pricing_clarity.findings.tidy import tidy
from pricing_clarity.present.charts.frame import BESIDE, WIDTH, Chart, Rows, blank, unfaded, wrapped
from pricing_clarity.present.charts.misreadings import WORTH_A_ROW
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import sentence
from pricing_clarity.quiz.question import TOGETHER
from pricing_clarity.quiz.session import Response

MOST_PEOPLE = 30
_ROOM = 8
"""Columns for so many people are there even when there are fewer, so that two do not stand far apart."""
MOST_ELEMENTS = 8
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
    """The map of the worst elements; None without answers. Of more people than fit, those who stumbled most often."""
    own = _own(responses)
    shares = {one.id: one.share for one in findings.misreadings}
    elements = [one.id for one in findings.elements if one.severity >= WORTH_A_ROW][:MOST_ELEMENTS]
    elements = elements or [one.id for one in findings.elements][:3]
    if not elements or not own:
        return None
    people = shown_of(responses)
    cells = {person: _worst([_likeliest(one, shares) for one in tidy(own[person])], names) for person in people}
    troubled = {element: sum(cells[person].get(element) in LEVELS[:3] for person in people) for element in elements}
    worst = max(elements, key=lambda element: troubled[element])
    labels = [sentence(names.element(element)) for element in elements]
    name = sentence(names.element(worst))
    title = f"{name}: {troubled[worst]} of {len(people)} went wrong or gave up at a question about it"
    all_there = len(people) == len(own)
    return Chart(
        title=("" if all_there else f"The {len(people)} who stumbled most: ") + title
        if troubled[worst]
        else "Nobody went wrong anywhere",
        subtitle="One column a person, each at their worst with that element: ✕ would walk away, ● wrong and sure, "
        f"○ wrong or doesn't know, ~ right but unsure, empty right and sure or not asked; n = {len(people)}."
        + ("" if all_there else f" No more than {MOST_PEOPLE} people fit: of {len(own)}, these stumbled most often."),
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
        quiet=not troubled[worst],
    )


def _own(responses: Sequence[Response]) -> dict[str, list[Response]]:
    own: dict[str, list[Response]] = defaultdict(list)
    for one in responses:
        own[one.participant].append(one)
    return own


def shown_of(responses: Sequence[Response]) -> list[str]:
    """Everybody in the order in which they came, or as many as fit of those who went wrong or gave up most often."""
    own = _own(responses)
    if len(own) <= MOST_PEOPLE:
        return list(own)
    stumbled = {person: sum(level_of(one) in LEVELS[:3] for one in rows) for person, rows in own.items()}
    return sorted(own, key=lambda person: -stumbled[person])[:MOST_PEOPLE]


def _likeliest(response: Response, shares: Mapping[str, float]) -> Response:
    """The response with the likeliest of its explanations alone, so that no element is blamed on the off chance."""
    if len(response.misreadings) < 2:
        return response
    weights = {way: prod(shares.get(one, 0.0) for one in way.split(TOGETHER)) for way in response.misreadings}
    most = max(weights.values())
    best = tuple(way for way, weight in weights.items() if weight >= most * (1 - 1e-6))
    return response.model_copy(update={"misreadings": best})


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
                    "size": max(9, min(24, _across(width) // len(people))),
                    "color": [_colour(level, palette) for level in found],
                    "line": {"color": palette.line, "width": 1},
                },
                text=[MARKS[level] if level else "" for level in found],
                textfont={"color": palette.paper, "size": max(8, min(14, 5 * _across(width) // (7 * len(people))))},
                customdata=list(people),
                **unfaded(palette.paper),
                hovertext=[
                    wrapped(f"{person}, {label}: {level or 'not asked'}")
                    for person, level in zip(people, found, strict=True)
                ],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    figure.update_xaxes(visible=False, range=[-0.7, max(len(people), _ROOM) - 0.3])
    rows.draw(figure, palette)
    return figure


def _across(width: int) -> int:
    """Pixels that the marks have, on a chart of so many characters of width."""
    return 7 * (width // 2 if width >= BESIDE else width)


def _colour(level: Level | None, palette: Palette) -> str:
    if level is None:
        return palette.paper
    if level == "walked away":
        return palette.warn
    return palette.wrong if WEIGHTS[level] >= WEIGHTS["wrong or doesn't know"] else palette.right
