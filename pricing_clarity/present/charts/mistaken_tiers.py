"""Which tier is taken for which: rows the right tier, columns the one chosen."""

from collections import Counter
from collections.abc import Mapping, Sequence
from textwrap import shorten

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.findings.tidy import is_answer
from pricing_clarity.present.charts.frame import BESIDE, WIDTH, Chart, blank, unfaded, wrapped
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import counted, people
from pricing_clarity.quiz.session import Response

_MOST_LINES = 3
"""Of a plan's name, which is cut beyond; the table and the text under the pointer have all of it."""
_UPRIGHT = 22
"""Characters of a plan's name that stands upright."""


def mistaken_tiers(
    responses: Sequence[Response], tiers: Mapping[str, str], palette: Palette, width: int = WIDTH
) -> Chart | None:
    """The matrix over all answers that name a tier where a tier was right; None where no question asked for one.

    `tiers` maps ids to names, in the order of the page.
    """
    named = [r for r in responses if r.key in tiers and r.value in tiers and is_answer(r)]
    if not named:
        return None
    who = {(str(one.key), str(one.value), one.participant) for one in named}
    everybody = {one.participant for one in named}
    counts = Counter((right, chosen) for right, chosen, _ in who)
    cells = {(right, chosen): counts[right, chosen] for right in tiers for chosen in tiers}
    met = Counter(right for right, _ in {(right, person) for right, _, person in who})
    asked = [tier for tier in tiers if any(cells[(tier, chosen)] for chosen in tiers)]
    return Chart(
        title=_title(cells, met, tiers),
        subtitle="People who named a tier, by the tier that was right (rows) and the one that they chose (columns), "
        f"n = {people(len(everybody))}. Outlined: right."
        + (" Who answered several such questions may stand in several places." if len(who) > len(everybody) else ""),
        figure=_figure(cells, asked, tiers, palette, width),
        alt=" ".join(
            f"Where {tiers[right]} was right, {counted(count, 'person', 'people')} chose {tiers[chosen]}."
            for (right, chosen), count in cells.items()
            if count
        ),
        table=pd.DataFrame(
            [{"Right tier": tiers[right], **{tiers[c]: cells[(right, c)] for c in tiers}} for right in asked]
        ),
        quiet=not any(count for (right, chosen), count in cells.items() if right != chosen),
    )


def _title(cells: Mapping[tuple[str, str], int], met: Mapping[str, int], tiers: Mapping[str, str]) -> str:
    wrong = {pair: count for pair, count in cells.items() if pair[0] != pair[1] and count}
    if not wrong:
        return "Everybody who named a tier named the right one"
    right, chosen = max(wrong, key=lambda pair: wrong[pair])
    return f"{wrong[(right, chosen)]} of {met[right]} took {tiers[chosen]} where {tiers[right]} was right"


def _figure(
    cells: Mapping[tuple[str, str], int], asked: Sequence[str], tiers: Mapping[str, str], palette: Palette, width: int
) -> go.Figure:
    wide = width >= BESIDE
    line = max(11, width // (len(tiers) + 2)) if wide else 11
    # Names of many tiers stand upright, each on one line: two lines would run into the next name.
    upright = len(tiers) >= (8 if wide else 6)
    columns = [
        shorten(tiers[tier], _UPRIGHT, placeholder="…") if upright else wrapped(tiers[tier], line, _MOST_LINES)
        for tier in tiers
    ]
    rows = [wrapped(tiers[tier], line, _MOST_LINES) for tier in asked]
    counts = [[cells[(right, chosen)] for chosen in tiers] for right in asked]
    most = max(max(row) for row in counts)
    figure = blank(palette)
    figure.add_trace(
        go.Heatmap(
            z=counts,
            colorscale=[[0, palette.surface], [1, palette.accent]],
            zmin=0,
            zmax=most,
            xgap=3,
            ygap=3,
            showscale=False,
            hoverinfo="skip",
        )
    )
    places = [(i, right, j, chosen) for i, right in enumerate(asked) for j, chosen in enumerate(tiers)]
    figure.add_trace(
        go.Scatter(
            x=[j for _, _, j, _ in places],
            y=[i for i, _, _, _ in places],
            mode="markers",
            # Seen through, and large enough to be hit.
            marker={"symbol": "square", "size": 44, "color": "rgba(0,0,0,0)"},
            customdata=[f"{right}|{chosen}" for _, right, _, chosen in places],
            hovertext=[
                wrapped(f"{counts[i][j]} chose {tiers[chosen]} where {tiers[right]} was right")
                for i, right, j, chosen in places
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            **unfaded(),
        )
    )
    figure.update_layout(
        annotations=[
            {
                "text": f"<b>{counts[i][j]}</b>" if counts[i][j] else "·",
                "x": j,
                "y": i,
                "showarrow": False,
                "font": {"color": palette.on_accent if counts[i][j] > most / 2 else palette.ink, "size": 16},
            }
            for i, _, j, _ in places
        ],
        shapes=[
            {
                "type": "rect",
                "x0": j - 0.47,
                "x1": j + 0.47,
                "y0": i - 0.45,
                "y1": i + 0.45,
                "line": {"color": palette.right, "width": 3},
            }
            for i, right, j, chosen in places
            if right == chosen
        ],
    )
    figure.update_xaxes(
        side="top",
        tickvals=list(range(len(columns))),
        ticktext=columns,
        tickangle=-90 if upright else 0,
        title={"text": "chosen", "font": {"color": palette.muted}},
        showgrid=False,
        tickfont={"color": palette.ink, "size": 14 if wide or len(tiers) < 4 else 11},
    )
    figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=rows,
        autorange="reversed",
        title={"text": "right", "font": {"color": palette.muted}},
        automargin=True,
    )
    above = 44 + (8 if wide else 6) * max(map(len, columns)) if upright else 74
    figure.update_layout(height=16 + above + 70 * len(asked), margin={"l": 8, "r": 8, "t": above, "b": 8})
    return figure
