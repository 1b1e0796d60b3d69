"""An idea for a question, on its way from what customers say to the study that is to ask it."""

from dataclasses import dataclass

import streamlit as st

_KEY = "idea for a question"


@dataclass(frozen=True)
class Idea:
    """What customers ask about: an element of a pricing (by the ids of both), and what one of them said."""

    pricing: str
    element: str
    words: str


def bring(idea: Idea) -> None:
    """Keeps an idea until it is asked about or forgotten."""
    st.session_state[_KEY] = idea


def brought(pricing: str) -> Idea | None:
    """The idea that somebody came with, if it is about this pricing."""
    idea = st.session_state.get(_KEY)
    return idea if isinstance(idea, Idea) and idea.pricing == pricing else None


def forget() -> None:
    """Forgets the idea."""
    st.session_state.pop(_KEY, None)
