"""Tiers and options: what is sold, what it costs, and with what it can be had."""

from typing import Any

import streamlit as st

from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.items import LimitAmount, Option, Phase, Tier, UnitRange
from pricing_clarity.views.author.edit.charges import charge, charge_words, charges, counted_things
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.entries import add, entries
from pricing_clarity.views.author.edit.fields import Form, amount_of
from pricing_clarity.views.author.edit.going_on import submitted
from pricing_clarity.views.author.edit.priced import HOW, priced
from pricing_clarity.views.author.edit.sheet import UNLIMITED


def tiers(desk: Desk[Pricing], pricing: Pricing) -> None:
    """Draws the tiers with their forms."""
    if not pricing.tiers:
        st.markdown(":gray[No tiers: everything is bought by itself. Add one where buyers choose between plans.]")
    entries(desk, pricing, "tiers", lambda _, tier: f"{tier.name} · {charge_words(pricing, tier)}", _tier)
    _add(desk, pricing, "tiers", "tier")


def options(desk: Desk[Pricing], pricing: Pricing) -> None:
    """Draws the options with their forms."""
    if not pricing.options:
        st.markdown(":gray[An option is bought on top of a tier: more storage, a channel, a support plan.]")
    entries(desk, pricing, "options", lambda _, option: f"{option.name} · {charge_words(pricing, option)}", _option)
    _add(desk, pricing, "options", "option")


def _add(desk: Desk[Pricing], pricing: Pricing, section: str, noun: str) -> None:
    with st.form(desk.key("add", section), border=True, clear_on_submit=False):
        left, right = st.columns([3, 2])
        name = left.text_input(f"Name of the new {noun}", max_chars=80)
        price = right.text_input(
            f"Its price a month ({pricing.currency})", placeholder="25, or 7 per person", max_chars=40
        )
        if not submitted(f"Add the {noun}", key=desk.key("add", noun), icon=":material/add:"):
            return
    said = priced(price, pricing.units)
    if not name.strip():
        st.error(f"Give the {noun} a name.", icon=":material/edit:")
    elif said is None:
        st.error(HOW, icon=":material/edit:")
    else:
        costs = {"charge": said.charge} if said.charge else {}
        add(desk, pricing, section, name, {"name": name.strip()} | costs, said.edits)


def _price(form: Form, pricing: Pricing, item: Tier | Option) -> dict[str, Any]:
    """The price, or what the page says where it is on request."""
    if st.toggle("The price is on request", item.quote is not None and not item.charges, key=form.key("on-request")):
        return {"charge": None, "quote": form.needed("What the page says instead", item.quote or "Contact us")}
    said = charges(form, pricing, item.charges)
    return {"charge": said, "quote": item.quote if item.charges else None}


PHASES = {"trial": "A trial", "intro": "A lower price at first"}


def _phases(form: Form, pricing: Pricing, item: Tier | Option) -> tuple[Phase, ...]:
    """Trials and prices at first, in the order in which they come."""

    def one(inner: Form, now: Phase | None) -> Phase | None:
        return _phase(inner, pricing, now)

    add = "It begins with a trial or a lower price" if not item.phases else "Then another"
    said = form.rows("phases", item.phases, one, title=lambda number: "Then" if number else "At first", add=add)
    return tuple(sorted(said, key=lambda phase: phase.kind == "intro"))


def _phase(form: Form, pricing: Pricing, now: Phase | None) -> Phase | None:
    left, middle, right = st.columns([2, 1, 1])
    with left:
        kind = form.choice("What comes first", PHASES, now.kind if now else "trial")
    with right:
        counts = {"days": "days", "months": "months"} if kind == "trial" else {"months": "months"}
        held = "months" if now is not None and not now.days else "days"
        counted = form.choice("In", counts, held)
    with middle:
        before = getattr(now, counted) if now else None
        long = form.whole(counted.capitalize(), before or {"days": 14, "months": 3}[counted])
    price = charge(form, pricing, now.charge if now else None, " of it", percentage=False)
    says = form.text("What the page says about it", now.says if now else None, placeholder="First 14 days free")
    if long is None:
        form.waits("Write how long it lasts; until then nothing changes.")
        return now
    length = {counted: long}
    if now is not None and now.days and now.months and kind == "trial":
        length = {"days": now.days, "months": now.months} | length
    return form.made(Phase, {"kind": kind, "charge": price, "says": says} | length)


def _tier(form: Form, pricing: Pricing, _name: str, tier: Tier) -> Tier | None:
    name = form.needed("Name", tier.name)
    values = {"name": name, **_price(form, pricing, tier)}
    values["phases"] = _phases(form, pricing, tier)
    if pricing.options:
        names = {key: option.name for key, option in pricing.options.items()}
        values["includes"] = form.several("Options that come with it", names, tier.includes, placeholder="None")
    if pricing.terms:
        names = {key: term.name for key, term in pricing.terms.items()}
        values["terms"] = form.several("Sold only with these terms", names, tier.terms, placeholder="Any, or none")
    if pricing.units:
        values["quantity"] = _quantities(form, pricing, tier)
    return form.made(Tier, _whole(tier) | values)


def _quantities(form: Form, pricing: Pricing, tier: Tier) -> dict[str, UnitRange]:
    """How many of a unit the tier can be bought with, where that differs from other tiers."""
    names = {key: unit.plural or unit.name or key for key, unit in pricing.units.items()}
    said: dict[str, UnitRange] = {}
    chosen = form.several(
        "Bought in numbers of its own", names, tuple(tier.quantity), placeholder="As many as with other tiers"
    )
    for key in chosen:
        now = tier.quantity.get(key) or UnitRange()
        left, middle, right = st.columns(3)
        with left:
            least = form.amount(f"At least ({names.get(key, key)})", now.minimum)
        with middle:
            most = form.amount(f"At most ({names.get(key, key)})", now.maximum, placeholder="No end")
        with right:
            step = form.amount(f"In steps of ({names.get(key, key)})", now.step, placeholder="1")
        made = form.made(UnitRange, {"minimum": least, "maximum": most, "step": step})
        if made is not None and (made != UnitRange() or key in tier.quantity):
            said[key] = made
    return said


def _option(form: Form, pricing: Pricing, key: str, option: Option) -> Option | None:
    name = form.needed("Name", option.name)
    values: dict[str, Any] = {"name": name, **_price(form, pricing, option)}
    values["phases"] = _phases(form, pricing, option)
    if pricing.features:
        values["features"] = _features(form, pricing, option)
    if pricing.limits:
        values["limits"] = _limits(form, pricing, option)
    if pricing.tiers:
        names = {one: tier.name for one, tier in pricing.tiers.items()}
        values["only_with"] = form.several("Only with", names, option.only_with or (), placeholder="Every tier") or None
    others = {one: other.name for one, other in pricing.options.items() if one != key}
    if others:
        left, middle, right = st.columns(3)
        with left:
            values["requires"] = form.several("Needs", others, option.requires, placeholder="Nothing")
        with middle:
            values["requires_any"] = form.several("Needs one of", others, option.requires_any, placeholder="Nothing")
        with right:
            values["excludes"] = form.several("Not together with", others, option.excludes, placeholder="Nothing")
    values |= _how_often(form, option)
    return form.made(Option, _whole(option) | values)


def _how_often(form: Form, option: Option) -> dict[str, Any]:
    """How many times an option can be bought, and whether everybody pays it."""
    left, right = st.columns(2)
    with left:
        most = form.whole("How often it can be bought", option.maximum, empty=False)
    with right:
        mandatory = st.toggle("Every buyer pays it", option.mandatory, key=form.key("mandatory"))
    least, step = option.minimum, option.step
    if (most or 1) > 1 or (least, step) != (1, 1):
        with left:
            least = form.whole("At least so often, if at all", least, empty=False) or 0
        with right:
            step = form.whole("In steps of", step, empty=False) or 1
    return {"maximum": most or 0, "minimum": least, "step": step, "mandatory": mandatory}


def _limits(form: Form, pricing: Pricing, option: Option) -> dict[str, LimitAmount]:
    """How much more of a limit an option gives."""
    names = {key: limit.name for key, limit in pricing.limits.items()}
    chosen = form.several("Limits that it raises", names, tuple(option.limits), placeholder="None")
    said = {key: now for key, now in option.limits.items() if key in chosen}
    for key in chosen:
        now = option.limits.get(key)
        unit = counted_things(pricing).get(key, key)
        left, right = st.columns([2, 3], vertical_alignment="bottom")
        with left:
            shown = "" if now is None else now.amount if isinstance(now.amount, str) else f"{now.amount:f}"
            written = (
                form.text(f"{names.get(key, key)}: how much ({unit})", shown, placeholder="100, or unlimited") or ""
            )
        with right:
            ways = {"add": "on top of the tier's", "instead": "in place of the tier's, where it is more"}
            way = form.choice(f"{names.get(key, key)}: it comes", ways, "instead" if now and now.instead else "add")
        amount = "unlimited" if written.lower() in UNLIMITED else amount_of(written)
        if amount is None and written:
            form.refuse(f"{names.get(key, key)}: write a number such as 100, or unlimited.")
        elif amount is None:
            form.waits(f"Write how much of {names.get(key, key)} it gives; until then nothing changes.")
        else:
            more = {"per": now.per, "over": now.over} if now else {}
            made = form.made(LimitAmount, {"amount": amount, "instead": way == "instead"} | more)
            if made is not None:
                said[key] = made
    return said


def _features(form: Form, pricing: Pricing, option: Option) -> dict[str, Any]:
    """The features that an option gives; one that it gives as a text keeps it."""
    names = {key: feature.name for key, feature in pricing.features.items()}
    held = [key for key, value in option.features.items() if value is not False]
    chosen = form.several("Features that it gives", names, held, placeholder="None")
    kept = {key: value for key, value in option.features.items() if value is False or key in chosen}
    return kept | {key: True for key in chosen if key not in kept or kept[key] is False}


def _whole(part: Tier | Option) -> dict[str, Any]:
    """All fields of a part as they are, so that a form changes only those that it shows."""
    return {name: getattr(part, name) for name in type(part).model_fields}
