"""How long each question took: geometric mean over people with its interval."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from pricing_clarity.findings.estimates import seconds
from pricing_clarity.present.charts.frame import WIDTH, Chart
from pricing_clarity.present.charts.ranked import Row, ranked
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import counted
from pricing_clarity.quiz.session import Response

MOST = 6
"""Questions in the chart; the table has all."""


def time_taken(
    responses: Sequence[Response], stems: Mapping[str, str], palette: Palette, width: int = WIDTH
) -> Chart | None:
    """The questions, the slowest first; None where no time was measured."""
    times: dict[str, list[float]] = defaultdict(list)
    for response in responses:
        if response.seconds is not None and response.seconds > 0:
            times[response.question].append(response.seconds)
    found = {question: seconds(own) for question, own in times.items()}
    typical = {question: one for question, one in found.items() if one.typical is not None}
    if not typical:
        return None
    order = sorted(typical, key=lambda question: -(typical[question].typical or 0))
    rows = []
    for question in order:
        one = typical[question]
        middle = one.typical or 0.0
        low, high = (one.low or middle, one.high or middle)
        interval = f"90 % interval {low:.0f} to {high:.0f}, n = {one.n}" if one.n > 1 else "one person, so no interval"
        rows.append(
            Row(
                name=stems.get(question, question),
                value=middle,
                low=low,
                high=high,
                note=f"{middle:.0f} s",
                hover=f"{stems.get(question, question)} {middle:.0f} seconds, {interval}.",
                strong=question == order[0],
                key=question,
            )
        )
    slowest = rows[:MOST]
    faster = len(rows) - len(slowest)
    people = len({response.participant for response in responses if response.seconds})
    return Chart(
        title=f"The slowest question took {rows[0].value:.0f} seconds, the fastest {rows[-1].value:.0f}"
        if len(rows) > 1
        else f"The question took {rows[0].value:.0f} seconds",
        subtitle=f"Geometric mean of the time in view; bar: 90 % interval (log-t), n = {people}. Filled: the slowest."
        + (f" {counted(faster, 'faster one is', 'faster ones are')} in the table." if faster else ""),
        figure=ranked(
            slowest, palette, top=max(row.high for row in slowest), percent=False, axis="seconds", width=width
        ),
        alt=" ".join(row.hover for row in rows),
        table=pd.DataFrame(
            [
                {
                    "Question": row.name,
                    "Seconds": round(row.value, 1),
                    "90 % interval": f"{row.low:.1f} – {row.high:.1f}" if row.low < row.high else "one person",
                }
                for row in rows
            ]
        ),
    )
