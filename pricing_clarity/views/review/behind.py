"""The people and words behind a mark of a chart: chosen by a click on it, or from a list, as a keyboard can."""

import pandas as pd
import streamlit as st

from pricing_clarity.findings.offers import explanations
from pricing_clarity.present.charts import Chart
from pricing_clarity.present.given import likeliest
from pricing_clarity.present.heard import PAGE
from pricing_clarity.present.material import Material
from pricing_clarity.present.tables import answers_table
from pricing_clarity.present.words import counted, people, plain, sentence
from pricing_clarity.quiz.question import TOGETHER
from pricing_clarity.quiz.session import Response
from pricing_clarity.views import charts, shell
from pricing_clarity.views.review.gathered import Gathered
from pricing_clarity.views.review.marks import Marks, Shown, marks_of

MOST = 200
"""Rows of the table; the tab with the data has all."""


def show(taken: Gathered, *kinds: str) -> None:
    """Draws those of these charts that the answers allow, each with the people and words behind its marks."""
    for kind in kinds:
        if chart := taken.chart(kind, shell.palette(), charts.room()):
            marks = None if chart.quiet else marks_of(kind, taken.material)
            if marks and marks.names:
                _behind(taken, kind, chart, marks)
            else:
                charts.show(chart, kind)


@st.fragment
def _behind(taken: Gathered, kind: str, chart: Chart, marks: Marks) -> None:
    """Draws a chart and, for the mark that is chosen, the answers behind it with what these people wrote."""
    names, key = marks.names, f"behind-{kind}-{taken.version.digest[:12]}"

    def choose(id: str) -> None:
        # A mark may stand for nobody, such as the 0 of a corner: that is said, too.
        st.session_state[key] = id if id in names else None
        st.session_state[f"{key}-nobody"] = id not in names

    charts.show(chart, kind, on_choose=choose)
    if st.session_state.get(key) not in names:
        st.session_state[key] = None
    chosen = st.selectbox(
        f"See the people and words behind a {marks.what}",
        list(names),
        index=None,
        format_func=lambda id: names.get(id, id),
        placeholder=f"Click a mark above, or choose a {marks.what} here",
        key=key,
    )
    if chosen:
        st.session_state.pop(f"{key}-nobody", None)
        for side in marks.sides(chosen) if marks.sides else [taken.material]:
            if marks.sides:
                st.markdown(f"#### {plain(sentence(side.now))}")
            _show(side, [one.response for one in with_shown(side) if marks.belongs(one, chosen)], whole=marks.whole)
    elif st.session_state.get(f"{key}-nobody"):
        st.markdown("**Nobody is behind this mark.**")


def with_shown(material: Material) -> list[Shown]:
    """Every response, with what it most likely shows."""
    return [
        Shown(one, frozenset(likeliest(one.misreadings, material)[0].split(TOGETHER)))
        if explanations(one.misreadings)
        else Shown(one, frozenset())
        for one in material.responses
    ]


def _show(material: Material, rows: list[Response], *, whole: bool) -> None:
    who = {one.participant for one in rows}
    if not rows:
        st.markdown("**Nobody.**")
        return
    st.markdown(f"**{people(len(who))}, {counted(len(rows), 'answer')}.**")
    table = answers_table(rows[:MOST], material.published)
    st.dataframe(_readable(table), hide_index=True, width="stretch")
    if len(rows) > MOST:
        st.markdown(f":gray[The first {MOST} are shown; the tab Data has all.]")
    asked = {material.questions.get(one.question) for one in rows}
    for group in material.heard:
        for quote in group.quotes:
            if quote.participant in who and (whole or quote.place in asked):
                at = "" if quote.place == PAGE else f", at {quote.place}"
                charts.quote(quote.text, f"{quote.participant}{at}")


def _readable(table: pd.DataFrame) -> pd.DataFrame:
    """The table without columns in which nothing stands."""
    return table[[column for column in table if (table[column].astype(str) != "").any()]]
