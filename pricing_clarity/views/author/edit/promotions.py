"""Promotions: when they hold, what they change, how long."""

from typing import Any

import streamlit as st

from pricing_clarity.present import read_back
from pricing_clarity.present.words import plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.promotions import Duration, Effect, Promotion
from pricing_clarity.views.author.edit.charges import by_period
from pricing_clarity.views.author.edit.conditions import condition
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.entries import add, entries
from pricing_clarity.views.author.edit.fields import Form, amount_of
from pricing_clarity.views.author.edit.going_on import submitted

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
            ":gray[A promotion makes something cheaper, for everybody or on a condition: half price for three months, "
            "a second option free. Add it first; then say for whom. What paying by the year saves stands under *Fees "
            "and billing*.]"
        )
    entries(desk, pricing, "promotions", lambda _, one: one.name or one.says, _promotion)
    with st.form(desk.key("add", "promotions"), border=True):
        says = st.text_input("The new promotion, in the words of the page", placeholder="Save 10 % with both add-ons")
        targets = _targets(pricing)
        what = st.selectbox("What gets cheaper", list(targets), format_func=lambda one: targets[one])
        left, right = st.columns(2)
        off = left.text_input("By how many percent", "10")
        span = right.text_input("For how many months", placeholder="No end")
        if not submitted("Add the promotion", key=desk.key("add", "promotion"), icon=":material/add:"):
            return
    percent, months = amount_of(off), amount_of(span)
    if not says.strip():
        st.error("Write what the page says about it.", icon=":material/edit:")
    elif percent is None or not 0 < percent <= 100:
        st.error("Write a number from 1 to 100 for the percent; anything else can be chosen afterwards.")
    elif span.strip() and (months is None or months != int(months) or not 1 <= months <= 120):
        st.error("Write for how many months with a whole number from 1 to 120, or leave it empty.")
    else:
        effect = {"percent_off": percent} if what == "subtotal" else {"price_of": what, "percent_off": percent}
        lasts = {"lasts": {"months": int(months)}} if months else {}
        add(desk, pricing, "promotions", says[:40], {"says": says.strip(), "then": [effect]} | lasts)


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
    above = st.container()
    says = form.needed("What the page says", now.says)
    name = form.text("A short name, for bills and charts", now.name)
    when = condition(form, pricing, now.when, "It depends on", read=False)

    def change(inner: Form, held: Effect | None) -> Effect | None:
        return _effect(inner, pricing, held)

    effects = form.rows(
        "then",
        now.then,
        change,
        title=lambda number: "It also changes" if number else "It changes",
        add="It changes another price too",
        kept=1,
    )
    lasts = _duration(form, pricing, now.lasts)
    lapse = form.text("What happens when it ends, in words", now.lapse, placeholder="The standard price returns")
    values = {"says": says, "name": name, "when": when, "then": effects, "lasts": lasts, "lapse": lapse}
    values["scope"] = now.scope
    if any(one.less is not None for one in now.then):
        values["scope"] = form.choice("An amount comes off", SCOPES, now.scope)
    values |= _beside_others(form, pricing, key, now)
    made = form.made(Promotion, values)
    above.info(plain(read_back.promotion(pricing, made or now)), icon=":material/record_voice_over:")
    return made


def _beside_others(form: Form, pricing: Pricing, key: str, now: Promotion) -> dict[str, Any]:
    """What holds where several promotions meet."""
    others = {one: other.name or other.says for one, other in pricing.promotions.items() if one != key}
    if not others:
        return {"excludes": now.excludes, "order": now.order}
    left, right = st.columns([3, 2])
    with left:
        excludes = form.several("Not together with", others, now.excludes, placeholder="Any")
    with right:
        place = form.text(
            "Its turn among promotions",
            str(now.order),
            help="Promotions are worked out from the lowest number to the highest; with one number, from the top down.",
        )
    try:
        return {"excludes": excludes, "order": int(place or 0)}
    except ValueError:
        form.refuse("Its turn among promotions: write a whole number, such as 0 or 1.")
        return {"excludes": excludes, "order": now.order}


def _effect(form: Form, pricing: Pricing, now: Effect | None) -> Effect | None:
    targets = _targets(pricing)
    held = tuple(_element(pricing, one) for one in now.price_of) if now else ()
    what = form.several("It changes the price of", targets, held, placeholder="Choose one or more")
    kind = next((one for one in CHANGES if now is not None and getattr(now, one) is not None), "percent_off")
    kind = form.choice("How", CHANGES, kind)
    amount = getattr(now, kind) if now is not None else None
    values: dict[str, Any] = {"waived": True} if kind == "waived" else {}
    if kind in ("becomes", "less"):
        values[kind] = by_period(form, pricing, CHANGES[kind], amount)
    elif kind != "waived":
        values[kind] = form.amount(CHANGES[kind], amount)
    if values[kind] is None or not what:
        form.waits("Choose what it changes." if not what else "Write how much; until then nothing changes.")
        return now
    same = now is not None and what == held
    return form.made(Effect, values | {"price_of": now.price_of if same and now else what})


def _element(pricing: Pricing, name: str) -> str:
    """An element id for what a definition may write as an option's id alone."""
    return f"options.{name}" if name in pricing.options else name


def _duration(form: Form, pricing: Pricing, now: Duration | None) -> Duration | None:
    """How long a promotion lasts, and when it begins."""
    ways = {"": "As long as its condition holds", "months": "So many months"}
    if pricing.terms or (now is not None and now.months == "term"):
        ways["term"] = "As long as the buyer commits to"
    held = "" if now is None or now.months is None else "term" if now.months == "term" else "months"
    left, right = st.columns(2)
    with left:
        way = form.choice("It lasts", ways, held)
    with right:
        after = form.whole(
            "It begins after so many months", (now.after or None) if now else None, placeholder="At once"
        )
    months: int | str | None = "term" if way == "term" else None
    if way == "months":
        with left:
            months = form.whole("Months it lasts", now.months if now and isinstance(now.months, int) else None)
        if months is None:
            form.waits("Write how many months; until then nothing changes.")
            return now
    return form.made(Duration, {"months": months, "after": after or 0}) if months or after else None
