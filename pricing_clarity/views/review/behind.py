"""The people and words behind a mark of a chart: chosen by a click on it, or from a list, as a keyboard can."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from pricing_clarity.findings.offers import explanations
from pricing_clarity.present.given import likeliest
from pricing_clarity.present.tables import answers_table
from pricing_clarity.present.words import counted, people
from pricing_clarity.quiz.question import TOGETHER
from pricing_clarity.quiz.session import Response
from pricing_clarity.views import charts, shell
from pricing_clarity.views.review.gathered import Gathered

MOST = 200
"""Rows of the table; the tab with the data has all."""


@dataclass(frozen=True)
class Shown:
    """A response with the misreadings that it most likely shows."""

    response: Response
    shown: frozenset[str]


@st.fragment
def behind(
    taken: Gathered, kind: str, what: str, names: Mapping[str, str], belongs: Callable[[Shown, str], bool]
) -> None:
    """Draws a chart and, for the mark that is chosen, the answers behind it with what these people wrote.

    `names` are the marks' ids as people read them; `what` is what a mark stands for; `belongs` says whether a response
    is behind an id.
    """
    chart = taken.chart(kind, shell.palette())
    if chart is None:
        return
    key = f"behind-{kind}-{taken.version.digest[:12]}"

    def choose(id: str) -> None:
        if id in names:
            st.session_state[key] = id

    charts.show(chart, kind, on_choose=choose)
    if not names:
        return
    if st.session_state.get(key) not in names:
        st.session_state.pop(key, None)
    chosen = st.selectbox(
        f"See the people and words behind a {what}",
        list(names),
        index=None,
        format_func=lambda id: names.get(id, id),
        placeholder=f"Click a mark above, or choose a {what} here",
        key=key,
    )
    if chosen:
        _show(taken, [one.response for one in _with_shown(taken) if belongs(one, chosen)])


def _with_shown(taken: Gathered) -> list[Shown]:
    return [
        Shown(one, frozenset(likeliest(one.misreadings, taken.material)[0].split(TOGETHER)))
        if explanations(one.misreadings)
        else Shown(one, frozenset())
        for one in taken.material.responses
    ]


def _show(taken: Gathered, rows: list[Response]) -> None:
    who = {one.participant for one in rows}
    st.markdown(f"**{people(len(who))}, {counted(len(rows), 'answer')}.**")
    if not rows:
        return
    table = answers_table(rows[:MOST], taken.material.published)
    st.dataframe(_readable(table), hide_index=True, width="stretch")
    if len(rows) > MOST:
        st.markdown(f":gray[The first {MOST} are shown; the tab Data has all.]")
    asked = {one.question for one in rows}
    for group in taken.material.heard:
        for quote in group.quotes:
            if quote.participant in who and any(quote.place == taken.material.questions.get(one) for one in asked):
                charts.quote(quote.text, f"{quote.participant}, at {quote.place}")


def _readable(table: pd.DataFrame) -> pd.DataFrame:
    """The table without columns in which nothing stands."""
    return table[[column for column in table if (table[column].astype(str) != "").any()]]
