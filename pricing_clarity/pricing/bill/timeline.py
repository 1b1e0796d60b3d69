"""Time on a bill: moments, rhythms, and dues.

A due is one charge over one stretch of time. Between two breaks (months in which a stretch begins or ends) nothing
changes, so a bill is worked out once for each stretch between breaks and never month by month.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from pricing_clarity.pricing.base import MONTHS
from pricing_clarity.pricing.charges import Charge, Percentage
from pricing_clarity.pricing.language import Later

ZERO, ONE = Decimal(0), Decimal(1)

DAYS = 30
"""A trial of 30 days counts as a month."""


class Moment(NamedTuple):
    """A start: so many months and days from today."""

    month: int = 0
    days: int = 0

    def after(self, months: int, days: int) -> "Moment":
        """The moment so many months and days later; 30 days are a month."""
        total = self.days + days
        return Moment(self.month + months + total // DAYS, total % DAYS)


class Rhythm(NamedTuple):
    """When payments fall due: `every` so often, counted from `start`."""

    every: str
    start: Moment

    @property
    def step(self) -> int:
        """Months between two payments; 0 for a one-off."""
        return 0 if self.every == "once" else MONTHS[self.every]

    def first(self, begin: int, end: int | None) -> int | None:
        """The month of the first payment from `begin` on, before `end`; None without one."""
        month = self.start.month
        if month < begin:
            if not self.step:
                return None
            month += -(-(begin - month) // self.step) * self.step
        return month if end is None or month < end else None

    @property
    def group(self) -> tuple[int, int, int]:
        """What payments that always fall due together have in common; the most frequent sort first, one-offs last."""
        phase = self.start.month % self.step if self.step else self.start.month
        return (self.step or 1000, phase, self.start.days)


@dataclass(frozen=True, slots=True)
class Basis:
    """How a due's amount comes about, for promotions that change a quantity or a price.

    `advance` is what a payment by the shorthand is of the month's price (12 months less 10 % is 10.8); `factor` what
    it is of a month's price that a promotion puts in its place, where the billing period sets the rhythm.
    """

    charge: Charge | None = None
    quantity: Decimal = ZERO
    count: Decimal = ONE
    billing: str = "month"
    advance: Decimal = ONE
    factor: Decimal | None = None

    def cost(self, free: Decimal) -> Decimal:
        """The amount of a payment with so many units free, unrounded."""
        charge = self.charge
        if charge is None or isinstance(charge, Percentage):
            return ZERO
        if hasattr(charge, "per"):
            cost = charge.cost(self.quantity, self.billing, free)
            return (cost or ZERO) * self.count * self.advance
        cost = charge.cost(self.quantity, self.billing)
        return (cost or ZERO) * max(ZERO, self.count - free) * self.advance

    def units(self, free: Decimal) -> Decimal:
        """How often a unit's price is charged, with so many units free."""
        charge = self.charge
        if charge is None or isinstance(charge, Percentage):
            return ONE
        if hasattr(charge, "per"):
            return charge.priced_units(self.quantity, free) * self.count
        return max(ZERO, self.count - free)


@dataclass(frozen=True, slots=True)
class Due:
    """An amount that falls due in a rhythm until month `end` (None: open end), unrounded until its stage is over.

    `key` tells it apart from the other dues of its item; `plain` is its label without a price; `until` is why it
    ends; `free` counts units made free. A `fixed` due (a trial, an included option) is changed by no promotion and
    is part of no subtotal.
    """

    item: str
    key: str
    label: str | Later
    amount: Decimal
    rhythm: Rhythm
    elements: tuple[str, ...]
    because: tuple[str | Later, ...]
    end: int | None = None
    until: str | Later = ""
    basis: Basis = Basis()
    plain: str | Later = ""
    free: Decimal = ZERO
    fixed: bool = False

    def alive(self, begin: int, end: int | None) -> bool:
        """Whether it holds in the stretch from `begin` to `end`, which lies between two breaks."""
        if not self.rhythm.step:
            return self.rhythm.first(begin, end) is not None
        return self.rhythm.start.month <= begin and (self.end is None or begin < self.end)


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage charge of an item, from `start` until it is left."""

    item: str
    key: str
    charge: Percentage
    count: int
    start: Moment
