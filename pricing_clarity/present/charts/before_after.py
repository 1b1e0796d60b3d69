"""Two versions of a study beside each other: what became of each misreading."""

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.findings import Names
from pricing_clarity.findings.compare import Comparison, MisreadingCompared
from pricing_clarity.findings.misreadings import MisreadingFinding
from pricing_clarity.present.charts.frame import WIDTH, Chart, Rows, blank, intervals, unfaded, wrapped
from pricing_clarity.present.charts.misreadings import either
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import chance, people, percent, sentence

MOST = 8
"""Rows in the chart; the table has all."""
SURE = 0.9
"""From this probability on the title says which is clearer."""
_MOVED = 0.97
"""From this probability on, more because there are several, the title says which misreading fell or rose."""


def before_after(
    found: Comparison, names: Names, before: str, after: str, palette: Palette, width: int = WIDTH
) -> Chart | None:
    """The misreadings that both could show, those first that changed most surely; None where there are none.

    `before` and `after` are what the two are called, such as `version 1`.
    """
    distinct = [one for one in found.misreadings if all(one.id < other for other in one.after.alike)]
    shown = [one for one in distinct if one.before.people or one.after.people]
    if not shown or not found.people_before or not found.people_after:
        return None
    shown.sort(key=lambda one: -abs(one.probability_fell - 0.5))
    warning = (
        f" With fewer than ten a side rely only on gaps of about {round(100 * found.smallest_gap, -1):.0f} points."
        if found.few
        else ""
    )
    return Chart(
        title=_title(found, shown[0], names, before, after),
        subtitle=f"Share of buyers who hold each misreading; bar: 90 % interval. Hollow, above: {before}, n = "
        f"{people(found.people_before)}; filled, below: {after}, n = {people(found.people_after)}. On the right: the "
        f"probability that it fell.{warning}",
        figure=_figure(shown[:MOST], names, before, after, palette, width),
        alt=" ".join(_words(one, names, before, after) for one in shown[:MOST]),
        table=pd.DataFrame(
            [
                {
                    "Misreading": sentence(names.misreading(one.id)),
                    sentence(before): _share(one.before),
                    sentence(after): _share(one.after),
                    "Probability that it fell": chance(one.probability_fell),
                }
                for one in found.misreadings
            ]
        ),
    )


def which_is_clearer(found: Comparison, before: str, after: str) -> str:
    """Which of two rounds is clearer, as a sentence without its end."""
    clearer = found.probability_clearer
    if clearer is None:
        return f"{sentence(before)} and {after} have no question in common"
    if clearer >= SURE:
        return f"{sentence(after)} is clearer than {before}, with a probability of {chance(clearer)}"
    if clearer <= 1 - SURE:
        return f"{sentence(after)} is less clear than {before}, with a probability of {chance(1 - clearer)}"
    return f"So few people cannot tell whether {after} is clearer than {before}"


def what_moved(found: Comparison, names: Names) -> list[str]:
    """The misreadings that surely fell or rose, at most three, those that changed most surely first, as sentences."""
    distinct = [one for one in found.misreadings if all(one.id < other for other in one.after.alike)]
    moved = [one for one in distinct if not 1 - SURE < one.probability_fell < SURE]
    moved.sort(key=lambda one: -abs(one.probability_fell - 0.5))
    return [
        f"From {one.before.people} of {one.before.of} to {one.after.people} of {one.after.of}: "
        f"{either(one.after, names)}."
        for one in moved[:3]
    ]


def _title(found: Comparison, moved: MisreadingCompared, names: Names, before: str, after: str) -> str:
    clearer = found.probability_clearer
    if clearer is not None and 1 - SURE < clearer < SURE and abs(moved.probability_fell - 0.5) >= _MOVED - 0.5:
        old, new = moved.before, moved.after
        return f"From {old.people} of {old.of} to {new.people} of {new.of}: {either(new, names)}"
    return which_is_clearer(found, before, after)


def _share(one: MisreadingFinding) -> str:
    return f"{one.people} of {one.of}: {percent(one.share)} ({percent(one.low)} – {percent(one.high)})"


def _words(one: MisreadingCompared, names: Names, before: str, after: str) -> str:
    return (
        f"{sentence(either(one.after, names))}: {before} {_share(one.before)}, {after} {_share(one.after)}; it fell "
        f"with a probability of {chance(one.probability_fell)}."
    )


def _figure(
    shown: list[MisreadingCompared], names: Names, before: str, after: str, palette: Palette, width: int
) -> go.Figure:
    figure = blank(palette)
    places = Rows.of([sentence(either(one.after, names)) for one in shown], mark=36, gap=14, width=width)
    hover = [wrapped(_words(row, names, before, after)) for row in shown]
    for found, above, colour, fill in (
        ([row.before for row in shown], 9, palette.muted, palette.paper),
        ([row.after for row in shown], -9, palette.accent, palette.accent),
    ):
        at = [y - above for y in places.marks]
        figure.add_trace(intervals([(one.low, one.high, y) for one, y in zip(found, at, strict=True)], colour))
        figure.add_trace(
            go.Scatter(
                x=[one.share for one in found],
                y=at,
                mode="markers",
                marker={"color": fill, "size": 13, "line": {"color": colour, "width": 2.5}},
                customdata=[one.id for one in found],
                **unfaded(),
                hovertext=hover,
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    figure.update_xaxes(
        range=[-0.02, 1.28],
        tickvals=ticks,
        ticktext=[percent(tick) for tick in ticks],
        title={"text": "share of buyers", "font": {"color": palette.muted, "size": 13}},
    )
    places.draw(figure, palette, ends=[chance(row.probability_fell) for row in shown], foot=48)
    return figure
