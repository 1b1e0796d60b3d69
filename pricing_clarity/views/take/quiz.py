"""The participant's page: the quiz, from the invite to the thanks."""

import streamlit as st

from pricing_clarity.store import Refused, StoreUnavailable
from pricing_clarity.views import shell
from pricing_clarity.views.context import Context
from pricing_clarity.views.take import component, words
from pricing_clarity.views.take.next_person import for_all
from pricing_clarity.views.take.receive import show

# Nothing above the quiz: a participant is to judge a price page, not our product. And no dialog of Streamlit's when the
# line is down: the quiz says itself what that means for the answer.
STYLE = """<style>
[data-testid="stHeader"], [data-testid="stDialog"] { display: none; }
[data-testid="stMainBlockContainer"] { max-width: 90rem; padding: 1.25rem clamp(1rem, 3vw, 2.5rem) 2rem; }
[data-testid="stMain"] { scroll-padding-top: 1rem; }
</style>"""


def render(context: Context) -> None:
    """Draws the page."""
    st.html(STYLE)
    if context.may_leave:
        way_back = f'<a href="/leave" target="_self">{words.WAY_BACK}</a>'
        st.html(f'<p class="pc-aside">{words.PREVIEW} {way_back}</p>')
    try:
        _draw(context)
    except StoreUnavailable:
        shell.empty(*words.OFFLINE, alone=True)


def _draw(context: Context) -> None:
    if context.invite is None or context.browser is None:
        shell.empty(*words.NO_INVITE, alone=True)
        return
    entered = context.store.enter(context.invite, context.browser)
    if isinstance(entered, Refused):
        shell.empty(*words.LINKS.get(entered.reason, words.UNKNOWN), alone=True)
        return
    session = entered.session
    component.draw(session, show(context.store, session), "/answers", for_all=for_all(context.store, context.invite))
