"""The researchers' pages, together."""

import streamlit as st

from pricing_clarity.views import places
from pricing_clarity.views.author import home, pricings, studies
from pricing_clarity.views.context import Context
from pricing_clarity.views.review import results


def pages(context: Context) -> list[st.Page]:
    """The pages in the order of the work.

    Raises:
        PermissionError: the visitor is a participant.

    """
    if context.participant:
        raise PermissionError("a participant asked for the researchers' pages")
    return [
        places.page(places.HOME, lambda: home.render(context)),
        places.page(places.PRICINGS, lambda: pricings.render(context)),
        places.page(places.STUDIES, lambda: studies.render(context)),
        places.page(places.RESULTS, lambda: results.render(context)),
    ]
