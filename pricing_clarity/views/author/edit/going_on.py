"""What was typed or clicked right before the visitor went on counts all the same.

Streamlit ends a run as soon as the next click arrives. A button is true in that one run alone, and what was typed into
fields that the next run does not draw is forgotten at its end. So a click is noted before anything is drawn, and acted
upon by the run that gets as far as its button; and fields that were left are drawn once more, unseen, to be taken in.

A run can end wherever something is drawn, or the session's state or the page's address is looked into, in a callback
too. Between a click that was found and the end of what it does there must be none of that. A copy of the state, by
`to_dict`, is the only look into it that never ends a run.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

_VISIT = "what was typed or clicked last"
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


@dataclass
class _Visit:
    clicked: set[str] = field(default_factory=set)
    """The buttons that nobody has acted upon yet."""
    open: Fields | None = None
    """The fields that were drawn last."""
    drawn: Fields | None = None
    """The fields that this run has drawn."""
    taking: bool = False
    """Whether fields are drawn unseen."""


def clicked(label: str, *, key: str, **more: Any) -> bool:
    """Draws a button; whether it was clicked, in this run or in one that was cut off before it came to act."""
    now = pressed(label, key=key, **more)
    noted(key)
    return now


def pressed(label: str, *, key: str, **more: Any) -> bool:
    """As `clicked`, but until the page is drawn whole: for what is done further below, and changes the button's key."""
    # After a restart of the server a click arrives without its callback: then the button itself is true.
    now = st.button(label, key=key, on_click=_visit().clicked.add, args=(key,), **more)
    return now or key in _visit().clicked


def submitted(label: str, *, key: str, **more: Any) -> bool:
    """As `clicked`, for the button of a form."""
    now = st.form_submit_button(label, key=key, on_click=_visit().clicked.add, args=(key,), **more)
    return noted(key) or now


def noted(key: str) -> bool:
    """Whether a button was clicked that nobody has acted upon yet; true once."""
    waiting = _visit().clicked
    there = key in waiting
    waiting.discard(key)
    return there


def refuse(sentence: str) -> None:
    """Says what cannot be: where it was typed, or at the edge of the page where that is not shown any more."""
    if _visit().taking:
        st.toast(f"**Not taken over.** {sentence}", icon=":material/edit_off:", duration="long")
    else:
        st.error(sentence, icon=":material/edit:")


def begin(fields: Fields) -> None:
    """Says which fields are about to be drawn; those that were drawn before, and are not now, are taken in first."""
    visit = _visit()
    visit.drawn = fields
    _take_in(visit)
    visit.open = fields


def page(render: Callable[[], None]) -> None:
    """Draws a page, and takes in what was typed where the visitor was before."""
    visit = _visit()
    visit.drawn = None
    render()
    _take_in(visit)
    visit.clicked.clear()


def _take_in(visit: _Visit) -> None:
    if visit.open is None or visit.open.like(visit.drawn):
        return
    visit.taking = True
    try:
        with st.container(key=_UNSEEN):
            st.html(_STYLE)
            changed = visit.open.take()
    finally:
        visit.taking = False
    visit.open = None
    if changed:
        # What has been drawn so far shows the draft from before.
        st.rerun()


def _visit() -> _Visit:
    visit: _Visit = st.session_state.setdefault(_VISIT, _Visit())
    return visit
