"""A bill as a value: explained lines, each with its own calendar, and every total as a sum of lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import lcm
from typing import NamedTuple

from pricing_clarity.pricing.base import MONTHS
from pricing_clarity.pricing.language import Later
from pricing_clarity.pricing.money import rounded


class Words(NamedTuple):
    """What a line says, put together when it is read: sentences of `because`, reasons of `until`."""

    label: str | Later
    because: tuple[str | Later, ...] = ()
    until: tuple[str | Later, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a bill.

    `amount` is what falls due each time, rounded (negative for a discount shown on a line of its own). It falls due
    `once` or `every` period, first `starts` months (and `delay_days` days) from today, last before month `ends`
    (None: open end). `item` is the element charged; `elements` all that shaped the amount, the item first; `words` is
    what it says.
    """

    words: Words
    amount: Decimal
    every: str
    item: str
    elements: tuple[str, ...]
    starts: int = 0
    ends: int | None = None
    delay_days: int = 0

    @property
    def label(self) -> str:
        """What it is, in plain words."""
        return str(self.words.label)

    @property
    def because(self) -> str:
        """How the amount comes about, in plain sentences."""
        return " ".join(map(str, self.words.because))

    @property
    def until(self) -> str:
        """Why it ends; nothing where it doesn't."""
        return "; ".join(dict.fromkeys(map(str, self.words.until)))

    def times(self, first: int, last: int) -> int:
        """How often it falls due in the months from `first` up to, not including, `last`."""
        if self.every == "once":
            return int(first <= self.starts < last)
        stop = last if self.ends is None else min(last, self.ends)
        step = MONTHS[self.every]
        if stop <= self.starts:
            return 0
        upto = (stop - self.starts + step - 1) // step
        before = max(0, (first - self.starts + step - 1) // step)
        return max(0, upto - before)

    @property
    def covers(self) -> int | None:
        """The month up to which the last payment pays (None: open end); a one-off pays for no month."""
        if self.every == "once":
            return self.starts
        if self.ends is None:
            return None
        step = MONTHS[self.every]
        return self.starts + -(-(self.ends - self.starts) // step) * step

    def monthly(self) -> Decimal:
        """The recurring amount brought to one month, unrounded; nothing for a one-off."""
        return Decimal(0) if self.every == "once" else self.amount / MONTHS[self.every]


@dataclass(frozen=True, slots=True)
class Change:
    """What changes at the start of a later month: the recurring cost a month before and after, and why."""

    month: int
    before: Decimal
    after: Decimal
    because: str


@dataclass(frozen=True, slots=True)
class Bill:
    """What one selection costs: the lines, and every total computed from them. All amounts in `currency`.

    `words` are what `notes` says.
    """

    currency: str
    lines: tuple[Line, ...]
    words: tuple[str | Later, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """Plain sentences about what is not in the amounts: tax that varies, a promotion just missed."""
        return tuple(map(str, self.words))

    def due(self, first: int, last: int) -> Decimal:
        """The sum due in the months from `first` up to, not including, `last` (0 is the month that begins today)."""
        return sum((line.amount * line.times(first, last) for line in self.lines), Decimal(0))

    @property
    def today(self) -> Decimal:
        """What is due today: lines that start now, without a delay."""
        now = (line for line in self.lines if line.starts == 0 and not line.delay_days)
        return sum((line.amount for line in now), Decimal(0))

    def monthly(self, month: int) -> Decimal:
        """The recurring cost of a later month (0 begins today), longer payments spread over the months they pay for."""
        paid = (line for line in self._recurring if line.starts <= month and _before(month, line.covers))
        return _a_month(paid, self.currency)

    @property
    def first_month(self) -> int:
        """The first paid month: that in which the recurring cost begins."""
        return min((line.starts for line in self._recurring), default=0)

    @property
    def month(self) -> Decimal:
        """The recurring cost a month in the first paid month, a yearly price counted as a twelfth."""
        return self.monthly(self.first_month)

    @property
    def later(self) -> Decimal:
        """The recurring cost a month once every intro price and every limited promotion is over."""
        return _a_month((line for line in self._recurring if line.ends is None), self.currency)

    @property
    def year(self) -> Decimal:
        """What falls due in the first twelve months, one-offs included."""
        return self.due(0, 12)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every later month in which the recurring cost a month changes, in order."""
        months = {line.starts for line in self._recurring} | {line.covers or 0 for line in self._recurring}
        changes = []
        for month in sorted(months - {0}):
            before, after = self.monthly(month - 1), self.monthly(month)
            if before != after:
                over = tuple(line.until for line in self.lines if line.words.until and self._over(line, month))
                changes.append(Change(month, before, after, "; ".join(dict.fromkeys(over))))
        return tuple(changes)

    @property
    def _recurring(self) -> list[Line]:
        return [line for line in self.lines if line.every != "once"]

    def _over(self, line: Line, month: int) -> bool:
        return line.ends == month if line.every == "once" else line.covers == month


def _a_month(lines: Iterable[Line], currency: str) -> Decimal:
    """The lines' cost a month; divided once, as thirds and twelfths rounded one by one may miss half a coin."""
    together = lcm(*MONTHS.values())
    return rounded(
        sum((line.amount * (together // MONTHS[line.every]) for line in lines), Decimal(0)) / together, currency
    )


def _before(month: int, end: int | None) -> bool:
    return end is None or month < end


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a selection cannot be bought, and the elements behind it; `words` are what `reasons` says.

    `quote` is true where nothing is wrong but the price is on request.
    """

    words: tuple[str | Later, ...]
    elements: tuple[str, ...]
    quote: bool = False

    @property
    def reasons(self) -> tuple[str, ...]:
        """Each reason, a sentence for the buyer."""
        return tuple(map(str, self.words))
