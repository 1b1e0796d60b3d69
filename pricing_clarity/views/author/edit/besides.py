"""What a competitor's page says besides names and prices: a discount, fees, and how much its plans give."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import streamlit as st

from pricing_clarity.formats.write_yaml import plain as as_written
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.charges import Charge, Flat, Package, PerUnit
from pricing_clarity.pricing.items import Limit, Option, Tier
from pricing_clarity.pricing.money import money
from pricing_clarity.pricing.nouns import singular
from pricing_clarity.views.author.edit.fields import amount_of

MOST_LIMITS = 6
"""So many of one's own limits have a row; further ones are described where pricings are."""

ONCE = "once"
NOTHING = ("none", "no", "-", "–")
UNLIMITED = "unlimited"
FURTHER = "further-fee"
"""The id of a fee that has no counterpart among one's own."""


class Unclear(ValueError):
    """Something that was typed cannot be taken; the message says what to write."""


@dataclass(frozen=True)
class Besides:
    """What is said of their page, as a file has it.

    `yearly` is the discount in per cent for paying a year at once. `limits` has, by ours' id, what the counterparts of
    our plans and options give of it; nothing of a limit that is not known.
    """

    yearly: Decimal | None = None
    promotions: Mapping[str, Any] = field(default_factory=dict)
    fees: Mapping[str, Any] = field(default_factory=dict)
    limits: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Typed:
    """What stands in the fields.

    `fees` are ids, names, amounts and when they are due; `limits` by id what each counterpart gives, by section and id
    of ours, and what each further unit costs.
    """

    yearly: str
    off: str
    months: str
    fees: Sequence[tuple[str, str, str, str]]
    limits: Mapping[str, tuple[Mapping[tuple[str, str], str], str]]


def ask(ours: Pricing) -> Typed:
    """Draws the fields."""
    with st.expander("Their discounts, fees and limits, as far as their page has them", icon=":material/add:"):
        yearly = ""
        if "month" in ours.periods:
            yearly = st.text_input(
                "Discount for paying a whole year at once, in %",
                max_chars=6,
                help="Of every price above that has none for a year. Left empty, there is none.",
                key="rival-yearly",
            )
        columns = st.columns(2, vertical_alignment="bottom")
        off = columns[0].text_input("Discount at the beginning, in %", max_chars=6, key="rival-off")
        months = columns[1].text_input("For how many months", max_chars=3, key="rival-off-months")
        fees = [_fee(*one, ours) for one in _our_fees(ours)]
        known = list(ours.limits.items())[:MOST_LIMITS]
        if known:
            st.markdown(
                "**How much do their plans give?** :gray[A number, “unlimited” or “none”. Nothing is asked about a "
                "row that you leave empty.]"
            )
        return Typed(yearly, off, months, fees, {key: _limit(ours, key, limit) for key, limit in known})


def _our_fees(ours: Pricing) -> Iterator[tuple[str, str, str]]:
    """Ids, names and rhythms of our own fees that are one amount; then a place for one of theirs alone."""
    for key, fee in ours.fees.items():
        if len(fee.charges) == 1 and isinstance(fee.charges[0], Flat):
            yield key, fee.name, fee.charges[0].every
    if FURTHER not in ours.fees:
        yield FURTHER, "", ""


def _fee(key: str, name: str, every: str, ours: Pricing) -> tuple[str, str, str, str]:
    columns = st.columns([3, 1, 1] if not name else [3, 2], vertical_alignment="bottom")
    said = columns[0].text_input(
        f"In the place of our {name}" if name else "A fee that we do not have" if ours.fees else "A fee",
        max_chars=60,
        placeholder="Its name on their page",
        key=f"rival-fee-{key}",
    )
    due = f"Fee, {every}" if every == ONCE else f"Fee a {every}"
    amount = columns[1].text_input(due if name else "Fee", max_chars=20, key=f"rival-fee-{key}-amount")
    if not name:
        every = columns[2].selectbox("When is it paid?", [ONCE, *ours.periods], format_func=_when, key="rival-fee-when")
    return key, said.strip(), amount.strip(), every


def _when(every: str) -> str:
    return "Once" if every == ONCE else f"Every {every}"


def _limit(ours: Pricing, key: str, limit: Limit) -> tuple[Mapping[tuple[str, str], str], str]:
    giving = list(_giving(ours, key))
    columns = st.columns(len(giving) + 1, vertical_alignment="bottom")
    typed = {
        (section, name): column.text_input(
            f"{limit.name}{_of(ours, limit, part, key)}, {part.name}",
            max_chars=20,
            key=f"rival-limit-{key}-{section}-{name}",
            help=f"What {part.name}’s counterpart gives",
        )
        for column, (section, name, part) in zip(columns, giving, strict=False)
    }
    size = _size(ours, key)
    beyond = columns[-1].text_input(
        f"{limit.name}: price of each further {_number(size) + ' ' if size != 1 else ''}{_unit(limit, size)}",
        max_chars=20,
        key=f"rival-limit-{key}-beyond",
        help="What use beyond that costs; “none” where no more can be had.",
    )
    return {which: text.strip() for which, text in typed.items() if text.strip()}, beyond.strip()


def _giving(ours: Pricing, key: str) -> Iterator[tuple[str, str, Tier | Option]]:
    """Our plans, and those of our options that give more of a limit."""
    yield from (("tiers", name, tier) for name, tier in ours.tiers.items() if tier.charges)
    yield from (("options", name, option) for name, option in ours.options.items() if key in option.limits)


def _of(ours: Pricing, limit: Limit, part: Tier | Option, key: str) -> str:
    """What an amount of a limit is counted in, as it is asked for."""
    given = part.limits.get(key)
    per = f" for each {ours.units[given.per].name or given.per}" if given and given.per else ""
    resets = "" if limit.resets == "ever" else f" a {limit.resets}"
    unit = f" in {limit.unit}" if limit.unit and limit.unit.lower() not in limit.name.lower() else ""
    return f"{unit}{resets}{per}"


def _over(ours: Pricing, key: str) -> Charge | None:
    """What use beyond a limit costs with the first of ours that says so."""
    parts = (*ours.tiers.values(), *ours.options.values())
    return next((one.over for part in parts if (one := part.limits.get(key)) and one.over), None)


def _size(ours: Pricing, key: str) -> Decimal:
    """How many units of a limit are sold at once beyond it, as with ours."""
    over = _over(ours, key)
    return over.size if isinstance(over, Package) else Decimal(1)


def _number(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def _unit(limit: Limit, size: Decimal) -> str:
    word = limit.unit or limit.name.lower()
    return word if size != 1 else singular(word)


def understood(typed: Typed, ours: Pricing, sold: Collection[tuple[str, str]]) -> Besides:
    """What was typed, for a page on which these counterparts of ours are `sold` (by section and id of ours).

    Raises:
        Unclear: something typed is no amount, or is only half of what is needed to know a right answer.

    """
    yearly = _percent(typed.yearly, "a year at once") if typed.yearly.strip() else None
    promotions: dict[str, Any] = {}
    if typed.off.strip() or typed.months.strip():
        off, months = _percent(typed.off, "the beginning"), amount_of(typed.months)
        if months is None or months != int(months) or not 1 <= months <= 120:
            raise Unclear("Say for how many months the discount at the beginning lasts, such as 3.")
        says = f"{off} % off for the first {'month' if months == 1 else f'{int(months)} months'}"
        promotions["at-the-beginning"] = {
            "says": says,
            "then": [{"percent_off": off}],
            "lasts": {"months": int(months)},
        }
    fees: dict[str, Any] = {}
    for key, name, amount, every in typed.fees:
        if not name and not amount:
            continue
        value = amount_of(amount)
        if not name or value is None:
            raise Unclear("Name each fee and write what it is as a number, such as 25 or 4.99.")
        fees[key] = {"name": name, "charge": {"amount": value, "every": every}}
    limits: dict[str, Mapping[str, Any]] = {}
    for key, (amounts, beyond) in typed.limits.items():
        if amounts or beyond:
            limits[key] = _given(ours, key, amounts, beyond, sold)
    return Besides(yearly, promotions, fees, limits)


def _percent(text: str, what: str) -> Decimal:
    value = amount_of(text.strip().rstrip("% "))
    if value is None or not 0 < value <= 100:
        raise Unclear(f"Write the discount for {what} as per cent, such as 20.")
    return value


def _given(
    ours: Pricing, key: str, amounts: Mapping[tuple[str, str], str], beyond: str, sold: Collection[tuple[str, str]]
) -> Mapping[str, Any]:
    """What each of theirs gives of a limit, as a file has it, by `section.id` of ours; all of it has to be known."""
    limit = ours.limits[key]
    given: dict[str, dict[str, Any]] = {}
    wanted = [(section, name, part) for section, name, part in _giving(ours, key) if (section, name) in sold]
    for section, name, part in wanted:
        text = amounts.get((section, name), "").lower()
        value = None if text == UNLIMITED else amount_of(text)
        if text in NOTHING or value == 0:
            continue
        if value is None and text != UNLIMITED:
            raise Unclear(
                f"{limit.name}: write what the counterpart of {part.name} gives, as a number, “unlimited” or “none”, "
                "or leave the whole row empty: then nothing is asked about it."
            )
        of = part.limits.get(key)
        per = {"per": of.per} if of and of.per and value is not None else {}
        given[f"{section}.{name}"] = {"amount": UNLIMITED if value is None else value} | per
    bounded = [one for one in given.values() if one["amount"] != UNLIMITED]
    if beyond.lower() not in NOTHING:
        price = amount_of(beyond)
        if price is None and (bounded or beyond):
            raise Unclear(
                f"{limit.name}: write what each further {_unit(limit, Decimal(1))} costs, or “none” where no more can "
                "be had, or leave the whole row empty: then nothing is asked about it."
            )
        for one in bounded:
            one["over"] = {"amount": price} | _beyond(ours, key)
    return given


def _beyond(ours: Pricing, key: str) -> dict[str, Any]:
    """How use beyond a limit is charged, as ours is where that is one amount."""
    over = _over(ours, key)
    if isinstance(over, Package) or (isinstance(over, PerUnit) and not over.minimum):
        return {name: value for name, value in as_written(over).items() if name not in ("amount", "included")}
    return {"per": key}


def words(found: Besides, ours: Pricing, names: Mapping[str, str]) -> list[str]:
    """What is known of their page besides names and prices, in sentences; `names` are theirs by ours' element ids."""
    said = [f"Paying a year at once: {found.yearly} % less"] if found.yearly else []
    said += [one["says"] for one in found.promotions.values()]
    for fee in found.fees.values():
        amount, every = fee["charge"]["amount"], fee["charge"]["every"]
        said.append(f"{fee['name']}: {money(amount, ours.currency)} {every if every == ONCE else f'a {every}'}")
    for key, given in found.limits.items():
        told = {element: name for element, name in names.items() if element in given or element.startswith("tiers.")}
        listed = [f"{_amount(given.get(element))} with {name}" for element, name in told.items()]
        over = next((one["over"] for one in given.values() if "over" in one), None)
        size = _size(ours, key)
        further = f"{_number(size)} {_unit(ours.limits[key], size)}" if size != 1 else _unit(ours.limits[key], size)
        beyond = f"each further {further} {money(over['amount'], ours.currency)}" if over else "no more can be had"
        limited = any(one["amount"] != UNLIMITED for one in given.values())
        said.append(f"{ours.limits[key].name}: {', '.join([*listed, *([beyond] if limited else [])])}")
    return said


def _amount(given: Mapping[str, Any] | None) -> str:
    if given is None:
        return "none"
    amount = given["amount"] if given["amount"] == UNLIMITED else _number(given["amount"])
    return f"{amount} for each {given['per']}" if "per" in given else str(amount)
