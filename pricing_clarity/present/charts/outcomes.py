"""What became of every question, in the order asked: right, wrong, could not tell, would give up."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from textwrap import shorten

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.findings.tidy import doesnt_know, is_answer, is_right, walked_away
from pricing_clarity.present.charts.frame import WIDTH, Chart, Rows, blank, unfaded, wrapped
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import counted, people, percent
from pricing_clarity.quiz.session import Response

MOST = 4
"""Questions that share the place of the hardest one and are still named one by one."""

DRAWN = 12
"""Questions in the chart; of more the hardest, and the table has all."""

SIGNS = {"right": "✓", "wrong": "○", "can't tell": "?", "would give up": "✕"}
"""What may become of a question, each with a sign, so that the chart reads in grey."""


def outcomes(
    responses: Sequence[Response], stems: Mapping[str, str], palette: Palette, width: int = WIDTH
) -> Chart | None:
    """The chart over all questions with a right answer that anybody answered; None without such answers."""
    counts: dict[str, dict[str, int]] = {}
    open_ended: set[str] = set()
    for response in responses:
        kind = became(response)
        if kind:
            counts.setdefault(response.question, dict.fromkeys(SIGNS, 0))[kind] += 1
        # Giving up is all that can be counted of a question without a key, and would make it the hardest one.
        if kind is None or (kind == "would give up" and response.kind and response.key is None):
            open_ended.add(response.question)
    for question in open_ended & counts.keys():
        if sum(counts[question].values()) == counts[question]["would give up"]:
            del counts[question]
    if not counts:
        return None
    ordered = {question: counts[question] for question in [*stems, *counts] if question in counts}
    n = len({response.participant for response in responses})
    hardest = sorted(ordered, key=lambda one: Fraction(ordered[one]["right"], sum(ordered[one].values())))[:DRAWN]
    drawn = {question: row for question, row in ordered.items() if question in hardest}
    easier = len(ordered) - len(drawn)
    return Chart(
        title=_title(ordered, stems),
        subtitle=f"Answers to each question in the order asked, n = {people(n)}."
        + (
            f" The {DRAWN} hardest; {counted(easier, 'easier one is', 'easier ones are')} in the table."
            if easier
            else ""
        ),
        figure=_figure(drawn, stems, palette, width),
        alt=" ".join(
            f"{stems.get(question, question)} " + ", ".join(f"{n} {kind}" for kind, n in row.items() if n) + "."
            for question, row in ordered.items()
        ),
        table=pd.DataFrame([{"Question": stems.get(question, question), **row} for question, row in ordered.items()]),
    )


def became(response: Response) -> str | None:
    """What became of a question for one person, as `SIGNS` calls it; None of what is neither right nor wrong."""
    if walked_away(response):
        return "would give up"
    if doesnt_know(response):
        return "can't tell"
    if not is_answer(response):
        return None
    return "right" if is_right(response) else "wrong"


def _title(ordered: Mapping[str, Mapping[str, int]], stems: Mapping[str, str]) -> str:
    share = {question: Fraction(row["right"], sum(row.values())) for question, row in ordered.items()}
    least = min(share.values())
    if least == 1:
        return "Everything was answered right"
    hardest = [question for question, one in share.items() if one == least]
    row = ordered[hardest[0]]
    of = sum(row.values())
    same = all(sum(ordered[one].values()) == of for one in hardest)
    right = f"{row['right']} of {of}" if same else percent(float(least))
    if len(hardest) == 1:
        return f"Hardest, with {right} right: {shorten(stems.get(hardest[0], hardest[0]), 90, placeholder='…')}"
    # By their numbers: several whole questions are no title.
    names = [stems.get(one, one).partition(". ")[0] for one in hardest]
    if len(names) > MOST:
        names[MOST:] = [f"{len(names) - MOST} more"]
    return f"Hardest, with {right} right: {', '.join(names[:-1])} and {names[-1]}"


def _written(number: int, of: int, sign: str, room: int) -> str:
    """What is written into a part of a bar that has room for so many characters: less where less fits."""
    fits = [text for text in (f"{number} {sign}", str(number)) if len(text) <= room * number / of]
    return fits[0] if number and fits else ""


def _figure(
    ordered: Mapping[str, Mapping[str, int]], stems: Mapping[str, str], palette: Palette, width: int
) -> go.Figure:
    colours = {
        "right": palette.right,
        "wrong": palette.wrong,
        "can't tell": palette.muted,
        "would give up": palette.warn,
    }
    labels = [stems.get(question, question) for question in ordered]
    figure = blank(palette)
    places = Rows.of(labels, mark=26, gap=12, width=width)
    room = 56 if places.beside else 30
    for kind, sign in SIGNS.items():
        numbers = [row[kind] for row in ordered.values()]
        figure.add_trace(
            go.Bar(
                name=f"{kind} {sign}",
                x=numbers,
                y=places.marks,
                orientation="h",
                customdata=[f"{question}|{kind}" for question in ordered],
                **unfaded(palette.paper),
                width=26,
                marker={
                    "color": colours[kind],
                    "line": {"color": palette.paper, "width": 1.5},
                },
                text=[
                    _written(number, sum(row.values()), sign, room)
                    for number, row in zip(numbers, ordered.values(), strict=True)
                ],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"color": palette.paper},
                hovertext=[
                    wrapped(f"{row[kind]} of {sum(row.values())} {kind}: {label}")
                    for row, label in zip(ordered.values(), labels, strict=True)
                ],
                hovertemplate="%{hovertext}<extra></extra>",
            )
        )
    figure.update_layout(
        barmode="stack",
        showlegend=True,
        legend={"orientation": "h", "y": 0, "yanchor": "top", "x": places.begin, "traceorder": "normal"},
    )
    figure.update_xaxes(visible=False)
    places.draw(figure, palette, foot=48)
    return figure
