"""A question of the author's own, added or changed: what is right, and what somebody thinks who gets it wrong."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pricing_clarity.formats.cabinet import slug
from pricing_clarity.formats.part_edits import part_edits
from pricing_clarity.formats.patch import Edit
from pricing_clarity.present.words import counted, plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.quiz.authored import OwnQuestion
from pricing_clarity.quiz.by_hand import elements_on_page
from pricing_clarity.quiz.misreadings import find
from pricing_clarity.quiz.study import Study
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.fields import Form, amount_of
from pricing_clarity.views.author.edit.going_on import clicked
from pricing_clarity.views.idea import Idea, brought

MOST = 30
ROWS, MOST_ROWS = 4, 8
_WAYS = {
    "choices": "Choose one answer",
    "several": "Tick all that apply",
    "amount": "Type an amount",
    "pick": "Pick something on the page",
    "open": "In their own words",
}


def add(desk: Desk[Study], study: Study, pricing: Pricing, possible: int | None = None) -> None:
    """Draws the form for one more question; it begins with a customer's words where somebody came with them.

    `possible` is how many questions there can be so far, where that is fewer than the study asks.
    """
    idea = brought(study.pricing)
    if len(study.own) >= MOST:
        return
    with st.expander("Add a question of your own", icon=":material/add:", expanded=idea is not None):
        words = " ".join(idea.words.split())[:500] if idea else ""
        if idea is not None:
            more = (
                f" {counted(idea.further, 'more idea waits', 'more ideas wait')} after this one."
                if idea.further
                else ""
            )
            st.info(f"**A customer said:** “{plain(words)}” Make a question of it, and say what is right.{more}")
        form = Form(desk.key("own", len(study.own), *([idea.element, idea.id] if idea else [])))
        start = {"ask": words, "about": (idea.element,)} if idea else {}
        values = _fields(form, study, pricing, None, start)
        with st.container(horizontal=True):
            if clicked("Add the question", icon=":material/add:", key=desk.key("add-own")):
                _add(desk, study, form, values, possible, idea)
            if idea is not None and clicked("Forget the idea", key=desk.key("no-idea")):
                idea.forget()
                st.rerun()


def _add(
    desk: Desk[Study],
    study: Study,
    form: Form,
    values: dict[str, Any] | None,
    possible: int | None,
    idea: Idea | None,
) -> None:
    if values is None:
        return
    name = slug(values["ask"][:40], {own.id for own in study.own})
    made = form.made(OwnQuestion, {"id": name, **values})
    if made is None:
        return
    written = {key: value for key, value in {"id": name, **values}.items() if value not in ("", (), [], None, False)}
    edits = [Edit(("own", len(study.own)) if study.own else ("own",), written if study.own else [written])]
    wanted = min(MOST, (study.questions if possible is None else possible) + 1)
    edits += [Edit(("questions",), wanted)] if wanted != study.questions else []
    if desk.edit(edits, anew=True):
        if idea is not None:
            idea.forget()
        st.rerun()


def change(desk: Desk[Study], study: Study, pricing: Pricing, place: int) -> None:
    """Draws the form of a question that is there."""
    now = study.own[place]
    form = Form(desk.key("own-change", now.id))
    values = _fields(form, study, pricing, now, {})
    if clicked("Change it", type="primary", icon=":material/check:", key=desk.key("change-own", now.id)) and values:
        made = form.made(OwnQuestion, {"id": now.id, **values})
        if made is not None and desk.edit(part_edits(("own", place), now, made), anew=True):
            st.rerun()


def _fields(
    form: Form, study: Study, pricing: Pricing, now: OwnQuestion | None, start: Mapping[str, Any]
) -> dict[str, Any] | None:
    """What the fields say, as the file writes it; None, said on the page, where something is missing."""
    scenario = form.text("The situation, if it needs one", now.scenario if now else None, placeholder="You add DVR.")
    asked = now.ask if now else start.get("ask")
    ask = form.text("The question", asked, placeholder="How many hours can you record?", max_chars=500)
    about: tuple[str, ...] = ()
    if study.pricing:
        names = {one: pricing.name_of(one) for one in elements_on_page(pricing)}
        held = now.about if now else start.get("about", ())
        about = form.several("What it is about", names, held, placeholder="An element of the page")
    ways = {name: said for name, said in _WAYS.items() if name != "pick" or (study.pricing and not study.screenshots)}
    way = form.choice("How people answer", ways, _way(now))
    known = _known(study, pricing)
    values: dict[str, Any] = {"scenario": scenario or "", "ask": ask or "", "about": list(about)}
    values |= _answers(form, pricing, way, now, known)
    if not ask:
        # A form that nobody has begun says nothing of what is missing.
        if now is not None or scenario:
            form.refuse("Write the question.")
        return None
    return None if form.wrong else values


def _way(now: OwnQuestion | None) -> str:
    if now is None:
        return "choices"
    return {"choice": "choices", "multiple": "several", "number": "amount", "pick": "pick", "text": "open"}[now.entry]


def _answers(
    form: Form, pricing: Pricing, way: str, now: OwnQuestion | None, known: Mapping[str, str]
) -> dict[str, Any]:
    none: dict[str, Any] = {"choices": [], "several": False, "amount": None, "pick": None, "open": False, "wrong": []}
    if way == "open":
        st.markdown(":gray[Nothing is right or wrong here. What people write stands in the results.]")
        return none | {"open": True}
    if way in ("choices", "several"):
        return none | {"choices": _choices(form, now, known), "several": way == "several"}
    wrong = now.wrong if now else ()
    if way == "amount":
        right = form.text(
            f"The right amount ({pricing.currency})", f"{now.amount:f}" if now and now.amount is not None else None
        )
        typed = _wrong_amounts(form, wrong, known)
        return none | {"amount": _amount(form, right) if right else None, "wrong": typed}
    names = {one: pricing.name_of(one) for one in elements_on_page(pricing)}
    right = form.choice("What is right to pick", names, now.pick if now else None)
    return none | {"pick": right, "wrong": _wrong_picks(form, wrong, names, known)}


def _amount(form: Form, text: str) -> Any:
    value = amount_of(text)
    if value is None:
        form.refuse(f"“{plain(text[:30])}” is not an amount. Write one such as 29.99.")
    return value


def _choices(form: Form, now: OwnQuestion | None, known: Mapping[str, str]) -> list[dict[str, Any]]:
    st.markdown(
        ":gray[Write the choices in the order in which people see them, and mark what is right. For a wrong one, say "
        "what somebody thinks who gives it: results then name it. The same words beside several questions' answers are "
        "one misreading where you name it below.]"
    )
    held = now.choices if now else ()
    said: list[dict[str, Any]] = []
    for row in range(min(MOST_ROWS, max(ROWS, len(held) + 1))):
        one = held[row] if row < len(held) else None
        left, middle, last = st.columns([4, 1, 4], vertical_alignment="bottom")
        with left:
            text = form.text(f"Choice {row + 1}", one.text if one else None, max_chars=500)
        right = middle.checkbox("Right", one.right if one else False, key=form.key(f"right {row}"))
        with last:
            thinks = _thinks(form, f"Who gives choice {row + 1} …", one.thinks if one else None, known)
        if text:
            said.append({"text": text} | ({"right": True} if right else {}) | ({"thinks": thinks} if thinks else {}))
    return said


def _wrong_amounts(form: Form, held: tuple[Any, ...], known: Mapping[str, str]) -> list[dict[str, Any]]:
    said = []
    for row in range(max(3, len(held) + 1)):
        one = held[row] if row < len(held) else None
        left, right = st.columns([1, 2])
        with left:
            text = form.text(f"A wrong amount ({row + 1})", f"{one.amount:f}" if one else None)
        with right:
            thinks = _thinks(form, f"Who types it ({row + 1}) …", one.thinks if one else None, known)
        if text and thinks:
            said.append({"amount": _amount(form, text), "thinks": thinks})
        elif text:
            form.refuse(f"Say what somebody thinks who types {plain(text[:30])}, or leave the amount out.")
    return said


def _wrong_picks(
    form: Form, held: tuple[Any, ...], names: Mapping[str, str], known: Mapping[str, str]
) -> list[dict[str, Any]]:
    said = []
    for row in range(max(2, len(held) + 1)):
        one = held[row] if row < len(held) else None
        left, right = st.columns([1, 2])
        with left:
            picked = form.choice(f"Wrong to pick ({row + 1})", {"": "–", **names}, one.pick if one else "")
        with right:
            thinks = _thinks(form, f"Who picks it ({row + 1}) …", one.thinks if one else None, known)
        if picked and thinks:
            said.append({"pick": picked, "thinks": thinks})
        elif picked:
            form.refuse(f"Say what somebody thinks who picks {plain(names.get(picked, picked))}.")
    return said


def _thinks(form: Form, label: str, now: str | None, known: Mapping[str, str]) -> str | None:
    """What leads to an answer: a sentence; the id of a misreading that is known where it says just that."""
    ids = {says: name for name, says in known.items()}
    said = form.text(label, known.get(now, now) if now else None, placeholder="thinks recording has no limit")
    return ids.get(said, said) if said else None


def _known(study: Study, pricing: Pricing) -> dict[str, str]:
    """The misreadings by id that several questions can show: those that the author has named, and the pricing's."""
    named = {one.id: one.says for one in study.misreadings}
    return named | ({one.id: one.says for one in find(pricing)} if study.pricing else {})
