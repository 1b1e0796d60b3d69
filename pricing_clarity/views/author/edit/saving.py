"""Saving a draft: what changed, what is in the way, and what to do when somebody else saved first."""

import difflib
from typing import Any

import streamlit as st

from pricing_clarity.formats import CannotWrite
from pricing_clarity.formats.cabinet import Stored
from pricing_clarity.formats.merge import merged
from pricing_clarity.present.words import counted
from pricing_clarity.views.author.edit.desk import LOGIN, Desk, who
from pricing_clarity.views.author.edit.going_on import clicked, noted


def bar(desk: Desk[Any]) -> None:
    """Draws where the draft stands, with the buttons to save, to take back and to see what changed."""
    if desk.outdated:
        desk.look_again()
        st.rerun()
    if desk.stored is not None and desk.base is not None and desk.stored.digest != desk.base:
        _conflict(desk, desk.stored)
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="draft-bar"):
        st.markdown(_state(desk))
        if desk.changed:
            blocked = bool(desk.problems)
            save = clicked(
                "Save",
                type="primary",
                icon=":material/save:",
                disabled=blocked,
                key=_key(desk),
                shortcut="Ctrl+S",
            )
            if save and not blocked:
                _save(desk)
            with st.popover("What changed", icon=":material/difference:"):
                before = desk.stored.text if desk.stored else ""
                st.code(diff(before, desk.text), language="diff", wrap_lines=True)
            if clicked("Discard", icon=":material/delete_sweep:", key=f"discard-{desk.file}"):
                desk.discard()
                st.rerun()
        if desk.can_undo and clicked("Undo", icon=":material/undo:", key=f"undo-button-{desk.file}"):
            desk.undo()
            st.rerun()
        if st.session_state.get(LOGIN):
            return
        st.text_input(
            "Your name",
            key="who",
            persist_state="session",
            placeholder="Your name, for the history",
            label_visibility="collapsed",
            width=220,
        )


def if_clicked(desk: Desk[Any]) -> None:
    """Saves where that was clicked right before the bar was left."""
    unseen = desk.stored is not None and desk.stored.digest != desk.base
    if noted(_key(desk)) and desk.changed and not desk.problems and not unseen:
        _save(desk)


def _key(desk: Desk[Any]) -> str:
    return f"save-{desk.file}"


def _state(desk: Desk[Any]) -> str:
    if not desk.changed and desk.problems:
        return f":orange[:material/build: Saved, with {counted(len(desk.problems), 'mistake', 'mistakes')} to mend]"
    if not desk.changed:
        return ":green[:material/check_circle: Saved]"
    examples = [one for one in desk.problems if one.where.startswith("examples[")]
    if desk.problems and len(examples) == len(desk.problems):
        return ":orange[:material/rule: Not saved: worked examples no longer add up]"
    if desk.problems:
        mend = counted(len(desk.problems), "mistake", "mistakes")
        return f":orange[:material/build: Not saved: {mend} to mend first. Your draft is kept.]"
    lines = sum(1 for line in _changes(desk.stored.text if desk.stored else "", desk.text) if line[:1] in "+-")
    return f":orange[:material/edit: Not saved yet:] {counted(lines, 'line', 'lines')} changed"


def _save(desk: Desk[Any]) -> None:
    try:
        made = desk.cabinet.save(desk.name, desk.text, desk.base, who(), "saved" if desk.base else "created")
    except CannotWrite as refusal:
        st.error(str(refusal), icon=":material/error:")
        return
    if made is None:
        st.rerun()
    desk.done()
    st.toast("Saved.", icon=":material/check_circle:")
    st.rerun()


def _conflict(desk: Desk[Any], theirs: Stored) -> None:
    """Two people changed the file: both texts, and three ways on. Nothing is lost, the history has both."""
    last = next(iter(desk.cabinet.history(desk.name)), None)
    by = f" by {last.who}" if last and last.who and last.digest == theirs.digest else ""
    began = desk.cabinet.version(desk.name, desk.base) if desk.base else None
    both = merged(began, desk.text, theirs.text) if began is not None else None
    with st.container(border=True):
        st.warning(
            f"**This file was changed{by} while you were editing.** Nothing is overwritten; choose how to go on.",
            icon=":material/group:",
        )
        yours, other = st.columns(2)
        with yours:
            st.markdown("**What you changed**")
            st.code(diff(began if began is not None else theirs.text, desk.text), language="diff", wrap_lines=True)
        with other:
            st.markdown("**What they changed**")
            st.code(diff(began or "", theirs.text), language="diff", wrap_lines=True)
        with st.container(horizontal=True):
            if both is not None:
                if clicked("Keep both changes", type="primary", icon=":material/merge:", key=f"both-{desk.file}"):
                    desk.begin_from(theirs, both)
                    st.rerun()
            else:
                st.markdown(":gray[You changed the same lines, so they cannot be put together by themselves.]")
            if clicked("Go on with mine", icon=":material/person:", key=f"mine-{desk.file}"):
                desk.begin_from(theirs, desk.text)
                st.rerun()
            if clicked("Take theirs", icon=":material/group:", key=f"theirs-{desk.file}"):
                desk.discard()
                st.rerun()


def diff(before: str, after: str) -> str:
    """The lines that changed, each with two lines around it; a sentence where there are none."""
    return "\n".join(_changes(before, after)) or "No line differs."


def _changes(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=2, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++"))]
