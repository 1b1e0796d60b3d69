"""Where a researcher arrives: what this is, and the three steps in order."""

import streamlit as st

from pricing_clarity.store import Role
from pricing_clarity.views import places, shell
from pricing_clarity.views.author import overview
from pricing_clarity.views.context import Context

STEPS = (
    (
        places.PRICINGS,
        "Describe the pricing",
        "Tiers, options, promotions and fees, filled into forms or taken from a file. You see the page as "
        "buyers do, the bill of anything they may pick, and what is likely to confuse.",
        "Look at the pricings",
    ),
    (
        places.STUDIES,
        "Ask five to ten people",
        "A few short questions beside the price page. The right answer is computed, and each wrong one stands for one "
        "way of misreading the page.",
        "Look at the studies",
    ),
    (
        places.RESULTS,
        "See what confuses them",
        "Which tier, option or rule is misread, by how many, what they thought they would pay, who would walk away. "
        "Where five people cannot tell, it says so.",
        "Look at the results",
    ),
)


def render(context: Context) -> None:
    """Draws the page: for authors with the way through the work, for others with the studies alone."""
    shell.head("Find out what buyers misread", "Five people and an afternoon, before everybody meets the price page.")
    if context.role is Role.AUTHOR:
        _steps()
    overview.render(context)


def _steps() -> None:
    with st.grid(min_column_width=280, gap="medium"):
        for number, (place, title, text, label) in enumerate(STEPS, 1):
            with st.container(border=True, height="stretch", vertical_alignment="distribute"):
                with st.container(gap="xsmall"):
                    st.markdown(f":primary[:material/{place.icon}:] :gray[**Step {number}**]")
                    st.header(title, anchor=False)
                    st.markdown(text)
                places.link(place, label)
