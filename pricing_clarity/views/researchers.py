"""The researchers' pages, together."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from pricing_clarity.views import deeds, entrance, places
from pricing_clarity.views.author import home, pricings, studies
from pricing_clarity.views.author.edit.desk import LOGIN
from pricing_clarity.views.author.edit.going_on import page
from pricing_clarity.views.context import Context
from pricing_clarity.views.review import facilitate, portfolio, predict, results, words
from pricing_clarity.views.run import page as run

_PAGES: Mapping[places.Place, Callable[[Context], None]] = {
    places.HOME: home.render,
    places.PRICINGS: pricings.render,
    places.STUDIES: studies.render,
    places.RUN: run.render,
    places.SIT_IN: facilitate.render,
    places.RESULTS: results.render,
    places.PORTFOLIO: portfolio.render,
    places.WORDS: words.render,
    places.PREDICT: predict.render,
}


def pages(context: Context) -> list[st.Page]:
    """The pages that the visitor's role may see; at the address of every other one stands that it is not for them.

    What draws those others is not in the list, so it cannot be reached, by address or otherwise.

    Raises:
        PermissionError: the visitor is a participant, or has no role.

    """
    if context.participant or context.role is None:
        raise PermissionError("a participant asked for the researchers' pages")
    places.lead_only(context.role)
    st.session_state[LOGIN] = context.who
    drawn = {
        place: partial(deeds.page, partial(page, partial(_PAGES[place], context)), context.still)
        for place in places.ALL
    }
    open_to = [place for place in places.ALL if context.role in place.roles]
    first = open_to[0]
    listed = [places.page(place, drawn[place], first=place is first) for place in open_to]
    by_name = places.page(first, drawn[first], listed=False)
    others = [place for place in places.ALL if place not in open_to]
    shut = [places.page(place, partial(entrance.not_for, context, place, first), listed=False) for place in others]
    return [*listed, by_name, *shut]
