"""Two tabs: the parts of the page that confuse, and the questions one by one."""

from collections.abc import Hashable
from typing import Any

import streamlit as st

from pricing_clarity.present.paper_cuts import paper_cuts
from pricing_clarity.present.words import people, plain, unbroken
from pricing_clarity.views.review import behind
from pricing_clarity.views.review.gathered import Gathered


def render(taken: Gathered) -> None:
    """Draws the tab of the page's parts."""
    material = taken.material
    findings, names = material.findings, material.names
    behind.show(taken, "elements", "people-map", "mistaken-tiers")
    compared, before = next(((compared, other.name) for other, compared in material.compared), (None, ""))
    cuts = paper_cuts(findings, names, material.published.pricing, material.heard, compared, before)
    if len(cuts):
        st.header("To work off", anchor=False)
        st.markdown(
            ":gray[Each part of the page that troubled somebody, the worst first. What to try is a suggestion: "
            "test it with the next five people.]"
        )
        for cut in cuts.to_dict("records"):
            _cut(cut)


def _cut(cut: dict[Hashable, Any]) -> None:
    """Draws one row of the paper cuts as a card, which fits on a phone."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(cut['Where'])}** :gray[· severity {cut['Severity']} of 100]")
        wrote = f" {people(cut['Wrote'])} wrote about it." if cut.get("Wrote") else ""
        st.markdown(plain(unbroken(f"{cut['Who showed what']}.{wrote}")))
        st.markdown(f"**What to try.** {plain(unbroken(cut['What to try']))}")
        for column, became in cut.items():
            if str(column).startswith("Since "):
                st.markdown(f"**{plain(str(column))}:** {plain(str(became))}")


def questions(taken: Gathered) -> None:
    """Draws the tab of the questions."""
    behind.show(taken, "outcomes", "still-here", "time-taken")
