"""The walk-away funnel: how many people are still there after each question."""

from collections import defaultdict
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.findings.tidy import walked_away
from pricing_clarity.present.charts.frame import Chart, blank, unfaded
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import counted, people
from pricing_clarity.quiz.session import Response

STAYED = "stayed "
"""Before the place in the id of a mark for those who are still there."""

WIDE = 12
"""Questions up to which a bar is wide enough for a number in it on a phone."""

_ORDINAL = {1: "first", 2: "second", 3: "third", 21: "21st", 22: "22nd", 23: "23rd"}


def still_here(responses: Sequence[Response], palette: Palette) -> Chart | None:
    """The funnel over the questions as each participant met them; None where nobody would have given up.

    `responses` of one participant must be in the order in which they answered. The quiz goes on after "I'd give up
    here"; a buyer would be gone, so whoever said it once counts as gone from there on.
    """
    steps = _steps(responses)
    if not any(gone for _, gone in steps):
        return None
    reached = steps[0][0]
    staying = [there - gone for there, gone in steps]
    lost = sum(gone for _, gone in steps)
    first = next(number for number, (_, gone) in enumerate(steps, 1) if gone)
    rows = list(zip(range(1, len(steps) + 1), steps, staying, strict=True))
    return Chart(
        title=f"{lost} of {reached} would have given up, {'' if lost == 1 else 'the first '}at their "
        f"{_ORDINAL.get(first, f'{first}th')} question",
        subtitle="People still there after each question, as they met it: who says “I'd give up here” once, a buyer "
        f"would be gone from then on. n = {people(reached)}.",
        figure=_figure(reached, steps, staying, palette),
        alt=" ".join(
            f"After question {number} {stay} of {there} who came so far."
            for number, (there, gone), stay in rows
            if gone
        ),
        table=pd.DataFrame(
            [
                {"Question met": number, "Came so far": there, "Would leave here": gone, "Still there": stay}
                for number, (there, gone), stay in rows
            ]
        ),
    )


def leaving(responses: Sequence[Response]) -> dict[tuple[str, str], int]:
    """Of each who gave up, the question at which they first did, (participant, question), and its place from 1 on."""
    met: dict[str, int] = defaultdict(int)
    found: dict[str, tuple[str, int]] = {}
    for one in responses:
        met[one.participant] += 1
        if walked_away(one):
            found.setdefault(one.participant, (one.question, met[one.participant]))
    return {(who, question): place for who, (question, place) in found.items()}


def _steps(responses: Sequence[Response]) -> list[tuple[int, int]]:
    """For each place in the order: people who came so far without giving up, and of these who gave up there."""
    own: dict[str, list[Response]] = defaultdict(list)
    for response in responses:
        own[response.participant].append(response)
    steps: list[list[int]] = [[0, 0] for _ in range(max(map(len, own.values()), default=0))]
    for answers in own.values():
        for step, answer in zip(steps, answers, strict=False):
            step[0] += 1
            if walked_away(answer):
                step[1] += 1
                break
    return [(there, gone) for there, gone in steps if there]


def _figure(reached: int, steps: Sequence[tuple[int, int]], staying: Sequence[int], palette: Palette) -> go.Figure:
    figure = blank(palette)
    labels = [f"{number}" for number in range(1, len(steps) + 1)]
    gone = [there - stay for (there, _), stay in zip(steps, staying, strict=True)]
    narrow = len(steps) > WIDE
    # A narrow bar has room for a number only where its neighbours have none: where somebody left, and at the end.
    told = [not narrow or bool(one) or place == len(gone) for place, one in enumerate(gone, 1)]
    cross = "✕<br>" if narrow else "✕ "
    figure.add_trace(
        go.Bar(
            x=labels,
            y=staying,
            customdata=[f"{STAYED}{label}" for label in labels],
            **unfaded(palette.on_accent),
            marker={"color": palette.accent},
            text=[str(stay) if said else "" for stay, said in zip(staying, told, strict=True)],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"color": palette.on_accent, "size": 11 if narrow else 14},
            hovertemplate="after question %{x}: %{y} still there<extra></extra>",
        )
    )
    figure.add_trace(
        go.Bar(
            x=labels,
            y=gone,
            marker={
                "color": palette.warn,
                "line": {"color": palette.paper, "width": 1.5},
                "pattern": {"shape": "/", "fillmode": "overlay", "fgcolor": palette.paper, "size": 6, "solidity": 0.25},
            },
            text=[f"{cross}{one}" if one else "" for one in gone],
            textposition="outside",
            textangle=0,
            constraintext="none",
            textfont={"color": palette.ink, "size": 11 if narrow else 14},
            cliponaxis=False,
            customdata=labels,
            **unfaded(palette.ink),
            hovertext=[
                f"{counted(one, 'person', 'people')} would leave at question {label}"
                for one, label in zip(gone, labels, strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    figure.update_layout(
        barmode="stack", bargap=0.18, height=220, margin={"l": 8, "r": 8, "t": 40 if narrow else 28, "b": 48}
    )
    figure.update_xaxes(
        type="category",
        tickangle=0,
        showgrid=False,
        title={"text": "question, in the order met", "font": {"color": palette.muted, "size": 13}},
    )
    figure.update_yaxes(visible=False, range=[0, reached * 1.12])
    return figure
