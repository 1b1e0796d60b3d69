"""Screener questions: who may take part."""

import streamlit as st

from pricing_clarity.formats.cabinet import slug
from pricing_clarity.formats.part_edits import part_edits
from pricing_clarity.formats.patch import Edit
from pricing_clarity.quiz.screener import ScreenerChoice, ScreenerQuestion
from pricing_clarity.quiz.study import Study
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.fields import Form
from pricing_clarity.views.author.edit.going_on import clicked

MOST, ROWS, MOST_ROWS = 5, 3, 8


def render(desk: Desk[Study], study: Study) -> None:
    """Draws the questions that come before anything else, each with its answers, and the form for one more."""
    st.markdown(
        ":gray[Asked before the page is shown. Whoever gives an answer that is marked is thanked, asked nothing more, "
        "and not counted. Ask about what people do, not whether they fit: then nobody sees which answer lets them in.]"
    )
    for place, asked in enumerate(study.screener):
        with st.container(border=True):
            _one(desk, study, place, asked)
    if len(study.screener) < MOST:
        with st.container(border=True):
            _add(desk, study)


def _one(desk: Desk[Study], study: Study, place: int, asked: ScreenerQuestion) -> None:
    form = Form(desk.key("screener", asked.id))
    ask = form.needed(f"Screener question {place + 1}", asked.ask, max_chars=500)
    choices = _choices(form, asked.choices)
    made = form.made(ScreenerQuestion, {"id": asked.id, "ask": ask, "choices": choices})
    if made is not None and made != asked:
        desk.edit(part_edits(("screener", place), asked, made))
    if clicked("Remove this question", icon=":material/delete:", key=desk.key("screener", asked.id, "remove")):
        last = len(study.screener) == 1
        if desk.edit([Edit(("screener",) if last else ("screener", place), None)], anew=True):
            st.rerun()


def _add(desk: Desk[Study], study: Study) -> None:
    form = Form(desk.key("screener-new", len(study.screener)))
    ask = form.text("A new screener question", None, placeholder="Who chooses software in your team?", max_chars=500)
    choices = _choices(form, ())
    if not clicked("Add the screener question", icon=":material/add:", key=desk.key("screener-add")):
        return
    if not ask or len(choices) < 2:
        form.refuse("Write the question and two answers or more.")
        return
    name = slug(ask[:40], {one.id for one in study.screener})
    written = {"id": name, "ask": ask, "choices": choices}
    if form.made(ScreenerQuestion, written) is not None:
        there = len(study.screener)
        edit = Edit(("screener", there) if there else ("screener",), written if there else [written])
        if desk.edit([edit], anew=True):
            st.rerun()


def _choices(form: Form, held: tuple[ScreenerChoice, ...]) -> list[dict[str, object]]:
    said: list[dict[str, object]] = []
    for row in range(min(MOST_ROWS, max(ROWS, len(held) + 1))):
        one = held[row] if row < len(held) else None
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        with left:
            text = form.text(f"Answer {row + 1}", one.text if one else None, max_chars=500)
        out = right.checkbox("Not whom we look for", one.out if one else False, key=form.key(f"out {row}"))
        if text:
            said.append({"text": text} | ({"out": True} if out else {}))
    return said
