"""What was typed or clicked right before the visitor went on counts all the same.

Streamlit ends a run as soon as the next click arrives. A button is true in that one run alone, and what was typed into
fields that the next run does not draw is forgotten at its end. So a click is noted before anything is drawn, and acted
upon by the run that gets as far as its button; and fields that were left are drawn once more, unseen, to be taken in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

_CLICKED = "clicked, and not acted upon yet"
_OPEN = "the fields that were drawn last"
_DRAWN = "the fields that this run has drawn"
_TAKING = "fields are drawn unseen"
_UNSEEN = "taken-in"
_STYLE = f"<style>.st-key-{_UNSEEN} {{ display: none; }}</style>"


@dataclass(frozen=True)
class Fields:
    """The fields of one part of one file; `take` draws them once more, and says whether the draft is another now."""

    file: str
    part: str
    take: Callable[[], bool]

    def like(self, other: "Fields | None") -> bool:
        """Whether both are the same part of the same file."""
        return other is not None and (self.file, self.part) == (other.file, other.part)


def clicked(label: str, *, key: str, **more: Any) -> bool:
    """Draws a button; whether it was clicked, in this run or in one that was cut off before it came to act."""
    # After a restart of the server a click arrives without its callback: then the button itself is true.
    now = st.button(label, key=key, on_click=_note, args=(key,), **more)
    return noted(key) or now


def submitted(label: str, *, key: str, **more: Any) -> bool:
    """As `clicked`, for the button of a form."""
    now = st.form_submit_button(label, key=key, on_click=_note, args=(key,), **more)
    return noted(key) or now


def noted(key: str) -> bool:
    """Whether a button was clicked that nobody has acted upon yet; true once."""
    waiting: set[str] = st.session_state.get(_CLICKED, set())
    there = key in waiting
    waiting.discard(key)
    return there


def refuse(sentence: str) -> None:
    """Says what cannot be: where it was typed, or at the edge of the page where that is not shown any more."""
    if st.session_state.get(_TAKING):
        st.toast(f"**Not taken over.** {sentence}", icon=":material/edit_off:", duration="long")
    else:
        st.error(sentence, icon=":material/edit:")


def _note(key: str) -> None:
    st.session_state.setdefault(_CLICKED, set()).add(key)


def begin(fields: Fields) -> None:
    """Says which fields are about to be drawn; those that were drawn before, and are not now, are taken in first."""
    st.session_state[_DRAWN] = fields
    _take_in(fields)
    st.session_state[_OPEN] = fields


def page(render: Callable[[], None]) -> None:
    """Draws a page, and takes in what was typed where the visitor was before."""
    st.session_state.pop(_DRAWN, None)
    render()
    _take_in(st.session_state.pop(_DRAWN, None))
    st.session_state.pop(_CLICKED, None)


def _take_in(now: Fields | None) -> None:
    left: Fields | None = st.session_state.get(_OPEN)
    if left is None or left.like(now):
        return
    st.session_state[_TAKING] = True
    try:
        with st.container(key=_UNSEEN):
            st.html(_STYLE)
            changed = left.take()
    finally:
        del st.session_state[_TAKING]
    st.session_state.pop(_OPEN, None)
    if changed:
        # What has been drawn so far shows the draft from before.
        st.rerun()
