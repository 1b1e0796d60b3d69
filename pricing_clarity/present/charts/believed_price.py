"""What people thought they would pay beside what they would pay, one row a question, each on its own scale."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pricing_clarity.findings.tidy import is_answer
from pricing_clarity.present.charts.frame import WIDTH, Chart, Rows, blank, unfaded, wrapped
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import counted
from pricing_clarity.pricing.money import money, typical
from pricing_clarity.quiz.session import Response

_NEAR = 0.09
"""Two marks closer than this part of the scale would lie on each other on a phone, so one stands on the other."""
_STEP = 29
"""Pixels from a mark to the one that stands on it."""
_PILE = 3
"""Marks so close to each other that are drawn."""
MOST = 8
"""Prices of a question that are drawn, those that most people named and the true one; the table has all."""
_LABEL = 0.034
"""The part of the scale that a character of a label takes on a phone."""
_LINE = 18
"""Height of a line of labels in pixels."""


@dataclass(frozen=True)
class _Row:
    """One question: the true price, and what each person believed, with whether it counts as right."""

    question: str
    currency: str
    true: Decimal
    believed: tuple[tuple[Decimal, bool], ...]

    @property
    def errors(self) -> list[Decimal]:
        """What those who were wrong believed, less what is true."""
        return [amount - self.true for amount, right in self.believed if not right and amount != self.true]

    @property
    def amounts(self) -> list[Decimal]:
        return [amount for amount, _ in self.believed]

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        return min(self.true, *self.amounts), max(self.true, *self.amounts)

    @property
    def often(self) -> "_Row":
        """The row with as many prices as can be told apart: those that most people named, and the true one."""
        named = Counter(self.amounts)
        order = sorted(named, key=lambda amount: (amount != self.true, -named[amount], abs(amount - self.true), amount))
        kept: list[Decimal] = []
        for amount in order:
            beside = [other for other in kept if abs(self.place(other) - self.place(amount)) < _NEAR]
            if len(kept) < MOST and len(beside) < _PILE:
                kept.append(amount)
        return replace(self, believed=tuple(one for one in self.believed if one[0] in kept))

    def place(self, amount: Decimal) -> float:
        """Where an amount is on the row's scale, from 0 to 1; in the middle where there is but one."""
        low, high = self.ends
        return float((amount - low) / (high - low)) if high > low else 0.5


def believed_price(
    responses: Sequence[Response], stems: Mapping[str, str], palette: Palette, width: int = WIDTH
) -> Chart | None:
    """The chart over all questions that ask for an amount; None without any answer to such a question."""
    rows = _rows(responses, stems)
    if not rows:
        return None
    wrong = [row for row in rows if row.errors]
    fine = len(rows) - len(wrong)
    drawn = [row.often for row in wrong or rows]
    rarer = sum(len(set(row.amounts)) - len(set(few.amounts)) for row, few in zip(wrong or rows, drawn, strict=True))
    return Chart(
        title=_title(rows, stems),
        subtitle="Numbers: people who named that price; round: right, angular: wrong. The upright line marks the true "
        "price. Every row has a scale of its own."
        + (f" {counted(fine, 'further price', 'further prices')} everybody named right." if wrong and fine else "")
        + (
            f" {counted(rarer, 'price', 'prices')} that fewer named {'is' if rarer == 1 else 'are'} in the table."
            if rarer
            else ""
        ),
        figure=_figure(drawn, stems, palette, width),
        alt=" ".join(
            f"{stems.get(row.question, row.question)} True price {money(row.true, row.currency)}; people believed "
            f"{', '.join(money(amount, row.currency) for amount in sorted(row.amounts))}."
            for row in rows
        ),
        table=_table(rows, stems),
        quiet=not wrong,
    )


def _rows(responses: Sequence[Response], stems: Mapping[str, str]) -> list[_Row]:
    gathered: dict[tuple[str, str, Decimal], list[tuple[Decimal, bool]]] = {}
    for one in responses:
        if not one.currency or one.key is None or one.value is None or not is_answer(one):
            continue
        try:
            true, believed = Decimal(one.key), Decimal(one.value)
        except InvalidOperation:
            continue
        gathered.setdefault((one.question, one.currency, true), []).append((believed, one.correct is True))
    rows = [_Row(question, currency, true, tuple(own)) for (question, currency, true), own in gathered.items()]
    order = list(stems)
    return sorted(rows, key=lambda row: order.index(row.question) if row.question in stems else len(order))


def _title(rows: Sequence[_Row], stems: Mapping[str, str]) -> str:
    """The error that most people made in one direction; of equals the largest in proportion to the price.

    With the number of its question where several ask for a price.
    """
    found = []
    for row in rows:
        for direction, sign in (("more", 1), ("less", -1)):
            errors = [abs(error) for error in row.errors if error * sign > 0]
            if errors:
                usual = typical(errors, row.currency)
                found.append((len(errors), usual / max(row.true, Decimal(1)), direction, usual, errors, row))
    if not found:
        return "Everybody who named a price named the right one"
    people, _, direction, usual, errors, row = max(found, key=lambda one: one[:2])
    about = "" if len(set(errors)) == 1 else "typically "
    amount = about + money(usual, row.currency)
    said = f"{people} of {len(row.believed)} expected to pay {amount} {direction} than they would"
    number, numbered, _ = stems.get(row.question, "").partition(". ")
    return f"{said} ({number})" if numbered and len(rows) > 1 else said


def _figure(rows: Sequence[_Row], stems: Mapping[str, str], palette: Palette, width: int) -> go.Figure:
    figure = blank(palette)
    labels = [_labels(row) for row in rows]
    gaps = [16 + _LINE * len({line for _, _, line in own}) for own in labels]
    drawn = [list(_marks(row)) for row in rows]
    above = [max((mark.above for mark in own), default=0) for own in drawn]
    texts = [stems.get(row.question, row.question) for row in rows]
    places = Rows.of(texts, mark=44, gap=gaps, above=above, width=width)
    lines: list[dict[str, Any]] = []
    amounts: list[dict[str, Any]] = []
    for row, own, of_row, y in zip(rows, labels, drawn, places.marks, strict=True):
        true = row.place(row.true)
        top = y - 20 - max((mark.above for mark in of_row if mark.amount == row.true), default=0)
        lines += [
            {"x0": 0, "x1": 1, "y0": y, "y1": y, "line": {"color": palette.line, "width": 2}},
            {"x0": true, "x1": true, "y0": top, "y1": y + 20, "line": {"color": palette.right, "width": 4}},
        ]
        amounts += [
            {
                "text": f"<b>{_label(row, amount)}</b>" if amount == row.true else _label(row, amount),
                "x": row.place(amount),
                "y": y + 26 + _LINE * line,
                "xanchor": anchor,
                "yanchor": "top",
                "borderpad": 0,
                "font": {"color": palette.right if amount == row.true else palette.muted, "size": 13},
            }
            for amount, anchor, line in own
        ]
    figure.update_layout(shapes=[{"type": "line", "layer": "below", **line} for line in lines])
    marks = [(row, mark, y) for row, of_row, y in zip(rows, drawn, places.marks, strict=True) for mark in of_row]
    figure.add_trace(
        go.Scatter(
            x=[row.place(mark.amount) for row, mark, _ in marks],
            y=[y - mark.above for _, mark, y in marks],
            mode="markers+text",
            customdata=[f"{row.question}|{mark.amount}" for row, mark, _ in marks],
            marker={
                "size": [18 + 2 * min(mark.people, 6) for _, mark, _ in marks],
                "color": [palette.right if mark.right else palette.wrong for _, mark, _ in marks],
                "symbol": ["circle" if mark.right else "diamond" for _, mark, _ in marks],
                "line": {"color": palette.paper, "width": 1.5},
                "opacity": 1,
            },
            text=[str(mark.people) for _, mark, _ in marks],
            textfont={"color": palette.paper, "size": 12},
            **unfaded(palette.paper),
            hovertext=[wrapped(_said(row, mark)) for row, mark, _ in marks],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    figure.update_xaxes(range=[-0.08, 1.08], visible=False)
    places.draw(figure, palette, further=amounts)
    return figure


@dataclass(frozen=True)
class _Mark:
    """A price that so many people named; `above` are pixels that it stands above the row, on others."""

    amount: Decimal
    right: bool
    people: int
    above: int


def _marks(row: _Row) -> Iterator[_Mark]:
    """From the lowest amount up."""
    stood: list[tuple[float, int]] = []
    for (amount, right), people in sorted(Counter(row.believed).items()):
        place = row.place(amount)
        taken = {step for other, step in stood if place - other < _NEAR}
        step = next(step for step in range(len(taken) + 1) if step not in taken)
        stood.append((place, step))
        yield _Mark(amount, right, people, step * _STEP)


def _said(row: _Row, mark: _Mark) -> str:
    off = mark.amount - row.true
    said = f"{mark.people} of {len(row.believed)} said {money(mark.amount, row.currency)}"
    if mark.right or not off:
        return f"{said}: right."
    direction = "more" if off > 0 else "less"
    return f"{said}, {money(abs(off), row.currency)} {direction} than the true {money(row.true, row.currency)}."


def _label(row: _Row, amount: Decimal) -> str:
    return f"{money(amount, row.currency)}{' true' if amount == row.true else ''}"


def _labels(row: _Row) -> list[tuple[Decimal, str, int]]:
    """The amounts to write under a row, each with its anchor and its line: a second one where they would overlap."""
    low, high = row.ends
    if low == high:
        return [(low, "center", 0)]
    ends = [(low, "left", 0), (high, "right", 0)]
    if row.true in (low, high):
        return _apart(row, ends)
    place = row.place(row.true)
    anchor = "left" if place < 0.3 else "right" if place > 0.7 else "center"
    half = _LABEL * len(_label(row, row.true)) * (0.5 if anchor == "center" else 1)
    free = _LABEL * len(_label(row, low)) < place - half and place + half < 1 - _LABEL * len(_label(row, high))
    return [*_apart(row, ends), (row.true, anchor, 0 if anchor == "center" and free else 1)]


def _apart(row: _Row, ends: list[tuple[Decimal, str, int]]) -> list[tuple[Decimal, str, int]]:
    (low, left, _), (high, right, _) = ends
    crowded = _LABEL * (len(_label(row, low)) + len(_label(row, high))) > 1
    return [(low, left, 0), (high, right, int(crowded))]


def _table(rows: Sequence[_Row], stems: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Question": stems.get(row.question, row.question),
                "True price": money(row.true, row.currency),
                "Believed price": money(amount, row.currency),
                "Off by": money(amount - row.true, row.currency),
                "People": people,
            }
            for row in rows
            for amount, people in sorted(Counter(row.amounts).items())
        ]
    )
