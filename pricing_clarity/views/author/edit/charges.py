"""The fields of a charge: its type first, then only what that type has."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from pricing_clarity.formats.patch import Edit
from pricing_clarity.present.words import sentence
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.base import shortest
from pricing_clarity.pricing.charges import TYPES, Charge, Percentage
from pricing_clarity.pricing.charges.bands import Band, Banded
from pricing_clarity.pricing.money import money
from pricing_clarity.pricing.nouns import with_article
from pricing_clarity.views.author.edit import priced
from pricing_clarity.views.author.edit.fields import Form, amount_of
from pricing_clarity.views.author.edit.grid import grid

NOTHING = "nothing"
TYPE_NAMES = {
    NOTHING: "It is free",
    "flat": "One amount",
    "per_unit": "So much for each person, seat, device…",
    "package": "So much for every block: 1,000 calls, ten seats…",
    "graduated": "Bands: each unit at its own band's price",
    "volume": "Bands: all units at the price of the band reached",
    "stairstep": "Bands: one amount for the band reached",
    "percentage": "A percentage of other prices",
}
RHYTHMS = {
    "month": "a month",
    "year": "a year",
    "once": "once",
    "quarter": "a quarter",
    "half-year": "half a year",
    "two-years": "two years",
    "three-years": "three years",
}
BY_PERIOD = "by period"


def charges(form: Form, pricing: Pricing, now: tuple[Charge, ...], *, percentage: bool = True) -> Any:
    """The charge or charges that the fields say: None for nothing, one, or several that add up."""
    said: list[Charge] = []
    for number in range(max(1, len(now))):
        name = "" if len(now) < 2 else f" {number + 1}"
        made = charge(form, pricing, now[number] if now else None, name, percentage=percentage)
        if made is not None:
            said.append(made)
    more = "A second price on top" if len(now) < 2 else "One more price on top"
    if now and st.toggle(more, key=form.key(f"more-{len(now)}")):
        made = charge(form, pricing, None, f" {len(now) + 1}", percentage=percentage)
        said += [made] if made is not None else []
    return None if not said else said[0] if len(said) == 1 else tuple(said)


def charge(
    form: Form, pricing: Pricing, now: Charge | None, name: str = "", *, percentage: bool = True
) -> Charge | None:
    """The one charge that the fields say; None where it is free."""
    kinds = {kind: words for kind, words in TYPE_NAMES.items() if percentage or kind != "percentage"}
    kind = form.choice(f"Price{name}", kinds, now.type if now else NOTHING)
    return _of_kind(form, pricing, kind, now, counted_things(pricing), name, more=True)


BEYOND = {
    NOTHING: "No more can be had",
    "per_unit": "It is charged exactly, unit by unit",
    "package": "It is charged in whole blocks",
    "graduated": "Bands: each unit at its own band's price",
    "volume": "Bands: all units at the price of the band reached",
    "stairstep": "Bands: one amount for the band reached",
}
"""What usage beyond a limit can cost."""


def overage(form: Form, pricing: Pricing, limit: str, now: Charge | None) -> Charge | None:
    """What usage beyond a limit costs, counted in what the limit is counted in; None where no more can be had."""
    kinds = {kind: words for kind, words in TYPE_NAMES.items() if now is not None and now.type == kind} | BEYOND
    kinds = {
        kind: BEYOND.get(kind, words) for kind, words in sorted(kinds.items(), key=lambda one: one[0] not in BEYOND)
    }
    kind = form.choice("Usage beyond it", kinds, now.type if now else NOTHING)
    held = getattr(now, "per", None)
    counted = {held or limit: counted_things(pricing).get(limit, limit)}
    return _of_kind(form, pricing, kind, now, counted, "")


def _of_kind(
    form: Form,
    pricing: Pricing,
    kind: str,
    now: Charge | None,
    counted: Mapping[str, str],
    name: str,
    *,
    more: bool = False,
) -> Charge | None:
    """A charge of one kind, for each of the things counted; of something new as well where there may be `more`."""
    if kind == NOTHING:
        return None
    values: dict[str, Any] = {"type": kind}
    if kind == "percentage":
        values |= _percentage(form, pricing, now if isinstance(now, Percentage) else None, name)
    elif issubclass(TYPES[kind], Banded):
        values |= _banded(form, pricing, now, partial(_per, form, pricing, counted, now, more=more), name)
    else:
        values |= _plain(form, pricing, kind, now, partial(_per, form, pricing, counted, now, more=more), name)
    if values.get("per", "") is None:
        form.waits("Write what is counted, such as person; until then nothing changes.")
        return now
    return form.made(TYPES[kind], values)


def _per(
    form: Form, pricing: Pricing, counted: Mapping[str, str], now: Charge | None, label: str, *, more: bool
) -> str | None:
    """What a price is for each of; a thing that is written here for the first time becomes a unit of the pricing."""
    held = getattr(now, "per", None)
    if not more:
        return form.choice(label, counted, held)
    said = form.named(label, counted, held, placeholder="person, seat, device")
    if said is None or said in counted:
        return said
    key, units = priced.counted(said, pricing.units)
    form.needs([Edit(("units", one), unit) for one, unit in units.items()])
    return key


def counted_things(pricing: Pricing) -> dict[str, str]:
    """What a price can be for one of: units bought and limits used, by id."""
    units = {key: unit.name or key for key, unit in pricing.units.items()}
    return units | {key: limit.unit or limit.name for key, limit in pricing.limits.items() if key not in units}


def _plain(
    form: Form, pricing: Pricing, kind: str, now: Charge | None, per: Callable[[str], str | None], name: str
) -> dict[str, Any]:
    """Flat, per unit, package: an amount, its rhythm, and what it is counted by."""
    amount = getattr(now, "amount", None)
    left, right = st.columns(2)
    with right:
        every = _rhythm(form, pricing, now, name)
    values: dict[str, Any] = {}
    with left:
        if every == BY_PERIOD:
            offered = pricing.periods if len(pricing.periods) > 1 else ("month", "year")
            periods = dict.fromkeys((*offered, *(amount if isinstance(amount, dict) else ())))
            priced = {
                period: form.amount(
                    f"Amount{name}, paid by the {called(period)}",
                    amount.get(period) if isinstance(amount, dict) else amount if period == "month" else None,
                )
                for period in periods
            }
            values["amount"] = {period: one for period, one in priced.items() if one is not None}
        else:
            values["amount"] = form.amount(
                f"Amount{name} ({pricing.currency})", None if amount is None else shortest(amount), empty=False
            )
            values["every"] = every
    if kind in ("per_unit", "package"):
        values |= _counting(form, kind, now, per, name)
    return values


def _counting(form: Form, kind: str, now: Charge | None, per: Callable[[str], str | None], name: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    left, middle, right = st.columns(3)
    with left:
        values["per"] = per(f"For each{name}")
    with middle:
        values["included"] = form.amount(f"Included at no charge{name}", getattr(now, "included", Decimal(0))) or 0
    with right:
        if kind == "package":
            values["size"] = form.amount(f"Units in a block{name}", getattr(now, "size", None), empty=False) or 1
        else:
            values["minimum"] = form.amount(f"At least charged{name}", getattr(now, "minimum", Decimal(0))) or 0
    return values


def _rhythm(form: Form, pricing: Pricing, now: Charge | None, name: str) -> str:
    by_period = now is not None and bool(now.periods)
    several = len(pricing.periods) > 1 or by_period
    rhythms = RHYTHMS | ({BY_PERIOD: "depends on how the buyer pays"} if several else {})
    return form.choice(f"How often{name}", rhythms, BY_PERIOD if by_period else getattr(now, "every", "month"))


def _percentage(form: Form, pricing: Pricing, now: Percentage | None, name: str) -> dict[str, Any]:
    of = {"subtotal": "Everything"} | ({"tiers": "The tier"} if not form.about.startswith("tiers.") else {})
    options = {f"options.{key}": option.name for key, option in pricing.options.items() if option.charge is not None}
    options.pop(form.about, None)
    of |= {"options": "All options"} | options if options else {}
    left, middle, right = st.columns(3)
    with left:
        percent = form.amount(f"Percent{name}", now.percent if now else None, empty=False)
    with middle:
        minimum = form.amount(f"At least{name}", now.minimum if now and now.minimum else None)
    with right:
        cap = form.amount(f"At most{name}", now.cap if now else None)
    chosen = form.several(f"Of{name}", of, now.of if now else ("subtotal",))
    return {"percent": percent, "of": chosen or ("subtotal",), "minimum": minimum or 0, "cap": cap}


def by_period(form: Form, pricing: Pricing, label: str, now: Any) -> Any:
    """One amount, or one for each billing period where there are several; None where none is written."""
    if len(pricing.periods) < 2 and not isinstance(now, dict):
        return form.amount(label, now)
    ways = {"one": "The same for everybody", "each": "It depends on how the buyer pays"}
    each = isinstance(now, dict)
    if form.choice("For whom", ways, "each" if each else "one") == "one":
        return form.amount(label, shortest(now) if each else now)
    periods = dict.fromkeys((*pricing.periods, *(now if isinstance(now, dict) else ())))
    said = {
        period: form.amount(
            f"{label}, paid by the {called(period)}", now.get(period) if isinstance(now, dict) else None
        )
        for period in periods
    }
    return {period: one for period, one in said.items() if one is not None} or None


def called(period: str) -> str:
    """A billing period as it reads in a sentence: `half year`."""
    return period.replace("-", " ")


UP_TO, PRICE, ONCE = "Up to", "Price", "On top, once"


def _banded(
    form: Form, pricing: Pricing, now: Charge | None, per: Callable[[str], str | None], name: str
) -> dict[str, Any]:
    """Counted by what, in which rhythm, and the bands as a table; a price by billing period has a column for each."""
    left, right = st.columns(2)
    with left:
        counted = per(f"Counted by{name}")
    with right:
        every = _rhythm(form, pricing, now, name)
    values = {"per": counted} | ({} if every == BY_PERIOD else {"every": every})
    bands = now.bands if isinstance(now, Banded) else ()
    periods = _periods(pricing, bands) if every == BY_PERIOD else ()
    key = form.key(f"bands{name}{'/by period' * bool(periods)}")
    st.markdown(":gray[Bands go upwards; leave *Up to* empty in the last one.]")
    begun = [_band_shown(band, periods) for band in bands or (Band(up_to=Decimal(10)), Band())]
    edited = grid(key, lambda: pd.DataFrame(begun, dtype=str), num_rows="dynamic", alt="The bands of this price")
    said = []
    for number, row in enumerate(edited.to_dict("records"), 1):
        if not any(value.strip() for value in row.values()):
            continue
        numbers = {str(key): amount_of(value) if value.strip() else None for key, value in row.items()}
        if any(value.strip() and numbers[str(key)] is None for key, value in row.items()):
            form.refuse(f"Band {number}: write numbers only, such as 100 or 0.02.")
            return values | {"bands": bands}
        said.append(_band(numbers, periods, bands[number - 1] if number <= len(bands) else None))
    if not said or said[-1]["up_to"] is not None:
        form.refuse("Bands: end with one whose *Up to* is empty; it holds everything above.")
    return values | {"bands": said}


def _periods(pricing: Pricing, bands: tuple[Band, ...]) -> tuple[str, ...]:
    """The billing periods that bands have prices for, or could have."""
    named = (
        period for band in bands for price in (band.amount, band.flat) if isinstance(price, dict) for period in price
    )
    offered = pricing.periods if len(pricing.periods) > 1 else ("month", "year")
    return tuple(dict.fromkeys((*offered, *named)))


def _band_shown(band: Band, periods: tuple[str, ...]) -> dict[str, str]:
    row = {UP_TO: "" if band.up_to is None else f"{band.up_to:f}"}
    for column, price in ((PRICE, band.amount), (ONCE, band.flat)):
        if not periods:
            amount = shortest(price)
            row[column] = f"{amount:f}" if amount or (column == PRICE and band.up_to is None) else ""
            continue
        for period in periods:
            held = price.get(period) if isinstance(price, dict) else price  # type: ignore[call-overload]
            row[f"{column} by the {called(period)}"] = f"{held:f}" if held else ""
    return row


def _band(numbers: Mapping[str, Decimal | None], periods: tuple[str, ...], now: Band | None) -> dict[str, Any]:
    """What a row of the table says; what nothing is written for costs nothing."""
    band: dict[str, Any] = {"up_to": numbers[UP_TO]}
    for part, column in (("amount", PRICE), ("flat", ONCE)):
        if not periods:
            band[part] = numbers[column] or Decimal(0)
            continue
        priced = {period: numbers[f"{column} by the {called(period)}"] or Decimal(0) for period in periods}
        held = getattr(now, part, None)
        if isinstance(held, Decimal) and set(priced.values()) == {held}:
            band[part] = held
            continue
        listed = {period: one for period, one in priced.items() if one or not isinstance(held, dict) or period in held}
        band[part] = listed if any(priced.values()) else held if isinstance(held, dict) else Decimal(0)
    return band


def charge_words(pricing: Pricing, item: Any) -> str:
    """A price in a few words, for a heading: `$12 a month`, `free`, `on request`."""
    if item.charge is None:
        return getattr(item, "quote", None) or "free"
    words = []
    for one in item.charges:
        if isinstance(one, Percentage):
            words.append(f"{one.percent:f} %")
            continue
        amount = getattr(one, "amount", None)
        price = "in bands" if amount is None else money(shortest(amount), pricing.currency)
        per = f" {with_article(counted_things(pricing).get(one.per, one.per))}" if getattr(one, "per", None) else ""
        rhythm = RHYTHMS.get(one.every, "a month") if not one.periods else "a month"
        words.append(f"{price}{per} {rhythm}")
    return sentence(" + ".join(words)) if words else "free"
