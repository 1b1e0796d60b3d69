"""How sure people were beside how right: the dangerous corner is wrong and sure."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.findings.confidence import Calibration, WrongAndSure, calibration, sureness, wrong_and_sure
from pricing_clarity.findings.tidy import is_answer, is_right
from pricing_clarity.present.charts.frame import Chart, blank, unfaded
from pricing_clarity.present.charts.misreadings import ENOUGH
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import counted, people, percent
from pricing_clarity.quiz.session import Response

SURE = {"guess": "a guess", "fairly": "fairly sure", "sure": "sure"}
WHEN = {"guess": "guessing", "fairly": "fairly sure", "sure": "sure"}


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
        f"about {percent(found.elsewhere)}.",
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
        notes=(_worth(responses), *_each(responses), against_others(found)),
    )


def against_others(found: WrongAndSure) -> str:
    """How the share of answers that are wrong and sure compares with what other studies see, in a sentence."""
    usual = f"In other studies about {percent(found.elsewhere)} of a person's answers are wrong and sure"
    if found.share is None or found.low is None or found.high is None:
        return f"{usual}; here nobody said how sure they were."
    here = f"here {percent(found.share)}, 90 % interval {percent(found.low)} to {percent(found.high)}"
    if found.low > found.elsewhere:
        return f"{usual}; {here}: more than usual."
    if found.high < found.elsewhere:
        return f"{usual}; {here}: less than usual."
    return f"{usual}; {here}: too few people to tell this from what is usual."


_WORTH: dict[Calibration, str] = {
    "sure means right": "Who was sure was right: being sure can be relied on here.",
    "sure but often wrong": "Being sure is worth little here: such buyers do not ask before they pay.",
    "can't tell": "Whether being sure means being right, so few people cannot tell.",
}


def _worth(responses: Sequence[Response]) -> str:
    sure = {one.participant for one in responses if one.confidence == "sure" and is_answer(one)}
    return _WORTH["can't tell" if len(sure) < ENOUGH else calibration(responses)]


def _each(responses: Sequence[Response]) -> tuple[str, ...]:
    found = sureness(responses)
    if not found:
        return ()
    first = found[0]
    said = [
        f"When {WHEN[first.confidence]}, people were right in {first.right} of {counted(first.answers, 'answer')} "
        f"({percent(first.share)} of a person's, 90 % interval {percent(first.low)} to {percent(first.high)})"
    ]
    said += [f"when {WHEN[one.confidence]} in {one.right} of {one.answers}" for one in found[1:]]
    return ("; ".join(said) + ".",)


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
                customdata=[f"{'right' if right else 'wrong'}|{sure}"],
                **unfaded(palette.paper if number else palette.ink, 1 if number else 0.25),
                marker={
                    "size": 22 + 50 * (number / most) ** 0.5 if number else 22,
                    "color": palette.wrong if dangerous and number else palette.right if right else palette.muted,
                    "opacity": 1 if number else 0.25,
                    "symbol": "circle" if right else "octagon" if dangerous else "diamond",
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
    figure.update_layout(height=220, margin={"l": 8, "r": 8, "t": 8, "b": 36})
    return figure
