"""A grid to type into like a spreadsheet."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

TALLEST = 600
"""Pixels; longer tables scroll within."""


def grid(key: str, table: Callable[[], pd.DataFrame], *, alt: str, **more: Any) -> pd.DataFrame:
    """The rows as they are now, of a grid that began with a table of texts.

    Streamlit keeps what is typed as changes of the table that the grid began with, so it goes on with that one. It
    forgets them once the grid was not drawn; by then they are in the draft, and the grid begins with what that says.
    """
    begun = f"begun/{key}"
    if begun not in st.session_state or key not in st.session_state:
        st.session_state[begun] = table()
    begin: pd.DataFrame = st.session_state[begun]
    edited: pd.DataFrame = st.data_editor(
        begin, hide_index=True, key=key, height=min(TALLEST, 80 + 36 * max(3, len(begin))), alt=alt, **more
    )
    return edited.fillna("").astype(str)
