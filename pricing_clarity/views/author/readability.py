"""What is likely to confuse buyers, before anybody is asked, with the evidence and a simpler form."""

import streamlit as st

from pricing_clarity.present.words import plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.lint import Lint, lint
from pricing_clarity.views import shell

SECTIONS = (
    ("confusing", "Likely to confuse", "Test these with people: the studies ask about what can be misread."),
    ("invalid", "Worth mending first", "These contradict themselves or do nothing."),
    ("information", "Good to know", ""),
)

WHOLE = "The whole page"


def render(pricing: Pricing) -> None:
    """Draws the lint findings by kind."""
    found = lint(pricing)
    if not found:
        shell.empty(
            "task_alt",
            "Nothing that is known to confuse",
            "No rule found anything. People may still stumble: ask five of them.",
        )
        return
    for kind, title, lead in SECTIONS:
        group = [one for one in found if one.kind == kind]
        if group:
            st.subheader(f"{title} ({len(group)})", anchor=False)
            if lead:
                st.markdown(f":gray[{lead}]")
            for one in group:
                _one(one, pricing)


def _one(one: Lint, pricing: Pricing) -> None:
    with st.container(border=True, gap="xsmall"):
        badge = " :orange-badge[a rule of thumb, without a study behind it]" if one.heuristic else ""
        name = pricing.name_of(one.element)
        st.markdown(f"**{WHOLE if name == one.element else plain(name)}**{badge}")
        st.markdown(plain(one.why))
        st.markdown(f":material/lightbulb: {plain(one.simpler)}")
        if one.evidence:
            with st.expander("Evidence"):
                for source in one.evidence:
                    st.markdown(f"{plain(source.found)} :gray[{plain(source.citation)}]")
