"""Tiers and options: what is sold, what it costs, and with what it can be had."""

from typing import Any

import streamlit as st

from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.items import Option, Phase, Tier
from pricing_clarity.views.author.edit.charges import charge, charge_words, charges
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.entries import add, entries
from pricing_clarity.views.author.edit.fields import Form, amount_of


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
        price = right.text_input(f"Its price a month ({pricing.currency})", max_chars=20)
        if not st.form_submit_button(f"Add the {noun}", icon=":material/add:"):
            return
    amount = amount_of(price) if price.strip() else None
    if not name.strip():
        st.error(f"Give the {noun} a name.", icon=":material/edit:")
    elif price.strip() and amount is None:
        st.error("Write the price as a number, such as 25 or 4.99.", icon=":material/edit:")
    else:
        costs = {"charge": {"amount": amount, "every": "month"}} if amount else {}
        add(desk, pricing, section, name, {"name": name.strip()} | costs)


def _price(form: Form, pricing: Pricing, item: Tier | Option) -> dict[str, Any]:
    """The price, or what the page says where it is on request."""
    if st.toggle("The price is on request", item.quote is not None and not item.charges, key=form.key("on-request")):
        return {"charge": None, "quote": form.needed("What the page says instead", item.quote or "Contact us")}
    said = charges(form, pricing, item.charges)
    return {"charge": said, "quote": item.quote if item.charges else None}


def _phases(form: Form, pricing: Pricing, item: Tier | Option) -> tuple[Any, ...]:
    """A trial and an intro price, where there is one of each at most."""
    if len(item.phases) > 2 or len({phase.kind for phase in item.phases}) < len(item.phases):
        st.markdown(":gray[Its trials and intro prices can be changed under *Text*.]")
        return item.phases
    said: list[Phase | None] = []
    held = {phase.kind: phase for phase in item.phases}
    trial, intro = held.get("trial"), held.get("intro")
    left, right = st.columns(2)
    with left:
        if st.toggle("It begins with a trial", trial is not None, key=form.key("trial")):
            days = form.amount("Days of the trial", trial.days or trial.months * 30 if trial else 14, empty=False)
            whole = {"months": trial.months} if trial and trial.months and days == trial.months * 30 else {"days": days}
            said.append(
                form.made(
                    Phase,
                    {
                        "kind": "trial",
                        **whole,
                        "charge": trial.charge if trial else None,
                        "says": trial.says if trial else None,
                    },
                )
            )
    with right:
        if st.toggle("It begins with a lower price", intro is not None, key=form.key("intro")):
            months = form.amount("Months of the lower price", intro.months if intro else 3, empty=False)
            lower = charge(form, pricing, intro.charge if intro else None, " at first", percentage=False)
            said.append(
                form.made(
                    Phase, {"kind": "intro", "months": months, "charge": lower, "says": intro.says if intro else None}
                )
            )
    return tuple(phase for phase in said if phase is not None)


def _tier(form: Form, pricing: Pricing, _name: str, tier: Tier) -> Tier | None:
    name = form.needed("Name", tier.name)
    values = {"name": name, **_price(form, pricing, tier)}
    if pricing.options:
        names = {key: option.name for key, option in pricing.options.items()}
        values["includes"] = form.several("Options that come with it", names, tier.includes, placeholder="None")
    if pricing.terms:
        names = {key: term.name for key, term in pricing.terms.items()}
        values["terms"] = form.several("Sold only with these terms", names, tier.terms, placeholder="Any, or none")
    values["phases"] = _phases(form, pricing, tier)
    return form.made(Tier, _whole(tier) | values)


def _option(form: Form, pricing: Pricing, key: str, option: Option) -> Option | None:
    name = form.needed("Name", option.name)
    values: dict[str, Any] = {"name": name, **_price(form, pricing, option)}
    if pricing.features:
        values["features"] = _features(form, pricing, option)
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
    left, right = st.columns(2)
    with left:
        most = form.amount("How often it can be bought", option.maximum, empty=False)
    with right:
        values["mandatory"] = st.toggle("Every buyer pays it", option.mandatory, key=form.key("mandatory"))
    if most is not None and most != int(most):
        form.refuse("How often it can be bought: write a whole number.")
    values["maximum"] = int(most or 0)
    values["phases"] = _phases(form, pricing, option)
    return form.made(Option, _whole(option) | values)


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
