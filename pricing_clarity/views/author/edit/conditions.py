"""The fields of a condition: only what there is to hold, in the words of the pricing."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pricing_clarity.present import read_back
from pricing_clarity.present.words import plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.conditions import Condition, CountOf, OptionCount
from pricing_clarity.pricing.nouns import plural
from pricing_clarity.views.author.edit.charges import counted_things
from pricing_clarity.views.author.edit.fields import Form

GROUPS = {
    "any": "At least one of several things",
    "none": "None of several things",
    "count": "At least so many of several things",
    "all": "All of several things",
}
"""Conditions that hold conditions, as they are offered."""

DEEPEST = 2
"""Up to so many conditions within each other are offered; what is written deeper in the text is shown as well."""

AT_LEAST, ALL_OF = "at least", "all of"


def condition(
    form: Form, pricing: Pricing, now: Condition | None, label: str, *, read: bool = True
) -> Condition | None:
    """The condition that the fields say, `read` back in a sentence; None where it always holds."""
    said = _condition(form, pricing, now, label, 0)
    if said is not None and read:
        sentence = plain(read_back.condition(pricing, said))
        st.markdown(f":material/record_voice_over: :gray[It applies when] {sentence}.")
    return said


def _condition(form: Form, pricing: Pricing, now: Condition | None, label: str, depth: int) -> Condition | None:
    kinds = _kinds(pricing)
    for group, called in GROUPS.items():
        there = now is not None and getattr(now, group) is not None
        if there or (depth < DEEPEST and (group != "all" or depth == 0)):
            kinds[group] = called
    chosen = form.several(
        label,
        kinds,
        [kind for kind in kinds if now is not None and getattr(now, kind) is not None],
        placeholder="Choose what must hold" if depth else "Nothing: it always applies",
    )
    if depth and not chosen:
        return now
    values: dict[str, Any] = {}
    for kind in chosen:
        held = getattr(now, kind) if now else None
        values[kind] = (
            _group(form.inner(kind), pricing, held, kind, depth)
            if kind in GROUPS
            else _FIELDS[kind](form, pricing, held)
        )
    for kind in [kind for kind, value in values.items() if value in ((), {}, None)]:
        form.waits(f"Say more about “{kinds[kind]}”; until then nothing changes.")
        values[kind] = getattr(now, kind) if now else None
    said = {kind: value for kind, value in values.items() if value is not None}
    return form.made(Condition, said) if said else now if values else None


def _group(form: Form, pricing: Pricing, now: Any, kind: str, depth: int) -> Any:
    """The conditions within one, each in a frame."""
    parts: tuple[Condition, ...] = now.of if isinstance(now, CountOf) else now or ()
    least = None
    if kind == "count":
        least = form.whole("How many of these must hold", now.at_least if now else 2, empty=False)

    def one(inner: Form, held: Condition | None) -> Condition | None:
        return _condition(inner, pricing, held, "It depends on", depth + 1)

    shown = 1 if kind == "none" else max(2, min(least or 2, 9))
    said = form.rows("of", parts, one, title=_TITLES[kind], add="Add another", shown=shown, kept=1)
    if kind != "count" or not said:
        return said
    if least is not None and least > len(said):
        form.waits(f"{least} of {len(said)} cannot hold. Fill in another, or ask for fewer.")
    kept = now is not None and least == now.at_least
    return form.made(CountOf, {"at_least": least if kept else max(1, min(least or 1, len(said))), "of": said})


_TITLES: dict[str, Callable[[int], str]] = {
    "any": lambda number: "Or" if number else "Either",
    "none": lambda number: "Nor" if number else "Not",
    "count": lambda number: f"Condition {number + 1}",
    "all": lambda number: "And" if number else "This",
}


def _kinds(pricing: Pricing) -> dict[str, str]:
    kinds = {}
    if pricing.options:
        kinds["options"] = "Which options are chosen"
    if pricing.tiers:
        kinds["tier"] = "Which tier is chosen"
    if counted_things(pricing):
        kinds["quantity"] = "How many of something"
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
    left, right = st.columns(2)
    with left:
        least = form.whole("At least", count.at_least if count else 2, empty=False)
        of = form.several("Out of", names, (count.of or ()) if count else (), placeholder="All options")
    with right:
        most = form.whole("At most", count.at_most if count else None, placeholder="Any number")
        besides = form.several("Besides", names, count.besides if count else (), placeholder="None left out")
    if form.wrong:
        return now
    return form.made(OptionCount, {"at_least": least or 0, "at_most": most, "of": of or None, "besides": besides})


def _tier(form: Form, pricing: Pricing, now: Any) -> Any:
    names = {key: pricing.name_of(f"tiers.{key}") for key in pricing.tiers}
    return form.several("The tier is one of", names, now or (), placeholder="Choose one tier or more")


def _quantity(form: Form, pricing: Pricing, now: Any) -> Any:
    counted = counted_things(pricing)
    units = form.several("How many of", counted, tuple(now or {}) or tuple(counted)[:1])
    ranges = {}
    for unit in units:
        left, right = st.columns(2)
        held = (now or {}).get(unit)
        bought = pricing.units.get(unit)
        called = (bought.plural if bought else None) or plural(counted.get(unit, unit))
        with left:
            least = form.amount(f"At least ({called})", held.at_least if held else None)
        with right:
            most = form.amount(f"At most ({called})", held.at_most if held else None)
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
