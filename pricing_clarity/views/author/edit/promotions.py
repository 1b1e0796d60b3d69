"""Promotions: when they hold, what they change, how long."""

from typing import Any

import streamlit as st

from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.base import shortest
from pricing_clarity.pricing.promotions import Duration, Effect, Promotion
from pricing_clarity.views.author.edit.conditions import condition
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.entries import add, entries
from pricing_clarity.views.author.edit.fields import Form, amount_of

CHANGES = {
    "percent_off": "Percent off",
    "less": "An amount off",
    "becomes": "The price becomes",
    "free_units": "Units that are free",
    "waived": "It is not charged at all",
}
SCOPES = {"account": "Once for the purchase", "item": "For each thing named", "line": "For each unit"}


def promotions(desk: Desk[Pricing], pricing: Pricing) -> None:
    """Draws the promotions with their forms."""
    if not pricing.promotions:
        st.markdown(
            ":gray[A promotion makes something cheaper, for everybody or on a condition: 10 % off for a year in "
            "advance, a second option free. Add it first; then say for whom.]"
        )
    entries(desk, pricing, "promotions", lambda _, one: one.name or one.says, _promotion)
    with st.form(desk.key("add", "promotions"), border=True):
        says = st.text_input("The new promotion, in the words of the page", placeholder="Save 10 % with both add-ons")
        left, right = st.columns(2)
        targets = _targets(pricing)
        what = left.selectbox("What gets cheaper", list(targets), format_func=lambda one: targets[one])
        off = right.text_input("By how many percent", "10")
        if not st.form_submit_button("Add the promotion", icon=":material/add:"):
            return
    percent = amount_of(off)
    if not says.strip():
        st.error("Write what the page says about it.", icon=":material/edit:")
    elif percent is None or not 0 < percent <= 100:
        st.error("Write a number from 1 to 100 for the percent; anything else can be chosen afterwards.")
    else:
        effect = {"percent_off": percent} if what == "subtotal" else {"price_of": what, "percent_off": percent}
        add(desk, pricing, "promotions", says[:40], {"says": says.strip(), "then": [effect]})


def _targets(pricing: Pricing) -> dict[str, str]:
    """What a promotion can change the price of."""
    names = {"subtotal": "The whole purchase"}
    if pricing.tiers:
        names["tiers"] = "Whichever tier"
    names |= {f"tiers.{key}": tier.name for key, tier in pricing.tiers.items() if tier.charge is not None}
    if pricing.options:
        names["options"] = "All options"
    names |= {f"options.{key}": option.name for key, option in pricing.options.items() if option.charge is not None}
    return names | {f"fees.{key}": fee.name for key, fee in pricing.fees.items()}


def _promotion(form: Form, pricing: Pricing, key: str, now: Promotion) -> Promotion | None:
    says = form.needed("What the page says", now.says)
    name = form.text("A short name, for bills and charts", now.name)
    when = condition(form, pricing, now.when, "It depends on")
    effects = [_effect(form, pricing, effect, number) for number, effect in enumerate(now.then)]
    if st.toggle("It changes another price too", key=form.key(f"another-{len(now.then)}")):
        effects.append(_effect(form, pricing, None, len(now.then)))
    if len(now.then) > 1 and st.toggle("Leave out the last change", key=form.key(f"fewer-{len(now.then)}")):
        effects = effects[: len(now.then) - 1]
    lasts = _duration(form, now.lasts)
    lapse = form.text("What happens when it ends, in words", now.lapse)
    scope = (
        form.choice("An amount comes off", SCOPES, now.scope) if any(one.less is not None for one in now.then) else None
    )
    others = {one: other.name or other.says for one, other in pricing.promotions.items() if one != key}
    excludes = form.several("Not together with", others, now.excludes, placeholder="Any") if others else now.excludes
    if None in effects:
        return None
    values = {"says": says, "name": name, "when": when, "then": tuple(effects), "lasts": lasts, "lapse": lapse}
    return form.made(Promotion, values | {"scope": scope or now.scope, "order": now.order, "excludes": excludes})


def _effect(form: Form, pricing: Pricing, now: Effect | None, number: int) -> Effect | None:
    place = f" {number + 1}" if number else ""
    targets = _targets(pricing)
    held = tuple(_element(pricing, one) for one in now.price_of) if now else ()
    with st.container(border=True):
        what = form.several(f"It changes the price of{place}", targets, held, placeholder="Choose one or more")
        kind = next((one for one in CHANGES if now is not None and getattr(now, one) is not None), "percent_off")
        left, right = st.columns(2)
        with left:
            kind = form.choice(f"How{place}", CHANGES, kind)
        with right:
            amount = getattr(now, kind) if now is not None else None
            values: dict[str, Any] = {}
            if isinstance(amount, dict):
                st.markdown(":gray[Its amounts differ by billing period. Change them under *Text*.]")
                return now
            if kind == "waived":
                values["waived"] = True
            else:
                number_said = form.amount(f"{CHANGES[kind]}{place}", None if amount is None else shortest(amount))
                if number_said is None:
                    st.markdown(":orange[Write how much; until then it stays as it was.]")
                    return now
                values[kind] = number_said
        if not what:
            st.markdown(":orange[Choose what it changes; until then it stays as it was.]")
            return now
    same = now is not None and what == held
    return form.made(Effect, values | {"price_of": now.price_of if same and now else what})


def _element(pricing: Pricing, name: str) -> str:
    """An element id for what a definition may write as an option's id alone."""
    return f"options.{name}" if name in pricing.options else name


def _duration(form: Form, now: Duration | None) -> Duration | None:
    if now is not None and (now.months == "term" or now.after):
        st.markdown(":gray[How long it lasts depends on the term or begins later. Change it under *Text*.]")
        return now
    held = now.months if now and isinstance(now.months, int) else None
    months = form.amount("Months it lasts", held, placeholder="As long as its condition holds")
    if months is None:
        return None
    if months != int(months):
        form.refuse("Months it lasts: write a whole number.")
        return now
    return form.made(Duration, {"months": int(months)})
