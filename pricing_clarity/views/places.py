"""The researchers' pages by name, so that one page can point to another without importing it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st


@dataclass(frozen=True)
class Place:
    """A page: its address, its title, and the name of its Material symbol."""

    path: str
    title: str
    icon: str


HOME = Place("home", "Home", "home")
PRICINGS = Place("pricings", "Pricings", "sell")
STUDIES = Place("studies", "Studies", "quiz")
RESULTS = Place("results", "Results", "insights")


def page(place: Place, render: Callable[[], None]) -> st.Page:
    """The Streamlit page of a place, drawn by `render`; Home is where a visitor arrives."""
    icon = f":material/{place.icon}:"
    return st.Page(render, title=place.title, icon=icon, url_path=place.path, default=place is HOME)


def link(place: Place, label: str, **query: Any) -> None:
    """Draws a link to a place, with `query` in its address."""
    # Streamlit knows a page by its address alone, so the one to go to needs no `render` here.
    st.page_link(
        page(place, lambda: None),
        label=label,
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params=query or None,
    )
