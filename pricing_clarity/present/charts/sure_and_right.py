"""How sure people were beside how right: the dangerous corner is wrong and sure."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.findings.confidence import wrong_and_sure
from pricing_clarity.findings.tidy import is_answer, is_right
from pricing_clarity.present.charts.frame import Chart, blank
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import counted, people, percent
from pricing_clarity.quiz.session import Response

SURE = {"guess": "a guess", "fairly": "fairly sure", "sure": "sure"}


def sure_and_right(responses: Sequence[Response], palette: Palette) -> Chart | None:
    """The grid of all answers that say how sure; None where nobody said."""
    given = [one for one in responses if one.confidence in SURE and is_answer(one)]
    if not given:
        return None
    counts = {(right, sure): 0 for right in (True, False) for sure in SURE}
    for one in given:
        counts[is_right(one), str(one.confidence)] += 1
    sure, wrong = counts[True, "sure"] + counts[False, "sure"], counts[False, "sure"]
    found = wrong_and_sure(responses)
    return Chart(
        title=f"{wrong} of {counted(sure, 'answer')} that people were sure of {'is' if wrong == 1 else 'are'} wrong"
        if sure
        else "Nobody was sure of anything",
        subtitle=f"{counted(len(given), 'answer')} of {people(found.of)} by how sure and whether right. Wrong and sure "
        f"{'was' if found.people == 1 else 'were'} {found.people} of {found.of}: {percent(found.share or 0)} of a "
        f"person's answers, 90 % interval {percent(found.low or 0)} to {percent(found.high or 0)}; other studies see "
        f"{percent(found.elsewhere)}.",
        figure=_figure(counts, palette),
        alt=" ".join(
            f"{counted(number, 'answer')} {'right' if right else 'wrong'} and {SURE[sure]}."
            for (right, sure), number in counts.items()
        ),
        table=pd.DataFrame(
            [
                {"Answer": "right" if right else "wrong", **{SURE[sure]: counts[right, sure] for sure in SURE}}
                for right in (True, False)
            ]
        ),
    )


def _figure(counts: dict[tuple[bool, str], int], palette: Palette) -> go.Figure:
    figure = blank(palette)
    most = max(counts.values())
    for (right, sure), number in counts.items():
        dangerous = not right and sure == "sure"
        figure.add_trace(
            go.Scatter(
                x=[list(SURE).index(sure)],
                y=[int(right)],
                mode="markers+text",
                marker={
                    "size": 22 + 50 * (number / most) ** 0.5 if number else 22,
                    "color": palette.wrong if dangerous and number else palette.right if right else palette.muted,
                    "opacity": 1 if number else 0.25,
                    "symbol": "circle" if right else "diamond",
                },
                text=[str(number)],
                textfont={"color": palette.paper if number else palette.ink, "size": 14},
                hovertemplate=f"{counted(number, 'answer')} {'right' if right else 'wrong'} and {SURE[sure]}"
                + ("<br>buyers who will not ask before they pay" if dangerous else "")
                + "<extra></extra>",
            )
        )
    figure.update_xaxes(tickvals=[0, 1, 2], ticktext=list(SURE.values()), range=[-0.6, 2.6], showgrid=False)
    figure.update_yaxes(tickvals=[0, 1], ticktext=["wrong", "right"], automargin=True, range=[-0.6, 1.6])
    figure.update_layout(height=260, margin={"l": 8, "r": 8, "t": 8, "b": 36})
    return figure
