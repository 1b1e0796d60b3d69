"""Ideas for questions, on their way from what customers say to the study that is to ask them; kept in the store."""

from dataclasses import dataclass

import streamlit as st

from pricing_clarity.store import Store

_KEY = "ideas for questions"


@dataclass(frozen=True)
class Idea:
    """What customers ask about: an element of a pricing (by the ids of both), and what one of them said.

    `further` ideas wait for the same study.
    """

    pricing: str
    element: str
    words: str
    id: int
    further: int = 0


def waiting(store: Store, study: str) -> None:
    """Lets the forms of a study know the ideas that wait for it."""
    st.session_state[_KEY] = store, study, store.ideas(study)


def brought(pricing: str) -> Idea | None:
    """The idea about this pricing that has waited longest for the study at hand."""
    _, _, ideas = st.session_state.get(_KEY, (None, "", ()))
    own = [one for one in ideas if one.pricing == pricing]
    return Idea(pricing, own[0].element, own[0].said.text, own[0].said.id, len(own) - 1) if own else None


def forget(idea: Idea) -> None:
    """The idea waits no more: it is asked about, or not wanted."""
    store, study, _ = st.session_state[_KEY]
    store.drop_idea(idea.id, study)
    waiting(store, study)
