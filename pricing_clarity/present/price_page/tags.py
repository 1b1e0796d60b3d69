"""Price tags: how a charge of each type reads on the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pricing_clarity.present.price_page import words
from pricing_clarity.pricing.base import MONTHS, Period, Price
from pricing_clarity.pricing.charges import (
    Band,
    Charge,
    Flat,
    Graduated,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    Volume,
)
from pricing_clarity.pricing.language import all_of, number, say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import digits, money


@dataclass(frozen=True, slots=True)
class Tag:
    """How one charge reads: `$12` `per seat` `/ month`, with `notes` beside it.

    `steps` are the bands, a `(range, price)` each; `steps_note` says how they work together. Steps, and a `per` without
    an amount, begin with a word that is small within a sentence; so they do in every language.
    """

    amount: str
    per: str = ""
    each: str = ""
    notes: tuple[str, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    steps_note: str = ""

    @property
    def unit(self) -> str:
        """What stands beside the amount: `per seat / month`."""
        return " ".join(filter(None, (self.per, self.each)))

    @property
    def further(self) -> str:
        """`unit` behind another price: `plus price by number of events`."""
        return self.unit if self.amount else self.unit[:1].lower() + self.unit[1:]

    @property
    def sentence(self) -> str:
        """The whole tag on one line: `$12 per seat / month, billed yearly`."""
        said = " ".join(part for part in (self.amount, self.unit) if part)
        steps = "; ".join(f"{upto[:1].lower()}{upto[1:]}: {price}" for upto, price in self.steps)
        return ", ".join(part for part in (said, *self.notes, steps, self.steps_note) if part)

    @property
    def behind(self) -> str:
        """`sentence` behind another price."""
        said = self.sentence
        return said if self.amount else said[:1].lower() + said[1:]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a tag depends on besides its charge: the pricing, the billing period looked at, and the switches below.

    `discounted`: the billing period's discount holds (for tiers and options, not for fees). `by_month`: prices paid
    for several months in advance are shown as so much a month, billed so often.
    """

    pricing: Pricing
    period: Period
    discounted: bool = True
    by_month: bool = False

    def due(self, price: Price, every: str) -> tuple[Decimal, str, bool] | None:
        """The amount that falls due, its rhythm, and whether the billing period sets that; None without a price."""
        if isinstance(price, dict) and self.period in price:
            return price[self.period], self.period, True
        monthly = price.get("month") if isinstance(price, dict) else (price if every == "month" else None)
        billing = self.pricing.billing.get(self.period)
        discount = billing.discount if billing and self.discounted and self.period != "month" else None
        if discount is not None and monthly is not None:
            return monthly * MONTHS[self.period] * (100 - discount) / 100, self.period, True
        return None if isinstance(price, dict) else (price, every, False)

    def money(self, amount: Decimal) -> str:
        """An amount as a buyer reads it."""
        return money(amount, self.pricing.currency)

    def shown(self, price: Price, every: str) -> "Shown | None":
        """A price as the page shows it."""
        due = self.due(price, every)
        if due is None:
            return None
        amount, rhythm, by_period = due
        if self.by_month and by_period and rhythm != "month":
            month = amount / MONTHS[self.period]
            return Shown(self.money(month), words.each("month"), self.money(amount), words.billed(rhythm))
        return Shown(self.money(amount), words.each(rhythm))


@dataclass(frozen=True, slots=True)
class Shown:
    """An amount and its rhythm as shown; `billed` and `how` where it is paid in advance: `$144` `billed yearly`."""

    amount: str
    each: str
    billed: str = ""
    how: str = ""


def tag(charge: Charge, reading: Reading) -> Tag | None:
    """How the charge reads in a billing period; None where it has no price for that period."""
    return _TAGS[type(charge)](charge, reading)


def fits_by_month(charges: tuple[Charge, ...], reading: Reading) -> bool:
    """Whether every amount, brought to one month, needs no more digits than the currency or the amount has."""
    for charge in charges:
        for price, every in _prices(charge):
            due = reading.due(price, every)
            if due is None:
                continue
            amount, _, by_period = due
            finest = max(digits(reading.pricing.currency), -int(amount.normalize().as_tuple().exponent))
            month = amount / MONTHS[reading.period] if by_period else amount
            if month != month.quantize(Decimal(1).scaleb(-finest)):
                return False
    return True


def _prices(charge: Charge) -> list[tuple[Price, str]]:
    if isinstance(charge, Percentage):
        return []
    if isinstance(charge, Graduated | Volume | Stairstep):
        return [(price, charge.every) for band in charge.bands for price in _of_band(charge, band)]
    return [(charge.amount, charge.every)]


def _of_band(charge: Graduated | Volume | Stairstep, band: Band) -> tuple[Price, Price]:
    """The price of a unit in a band, and the price of reaching it."""
    return (Decimal(0), _sum(band.amount, band.flat)) if isinstance(charge, Stairstep) else (band.amount, band.flat)


def _sum(one: Price, other: Price) -> Price:
    if not isinstance(one, dict):
        one, other = other, one
    if not isinstance(one, dict):
        return one + other if not isinstance(other, dict) else other
    return {
        period: amount + (other.get(period, Decimal(0)) if isinstance(other, dict) else other)
        for period, amount in one.items()
    }


def _flat(charge: Flat, reading: Reading) -> Tag | None:
    shown = reading.shown(charge.amount, charge.every)
    if shown is None:
        return None
    return Tag(shown.amount, "", shown.each, (f"{shown.billed} {shown.how}",) if shown.billed else ())


def _per_unit(charge: PerUnit, reading: Reading) -> Tag | None:
    shown = reading.shown(charge.amount, charge.every)
    if shown is None:
        return None
    one = words.unit(reading.pricing, charge.per)
    notes = [_per(shown.billed, one, shown.how)] if shown.billed else []
    if charge.included:
        notes.append(say("first {amount} included", amount=_count(reading, charge.per, charge.included)))
    if charge.minimum:
        notes.append(say("at least {amount} charged", amount=_count(reading, charge.per, charge.minimum)))
    return Tag(shown.amount, say("per {unit}", unit=one), shown.each, tuple(notes))


def _package(charge: Package, reading: Reading) -> Tag | None:
    shown = reading.shown(charge.amount, charge.every)
    if shown is None:
        return None
    block = _count(reading, charge.per, charge.size)
    notes = [_per(shown.billed, say("block"), shown.how)] if shown.billed else []
    if charge.included:
        notes.append(say("first {amount} included", amount=_count(reading, charge.per, charge.included)))
    notes.append(say("sold in whole blocks"))
    per = words.unit(reading.pricing, charge.per) if charge.size == 1 else block
    return Tag(shown.amount, say("per {unit}", unit=per), shown.each, tuple(notes))


def _per(amount: str, unit: str, how: str) -> str:
    return f"{say('{amount} per {unit}', amount=amount, unit=unit)} {how}"


def _percentage(charge: Percentage, reading: Reading) -> Tag:
    notes = []
    if charge.minimum:
        notes.append(say("at least {least}", least=reading.money(charge.minimum)))
    if charge.cap is not None:
        notes.append(say("at most {most}", most=reading.money(charge.cap)))
    of = say("of {prices}", prices=_base(charge, reading.pricing))
    return Tag(words.percent(charge.percent), of, "", tuple(notes))


def _base(charge: Percentage, pricing: Pricing) -> str:
    known = {
        "subtotal": say("your plan and options"),
        "tiers": say("the plan price"),
        "options": say("the options"),
    }
    return all_of(known.get(part) or say("the {name} price", name=words.name(pricing, part)) for part in charge.of)


def _graduated(charge: Graduated, reading: Reading) -> Tag | None:
    ranges, floor = [], Decimal(0)
    for band in charge.bands:
        if band.up_to is None:
            many = words.unit(reading.pricing, charge.per, Decimal(2))
            above = say("Above {amount}", amount=_count(reading, charge.per, floor))
            ranges.append(above if floor else say("All {units}", units=many))
        else:
            size = _count(reading, charge.per, band.up_to - floor)
            ranges.append(say("Next {amount}", amount=size) if floor else say("First {amount}", amount=size))
            floor = band.up_to
    return _stepped(charge, reading, ranges, "")


def _volume(charge: Volume, reading: Reading) -> Tag | None:
    many = words.unit(reading.pricing, charge.per, Decimal(2))
    note = say("the price of your step holds for all your {units}", units=many)
    return _stepped(charge, reading, _ranges(charge, reading), note if len(charge.bands) > 1 else "")


def _stairstep(charge: Stairstep, reading: Reading) -> Tag | None:
    return _stepped(charge, reading, _ranges(charge, reading), "")


def _ranges(charge: Volume | Stairstep, reading: Reading) -> list[str]:
    """`Up to 10 seats`, `11 – 50 seats`, `More than 50 seats`; fractions can be bought where the unit says so."""
    unit = reading.pricing.units.get(charge.per)
    whole = unit is not None and unit.step == unit.step.to_integral_value()
    ranges, floor = [], Decimal(0)
    for band in charge.bands:
        if band.up_to is None:
            more = say("More than {amount}", amount=_count(reading, charge.per, floor))
            ranges.append(more if floor else say("Any quantity"))
        else:
            top = _count(reading, charge.per, band.up_to)
            over = say("Over {least}, up to {most}", least=number(floor), most=top)
            start = f"{number(floor + 1)} – {top}" if whole else over
            if whole and floor + 1 == band.up_to:
                start = top
            ranges.append(start if floor else say("Up to {most}", most=top))
            floor = band.up_to
    return ranges


def _stepped(charge: Graduated | Volume | Stairstep, reading: Reading, ranges: list[str], note: str) -> Tag | None:
    prices: list[str] = []
    units, flats = [], []
    for band in charge.bands:
        unit, flat = (reading.shown(price, charge.every) for price in _of_band(charge, band))
        if unit is None or flat is None:
            return None
        units.append(unit)
        flats.append(flat)
        prices.append(_step_price(charge, reading, unit.amount, flat.amount))
    # A price of nothing has no rhythm of its own: `0` in a band beside prices by billing period.
    shown = max((*units, *flats), key=lambda one: (one.amount != _nothing(reading), bool(one.how)))
    notes = (shown.how,) if shown.how else ()
    if len(prices) == 1:
        return Tag(prices[0], "", shown.each, notes)
    many = words.unit(reading.pricing, charge.per, Decimal(2))
    steps = tuple(zip(ranges, prices, strict=True))
    return Tag("", say("Price by number of {units}", units=many), shown.each, notes, steps, note)


def _step_price(charge: Graduated | Volume | Stairstep, reading: Reading, unit: str, flat: str) -> str:
    """`$0.02 per contact`, `$5 + $0.02 per contact`, `$50`, `free`."""
    per_unit = say("{amount} per {unit}", amount=unit, unit=words.unit(reading.pricing, charge.per))
    charged = [flat] * (flat != _nothing(reading)) + [per_unit] * (unit != _nothing(reading))
    return " + ".join(charged) or say("free")


def _nothing(reading: Reading) -> str:
    return reading.money(Decimal(0))


def _count(reading: Reading, key: str, amount: Decimal) -> str:
    return f"{number(amount)} {words.unit(reading.pricing, key, amount)}"


_TAGS: Mapping[type, Callable[[Any, Reading], Tag | None]] = {
    Flat: _flat,
    PerUnit: _per_unit,
    Package: _package,
    Percentage: _percentage,
    Graduated: _graduated,
    Volume: _volume,
    Stairstep: _stairstep,
}
"""The words for each charge type; a test holds that none is missing."""
