"""The fields of a condition: only what there is to hold, in the words of the pricing."""

from typing import Any

import streamlit as st

from pricing_clarity.formats.write_yaml import flow_text, plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.conditions import Condition, OptionCount
from pricing_clarity.views.author.edit.charges import counted_things
from pricing_clarity.views.author.edit.fields import Form

NESTED = ("all", "any", "none", "count")
AT_LEAST, ALL_OF = "at least", "all of"


def condition(form: Form, pricing: Pricing, now: Condition | None, label: str) -> Condition | None:
    """The condition that the fields say; None where it always holds."""
    if now is not None and any(getattr(now, part) is not None for part in NESTED):
        st.markdown(f"**{label}**: `{flow_text(plain(now))}`")
        st.markdown(":gray[This condition holds conditions itself. Change it under *Text*.]")
        return now
    kinds = _kinds(pricing)
    held = [kind for kind in kinds if now is not None and getattr(now, kind) is not None]
    chosen = form.several(label, kinds, held, placeholder="Nothing: it always applies")
    values: dict[str, Any] = {}
    for kind in chosen:
        values[kind] = _FIELDS[kind](form, pricing, getattr(now, kind) if now else None)
    if any(value in ((), {}, None) for value in values.values()):
        return now
    return form.made(Condition, values) if values else None


def _kinds(pricing: Pricing) -> dict[str, str]:
    kinds = {}
    if pricing.options:
        kinds["options"] = "Which options are chosen"
    if pricing.tiers:
        kinds["tier"] = "Which tier is chosen"
    if counted_things(pricing):
        kinds["quantity"] = "A quantity"
    if len(pricing.periods) > 1:
        kinds["every"] = "How the buyer pays"
    if pricing.terms:
        kinds["term"] = "The term"
    return kinds | {"autopay": "Paying automatically", "new_customer": "Being a new customer"}


def _options(form: Form, pricing: Pricing, now: Any) -> Any:
    names = {key: pricing.name_of(f"options.{key}") for key in pricing.options}
    count = now if isinstance(now, OptionCount) else None
    ways = {AT_LEAST: "At least so many options are chosen", ALL_OF: "All of these are chosen"}
    # "At least two of them" is what bundles say; with one option it could never come true.
    alone = tuple(names) if len(names) == 1 else ()
    usual = ALL_OF if isinstance(now, tuple) or (count is None and alone) else AT_LEAST
    way = form.choice("Which options", ways, usual)
    if way == ALL_OF:
        return form.several("All of", names, now if isinstance(now, tuple) else alone, placeholder="Choose the options")
    left, middle, right = st.columns(3)
    with left:
        number = form.amount("At least", count.at_least if count else 2, empty=False)
    with middle:
        of = form.several("Out of", names, (count.of or ()) if count else (), placeholder="All options")
    with right:
        besides = form.several("Not counting", names, count.besides if count else (), placeholder="None")
    if number is not None and number != int(number):
        form.refuse("At least: write a whole number.")
        return None
    values = {"at_least": int(number or 0), "of": of or None, "besides": besides}
    return form.made(OptionCount, values | ({"at_most": count.at_most} if count and count.at_most is not None else {}))


def _tier(form: Form, pricing: Pricing, now: Any) -> Any:
    names = {key: pricing.name_of(f"tiers.{key}") for key in pricing.tiers}
    return form.several("The tier is one of", names, now or (), placeholder="Choose one tier or more")


def _quantity(form: Form, pricing: Pricing, now: Any) -> Any:
    counted = counted_things(pricing)
    units = form.several("The quantity of", counted, tuple(now or {}) or tuple(counted)[:1])
    ranges = {}
    for unit in units:
        left, right = st.columns(2)
        held = (now or {}).get(unit)
        with left:
            least = form.amount(f"At least ({counted.get(unit, unit)})", held.at_least if held else None)
        with right:
            most = form.amount(f"At most ({counted.get(unit, unit)})", held.at_most if held else None)
        if least is not None or most is not None:
            ranges[unit] = {key: one for key, one in (("at_least", least), ("at_most", most)) if one is not None}
    return ranges


def _every(form: Form, pricing: Pricing, now: Any) -> Any:
    periods: dict[str, str] = {period: f"by the {period.replace('-', ' ')}" for period in pricing.periods}
    return form.several("The buyer pays", periods, now or ())


def _term(form: Form, pricing: Pricing, now: Any) -> Any:
    return form.several("The term is one of", {key: term.name for key, term in pricing.terms.items()}, now or ())


def _yes_or_no(label: str, yes: str, no: str) -> Any:
    def fields(form: Form, pricing: Pricing, now: Any) -> bool:
        return form.choice(label, {"yes": yes, "no": no}, "no" if now is False else "yes") == "yes"

    return fields


_FIELDS: dict[str, Any] = {
    "options": _options,
    "tier": _tier,
    "quantity": _quantity,
    "every": _every,
    "term": _term,
    "autopay": _yes_or_no("Paying automatically", "The buyer pays automatically", "The buyer does not"),
    "new_customer": _yes_or_no("New customer", "The buyer is new", "The buyer is a customer already"),
}
