"""What stands in place of a page that cannot be drawn: what happened, that nothing saved is lost, how it goes on.

While the database is away the page looks by itself whether it is back, and goes on where it was: with what the visitor
had chosen and typed, because it is drawn anew and not loaded anew.
"""

import logging
import secrets
from functools import cache
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pricing_clarity.present.languages import understood
from pricing_clarity.present.words import plain
from pricing_clarity.pricing.language import ENGLISH, say, speaking
from pricing_clarity.settings import Serve, Settings
from pricing_clarity.store import StoreUnavailable
from pricing_clarity.views import places, shell
from pricing_clarity.views.context import INVITE_COOKIE, invite_token
from pricing_clarity.views.take import quiz, words

WIDTH = 704
"""Pixels: as wide as a participant's page with a short message."""

SAFE = "What was saved before is safe; what you did just now may have to be done again."
BY_ITSELF = "This page looks every few seconds whether it can go on, and does so by itself."

_BACK = """let looking;
export default ({ setTriggerValue }) => {
  clearInterval(looking);
  looking = setInterval(async () => {
    const mine = looking;
    const there = await fetch("/readyz", { cache: "no-store" }).then((reply) => reply.ok, () => false);
    if (!there || mine !== looking) return;
    clearInterval(looking);
    setTriggerValue("back", true);
  }, 3000);
  return () => clearInterval(looking);
};"""

_log = logging.getLogger(__name__)


def on_script_error(settings: Settings, problem: Exception) -> bool:
    """Tells the visitor that it is not their fault, without details, and logs the code beside Streamlit's traceback.

    Why the database cannot be used is no detail for a researcher, who can do something about it; a participant cannot.
    """
    run = get_script_run_ctx()
    part = run is not None and bool(run.fragment_ids_this_run)
    if run is not None and not part:
        # Parts that draw themselves anew would do so in places that this page does not have, and leave a white window.
        run.fragment_storage.clear()
    participant = _takes_part(settings)
    accepted = {name.lower(): value for name, value in st.context.headers.items()}.get("accept-language", "")
    with speaking(understood(accepted) if participant else ENGLISH):
        if isinstance(problem, StoreUnavailable):
            _log.error("%s", problem)
            _away(problem, participant=participant, part=part)
        else:
            code = secrets.token_hex(3).upper()
            _log.error("The visitor was shown the code %s for: %r", code, problem)
            _broken(code, participant=participant, part=part)
    return True


def _takes_part(settings: Settings) -> bool:
    """Whether the page is a participant's, as far as that can be told without the database."""
    if settings.serve is Serve.ALL:
        return invite_token(dict(st.context.cookies).get(INVITE_COOKIE)) is not None
    return settings.serve is Serve.PARTICIPANTS


def _away(problem: StoreUnavailable, *, participant: bool, part: bool) -> None:
    why = plain(str(problem))
    if part:
        st.warning(f"**{why}** {SAFE} {BY_ITSELF}", icon=":material/cloud_off:")
    elif participant:
        _page(*words.OFFLINE, participant=True)
    else:
        _page("cloud_off", "The database cannot be used now", f"{why}\n\n{SAFE} {BY_ITSELF}", participant=False)
    with st.container(key="pc-back"):
        _back()(key="back", on_back_change=lambda: None)


def _broken(code: str, *, participant: bool, part: bool) -> None:
    symbol, title, text = words.BROKEN_PAGE
    told = say(text, code=f"**{code}**")
    if part:
        st.error(f"**{say(title)}.** {told}", icon=f":material/{symbol}:")
    else:
        _page(symbol, title, told, participant=participant)


def _page(symbol: str, title: str, text: str, *, participant: bool) -> None:
    # The page may have failed before anything of it was drawn.
    st.html(shell.STYLE + (quiz.STYLE + quiz.NARROW if participant else ""))
    if not participant:
        st.logo(shell.LOGO)
        _keep_address()
    with st.container(horizontal_alignment="center"), st.container(width=WIDTH):
        shell.empty(symbol, say(title), say(text), alone=True)
        with st.container(horizontal_alignment="center"):
            st.button(say(words.TRY_NOW), key="pc-again", icon=":material/refresh:")


def _keep_address() -> None:
    """Lets the page that was asked for be the one that is drawn next, though no page was drawn before."""
    run = get_script_run_ctx()
    # Until the first run that comes through, Streamlit knows only the script, and would go on with its first page.
    if run is not None and len(run.pages_manager.get_pages()) < len(places.ALL):
        first = places.page(places.HOME, lambda: None, first=True, listed=False)
        others = (places.page(place, lambda: None, listed=False) for place in places.ALL)
        st.navigation([first, *others], position="hidden")


@cache
def _back() -> Any:
    return st.components.v2.component("pricing_clarity_back", js=_BACK)
