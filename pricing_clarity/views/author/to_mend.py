"""The other files that cannot be used yet, each with the first of its mistakes and the way there."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from pricing_clarity.formats import FileProblem
from pricing_clarity.present.words import counted, plain
from pricing_clarity.views import places


def to_mend(
    broken: Mapping[str, Sequence[FileProblem]], one: str, several: str, place: places.Place, key: str, **query: Any
) -> None:
    """Draws the files by name, folded where there are many; `key` names one in the address of its `place`."""
    if not broken:
        return
    title = f"{counted(len(broken), one, several)} cannot be used yet. The others work."
    with st.expander(title, icon=":material/build:") if len(broken) > 1 else st.container(border=True):
        for name, (first, *more) in broken.items():
            with st.container(horizontal=True, vertical_alignment="center"):
                others = f" And {len(more)} more." if more else ""
                st.markdown(
                    f":material/build: **{plain(first.file)}** cannot be used yet. Line {first.line}, "
                    f"{plain(first.where)}: {plain(first.what)}.{others}"
                )
                places.link(place, "Mend it", **{key: name}, **query)
