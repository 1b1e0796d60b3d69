"""Misreadings that the author names once, for several questions of their own to show."""

from collections import Counter

import streamlit as st

from pricing_clarity.formats.cabinet import slug
from pricing_clarity.formats.part_edits import part_edits
from pricing_clarity.formats.patch import Edit
from pricing_clarity.present.words import counted, plain, sentence
from pricing_clarity.pricing import Pricing
from pricing_clarity.quiz.authored import OwnMisreading
from pricing_clarity.quiz.by_hand import elements_on_page
from pricing_clarity.quiz.study import Study
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.fields import Form
from pricing_clarity.views.author.edit.going_on import clicked

MOST = 30
PAGE = "page"
"""What a misreading is about where no pricing says what is on the page."""


def render(desk: Desk[Study], study: Study, pricing: Pricing) -> None:
    """Draws those that are named, each with the questions that show it, and the form for one more."""
    named = len(study.misreadings)
    key = f"open/{desk.file}/thoughts"
    folded = st.expander(
        f"Misreadings of your own: {named}" if named else "Name a misreading that several of your questions show",
        icon=":material/psychology:",
        key=key,
        on_change="rerun",
    )
    if not folded.open:
        return
    with folded:
        st.markdown(
            ":gray[What somebody thinks who gives a wrong answer stands beside that answer, and is a misreading of "
            "that question alone. Name it here, write the same words beside the wrong answers of several questions of "
            "your own, and results count it once.]"
        )
        shown = Counter(thinks for own in study.own for thinks in own.thoughts)
        for place, one in enumerate(study.misreadings):
            _one(desk, study, pricing, place, shown[one.id])
        if named < MOST:
            _add(desk, study, pricing)


def _one(desk: Desk[Study], study: Study, pricing: Pricing, place: int, questions: int) -> None:
    one = study.misreadings[place]
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        used = f"{counted(questions, 'question')} of yours can show it" if questions else "no question shows it yet"
        about = "" if one.element == PAGE else f" · {plain(pricing.name_of(one.element))}"
        st.markdown(f"**{plain(sentence(one.says))}** :gray[{about} · {used}]")
        with st.popover("Change", icon=":material/edit:"):
            form = Form(desk.key("thought", one.id))
            made = form.made(OwnMisreading, {"id": one.id, **_fields(form, study, pricing, one)})
            change = clicked(
                "Change it", type="primary", icon=":material/check:", key=desk.key("thought-change", one.id)
            )
            if change and made and desk.edit(part_edits(("misreadings", place), one, made), anew=True):
                st.rerun()
        if not questions and clicked("Take out", icon=":material/close:", key=desk.key("thought-out", one.id)):
            last = len(study.misreadings) == 1
            if desk.edit([Edit(("misreadings",) if last else ("misreadings", place), None)], anew=True):
                st.rerun()


def _add(desk: Desk[Study], study: Study, pricing: Pricing) -> None:
    form = Form(desk.key("thought-new", len(study.misreadings)))
    values = _fields(form, study, pricing, None)
    if not clicked("Name it", icon=":material/add:", key=desk.key("thought-add")):
        return
    if not values["says"]:
        form.refuse("Write what somebody thinks who misreads the page so.")
        return
    written = {"id": slug(values["says"][:40], {one.id for one in study.misreadings}), **values}
    if form.made(OwnMisreading, written) is None:
        return
    there = len(study.misreadings)
    edit = Edit(("misreadings", there) if there else ("misreadings",), written if there else [written])
    if desk.edit([edit], anew=True):
        st.rerun()


def _fields(form: Form, study: Study, pricing: Pricing, now: OwnMisreading | None) -> dict[str, str]:
    says = form.text(
        "Somebody who misreads it so …", now.says if now else None, placeholder="thinks recording has no limit",
        max_chars=500,
    )  # fmt: skip
    if not study.pricing:
        return {"says": says or "", "element": now.element if now else PAGE}
    names = {one: pricing.name_of(one) for one in elements_on_page(pricing)}
    held = now.element if now else None
    names |= {held: pricing.name_of(held)} if held else {}
    return {"says": says or "", "element": form.choice("What on the page it is about", names, held)}
