"""How easy people found the page: the Single Ease Question, one rating a person, and how it felt."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.findings.ease import EASIEST, HARDEST, Ease
from pricing_clarity.findings.ease import ease as estimated
from pricing_clarity.present.charts.frame import Chart, blank, unfaded
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import people
from pricing_clarity.quiz.said import Rating

_HARD, _EASY = 3.5, 5.0
"""Below the one people found it hard, from the other on easy; in between so-so."""


def ease(ratings: Sequence[Rating], palette: Palette) -> Chart | None:
    """The ratings from 1 to 7; None where nobody gave one."""
    given = [one.ease for one in ratings if one.ease is not None]
    if not given:
        return None
    counts, found = Counter(given), estimated(given)
    scale = range(HARDEST, EASIEST + 1)
    return Chart(
        title=_title(found),
        subtitle=f"People by how easy they found it, from {HARDEST} (very hard) to {EASIEST} (very easy); mean "
        f"{found.mean:.1f}{_interval(found)}, n = {people(found.n)}.",
        figure=_figure(counts, palette),
        alt=" ".join(f"{people(counts[rating])} said {rating} of {EASIEST}." for rating in scale if counts[rating]),
        table=pd.DataFrame([{"Rating": rating, "People": counts[rating]} for rating in scale]),
        notes=felt(ratings),
    )


def felt(ratings: Sequence[Rating]) -> tuple[str, ...]:
    """How it felt, in a sentence; nothing where nobody was asked."""
    feelings = Counter(" ".join(one.feeling.split()).lower() for one in ratings if one.feeling and one.feeling.strip())
    if not feelings:
        return ()
    ordered = sorted(feelings.items(), key=lambda item: (-item[1], item[0]))
    named = ", ".join(f"{number} “{feeling}”" for feeling, number in ordered)
    return (f"How it felt, of {people(sum(feelings.values()))}: {named}.",)


def _title(found: Ease) -> str:
    mean = found.mean or 0.0
    if found.n == 1:
        return f"The one person who was asked gave it {mean:.0f} of {EASIEST} for ease"
    if found.high is not None and found.high < _HARD + 0.5 and mean < _HARD:
        return f"People found it hard: {mean:.1f} of {EASIEST} for ease"
    if found.low is not None and found.low >= _EASY:
        return f"People found it easy: {mean:.1f} of {EASIEST}"
    return f"For ease people gave it {mean:.1f} of {EASIEST}"


def _interval(found: Ease) -> str:
    return f", 90 % interval {found.low:.1f} to {found.high:.1f}" if found.low is not None else ""


def _figure(counts: Counter[int], palette: Palette) -> go.Figure:
    figure = blank(palette)
    scale = list(range(HARDEST, EASIEST + 1))
    figure.add_trace(
        go.Bar(
            x=scale,
            y=[counts[rating] for rating in scale],
            marker={"color": palette.accent},
            text=[str(counts[rating]) if counts[rating] else "" for rating in scale],
            textposition="outside",
            textfont={"color": palette.ink},
            cliponaxis=False,
            customdata=[str(rating) for rating in scale],
            **unfaded(palette.ink),
            hovertext=[f"{people(counts[rating])} said {rating} of {EASIEST}" for rating in scale],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    ends = {HARDEST: f"{HARDEST}<br>very hard", EASIEST: f"{EASIEST}<br>very easy"}
    figure.update_xaxes(
        tickvals=scale, ticktext=[ends.get(rating, str(rating)) for rating in scale], showgrid=False, tickangle=0
    )
    figure.update_yaxes(visible=False, range=[0, max(counts.values()) * 1.25])
    figure.update_layout(height=220, bargap=0.3, margin={"l": 24, "r": 24, "t": 16, "b": 48})
    return figure
