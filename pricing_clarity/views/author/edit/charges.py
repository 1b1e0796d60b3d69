"""The fields of a charge: its type first, then only what that type has."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from pricing_clarity.present.words import sentence
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.base import shortest
from pricing_clarity.pricing.charges import TYPES, Charge, Percentage
from pricing_clarity.pricing.charges.bands import Banded
from pricing_clarity.pricing.money import money
from pricing_clarity.views.author.edit.fields import Form, amount_of

NOTHING = "nothing"
TYPE_NAMES = {
    NOTHING: "It is free",
    "flat": "One amount",
    "per_unit": "So much for each unit",
    "package": "So much for every block of units",
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
    if now and st.toggle("A second price on top", key=form.key(f"more-{len(now)}")):
        made = charge(form, pricing, None, f" {len(now) + 1}", percentage=percentage)
        said += [made] if made is not None else []
    return None if not said else said[0] if len(said) == 1 else tuple(said)


def charge(
    form: Form, pricing: Pricing, now: Charge | None, name: str = "", *, percentage: bool = True
) -> Charge | None:
    """The one charge that the fields say; None where it is free."""
    counted = counted_things(pricing)
    offered = [
        kind
        for kind in TYPE_NAMES
        if (kind in (NOTHING, "flat") or (kind == "percentage" and percentage) or (kind in TYPES and counted))
        or (now is not None and now.type == kind)
    ]
    kinds = {kind: TYPE_NAMES[kind] for kind in offered if percentage or kind != "percentage"}
    kind = form.choice(f"Price{name}", kinds, now.type if now else NOTHING)
    if not counted and not name:
        st.markdown(
            ":gray[:small[A price for each person, seat or device? Under *Fees and terms*, say what is counted.]]"
        )
    if kind == NOTHING:
        return None
    values: dict[str, Any] = {"type": kind}
    if kind == "percentage":
        values |= _percentage(form, pricing, now if isinstance(now, Percentage) else None, name)
    elif issubclass(TYPES[kind], Banded):
        values |= _banded(form, pricing, now, counted, name)
    else:
        values |= _plain(form, pricing, kind, now, counted, name)
    return form.made(TYPES[kind], values)


def counted_things(pricing: Pricing) -> dict[str, str]:
    """What a price can be for one of: units bought and limits used, by id."""
    units = {key: unit.name or key for key, unit in pricing.units.items()}
    return units | {key: limit.unit or limit.name for key, limit in pricing.limits.items() if key not in units}


def _plain(
    form: Form, pricing: Pricing, kind: str, now: Charge | None, counted: Mapping[str, str], name: str
) -> dict[str, Any]:
    """Flat, per unit, package: an amount, its rhythm, and what it is counted by."""
    amount = getattr(now, "amount", None)
    left, right = st.columns(2)
    with right:
        every = _rhythm(form, pricing, now, name)
    values: dict[str, Any] = {}
    with left:
        if every == BY_PERIOD:
            periods = pricing.periods if len(pricing.periods) > 1 else ("month", "year")
            priced = {
                period: form.amount(
                    f"Amount{name}, paid by the {period.replace('-', ' ')}",
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
        values |= _counting(form, kind, now, counted, name)
    return values


def _counting(form: Form, kind: str, now: Charge | None, counted: Mapping[str, str], name: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    left, middle, right = st.columns(3)
    with left:
        values["per"] = form.choice(f"For each{name}", counted, getattr(now, "per", None))
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
    of = {"subtotal": "Everything", "tiers": "The tier", "options": "All options"}
    of |= {f"options.{key}": pricing.name_of(f"options.{key}") for key in pricing.options}
    left, middle, right = st.columns(3)
    with left:
        percent = form.amount(f"Percent{name}", now.percent if now else None, empty=False)
    with middle:
        minimum = form.amount(f"At least{name}", now.minimum if now and now.minimum else None)
    with right:
        cap = form.amount(f"At most{name}", now.cap if now else None)
    chosen = form.several(f"Of{name}", of, now.of if now else ("subtotal",))
    return {"percent": percent, "of": chosen or ("subtotal",), "minimum": minimum or 0, "cap": cap}


def _banded(form: Form, pricing: Pricing, now: Charge | None, counted: Mapping[str, str], name: str) -> dict[str, Any]:
    left, right = st.columns(2)
    with left:
        per = form.choice(f"Counted by{name}", counted, getattr(now, "per", None))
    with right:
        every = form.choice(f"How often{name}", RHYTHMS, getattr(now, "every", "month"))
    if now is not None and now.periods and isinstance(now, Banded):
        st.markdown(":gray[Its prices differ by billing period. Change them under *Text*.]")
        return {"per": per, "bands": now.bands}
    bands = now.bands if isinstance(now, Banded) else ()
    rows = pd.DataFrame(
        [
            {
                "Up to": "" if band.up_to is None else f"{band.up_to:f}",
                "Price": f"{shortest(band.amount):f}",
                "On top, once": f"{shortest(band.flat):f}" if shortest(band.flat) else "",
            }
            for band in bands
        ]
        or [{"Up to": "10", "Price": "", "On top, once": ""}, {"Up to": "", "Price": "", "On top, once": ""}]
    )
    st.markdown(":gray[Bands go upwards; leave *Up to* empty in the last one.]")
    edited = st.data_editor(
        rows, num_rows="dynamic", hide_index=True, key=form.key(f"bands{name}"), alt="The bands of this price"
    )
    said = []
    for number, row in enumerate(edited.fillna("").astype(str).to_dict("records"), 1):
        if not any(value.strip() for value in row.values()):
            continue
        numbers = {key: amount_of(value) if value.strip() else None for key, value in row.items()}
        if any(value.strip() and numbers[key] is None for key, value in row.items()):
            form.refuse(f"Band {number}: write numbers only, such as 100 or 0.02.")
            return {"per": per, "every": every, "bands": bands}
        said.append({"up_to": numbers["Up to"], "amount": numbers["Price"] or 0, "flat": numbers["On top, once"] or 0})
    if not said or said[-1]["up_to"] is not None:
        form.refuse("Bands: end with one whose *Up to* is empty; it holds everything above.")
    return {"per": per, "every": every, "bands": said}


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
        per = f" a {counted_things(pricing).get(one.per, one.per)}" if getattr(one, "per", None) else ""
        rhythm = RHYTHMS.get(one.every, "a month") if not one.periods else "a month"
        words.append(f"{price}{per} {rhythm}")
    return sentence(" + ".join(words)) if words else "free"
