"""The tab of what is to be done: each finding with a note, an owner, a decision, and whether a fix has helped."""

import csv
import io

import streamlit as st

from pricing_clarity.formats.cells import defused
from pricing_clarity.present.words import counted, plain
from pricing_clarity.present.worklist import Item, worklist
from pricing_clarity.store import Decision, Mark, Refused, Role
from pricing_clarity.views import shell
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


def render(context: Context, taken: Gathered) -> None:
    """Draws the tab."""
    version = taken.version
    notes = context.store.marks(version.study)
    items = worklist(taken.material.findings, taken.material.names, notes, version.number)
    if not items:
        shell.empty("task_alt", "Nothing to work off", "Nobody has shown a misreading that we know so far.")
        return
    st.markdown(
        ":gray[What people misread, worst first. Say who looks after it and what is to become of it; the notes go "
        "along from version to version.]"
    )
    heard = context.store.heard_about(taken.material.published.study.pricing)
    misread = taken.material.names.misread
    for item in items:
        _item(context, taken, item, notes.get(_noted(item)), heard.get(misread(item.finding), 0))
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
        facts = [item.counts, f"severity {100 * item.severity:.0f} of 100"] if item.of else [item.counts]
        facts += [f"owner: {note.owner}"] if note and note.owner else []
        facts += [f"customers spoke of it {counted(heard, 'time')}"] if heard else []
        facts += [item.helped] if item.helped else []
        st.markdown(f"{_ICON[decision]} :gray[{plain(' · '.join(facts))}]")
        if note and note.text:
            st.markdown(plain(note.text))
        if note and note.at:
            st.markdown(f":gray[:small[{plain(note.who or 'without a login')}, {note.at:%Y-%m-%d %H:%M} UTC]]")
        if context.role in WRITERS:
            with st.expander(
                "Change owner, decision or note" if note else "Owner, decision, note", icon=":material/edit_note:"
            ):
                _form(context, taken, item, note)


def _form(context: Context, taken: Gathered, item: Item, note: Mark | None) -> None:
    key = f"note-{taken.version.study}-{item.finding}"
    versions = list(range(1, taken.version.number + 2))
    # What the writer had before them when the form was first drawn; somebody may write another note meanwhile.
    seen: Mark | None = st.session_state.setdefault(f"{key}-seen", note)
    before = seen or Mark(_noted(item))
    with st.form(key, border=False):
        text = st.text_area("Note", before.text, max_chars=2000, key=f"{key}-text")
        left, middle, right = st.columns(3)
        owner = left.text_input("Owner", before.owner, max_chars=200, key=f"{key}-owner")
        decisions = list(Decision)
        decision = middle.selectbox(
            "Decision", decisions, index=decisions.index(before.decision), key=f"{key}-decision"
        )
        fixed_in = right.selectbox(
            "Fixed in version",
            versions,
            index=versions.index(before.fixed_in) if before.fixed_in in versions else None,
            placeholder="not yet",
            key=f"{key}-fixed",
        )
        saved = st.form_submit_button("Save the note", icon=":material/save:")
    if saved:
        wanted = Mark(before.finding, text or "", owner or "", decision or Decision.OPEN, fixed_in)
        done = context.store.mark(taken.version.study, wanted, seen, by=context.who)
        st.session_state[f"{key}-seen"] = context.store.marks(taken.version.study).get(before.finding)
        if isinstance(done, Refused):
            st.error(plain(done.says), icon=":material/error:")
        else:
            st.rerun()


def as_csv(items: list[Item]) -> str:
    """The list as a CSV; what a spreadsheet would run as a formula is defused."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["where", "belief", "people", "of", "severity", "decision", "owner", "note", "fixed_in", "helped"])
    for item in items:
        note = item.note
        cells = [item.where, item.belief, item.people, item.of, round(item.severity, 3)]
        cells += [note.decision, note.owner, note.text, note.fixed_in] if note else ["", "", "", None]
        writer.writerow([defused("" if cell is None else str(cell)) for cell in (*cells, item.helped)])
    return out.getvalue()
