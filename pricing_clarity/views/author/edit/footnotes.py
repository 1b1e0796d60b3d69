"""Footnotes: what they say, their marker, and what carries it."""

import streamlit as st

from pricing_clarity.formats.cabinet import slug
from pricing_clarity.formats.part_edits import part_edits
from pricing_clarity.formats.patch import Edit
from pricing_clarity.present.words import plain, sentence
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.model import Footnote
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.entries import folder, opens
from pricing_clarity.views.author.edit.fields import Form
from pricing_clarity.views.author.edit.going_on import clicked, submitted

SECTIONS = {
    "tiers": "Tier",
    "options": "Option",
    "promotions": "Promotion",
    "fees": "Fee",
    "limits": "Limit",
    "features": "Feature",
    "billing": "Paying by the",
    "terms": "Term",
}
MARKERS = ("*", "†", "‡", "§", "1", "2", "3", "4", "5", "6", "7", "8", "9")


def render(desk: Desk[Pricing], pricing: Pricing) -> None:
    """Draws the footnotes, each with its form, and a way to add one."""
    carriers = _carriers(pricing)
    for key, footnote in pricing.copy_.footnotes.items():
        heading = plain(f"{footnote.marker} {footnote.text}"[:70])
        folded = folder(opens(desk, "footnotes", key), heading)
        if folded is None:
            continue
        with folded:
            _footnote(desk, carriers, key, footnote)
    with st.form(desk.key("add", "footnotes"), border=True):
        text = st.text_input("The new footnote", placeholder="Price for the first year; $15 a month afterwards")
        about = st.multiselect("It hangs on", list(carriers), format_func=lambda one: carriers[one])
        if not submitted("Add the footnote", key=desk.key("add", "footnote"), icon=":material/add:"):
            return
    if not text.strip() or not about:
        st.error("Write what it says, and choose what it hangs on.", icon=":material/edit:")
        return
    used = {one.marker for one in pricing.copy_.footnotes.values()}
    marker = next((one for one in MARKERS if one not in used), str(len(used) + 1))
    key = slug(text[:24], set(pricing.copy_.footnotes))
    note = {"marker": marker, "text": text.strip(), "about": about}
    if desk.edit([Edit(("copy", "footnotes", key), note)], anew=True):
        st.session_state[opens(desk, "footnotes", key)] = True
        st.rerun()


def _footnote(desk: Desk[Pricing], carriers: dict[str, str], key: str, now: Footnote) -> None:
    form = Form(desk.key("footnotes", key))
    left, right = st.columns([1, 4])
    with left:
        marker = form.needed("Marker", now.marker, max_chars=3)
    with right:
        text = form.needed("What it says", now.text)
    about = form.several("It hangs on", carriers, now.about, placeholder="Choose what carries the marker")
    made = form.made(Footnote, {"marker": marker, "text": text, "about": about})
    if made is not None and made != now and desk.edit(part_edits(("copy", "footnotes", key), now, made)):
        st.rerun()
    if clicked("Remove this footnote", icon=":material/delete:", key=form.key("remove")) and (
        desk.edit([Edit(("copy", "footnotes", key), None)], anew=True)
    ):
        st.toast("The footnote is gone from the draft. Undo brings it back.", icon=":material/delete:")
        st.rerun()


def _carriers(pricing: Pricing) -> dict[str, str]:
    """Everything that can carry a marker, by what it is called."""
    found = {
        f"{section}.{key}": f"{word} {key}"
        if section == "billing"
        else f"{word}: {sentence(pricing.name_of(f'{section}.{key}'))}"
        for section, word in SECTIONS.items()
        for key in getattr(pricing, section)
    }
    return found | ({"tax": "Tax"} if pricing.tax else {})
