"""The researchers' pages, together."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from pricing_clarity.views import places
from pricing_clarity.views.author import home, pricings, studies
from pricing_clarity.views.author.edit.desk import LOGIN
from pricing_clarity.views.author.edit.going_on import page
from pricing_clarity.views.context import Context
from pricing_clarity.views.review import facilitate, portfolio, predict, results, words
from pricing_clarity.views.run import page as run

_PAGES: tuple[tuple[places.Place, Callable[[Context], None]], ...] = (
    (places.HOME, home.render),
    (places.PRICINGS, pricings.render),
    (places.STUDIES, studies.render),
    (places.RUN, run.render),
    (places.SIT_IN, facilitate.render),
    (places.RESULTS, results.render),
    (places.PORTFOLIO, portfolio.render),
    (places.WORDS, words.render),
    (places.PREDICT, predict.render),
)
"""In the order of the work."""


def pages(context: Context) -> list[st.Page]:
    """The pages that the visitor's role may see. What is not in the list cannot be reached, by address or otherwise.

    Raises:
        PermissionError: the visitor is a participant, or has no role.

    """
    if context.participant or context.role is None:
        raise PermissionError("a participant asked for the researchers' pages")
    places.lead_only(context.role)
    st.session_state[LOGIN] = context.who
    open_to = [(place, render) for place, render in _PAGES if context.role in place.roles]
    return [
        places.page(place, partial(page, partial(render, context)), first=place is open_to[0][0])
        for place, render in open_to
    ]
