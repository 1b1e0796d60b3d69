"""The researchers' pages by name, so that one page can point to another without importing it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pricing_clarity.store import Role


@dataclass(frozen=True)
class Place:
    """A page: its address, its title, the name of its Material symbol, and who may see it."""

    path: str
    title: str
    icon: str
    roles: frozenset[Role]


AUTHOR = frozenset({Role.AUTHOR})
READERS = AUTHOR | {Role.REVIEWER, Role.FACILITATOR}

HOME = Place("home", "Home", "home", READERS)
PRICINGS = Place("pricings", "Pricings", "sell", AUTHOR)
STUDIES = Place("studies", "Studies", "quiz", AUTHOR)
RUN = Place("run", "Run", "groups", AUTHOR | {Role.FACILITATOR})
SIT_IN = Place("sit-in", "Sit in", "co_present", AUTHOR | {Role.FACILITATOR})
RESULTS = Place("results", "Results", "insights", READERS)
PORTFOLIO = Place("portfolio", "Portfolio", "dashboard", READERS)
WORDS = Place("words", "Customers’ words", "forum", AUTHOR | {Role.REVIEWER})
PREDICT = Place("predictions", "Predictions", "psychology_alt", READERS | {Role.STAKEHOLDER})
ALL = (HOME, PRICINGS, STUDIES, RUN, SIT_IN, RESULTS, PORTFOLIO, WORDS, PREDICT)
"""In the order of the work."""

_ROLE = "role"
_FIRST = "start"
_AT = "looked at last:"


def page(place: Place, render: Callable[[], None], *, first: bool = False, listed: bool = True) -> st.Page:
    """The Streamlit page of a place, drawn by `render`, in the menu if `listed`; a visitor arrives at the first one.

    The first one has the app's own address and leaves its place's own free, for a page that is not the first.
    """
    return st.Page(
        render,
        title=place.title,
        icon=f":material/{place.icon}:",
        url_path=_FIRST if first else place.path,
        default=first,
        visibility="visible" if listed else "hidden",
    )


def lead_only(role: Role) -> None:
    """Leaves out, from now on in this visit, links to places that are not for this role."""
    st.session_state[_ROLE] = role


def open_to_visitor(place: Place) -> bool:
    """Whether the visitor may go to a place."""
    role = st.session_state.get(_ROLE)
    return role is None or role in place.roles


def at(what: str) -> str | None:
    """Which study or pricing, as `what` says, the address names; else the one that the visitor looked at last."""
    return st.query_params.get(what) or st.session_state.get(f"{_AT} {what}")


def stay_at(what: str, name: str, offered: Sequence[str]) -> None:
    """Writes into the address what the visitor looks at, and keeps it for the pages that they go to next.

    A page that does not offer what they looked at before shows its first one; that is not what they chose.
    """
    st.query_params[what] = name
    before = st.session_state.get(f"{_AT} {what}")
    if before is None or before in offered or name != offered[0]:
        st.session_state[f"{_AT} {what}"] = name


def go(place: Place, **query: str) -> None:
    """Leads to a place at once, with `query` in its address."""
    st.switch_page(page(place, lambda: None, first=place is HOME), query_params=query)


def link(place: Place, label: str, **query: Any) -> None:
    """Draws a link to a place, with `query` in its address; nothing where the visitor may not go there."""
    if not open_to_visitor(place):
        return
    # Streamlit knows a page by its address alone, so the one to go to needs no `render` here.
    st.page_link(
        page(place, lambda: None, first=place is HOME),
        label=label,
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params=query or None,
    )
