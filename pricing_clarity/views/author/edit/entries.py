"""A list of the parts of a section: each with its form, and ways to add, move and remove."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pricing_clarity.formats.cabinet import slug
from pricing_clarity.formats.part_edits import part_edits
from pricing_clarity.formats.patch import Edit, reordered
from pricing_clarity.formats.spans import NotPatchable
from pricing_clarity.present.words import plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.base import Part
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.fields import Form
from pricing_clarity.views.author.edit.going_on import clicked

Draw = Callable[[Form, Pricing, str, Any], Part | None]


def entries(
    desk: Desk[Pricing], pricing: Pricing, section: str, heading: Callable[[str, Any], str], draw: Draw
) -> None:
    """Draws every part of a section; what changes in a form goes into the draft."""
    parts: Mapping[str, Any] = getattr(pricing, section)
    names = list(parts)
    for place, (name, part) in enumerate(parts.items()):
        folded = folder(opens(desk, section, name), plain(heading(name, part)))
        if folded is None:
            continue
        with folded:
            form = Form(desk.key(section, name), about=f"{section}.{name}")
            made = draw(form, pricing, name, part)
            if made is None or form.wrong:
                made = part
            edits = [*form.before, *part_edits((section, name), part, made)] if made != part else []
            done = bool(edits) and desk.edit(edits, anew=form.anew)
            if done and (form.anew or form.grown or heading(name, made) != heading(name, part)):
                st.rerun()
            _buttons(desk, pricing, section, names, place)


def _buttons(desk: Desk[Pricing], pricing: Pricing, section: str, names: list[str], place: int) -> None:
    name = names[place]
    called = pricing.name_of(f"{section}.{name}")
    with st.container(horizontal=True):
        for label, icon, other in (("Move up", "arrow_upward", place - 1), ("Move down", "arrow_downward", place + 1)):
            there = 0 <= other < len(names)
            if there and clicked(label, icon=f":material/{icon}:", key=desk.key(section, name, label)):
                order = list(names)
                order[place], order[other] = order[other], order[place]
                try:
                    desk.write(reordered(desk.text, (section,), order))
                except NotPatchable as refusal:
                    st.error(str(refusal))
                else:
                    st.rerun()
        if clicked(f"Remove {plain(called)}", icon=":material/delete:", key=desk.key(section, name, "remove")) and (
            desk.edit(removal(pricing, section, name), anew=True)
        ):
            st.toast(f"{called} is gone from the draft. Undo brings it back.", icon=":material/delete:")
            st.rerun()


def folder(key: str, label: str) -> DeltaGenerator | None:
    """What unfolds under a label; None while it is folded.

    It stays as it is when the label changes or another part was looked at meanwhile: to Streamlit an expander with
    another label is another one, which begins folded. In the run that folds it, its fields are drawn once more, so that
    what was typed right before is taken in.
    """
    before = st.session_state.get(f"before/{key}")
    if before is not None and (before[0] != label or key not in st.session_state):
        st.session_state[key] = before[1]
    folded = st.expander(label, key=key, on_change="rerun")
    st.session_state[f"before/{key}"] = (label, folded.open)
    return folded if folded.open or (before is not None and before[1]) else None


def opens(desk: Desk[Any], section: str, name: str) -> str:
    """The key under which it is kept whether the form of a part is unfolded."""
    return f"open/{desk.file}/{section}/{name}"


def add(
    desk: Desk[Pricing],
    pricing: Pricing,
    section: str,
    name: str,
    part: Mapping[str, Any],
    before: Sequence[Edit] = (),
) -> None:
    """Adds a part under an id made from its name, after what it needs, and unfolds its form."""
    key = slug(name, set(getattr(pricing, section)))
    if desk.edit([*before, Edit((section, key), dict(part))], anew=True):
        st.session_state[opens(desk, section, key)] = True
        st.rerun()


def removal(pricing: Pricing, section: str, name: str) -> list[Edit]:
    """The edits that take a part out, with what only lists it.

    Rules about it stay, and say what they miss.
    """
    last = len(getattr(pricing, section)) == 1
    edits = [Edit((section,) if last else (section, name), None)]
    element = f"{section}.{name}"
    if section == "options":
        for tier, given in pricing.tiers.items():
            edits += _without(("tiers", tier, "includes"), given.includes, name)
        for other, option in pricing.options.items():
            for key in ("requires", "requires_any", "excludes"):
                edits += _without(("options", other, key), getattr(option, key), name) if other != name else []
    if section == "tiers":
        for other, option in pricing.options.items():
            edits += _without(("options", other, "only_with"), option.only_with or (), name)
        if pricing.copy_.highlight == name:
            edits.append(Edit(("copy", "highlight"), None))
    if section == "terms":
        for tier, given in pricing.tiers.items():
            edits += _without(("tiers", tier, "terms"), given.terms, name)
    if section == "promotions":
        for other, promotion in pricing.promotions.items():
            edits += _without(("promotions", other, "excludes"), promotion.excludes, name) if other != name else []
    if section in ("features", "limits"):
        for among in ("tiers", "options"):
            for other, item in getattr(pricing, among).items():
                if name in getattr(item, section):
                    edits.append(Edit((among, other, section, name), None))
    if element in pricing.copy_.elements:
        edits.append(Edit(("copy", "elements", element), None))
    for key, footnote in pricing.copy_.footnotes.items():
        edits += _without(("copy", "footnotes", key, "about"), footnote.about, element)
    gone = [place for place, example in enumerate(pricing.examples) if _about(example, section, name)]
    if gone and len(gone) == len(pricing.examples):
        return [*edits, Edit(("examples",), None)]
    return edits + [Edit(("examples", place), None) for place in reversed(gone)]


def _without(path: tuple[str | int, ...], listed: tuple[str, ...], name: str) -> list[Edit]:
    if name not in listed:
        return []
    return [Edit(path, [one for one in listed if one != name] or None)]


def _about(example: Any, section: str, name: str) -> bool:
    """Whether a worked example buys something, or says what a line of it costs."""
    buy = example.buy
    bought = {"tiers": {buy.tier}, "options": set(buy.options), "terms": {buy.term}}.get(section, set())
    return name in bought or (example.pay is not None and f"{section}.{name}" in example.pay.lines)
