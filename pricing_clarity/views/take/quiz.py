"""The participant's page: the quiz, from the invite to the thanks."""

import streamlit as st

from pricing_clarity.present.languages import language_of, understood
from pricing_clarity.pricing.language import say, speaking, spoken
from pricing_clarity.store import Refused
from pricing_clarity.views import shell
from pricing_clarity.views.context import Context
from pricing_clarity.views.take import component, words
from pricing_clarity.views.take.next_person import for_all
from pricing_clarity.views.take.receive import left, show

# Nothing above the quiz: a participant is to judge a price page, not our product. And no dialog of Streamlit's when the
# line is down: the quiz says itself what that means for the answer.
STYLE = """<style>
[data-testid="stHeader"], [data-testid="stDialog"] { display: none; }
[data-testid="stMainBlockContainer"] { max-width: 90rem; padding: 1.25rem clamp(1rem, 3vw, 2.5rem) 2rem; }
[data-testid="stMain"] { scroll-padding-top: 1rem; }
</style>"""
# One short message needs no width for a price page beside it.
NARROW = """<style>
[data-testid="stMainBlockContainer"] { max-width: 44rem; padding-top: clamp(1.25rem, 8vh, 5rem); }
</style>"""


def render(context: Context) -> None:
    """Draws the page."""
    st.html(STYLE)
    if context.may_leave:
        way_back = f'<a href="/leave" target="_self">{words.WAY_BACK}</a>'
        st.html(f'<p class="pc-aside">{words.PREVIEW} {way_back}</p>')
    with speaking(understood(st.context.headers.get("Accept-Language") or "")):
        _draw(context)


def _draw(context: Context) -> None:
    if context.invite is None or context.browser is None:
        _empty(words.NO_INVITE)
        return
    entered = context.store.enter(context.invite, context.browser)
    if isinstance(entered, Refused):
        study = context.store.study_of(context.invite)
        with speaking(language_of(study) if study else spoken()):
            _empty(words.LINKS.get(entered.reason, words.UNKNOWN))
        return
    session = entered.session
    with speaking(language_of(session.published.study)):
        _titled()
        shared = for_all(context.store, context.invite)
        gone = shared and left(context.store, session)
        component.draw(session, show(context.store, session), "/answers", for_all=shared, left=gone)


def _titled() -> None:
    # The browser's tab was named before anybody knew the study.
    if spoken().code != "en":
        st.set_page_config(page_title=say(words.TITLE))


def _empty(said: tuple[str, str, str]) -> None:
    symbol, title, text = said
    _titled()
    st.html(NARROW)
    shell.empty(symbol, say(title), say(text), alone=True)
    if spoken().code != "en":
        component.tell_language(spoken().code)
