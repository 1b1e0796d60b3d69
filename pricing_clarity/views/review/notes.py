"""The tab of what is to be done: each finding with a note, an owner, a decision, and whether a fix has helped."""

import csv
import io
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from pricing_clarity.formats.cells import defused
from pricing_clarity.present.words import counted, plain, unbroken
from pricing_clarity.present.worklist import Item, worklist
from pricing_clarity.store import Decision, Mark, Refused, Role
from pricing_clarity.views import deeds, shell
from pricing_clarity.views.context import Context
from pricing_clarity.views.review.gathered import Gathered

WRITERS = (Role.AUTHOR, Role.REVIEWER)
_ICON = {
    Decision.OPEN: ":gray-badge[to decide]",
    Decision.FIX: ":orange-badge[to fix]",
    Decision.TEST: ":blue-badge[to test again]",
    Decision.LEAVE: ":gray-badge[left as it is]",
    Decision.FIXED: ":green-badge[fixed]",
}


MOST = 12
"""Entries of the list that are there at first."""


def _show_all(every: str) -> None:
    st.session_state[every] = True


@dataclass
class _Writing:
    """A note that somebody writes; somebody else may write another one meanwhile."""

    began: Mark
    """What the form began with."""
    known: Mark | None
    """The newest one that its writer knows of."""
    anew: bool = False
    """Whether the form is to begin anew."""


def render(context: Context, taken: Gathered) -> None:
    """Draws the tab."""
    version = taken.version
    notes = context.store.marks(version.study)
    items = worklist(replace(taken.material, marks=notes))
    if not items:
        shell.empty("task_alt", "Nothing to work off", "Nobody has shown a misreading that we know so far.")
        return
    st.markdown(
        ":gray[What troubled people, worst first, with what to try: a suggestion, to be tested with the next five "
        "people. Say who looks after it and what is to become of it; the notes go along from version to version.]"
    )
    heard = context.store.heard_about(taken.material.published.study.pricing)
    misread = taken.material.names.misread
    # What somebody has said something about is always there.
    first = [item for number, item in enumerate(items) if number < MOST or _noted(item) in notes]
    every = f"whole-list-{version.digest[:12]}"
    shown = items if st.session_state.get(every) else first
    for item in shown:
        _item(context, taken, item, notes.get(_noted(item)), heard.get(misread(item.finding), 0))
    if len(shown) < len(items):
        st.button(
            f"Show {len(items) - len(shown)} more, which troubled people less",
            icon=":material/expand_more:",
            on_click=_show_all,
            args=(every,),
            key=f"more-{every}",
        )
    st.download_button(
        "Download as CSV",
        data=lambda: as_csv(items).encode("utf-8-sig"),
        file_name=f"{version.study}-to-do.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key="download-to-do",
    )


def _noted(item: Item) -> str:
    return item.note.finding if isinstance(item.note, Mark) else item.finding


def _item(context: Context, taken: Gathered, item: Item, note: Mark | None, heard: int) -> None:
    decision = note.decision if note else Decision.OPEN
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(item.where)}**: {plain(item.belief)}")
        facts = [item.counts] if item.counts else []
        facts += [f"severity {100 * item.severity:.0f} of 100"] if item.severity else []
        facts += [f"owner: {note.owner}"] if note and note.owner else []
        facts += [item.fixed_in] if item.fixed_in else []
        facts += [f"customers spoke of it {counted(heard, 'time')}"] if heard else []
        facts += [item.helped] if item.helped else []
        st.markdown(f"{_ICON[decision]} :gray[{plain(' · '.join(facts))}]")
        st.markdown(f"**What to try.** {plain(unbroken(item.try_this))}")
        if item.since:
            st.markdown(f"**Since {plain(taken.material.compared[0][0].name)}:** {plain(item.since)}")
        if note and note.text:
            st.markdown(f"**Note.** {plain(note.text)}")
        if note and note.at:
            st.markdown(f":gray[:small[{plain(note.who or 'without a login')}, {note.at:%Y-%m-%d %H:%M} UTC]]")
        if context.role in WRITERS:
            # One name before and after: whoever is writing keeps their words when somebody else saves meanwhile.
            folded = f"note-open-{taken.version.study}-{item.finding}"
            with st.expander("Owner, decision, note", icon=":material/edit_note:", key=folded):
                _form(context, taken, item, note)


def _form(context: Context, taken: Gathered, item: Item, note: Mark | None) -> None:
    study, finding = taken.version.study, _noted(item)
    key = f"note-{study}-{item.finding}"
    versions = list(range(1, taken.version.number + 2))
    writing: _Writing = st.session_state.setdefault(f"{key}-writing", _Writing(note or Mark(finding), note))
    began = writing.began
    if writing.anew:
        for name in ("text", "owner", "decision"):
            st.session_state[f"{key}-{name}"] = getattr(began, name)
        st.session_state[f"{key}-fixed_in"] = began.fixed_in if began.fixed_in in versions else None
        writing.anew = False
    with st.form(key, border=False):
        st.text_area("Note", began.text, max_chars=2000, key=f"{key}-text")
        left, middle, right = st.columns(3)
        left.text_input("Owner", began.owner, max_chars=200, key=f"{key}-owner")
        decisions = list(Decision)
        middle.selectbox("Decision", decisions, index=decisions.index(began.decision), key=f"{key}-decision")
        right.selectbox(
            "Fixed in version",
            versions,
            index=versions.index(began.fixed_in) if began.fixed_in in versions else None,
            placeholder="not yet",
            key=f"{key}-fixed_in",
        )
        deeds.submit(
            "Save the note",
            partial(_save, context, study, finding, key, writing),
            key=f"{key}-save",
            carries=tuple(f"{key}-{name}" for name in ("text", "owner", "decision", "fixed_in")),
            icon=":material/save:",
        )


def _save(context: Context, study: str, finding: str, key: str, writing: _Writing, typed: deeds.Typed) -> deeds.Said:
    text, owner, decision, fixed_in = (typed.get(f"{key}-{name}") for name in ("text", "owner", "decision", "fixed_in"))
    written = Mark(finding, text or "", owner or "", decision or Decision.OPEN, fixed_in)
    there = context.store.marks(study).get(finding)
    wanted, both = _on_top(writing.began, written, there or Mark(finding))
    done = context.store.mark(study, wanted, writing.known if both else there, by=context.who)
    now = context.store.marks(study).get(finding)
    writing.known = now
    if isinstance(done, Refused):
        return done
    writing.began, writing.anew = now or Mark(finding), True
    return "The note is saved."


def _on_top(began: Mark, written: Mark, there: Mark) -> tuple[Mark, bool]:
    """What was written on top of what somebody else wrote meanwhile, and whether both changed the same."""
    wanted, both = there, False
    for name in ("text", "owner", "decision", "fixed_in"):
        before, mine, theirs = (getattr(one, name) for one in (began, written, there))
        if mine != before:
            wanted = replace(wanted, **{name: mine})
            both = both or theirs not in (before, mine)
    return wanted, both


def as_csv(items: list[Item]) -> str:
    """The list as a CSV; what a spreadsheet would run as a formula is defused."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        [
            "where",
            "belief",
            "people",
            "of",
            "severity",
            "decision",
            "owner",
            "note",
            "fixed_in",
            "helped",
            "try",
            "since",
        ]
    )
    for item in items:
        note = item.note
        cells = [item.where, item.belief, item.people, item.of, round(item.severity, 3)]
        cells += [note.decision, note.owner, note.text, note.fixed_in] if note else ["", "", "", None]
        writer.writerow(
            [defused("" if cell is None else str(cell)) for cell in (*cells, item.helped, item.try_this, item.since)]
        )
    return out.getvalue()
