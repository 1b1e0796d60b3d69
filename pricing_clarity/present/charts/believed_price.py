"""What people thought they would pay beside what they would pay, one row a question, each on its own scale."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from statistics import median

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.present.charts.frame import Chart, Rows, blank
from pricing_clarity.present.palette import Palette
from pricing_clarity.pricing.money import money
from pricing_clarity.quiz.session import Response


def believed_price(responses: Sequence[Response], stems: Mapping[str, str], palette: Palette) -> Chart | None:
    """The chart over all questions that ask for an amount; None without any answer to such a question."""
    rows = _rows(responses)
    if not rows:
        return None
    figure, table = _figure(rows, stems, palette), _table(rows, stems)
    worst = max(rows, key=lambda row: abs(row.typical_error) / max(row.true, Decimal(1)))
    return Chart(
        title=_title(worst),
        subtitle="Each dot is one person's answer; the line marks the true price. Every row has a scale of its own.",
        figure=figure,
        alt=" ".join(
            f"{stems.get(row.question, row.question)} True price {money(row.true, row.currency)}; people believed "
            f"{', '.join(money(amount, row.currency) for amount in sorted(row.believed))}."
            for row in rows
        ),
        table=table,
    )


class _Row:
    def __init__(self, question: str, currency: str, true: Decimal, believed: list[Decimal]) -> None:
        self.question, self.currency, self.true, self.believed = question, currency, true, believed
        self.wrong = [amount for amount in believed if abs(amount - true) > Decimal("0.05")]
        self.typical_error = median(self.wrong) - true if self.wrong else Decimal(0)


def _rows(responses: Sequence[Response]) -> list[_Row]:
    rows: dict[str, _Row] = {}
    gathered: dict[str, tuple[str, Decimal, list[Decimal]]] = {}
    for response in responses:
        if not response.currency or response.key is None or response.value is None:
            continue
        try:
            true, believed = Decimal(response.key), Decimal(response.value)
        except InvalidOperation:
            continue
        gathered.setdefault(response.question, (response.currency, true, []))[2].append(believed)
    for question, (currency, true, amounts) in gathered.items():
        rows[question] = _Row(question, currency, true, amounts)
    return list(rows.values())


def _title(worst: _Row) -> str:
    if not worst.wrong:
        return "Everybody who named a price named the right one"
    who = f"{len(worst.wrong)} of {len(worst.believed)}"
    direction = "more" if worst.typical_error > 0 else "less"
    amount = money(abs(worst.typical_error), worst.currency)
    return f"{who} expected to pay {amount} {direction} than they would"


def _figure(rows: Sequence[_Row], stems: Mapping[str, str], palette: Palette) -> go.Figure:
    labels = [stems.get(row.question, row.question) for row in rows]
    figure = blank(palette)
    places = Rows.of(labels, mark=36, gap=34)
    for row, y in zip(rows, places.marks, strict=True):
        low, high = min(row.true, *row.believed), max(row.true, *row.believed)
        span = high - low or Decimal(1)

        def place(amount: Decimal, low: Decimal = low, span: Decimal = span) -> float:
            return float((amount - low) / span)

        counts = {amount: row.believed.count(amount) for amount in sorted(set(row.believed))}
        figure.add_shape(type="line", x0=0, x1=1, y0=y, y1=y, line={"color": palette.line, "width": 2}, layer="below")
        figure.add_shape(
            type="line",
            x0=place(row.true),
            x1=place(row.true),
            y0=y - 16,
            y1=y + 16,
            line={"color": palette.right, "width": 4},
            layer="below",
        )
        for amount, people in counts.items():
            right = abs(amount - row.true) <= Decimal("0.05")
            figure.add_trace(
                go.Scatter(
                    x=[place(amount)],
                    y=[y],
                    mode="markers+text",
                    marker={
                        "size": 18 + 4 * min(people, 8),
                        "color": palette.right if right else palette.wrong,
                        "symbol": "circle" if right else "diamond",
                        "line": {"color": palette.paper, "width": 1.5},
                    },
                    text=[str(people)],
                    textfont={"color": palette.paper, "size": 12},
                    hovertemplate=(
                        f"{people} of {len(row.believed)} said {money(amount, row.currency)}<br>"
                        f"true price {money(row.true, row.currency)}<extra></extra>"
                    ),
                )
            )
        _ends(figure, palette, row, low, high, y + 20)
    figure.update_xaxes(range=[-0.08, 1.08], visible=False)
    places.draw(figure, palette)
    return figure


def _ends(figure: go.Figure, palette: Palette, row: _Row, low: Decimal, high: Decimal, y: float) -> None:
    marks = {low: "left", high: "right"} if high != low else {low: "left"}
    marks.setdefault(row.true, "center")
    for amount, anchor in marks.items():
        true = amount == row.true
        figure.add_annotation(
            text=f"<b>{money(amount, row.currency)} true</b>" if true else money(amount, row.currency),
            x=float((amount - low) / (high - low or Decimal(1))),
            y=y,
            xanchor=anchor,
            yanchor="top",
            showarrow=False,
            font={"color": palette.right if true else palette.muted, "size": 13},
        )


def _table(rows: Sequence[_Row], stems: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Question": stems.get(row.question, row.question),
                "True price": money(row.true, row.currency),
                "Believed price": money(amount, row.currency),
                "Off by": money(amount - row.true, row.currency),
                "People": row.believed.count(amount),
            }
            for row in rows
            for amount in sorted(set(row.believed))
        ]
    )
