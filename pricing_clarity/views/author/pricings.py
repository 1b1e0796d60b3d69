"""Pricings: the price page as buyers see it, the bill of anything they may pick, and the workbench to write them."""

from functools import partial

import pandas as pd
import streamlit as st

from pricing_clarity.formats import Cabinet, CannotWrite, FileProblem, Library, sketch_pricing
from pricing_clarity.formats.cabinet import safe_name
from pricing_clarity.present.words import plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.language import Language
from pricing_clarity.views import places, shell
from pricing_clarity.views.author import calculator, examples, readability
from pricing_clarity.views.author.edit import begin, past, start, workbench
from pricing_clarity.views.author.edit.desk import DRAFT, LOGIN, Desk, has_draft, open_desk
from pricing_clarity.views.author.to_mend import to_mend
from pricing_clarity.views.context import Context
from pricing_clarity.views.library import library
from pricing_clarity.views.price_page import language_shown, price_page

SECTIONS = tuple(info.alias or name for name, info in Pricing.model_fields.items())
VIEWS = ("The price page", "What it costs", "Is it clear?", "Edit", "History")
MENDING = ("Edit", "History")


def render(context: Context) -> None:
    """Draws the page."""
    shell.head("Pricings", "One file per price page. See it as buyers do, and what anything on it costs.")
    st.session_state[LOGIN] = context.who
    start.follow()
    shelf = library(context.settings)
    cabinet = Cabinet(context.settings.tiers)
    folder = context.settings.tiers.name
    broken = {file: found for file, found in shelf.problems.items() if file.startswith(f"{folder}/")}
    names = examples.own_first(shelf.pricings, shelf.example_pricings)
    names += [_stem(file) for file in broken if _stem(file) not in shelf.pricings]
    asked = places.at("pricing")
    if asked and asked not in names and safe_name(asked) is None and has_draft(cabinet, asked):
        names.append(asked)
    if not names:
        shell.empty(
            "sell",
            "No pricing yet",
            "Tell what you sell: the tiers and their prices are enough to begin. No file is needed.",
        )
        with st.container(border=True):
            start.render(cabinet, shelf, names)
        return
    chosen = _choose(cabinet, shelf, names)
    if st.session_state.get("starting"):
        with st.container(border=True):
            start.render(cabinet, shelf, names)
    others = {_stem(file): found for file, found in broken.items() if _stem(file) != chosen}
    to_mend(others, "pricing", "pricings", places.PRICINGS, "pricing", view="Edit")
    try:
        desk = open_desk(cabinet, chosen, sketch_pricing, SECTIONS)
    except CannotWrite as refusal:
        st.error(str(refusal), icon=":material/error:")
        if found := next((found for file, found in broken.items() if _stem(file) == chosen), None):
            problems_table(found)
        return
    _views(context, shelf, desk)


def _choose(cabinet: Cabinet, shelf: Library, names: list[str]) -> str:
    asked = places.at("pricing")
    titles = {name: pricing.title for name, pricing in shelf.pricings.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Pricing",
            names,
            index=names.index(asked) if asked in names else 0,
            format_func=lambda one: (
                examples.named(one, titles, shelf.example_pricings)
                if one in shelf.pricings
                else f"{one} ({'to mend' if cabinet.path(one).exists() else 'deleted'})"
            ),
        )
        if st.button("New pricing", icon=":material/add:", key="start"):
            st.session_state["starting"] = not st.session_state.get("starting")
    if st.query_params.get("pricing") not in (None, chosen):
        # A draft belongs to the file that it was begun for; its history keeps it.
        st.query_params.pop(DRAFT, None)
    places.stay_at("pricing", chosen, names)
    return chosen


def _views(context: Context, shelf: Library, desk: Desk[Pricing]) -> None:
    pricing = shelf.pricings.get(desk.name)
    views = VIEWS if pricing is not None else MENDING
    if (wanted := st.session_state.pop(start.GO, None)) in views:
        st.session_state["view"] = wanted
    if st.session_state.get("view") not in (None, *views):
        del st.session_state["view"]
    said = [examples.BADGE] if desk.name in shelf.example_pricings else []
    said += [plain(pricing.about)] if pricing is not None and pricing.about else []
    if said:
        st.markdown(" ".join(said))
    tabs = dict(zip(views, st.tabs(views, key="view", bind="query-params"), strict=True))
    for name, tab in tabs.items():
        if not tab.open:
            continue
        with tab:
            if name == "Edit":
                above = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
                with above:
                    go_along = partial(context.store.rename_heard, by=context.who)
                    start.more(desk.cabinet, shelf, desk.name, Cabinet(context.settings.studies), go_along)
                past.drafts(desk)
                workbench.render(desk, language_shown(shelf, desk.name), lambda: _try_it(shelf, desk))
                if desk.changed and pricing is not None:
                    with above:
                        _try_it(shelf, desk)
            elif name == "History":
                past.render(desk)
            elif pricing is not None:
                _look(name, pricing, desk.name, language_shown(shelf, desk.name))
    if pricing is not None and not tabs["Edit"].open:
        _try_it(shelf, desk)


def _try_it(shelf: Library, desk: Desk[Pricing]) -> None:
    """Draws the way on: to the study that tries this pricing, or to a new one about it."""
    if desk.changed:
        st.markdown(":gray[What is not saved yet is not part of a study.]")
        return
    studies = [one for one, study in shelf.studies.items() if desk.name in study.pricings]
    known = {"study": studies[0]} if studies else {begin.ABOUT: desk.name}
    places.link(places.STUDIES, "Test it with people", **known)


def _look(view: str, pricing: Pricing, name: str, language: Language) -> None:
    if view == VIEWS[0]:
        price_page(pricing, language)
    elif view == VIEWS[1]:
        calculator.render(pricing, key=name)
    else:
        readability.render(pricing)


def problems_table(problems: tuple[FileProblem, ...]) -> None:
    """Draws the mistakes of one file, in the order of lines."""
    columns = ["Line", "Where", "What is wrong", "What to write"]
    shell.table(pd.DataFrame([(one.line, one.where, one.what, one.write) for one in problems], columns=columns))


def _stem(file: str) -> str:
    return file.rpartition("/")[2].rpartition(".")[0]
