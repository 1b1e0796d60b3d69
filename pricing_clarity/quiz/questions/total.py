"""What does it cost? The total of a purchase: each month, today, or in the first year."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import ClassVar, Literal

from pricing_clarity.pricing.bill import Bill, Line, bill
from pricing_clarity.pricing.language import phrase, say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import money
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.pricing.writing import write_selection
from pricing_clarity.quiz.baskets import baskets, changed, completed, refused, tiers
from pricing_clarity.quiz.question import IMPOSSIBLE, Entry, Misreading
from pricing_clarity.quiz.questions.kind import Asked, ascending, not_sold
from pricing_clarity.quiz.questions.scenario import slug, told
from pricing_clarity.quiz.wording import canonical, price
from pricing_clarity.quiz.world import World

Span = Literal["month", "today", "year", "later"]

_STEMS: dict[str, tuple[str, str]] = {
    "month": (
        phrase("How much will you pay in total each month?"),
        phrase("How much will you pay in total each month, before tax?"),
    ),
    "after the trial": (
        phrase("How much will you pay in total each month right after the trial?"),
        phrase("How much will you pay in total each month right after the trial, before tax?"),
    ),
    "at first": (
        phrase("How much will you pay in total each month at first?"),
        phrase("How much will you pay in total each month at first, before tax?"),
    ),
    "today": (
        phrase("How much will you pay today, when you sign up?"),
        phrase("How much will you pay today, when you sign up, before tax?"),
    ),
    "year": (
        phrase("How much will you pay in total over the first year?"),
        phrase("How much will you pay in total over the first year, before tax?"),
    ),
}
"""The question for each span; the second where tax comes on top that nobody can work out."""


@dataclass(frozen=True)
class Total(Asked):
    """What `basket` costs over `span`."""

    kind: ClassVar[str] = "total"
    asks: ClassVar[str] = "what a purchase costs each month, today, or over the first year"
    records: ClassVar[str] = "an amount in the pricing's currency, or `impossible`"
    entries: ClassVar[tuple[Entry, ...]] = ("choice", "number")
    share: ClassVar[float] = 0.5

    basket: Selection
    span: Span

    @classmethod
    def candidates(cls, pricing: Pricing, rng: Random) -> "Iterator[Asked]":
        """Lifelike purchases, each for the span that says most about it and some for another; and some refused ones."""
        for basket in baskets(pricing, rng):
            bill = World(pricing).bill(basket)
            if isinstance(bill, Bill):
                for span in _spans(bill, used=any(key in pricing.limits for key in basket.quantities), rng=rng):
                    yield cls(basket, span)
        for basket in refused(pricing, rng):
            yield cls(basket, "month" if basket.every in (None, "month") else "today")

    def answer(self, world: World) -> str | None:
        """The amount, `impossible` where the purchase is refused; None where the price is on request."""
        bill = world.bill(self.basket)
        if not isinstance(bill, Bill):
            return None if bill.quote else IMPOSSIBLE
        return canonical(amount_over(bill, self.span), bill.currency)

    @property
    def slug(self) -> str:
        """The span and the purchase."""
        return f"{self.span}-{slug(self.basket)}"

    @property
    def selection(self) -> str | None:
        """The purchase as the command line takes it."""
        return write_selection(self.basket)

    def scenario(self, pricing: Pricing) -> str:
        """The purchase told."""
        return told(pricing, self.basket)

    def stem(self, pricing: Pricing) -> str:
        """How much, and for how long."""
        when = self._when(pricing) if self.span == "month" else self.span
        return say(_STEMS[when][before_tax(pricing)])

    def _when(self, pricing: Pricing) -> str:
        """Which months are meant, where what is paid a month changes."""
        bill = World(pricing).bill(self.basket)
        if not isinstance(bill, Bill) or not (bill.changes or any(line.delay_days for line in bill.lines)):
            return "month"
        trial = bill.first_month > 0 or any(line.delay_days for line in bill.lines)
        return "after the trial" if trial else "at first"

    def label(self, value: str, pricing: Pricing) -> str:
        """The amount with its currency."""
        return not_sold() if value == IMPOSSIBLE else price(value, pricing.currency)

    def elements(self, pricing: Pricing) -> tuple[str, ...]:
        """All that shaped a line of the bill."""
        bill = World(pricing).bill(self.basket)
        if not isinstance(bill, Bill):
            return bill.elements
        return tuple(dict.fromkeys(element for line in bill.lines for element in line.elements))

    def matters(self, misreading: Misreading, pricing: Pricing) -> bool:
        """Whether it is about what is bought or used, or about a rule for all purchases.

        That an option cannot be had is contradicted by the scenario.
        """
        return misreading.kind != "option-not-available" and World(pricing).concerns(misreading.element, self.basket)

    def in_order(self, values: list[str], pricing: Pricing) -> list[str]:
        """From small to large."""
        return ascending(values)

    def fillers(self, pricing: Pricing, key: str) -> Iterator[str]:
        """A line forgotten, the price of the next column, a line counted twice.

        For a purchase that is refused: what it costs with the missing part added by itself, or without the option.
        """
        bill = World(pricing).bill(self.basket)
        if not isinstance(bill, Bill):
            yield from self._instead(pricing)
            return
        amounts = [self._line(line.amount, line.times(0, 12), pricing) for line in bill.lines]
        for amount in sorted(one for one in amounts if one > 0):
            if Decimal(key) - amount > 0:
                yield canonical(Decimal(key) - amount, pricing.currency)
        for tier in tiers(pricing):
            other = World(pricing).bill(self.basket.but(tier=tier)) if tier != self.basket.tier else None
            if isinstance(other, Bill) and amount_over(other, self.span) > 0:
                yield canonical(amount_over(other, self.span), pricing.currency)
        for amount in sorted(one for one in amounts if one > 0):
            yield canonical(Decimal(key) + amount, pricing.currency)
        for share in (Decimal("0.9"), Decimal("1.1"), Decimal("1.2")):
            yield canonical(Decimal(key) * share, pricing.currency)

    def _instead(self, pricing: Pricing) -> Iterator[str]:
        """What purchases cost that come close to this one and can be made."""
        needed = (one for key in self.basket.options for one in completed(pricing, key))
        fuller = dict.fromkeys((*self.basket.options, *needed), 1)
        fewer = ({one: n for one, n in self.basket.options.items() if one != key} for key in self.basket.options)
        for options in (fuller, *fewer):
            other = World(pricing).bill(self.basket.but(options=options))
            if isinstance(other, Bill) and amount_over(other, self.span) > 0:
                yield canonical(amount_over(other, self.span), pricing.currency)

    def _line(self, amount: Decimal, times: int, pricing: Pricing) -> Decimal:
        return amount * times if self.span == "year" else amount

    def because(self, pricing: Pricing) -> str:
        """The bill's lines."""
        bill = World(pricing).bill(self.basket)
        if not isinstance(bill, Bill):
            return " ".join(bill.reasons)
        lines = [line for line in bill.lines if line.amount and _counts(line, self.span, bill.first_month)]
        return "; ".join(f"{line.label}: {money(line.amount, bill.currency)}" for line in lines)

    @property
    def variant(self) -> str:
        """The kind and the span."""
        return f"{self.kind} {self.span}"

    def promises(self, pricing: Pricing) -> frozenset[str]:
        """The promotions that what is bought brings about, without what is included, with all that they change."""
        world, tier = World(pricing), f"tiers.{self.basket.tier}"
        included = pricing.tiers[self.basket.tier].includes if self.basket.tier else ()
        alone = bill(world.but(tier, includes=()).pricing, self.basket) if included else world.bill(self.basket)
        lines = alone.lines if isinstance(alone, Bill) else ()
        shaping = {element for line in lines for element in line.elements}
        return frozenset(
            key
            for key, promotion in pricing.promotions.items()
            if f"promotions.{key}" in shaping and changed(pricing, promotion) <= self.basket.options.keys()
        )

    def tells(self, pricing: Pricing) -> frozenset[str]:
        """That the options can be had with the tier, unless the purchase is refused."""
        return super().tells(pricing) if isinstance(World(pricing).bill(self.basket), Bill) else frozenset()

    def plausible(self, value: str) -> bool:
        """A purchase that costs nothing looks absurd."""
        return value == IMPOSSIBLE or Decimal(value) > 0

    @property
    def weight(self) -> int:
        """One for the total, and one for each thing that goes into it; twelve months are much to add up."""
        parts = sum(self.basket.options.values()) + len(self.basket.quantities)
        return 2 + parts + (4 if self.span == "year" and self.basket.every in (None, "month") else 0)

    @property
    def currency_and_period(self) -> tuple[bool, str | None]:
        """Money, for the span."""
        return True, self.span


def amount_over(bill: Bill, span: Span) -> Decimal:
    """What a bill comes to over a span: a month, today, the first year, or a month once all offers are over."""
    return {"month": bill.month, "today": bill.today, "year": bill.year, "later": bill.later}[span]


def before_tax(pricing: Pricing) -> bool:
    """Whether tax comes on top that nobody can work out from the page."""
    tax = pricing.tax
    return bool(tax and tax.kind != "included" and (tax.kind == "varies" or not tax.rate))


def _counts(line: Line, span: Span, first_month: int) -> bool:
    if span == "later":
        return line.every != "once" and line.ends is None
    if span == "month":
        return (
            line.every != "once" and line.starts <= first_month and (line.covers is None or first_month < line.covers)
        )
    return line.times(0, 12 if span == "year" else 1) > 0


def _spans(bill: Bill, rng: Random, *, used: bool) -> Iterator[Span]:
    """The spans worth asking about; what is used is not known, and so not due, on the first day.

    Only over the year do prices of different rhythms add up to something that adding them as they stand is not.
    """
    recurring = [line for line in bill.lines if line.every != "once"]
    monthly = all(line.every == "month" for line in recurring)
    if len({line.every for line in recurring if line.amount}) > 1:
        yield "year"
        return
    if recurring and monthly:
        yield "month"
    if bill.year != bill.today and (not monthly or rng.random() < 0.25):
        yield "year"
    if not used and bill.today and (bill.today != (bill.month if monthly else bill.year) or not monthly):
        yield "today"
