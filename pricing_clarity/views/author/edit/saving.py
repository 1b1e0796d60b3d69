"""Saving a draft: what changed, what is in the way, and what to do when somebody else saved first."""

import difflib
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from pricing_clarity.formats import CannotWrite
from pricing_clarity.formats.cabinet import Did, Stored
from pricing_clarity.formats.merge import merged
from pricing_clarity.formats.merge_values import Together, together, values_changed
from pricing_clarity.present.words import counted, plain
from pricing_clarity.views.author.edit.changed import in_words
from pricing_clarity.views.author.edit.desk import LOGIN, Desk, name_field
from pricing_clarity.views.author.edit.going_on import clicked, noted

MOST_CHANGES = 30
"""Changes that are told in words; the lines of the file have all."""


def bar(desk: Desk[Any], way_on: Callable[[], None] | None = None) -> None:
    """Draws where the draft stands, with the buttons to save, to take back and to see what changed.

    Once all is saved, `way_on` draws what comes next.
    """
    if desk.outdated:
        desk.look_again()
        st.rerun()
    if desk.stored is not None and desk.base is not None and desk.stored.digest != desk.base:
        _conflict(desk, desk.stored)
        return
    if desk.stored is None and desk.base is not None:
        _deleted(desk)
        return
    if (refusal := desk.cabinet.refusal()) or desk.unkept:
        kept = " What you write stays until you close this window." if desk.unkept else ""
        unwritable(refusal or f"The folder {desk.cabinet.folder} cannot be written.", kept)
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
                _save(desk, desk.base)
            with st.popover("What changed", icon=":material/difference:"):
                before = desk.stored.text if desk.stored else ""
                _differs(before, desk.text)
            if clicked("Discard", icon=":material/delete_sweep:", key=f"discard-{desk.file}"):
                desk.discard()
                st.rerun()
        elif way_on is not None and not desk.problems:
            way_on()
        if desk.can_undo and clicked("Undo", icon=":material/undo:", key=f"undo-button-{desk.file}"):
            desk.undo()
            st.rerun()
        if not st.session_state.get(LOGIN):
            name_field()


def unwritable(refusal: str, more: str = "") -> None:
    """Says that nothing can be saved here, and why, before anybody has written much."""
    st.warning(f"**Nothing can be saved here.** {plain(refusal)}{more}", icon=":material/lock:")


def if_clicked(desk: Desk[Any]) -> None:
    """Saves where that was clicked right before the bar was left."""
    unseen = (desk.stored.digest if desk.stored else None) != desk.base
    if noted(_key(desk)) and desk.changed and not desk.problems and not unseen:
        _save(desk, desk.base)


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
    before = desk.stored.text if desk.stored else ""
    if values := values_changed(before, desk.text):
        return f":orange[:material/edit: Not saved yet:] {counted(len(values), 'change')}"
    lines = sum(1 for line in _changes(before, desk.text) if line[:1] in "+-")
    return f":orange[:material/edit: Not saved yet:] {counted(lines, 'line')} changed"


def _save(desk: Desk[Any], base: str | None) -> None:
    did: Did = "saved" if base else "restored" if desk.base else "created"
    try:
        made = desk.cabinet.save(desk.name, desk.text, base, desk.who, did)
    except CannotWrite as refusal:
        st.error(str(refusal), icon=":material/error:")
        return
    if made is None:
        st.rerun()
    desk.done()
    st.toast("Saved.", icon=":material/check_circle:")
    st.rerun()


def _conflict(desk: Desk[Any], theirs: Stored) -> None:
    """Two people changed the file: what each did, and the ways on. Nothing is lost, the history has both."""
    began = desk.cabinet.version(desk.name, desk.base) if desk.base else None
    values = together(began, desk.text, theirs.text, desk.sections) if began is not None else None
    both = merged(began, desk.text, theirs.text) if began is not None else None
    if both is None and values is not None and not values.clashes:
        both = values.mine
    with st.container(border=True):
        st.warning(
            f"**This file was changed{_by(desk, theirs)} while you were editing.** Nothing is overwritten; choose how "
            "to go on.",
            icon=":material/group:",
        )
        if both is None and values is not None:
            _clashes(values)
        if began is None:
            st.markdown(":gray[What the file said when you began is not kept, so nothing can be put together.]")
        elif both is None and values is None:
            st.markdown(":gray[You changed the same lines, so they cannot be put together by themselves.]")
        with st.container(horizontal=True):
            if both is not None and clicked(
                "Keep both changes", type="primary", icon=":material/merge:", key=f"both-{desk.file}"
            ):
                desk.begin_from(theirs, both)
                st.rerun()
            if clicked("Go on with mine", icon=":material/person:", key=f"mine-{desk.file}"):
                desk.begin_from(theirs, values.mine if values and values.clashes else desk.text)
                st.rerun()
            if clicked("Take theirs", icon=":material/group:", key=f"theirs-{desk.file}"):
                desk.begin_from(theirs, values.theirs if values and values.clashes else theirs.text)
                st.rerun()
        if began is None:
            st.markdown("**Your draft beside the file as it is now**")
            _differs(theirs.text, desk.text)
            return
        yours, other = st.columns(2)
        with yours:
            st.markdown("**What you changed**")
            _differs(began, desk.text)
        with other:
            st.markdown("**What they changed**")
            _differs(began, theirs.text)


def _by(desk: Desk[Any], theirs: Stored | None) -> str:
    """Who changed or deleted the file and when, as far as the history knows."""
    last = next(iter(desk.cabinet.history(desk.name)), None)
    if last is None or last.digest != (theirs.digest if theirs else None):
        return " outside the app"
    return (f" by {plain(last.who)}" if last.who else "") + f" at {last.at[11:16]} UTC"


def _clashes(values: Together) -> None:
    """Draws the values that both changed, each as it is here and there."""
    st.markdown("You both changed this. What only one of you changed stays, whichever you choose:")
    for clash in values.clashes[:8]:
        mine, others = (f"**{plain(_short(one))}**" for one in (clash.mine, clash.theirs))
        st.markdown(f"- `{'.'.join(map(str, clash.path))}`: yours {mine}, theirs {others}")


def _short(value: Any) -> str:
    said = "taken out" if value is None else _as_written(value)
    return said if len(said) < 120 else f"{said[:120]}…"


def _as_written(value: Any) -> str:
    """A value as the file has it, without the signs around lists and groups of keys."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_as_written(one)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_as_written, value)) or "none"
    return str(value)


def _deleted(desk: Desk[Any]) -> None:
    """The file is gone while there is a draft of it: it can be brought back as the draft has it, or not."""
    with st.container(border=True):
        st.warning(
            f"**This file was deleted or renamed{_by(desk, None)} while you were editing.** Your draft is kept.",
            icon=":material/delete:",
        )
        with st.container(horizontal=True):
            if clicked(
                "Bring it back with my changes",
                type="primary",
                icon=":material/restore_from_trash:",
                key=f"bring-back-{desk.file}",
                disabled=bool(desk.problems),
            ):
                _save(desk, None)
            if clicked("Throw my draft away", icon=":material/delete:", key=f"throw-mine-{desk.file}"):
                desk.discard()
                st.rerun()


def _differs(before: str, after: str) -> None:
    """Draws what is different: the values in words, and the lines of the file."""
    if values := values_changed(before, after):
        st.markdown("\n".join(f"- {plain(in_words(one))}" for one in values[:MOST_CHANGES]))
        more = len(values) - MOST_CHANGES
        st.markdown((f"{more} more. " if more > 0 else "") + ":gray[As lines of the file:]")
    st.code(diff(before, after), language="diff", wrap_lines=True)


def diff(before: str, after: str) -> str:
    """The lines that changed, each with two lines around it; a sentence where there are none."""
    return "\n".join(_changes(before, after)) or "No line differs."


def _changes(before: str, after: str) -> list[str]:
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=2, lineterm=""))[2:]
    return ["⋯" if line.startswith("@@") else line for place, line in enumerate(lines) if place]
