"""Pricings: the price page as buyers see it, the bill of anything they may pick, and every mistake in a file."""

import pandas as pd
import streamlit as st

from pricing_clarity.formats import FileProblem, Library
from pricing_clarity.present.words import plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.views import places, shell
from pricing_clarity.views.author import calculator, readability
from pricing_clarity.views.context import Context
from pricing_clarity.views.library import library
from pricing_clarity.views.price_page import price_page


def render(context: Context) -> None:
    """Draws the page."""
    shell.head("Pricings", "One file per price page. See it as buyers do, and what anything on it costs.")
    shelf = library(context.settings)
    folder = context.settings.tiers.name
    broken = {file: found for file, found in shelf.problems.items() if file.startswith(f"{folder}/")}
    if not shelf.pricings and not broken:
        shell.empty(
            "sell",
            "No pricing yet",
            f"Put a file such as `my-product.yaml` into the folder `{context.settings.tiers}`. The reference in "
            "`docs/pricing.md` shows every line it may have; the shipped examples are a good start.",
        )
        return
    _broken(broken)
    if shelf.pricings:
        _pricing(context, shelf)


def _broken(broken: dict[str, tuple[FileProblem, ...]]) -> None:
    for file, problems in broken.items():
        count = len(problems)
        with st.container(border=True):
            st.error(
                f"**{file}** cannot be used yet: {count} {'mistake' if count == 1 else 'mistakes'}. "
                "The other files work.",
                icon=":material/build:",
            )
            problems_table(problems)


def problems_table(problems: tuple[FileProblem, ...]) -> None:
    """Draws the mistakes of one file, in the order of lines."""
    columns = ["Line", "Where", "What is wrong", "What to write"]
    shell.table(pd.DataFrame([(one.line, one.where, one.what, one.write) for one in problems], columns=columns))


def _pricing(context: Context, shelf: Library) -> None:
    ids = list(shelf.pricings)
    asked = st.query_params.get("pricing")
    chosen = st.selectbox(
        "Pricing",
        ids,
        index=ids.index(asked) if asked in ids else 0,
        format_func=lambda one: f"{shelf.pricings[one].title} ({one})",
    )
    st.query_params["pricing"] = chosen
    pricing = shelf.pricings[chosen]
    if pricing.about:
        st.markdown(plain(pricing.about))
    page, bill, clear, file = st.tabs(
        [
            ":material/web: The price page",
            ":material/calculate: What it costs",
            ":material/visibility: Is it clear?",
            ":material/description: The file",
        ]
    )
    with page:
        price_page(pricing)
    with bill:
        calculator.render(pricing, key=chosen)
    with clear:
        readability.render(pricing)
    with file:
        _file(context, chosen, pricing)
    studies = [one for one, study in shelf.studies.items() if chosen in study.pricings]
    places.link(places.STUDIES, "Test it with people", **({"study": studies[0]} if studies else {}))


def _file(context: Context, name: str, pricing: Pricing) -> None:
    path = next(
        (
            one
            for one in (context.settings.tiers / f"{name}.yaml", context.settings.tiers / f"{name}.yml")
            if one.exists()
        ),
        None,
    )
    count = len(pricing.examples)
    st.success(
        f"No mistakes. {count} worked {'example adds' if count == 1 else 'examples add'} up."
        if count
        else "No mistakes. There are no worked examples yet: a few bills worked by hand under `examples:` are checked "
        "whenever the file is read.",
        icon=":material/check_circle:",
    )
    if path is not None:
        st.code(path.read_text(encoding="utf-8"), language="yaml", line_numbers=True, height=620)
