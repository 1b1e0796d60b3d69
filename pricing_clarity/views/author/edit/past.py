"""The history of a definition: who changed what when, with the difference, and a way back."""

from typing import Any

import streamlit as st

from pricing_clarity.formats import CannotWrite
from pricing_clarity.formats.cabinet import Change
from pricing_clarity.present.words import plain
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.going_on import clicked
from pricing_clarity.views.author.edit.saving import diff

DID = {
    "created": "created it",
    "found": "changed it outside the app",
    "saved": "changed it",
    "restored": "brought it back",
    "deleted": "deleted it",
    "renamed": "renamed it",
}
SHOWN = 30


def render(desk: Desk[Any]) -> None:
    """Draws the changes, the latest first, each with what it changed."""
    changes = desk.cabinet.history(desk.name)
    drafts(desk)
    if not changes:
        st.markdown(
            ":gray[No change has been saved here yet. From the first one on, every version is kept, with who saved it "
            "and when.]"
        )
        return
    for position, change in enumerate(changes[:SHOWN]):
        before = next((one for one in changes[position + 1 :] if one.digest), None)
        _row(desk, change, before, position)
    if len(changes) > SHOWN:
        st.markdown(f":gray[{len(changes) - SHOWN} earlier changes are kept too.]")


def _row(desk: Desk[Any], change: Change, before: Change | None, position: int) -> None:
    by = plain(change.who) or "Somebody"
    note = f" ({plain(change.note)})" if change.note else ""
    now = change.digest is not None and desk.stored is not None and desk.stored.digest == change.digest
    with st.expander(f"{moment(change.at)}: {by} {DID.get(change.did, change.did)}{note}{' – as it is now' * now}"):
        text = desk.cabinet.version(desk.name, change.digest) if change.digest else None
        if text is None:
            st.markdown(":gray[There is no text after this change.]")
            return
        earlier = desk.cabinet.version(desk.name, before.digest) if before and before.digest else None
        if earlier is not None:
            st.code(diff(earlier, text), language="diff", wrap_lines=True)
        else:
            st.code(text, language="yaml", wrap_lines=True)
        if not now and clicked(
            "Go back to this version", icon=":material/history:", key=f"back-{desk.file}-{position}"
        ):
            desk.write(text)
            st.toast("It is your draft now. Save it to make it count.", icon=":material/history:")
            st.rerun()


def drafts(desk: Desk[Any]) -> None:
    """Draws what was written and not saved: by oneself before, or by a colleague."""
    for key, draft in desk.cabinet.drafts(desk.name).items():
        if key == desk.draft:
            continue
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(
                f":material/edit_note: **A draft that was not saved**, {moment(draft.at)}"
                + (f", by {plain(draft.who)}" if draft.who else "")
            )
            with st.popover("What it changes", icon=":material/difference:"):
                st.code(diff(desk.stored.text if desk.stored else "", draft.text), language="diff", wrap_lines=True)
            if clicked("Go on with it", icon=":material/edit:", key=f"go-on-{key}"):
                desk.go_on_with(key)
                st.rerun()
            if clicked("Throw it away", icon=":material/delete:", key=f"throw-{key}"):
                try:
                    desk.cabinet.drop_draft(desk.name, key)
                except CannotWrite as refusal:
                    st.error(str(refusal), icon=":material/error:")
                else:
                    st.rerun()


def moment(at: str) -> str:
    """A moment of a history as people read it."""
    return f"{at[:10]} {at[11:16]} UTC"
