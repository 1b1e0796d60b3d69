"""A tab about the people: how sure and how right they were, how easy they found it, what they wrote."""

import streamlit as st

from pricing_clarity.present.charts.ease import felt
from pricing_clarity.present.heard import Heard
from pricing_clarity.present.words import people, plain
from pricing_clarity.views import charts, shell
from pricing_clarity.views.review import behind
from pricing_clarity.views.review.gathered import Gathered

MOST = 20
"""Quotes about one element that are shown; the download has all."""


def render(taken: Gathered) -> None:
    """Draws the tab."""
    behind.show(taken, "sure-and-right", "ease")
    if taken.chart("ease", shell.palette(), charts.room()) is None and (sentences := felt(taken.material.ratings)):
        st.markdown(plain(" ".join(sentences)))
    if not taken.material.heard:
        shell.empty(
            "chat_bubble_outline",
            "Nobody wrote anything",
            "What people write on the way, at the end, or when they give up stands here, by the part of the page.",
        )
        return
    st.header("In their words", anchor=False)
    for group in taken.material.heard:
        _group(group)


def _group(group: Heard) -> None:
    with st.container(border=True, gap="small"):
        st.subheader(f"{plain(group.name)} :gray[({people(group.people)})]", anchor=False)
        for quote in group.quotes[:MOST]:
            at = "" if quote.place.lower() == group.name.lower() else f", at {quote.place}"
            left = "; would give up" if quote.walked_away else ""
            charts.quote(quote.text, f"{quote.participant}{at}{left}")
        if len(group.quotes) > MOST:
            st.markdown(f":gray[{len(group.quotes) - MOST} more are in the download “What people said”.]")
