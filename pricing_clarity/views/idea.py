"""Ideas for questions, on their way from what customers say to the study that is to ask them; kept in the store."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from pricing_clarity.store import Store

_KEY = "ideas for questions"


@dataclass(frozen=True)
class Idea:
    """What customers ask about: an element of a pricing (by the ids of both), and what one of them said.

    `further` ideas wait for the same study. `forget` ends the waiting: it is asked about, or not wanted.
    """

    pricing: str
    element: str
    words: str
    id: int
    forget: Callable[[], None]
    further: int = 0


def waiting(store: Store, study: str) -> None:
    """Lets the forms of a study know the ideas that wait for it."""
    st.session_state[_KEY] = store, study, store.ideas(study)


def brought(pricing: str) -> Idea | None:
    """The idea about this pricing that has waited longest for the study at hand."""
    store, study, ideas = st.session_state.get(_KEY, (None, "", ()))
    own = [one for one in ideas if one.pricing == pricing]
    if not own:
        return None
    first = own[0]
    return Idea(
        pricing,
        first.element,
        first.said.text,
        first.said.id,
        partial(store.drop_idea, first.said.id, study),
        len(own) - 1,
    )
