"""The file as text: its YAML, with what is wrong at its lines."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from pricing_clarity.formats import FileProblem
from pricing_clarity.present.words import plain
from pricing_clarity.views.author.edit.desk import Desk

# A text of lines: nothing is wrapped, and every character is as wide as the others.
STYLE = """<style>textarea[aria-label="The file"] { font-family: var(--font-monospace, "Source Code Pro", monospace);
font-size: 0.875rem; line-height: 1.5; white-space: pre; overflow-x: auto; tab-size: 2; }</style>"""

MOST_QUOTED = 90
"""Characters of a line that are shown beside its mistake."""


def render(desk: Desk[Any]) -> None:
    """Draws the text to edit; what is typed becomes the draft when the field is left or with Ctrl+Enter."""
    key = desk.key("text")
    st.markdown(
        ":gray[Everything that the forms show is in this text, and the other way round. Press Ctrl+Enter, or leave the "
        "field, to check it.]"
    )
    problems(() if desk.sound is not None else desk.problems, desk.text)
    st.html(STYLE)
    written = st.text_area("The file", desk.text, key=key, height=620, label_visibility="collapsed")
    if written != desk.text:
        text = written if written.endswith("\n") or not written else written + "\n"
        if text != desk.text:
            desk.write(text)
            st.rerun()
    with st.expander("With line numbers", icon=":material/format_list_numbered:"):
        st.code(desk.text, language="yaml", line_numbers=True, wrap_lines=True)


def problems(found: tuple[FileProblem, ...], text: str, name: Callable[[str], str] = str) -> None:
    """Draws each mistake with its line: what is wrong, and what to write. `name` says in words where that is."""
    if not found:
        return
    lines = text.splitlines()
    with st.container(border=True, gap="small"):
        many = "1 mistake" if len(found) == 1 else f"{len(found)} mistakes"
        st.markdown(f":material/build: **{many} in {plain(found[0].file)}**")
        for one in found[:20]:
            there = lines[one.line - 1].strip() if 0 < one.line <= len(lines) else ""
            cut = there if len(there) <= MOST_QUOTED else f"{there[: MOST_QUOTED - 1].rstrip()}…"
            quoted = f"\n\n`{cut.replace('`', '')}`" if there else ""
            st.markdown(
                f"**Line {one.line}**, {plain(name(one.where))}: {plain(one.what)}. "
                f":green[{plain(one.write[:1].upper() + one.write[1:])}.]{quoted}"
            )
        if len(found) > 20:
            st.markdown(f":gray[{len(found) - 20} more below; mend these first.]")
