"""One charge on the books, and what its charge costs for a quantity, worked out as a clerk would.

Like the ledger that is made of these, it imports nothing of the toolkit and works in fractions.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

MONTHS = {"once": 0, "month": 1, "quarter": 3, "half-year": 6, "year": 12, "two-years": 24, "three-years": 36}
NEVER = 10**6

Raw = dict[str, Any]


@dataclass(frozen=True)
class Post:
    """One charge on the books: of whom, when it begins and ends, and what one payment of it is now."""

    item: str
    every: str
    month: int
    day: int
    amount: Fraction
    end: int = NEVER
    charge: Raw | None = None
    quantity: Fraction = Fraction(0)
    count: Fraction = Fraction(1)
    period: str = "month"
    advance: Fraction = Fraction(1)
    factor: Fraction | None = None
    free: Fraction = Fraction(0)
    untouched: bool = False

    @property
    def step(self) -> int:
        return MONTHS[self.every]

    @property
    def together(self) -> tuple[int, int, int]:
        return (self.step or 1000, self.month % self.step if self.step else self.month, self.day)

    def stands(self, month: int) -> bool:
        return self.month == month if not self.step else self.month <= month < self.end

    def pays(self, month: int) -> bool:
        return self.stands(month) and (not self.step or (month - self.month) % self.step == 0)


def of(price: Any, period: str) -> Fraction:
    """A price, under a period where it has several."""
    return Fraction(price[period] if isinstance(price, dict) else price)


def by_period(charge: Raw) -> bool:
    """Whether the price is given by billing period."""
    bands = charge.get("bands", [])
    prices = [charge.get("amount"), *(b.get("amount") for b in bands), *(b.get("flat") for b in bands)]
    return any(isinstance(price, dict) for price in prices)


def periods_of(charge: Raw) -> set[str]:
    """The periods that all its prices are given for."""
    bands = charge.get("bands", [])
    prices = [charge.get("amount"), *(b.get("amount") for b in bands), *(b.get("flat") for b in bands)]
    return set.intersection(*(set(price) for price in prices if isinstance(price, dict)))


def cost(charge: Raw, quantity: Fraction, period: str, free: Fraction = Fraction(0)) -> Fraction:
    """What one payment of a charge is."""
    kind, zero = charge["type"], Fraction(0)
    if kind == "flat":
        return of(charge["amount"], period)
    if kind in ("per_unit", "package"):
        return of(charge["amount"], period) * units(charge, quantity, free)
    paid = max(zero, quantity - free)
    if kind == "graduated":
        total, below = zero, zero
        for band in charge["bands"]:
            top = paid if band["up_to"] is None else min(paid, Fraction(band["up_to"]))
            if top > below:
                total += (top - below) * of(band["amount"], period) + of(band["flat"], period)
                below = top
        return total
    if paid == 0:
        return zero
    reach = quantity if kind == "volume" else paid
    band = next(b for b in charge["bands"] if b["up_to"] is None or reach <= Fraction(b["up_to"]))
    each = of(band["amount"], period)
    return (each * paid if kind == "volume" else each) + of(band["flat"], period)


def units(charge: Raw, quantity: Fraction, free: Fraction) -> Fraction:
    """How often a price by the unit is charged."""
    kind, included = charge["type"], Fraction(charge.get("included", 0))
    if kind == "per_unit":
        return max(Fraction(0), max(quantity, Fraction(charge.get("minimum", 0))) - included - free)
    if kind == "package":
        return Fraction(ceil(max(Fraction(0), quantity - included - free) / Fraction(charge["size"])))
    return max(Fraction(0), quantity - free) if kind in ("graduated", "volume") else Fraction(1)


def later(start: tuple[int, int], phase: Raw) -> tuple[int, int]:
    """A moment after a phase of so many months and days; 30 days are a month."""
    days = start[1] + phase.get("days", 0)
    return start[0] + phase.get("months", 0) + days // 30, days % 30


def many(charges: Any) -> list[Raw]:
    """One charge or several, as a list."""
    return list(charges) if isinstance(charges, list | tuple) else [charges]


def gathered(posts: Any) -> dict[tuple[int, int, int], list[Post]]:
    """Posts whose payments fall due together."""
    groups: dict[tuple[int, int, int], list[Post]] = {}
    for post in posts:
        groups.setdefault(post.together, []).append(post)
    return groups


def gathered_sorted(posts: Any) -> list[list[Post]]:
    """The same, the most frequent first."""
    groups = gathered(posts)
    return [groups[key] for key in sorted(groups)]
