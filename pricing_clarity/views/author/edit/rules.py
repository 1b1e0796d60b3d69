"""Fees, terms, tax, billing periods and units: what comes on top of prices, and how one pays."""

from decimal import Decimal
from typing import Any, get_args

import streamlit as st

from pricing_clarity.formats.part_edits import part_edits
from pricing_clarity.formats.patch import Edit
from pricing_clarity.formats.write_yaml import plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.base import Period
from pricing_clarity.pricing.check.charges import priced_periods
from pricing_clarity.pricing.items import Fee, Unit
from pricing_clarity.pricing.model import Billing, Exit, Tax, Term
from pricing_clarity.views.author.edit.charges import charge_words, charges
from pricing_clarity.views.author.edit.conditions import condition
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.entries import add, entries
from pricing_clarity.views.author.edit.fields import Form, amount_of
from pricing_clarity.views.author.edit.going_on import submitted
from pricing_clarity.views.author.edit.priced import priced

STAGES = {"page": "On the price page", "footnote": "In a footnote", "checkout": "At checkout"}
LONGER = {"half-year": "every six months", "two-years": "every two years", "three-years": "every three years"}
"""What is not simply paid by the month, the quarter or the year."""
TAXES = {
    "": "Nothing is said",
    "included": "It is in the prices",
    "excluded": "It is added at a rate",
    "varies": "It is added, and varies",
}


def fees(desk: Desk[Pricing], pricing: Pricing) -> None:
    """Draws the fees with their forms."""
    if not pricing.fees:
        st.markdown(
            ":gray[A fee is paid on top by every buyer, or by those for whom something holds: activation, set-up.]"
        )
    entries(desk, pricing, "fees", lambda _, fee: f"{fee.name} · {charge_words(pricing, fee)}", _fee)
    with st.form(desk.key("add", "fees"), border=True):
        left, right = st.columns([3, 2])
        name = left.text_input("Name of the new fee", max_chars=80)
        price = right.text_input(f"Its price ({pricing.currency})", placeholder="35 once, 20 a month", max_chars=40)
        if not submitted("Add the fee", key=desk.key("add", "fee"), icon=":material/add:"):
            return
    said = priced(price, pricing.units, every="once")
    if not name.strip() or said is None or not said.charge:
        st.error("Give the fee a name, and a price such as 35 once or 20 a month.", icon=":material/edit:")
    else:
        add(desk, pricing, "fees", name, {"name": name.strip(), "charge": said.charge}, said.edits)


def _fee(form: Form, pricing: Pricing, _name: str, fee: Fee) -> Fee | None:
    values: dict[str, Any] = {"name": form.needed("Name", fee.name)}
    said = charges(form, pricing, fee.charges)
    if said is None:
        form.refuse("A fee has a price. Remove it where it is free.")
        return None
    values |= {"charge": said, "shown": form.choice("Where buyers first see it", STAGES, fee.shown)}
    values["when"] = condition(form, pricing, fee.when, "It depends on")
    values["says"] = form.text("What it is for, in words", fee.says)
    return form.made(Fee, values)


def terms(desk: Desk[Pricing], pricing: Pricing) -> None:
    """Draws the terms with their forms."""
    if not pricing.terms:
        st.markdown(":gray[A term is how long a buyer commits, and what leaving early costs.]")
    entries(desk, pricing, "terms", lambda _, term: f"{term.name} · {term.months} months", _term)
    with st.form(desk.key("add", "terms"), border=True):
        left, right = st.columns([3, 2])
        name = left.text_input("Name of the new term", placeholder="12 months", max_chars=80)
        months = amount_of(right.text_input("Months", "12"))
        if not submitted("Add the term", key=desk.key("add", "term"), icon=":material/add:"):
            return
    if not name.strip() or months is None or months != int(months) or months > 120:
        st.error("Give the term a name, and how many months it has, from 0 to 120.", icon=":material/edit:")
    else:
        add(desk, pricing, "terms", name, {"name": name.strip(), "months": int(months)})


def _term(form: Form, pricing: Pricing, _name: str, term: Term) -> Term | None:
    name = form.needed("Name", term.name)
    months = form.amount("Months (0 for no commitment)", term.months, empty=False)
    leaving = term.exit
    st.markdown(":gray[Leaving early costs these together; leave empty what does not apply.]")
    left, right = st.columns(2)
    with left:
        amount = form.amount("A fixed amount", leaving.amount or None if leaving else None)
        each = form.amount("So much for each month left", leaving.per_remaining_month or None if leaving else None)
    with right:
        less = form.amount("Less, for each month served", leaving.less_each_month or None if leaving else None)
        share = form.amount("Percent of what is left to pay", leaving.percent_of_remaining or None if leaving else None)
    said = {
        "amount": amount or 0,
        "per_remaining_month": each or 0,
        "less_each_month": less or 0,
        "percent_of_remaining": share or 0,
        "says": form.text("What the page says about leaving early", leaving.says if leaving else None),
    }
    costs = form.made(Exit, said) if any(value for value in said.values()) else None
    renews = form.text("How it goes on afterwards, in words", term.renews)
    when = condition(form, pricing, term.when, "Who can choose it depends on")
    values = {"name": name, "months": int(months or 0), "exit": costs, "renews": renews, "when": when}
    return form.made(Term, values)


def tax(desk: Desk[Pricing], pricing: Pricing) -> None:
    """Draws the tax."""
    form = Form(desk.key("tax"))
    now = pricing.tax
    kind = form.choice("Tax", TAXES, now.kind if now else "")
    if not kind:
        made = None
    else:
        left, right = st.columns(2)
        with left:
            name = form.needed("What it is called", now.name if now else "Tax")
        with right:
            rate = form.amount("Rate in percent", now.rate if now else None) if kind != "varies" else None
        if kind == "excluded" and rate is None:
            st.markdown(":orange[Write the rate; until then the tax stays as it was.]")
            return
        values: dict[str, Any] = {"kind": kind, "name": name, "rate": rate}
        of = now.of if now else ()
        if kind == "excluded":
            of = form.several("On what", _taxable(pricing), of, placeholder="On everything")
        values["of"] = of
        values["says"] = form.text("What the page says about it", now.says if now else None)
        made = form.made(Tax, values)
    if not form.wrong and made != now:
        desk.edit(part_edits(("tax",), now, made))


def _taxable(pricing: Pricing) -> dict[str, str]:
    """What a tax can be on, where it isn't on everything."""
    groups = {"tiers": "Tiers", "options": "Options", "fees": "Fees"}
    names = {section: f"All {word.lower()}" for section, word in groups.items() if getattr(pricing, section)}
    parts = {
        f"{section}.{key}": f"{word[:-1]}: {part.name}"
        for section, word in groups.items()
        for key, part in getattr(pricing, section).items()
        if part.charge is not None
    }
    return names | parts


def billing(desk: Desk[Pricing], pricing: Pricing) -> None:
    """Draws the billing periods on offer, with the discount for paying in advance."""
    form = Form(desk.key("billing"))
    names = {period: LONGER.get(period, f"by the {period}") for period in get_args(Period)}
    chosen = form.several("Buyers can pay", names, pricing.periods)
    edits: list[Edit] = []
    fresh = False
    # What is saved by paying ahead is what people come for; of paying by the month there is seldom anything to say.
    rooms = {period: st.container() for period in sorted(chosen, key=lambda one: one == "month")}
    for period in chosen:
        now = pricing.billing.get(period)  # type: ignore[call-overload]
        with rooms[period]:
            made = _period(
                form.inner(period), pricing, period, names[period], now or Billing(), several=len(chosen) > 1
            )
        if made is None or form.wrong:
            continue
        fresh = fresh or (now is None and (made != Billing() or set(chosen) != set(pricing.periods)))
        if now is None:
            edits.append(Edit(("billing", period), plain(made)))
        elif made != now:
            edits += part_edits(("billing", period), now, made)
    if not fresh:
        edits = [edit for edit in edits if edit.path[1] in pricing.billing]
    if chosen and pricing.billing:
        edits += [Edit(("billing", period), None) for period in pricing.billing if period not in chosen]
    if chosen:
        desk.edit(edits)


def _period(form: Form, pricing: Pricing, period: str, name: str, now: Billing, *, several: bool) -> Billing | None:
    """What a billing period says on the switch, its discount, and who can choose it."""
    if not several:
        return now
    values: dict[str, Any] = {"discount": now.discount}
    with st.container(border=True):
        st.markdown(f"**{name[:1].upper()}{name[1:]}**")
        left, right = st.columns(2, vertical_alignment="bottom")
        if period != "month":
            with left:
                # Who offers a period gives a discount for it, if only none; unless prices for it are written down.
                given = period in pricing.billing or period in priced_periods(pricing)
                values["discount"] = form.amount(
                    f"Percent off, paid {name}",
                    now.discount if given else Decimal(0),
                    placeholder="Prices are given for it",
                )
        with right if period != "month" else left:
            values["says"] = form.text(f"Words for paying {name}", now.says, placeholder="Two months free")
        values["when"] = condition(form, pricing, now.when, f"Who can pay {name} depends on")
    return form.made(Billing, values)


def units(desk: Desk[Pricing], pricing: Pricing) -> None:
    """Draws what is counted when buying."""
    if not pricing.units:
        st.markdown(":gray[A unit is counted when buying: a seat, a line, a device. A price can be for each of it.]")
    entries(desk, pricing, "units", lambda key, unit: unit.name or key, _unit)
    with st.form(desk.key("add", "units"), border=True):
        left, right = st.columns(2)
        name = left.text_input("Name of the new unit", placeholder="seat", max_chars=40)
        plural = right.text_input("Several of it", placeholder="seats", max_chars=40)
        if not submitted("Add the unit", key=desk.key("add", "unit"), icon=":material/add:"):
            return
    if not name.strip():
        st.error("Give the unit a name.", icon=":material/edit:")
    else:
        more = {"plural": plural.strip()} if plural.strip() else {}
        add(desk, pricing, "units", name, {"name": name.strip()} | more)


def _unit(form: Form, pricing: Pricing, key: str, unit: Unit) -> Unit | None:
    left, right = st.columns(2)
    with left:
        name = form.text("Name", unit.name)
        least = form.amount("At least", unit.minimum, empty=False)
    with right:
        plural = form.text("Several of it", unit.plural)
        most = form.amount("At most", unit.maximum, placeholder="No limit")
    left, right = st.columns(2)
    with left:
        step = form.amount("In steps of", unit.step, empty=False)
    with right:
        likely = form.numbers("How many real buyers have", unit.lifelike, placeholder="1, 5, 20, 100")
    values = {"name": name, "plural": plural, "minimum": least, "maximum": most, "step": step}
    return form.made(Unit, values | {"lifelike": likely})
