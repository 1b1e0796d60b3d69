"""Predictions on the results page: asked for before the results open, and then shown beside what happened."""

from hashlib import sha256

import streamlit as st
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from pricing_clarity.present.words import counted
from pricing_clarity.store import Version
from pricing_clarity.views import charts, places, shell
from pricing_clarity.views.context import Context
from pricing_clarity.views.review import behind
from pricing_clarity.views.review.gathered import Gathered

_LOOKED = "versions whose results are open"


def looked() -> set[str]:
    """The versions, by digest, whose results this visitor may see from now on, also after loading the page again."""
    seen: set[str] = st.session_state.setdefault(_LOOKED, set())
    return seen


def _opened_here(version: Version) -> str | None:
    """What the address says once this browser may see the results; None where the browser is not known again.

    Sent to somebody else it opens nothing: it holds a secret of the browser's, which Streamlit keeps in a cookie.
    """
    secret, _ = decode_xsrf_token_string(st.context.cookies.get(XSRF_COOKIE_NAME, ""))
    return sha256(secret + version.digest.encode()).hexdigest()[:16] if secret else None


def waits(context: Context, version: Version) -> bool:
    """Whether this visitor is asked what they expect before they see the version's results."""
    if version.digest in looked() or not context.store.counts(version.digest).started:
        return False
    return bool(context.store.predictions_of(version.digest))


def may_look(context: Context, version: Version) -> bool:
    """Whether the results are open to this visitor: always, unless colleagues predict and they have not said anything.

    Draws the question for a prediction where they are not. It guards against looking by accident, not against ill will.
    """
    here = _opened_here(version)
    if here and st.query_params.get("open") == here:
        looked().add(version.digest)
    if not waits(context, version):
        if here and version.digest in looked():
            st.query_params["open"] = here
        return True
    st.query_params.pop("open", None)
    predicted = context.store.predictions_of(version.digest)
    departments = sorted({one.prediction.department for one in predicted})
    with shell.empty(
        "lock_open",
        "Before the results open: what do you expect?",
        f"{counted(len(predicted), 'colleague has', 'colleagues have')} predicted so far ({', '.join(departments)}). "
        "It takes two minutes, and shows afterwards who in the company reads the page as buyers do.",
    ):
        places.link(places.PREDICT, "Predict first", study=version.study)
        # The set comes along: looking it up at the click could be the end of the run.
        said = "I have predicted, or don't want to: show the results"
        st.button(said, on_click=looked().add, args=(version.digest,))
    return False


def render(taken: Gathered) -> None:
    """Draws the tab."""
    material = taken.material
    if taken.chart("predictions", shell.palette(), charts.room()):
        behind.show(taken, "pages-predicted", "predictions")
        place = st.container()
    elif material.predictions:
        place = shell.empty(
            "psychology_alt", "Nothing to compare yet", "Nobody has answered a question that was predicted."
        )
    else:
        place = shell.empty(
            "psychology_alt",
            "Nobody has predicted anything about this page",
            "Ask colleagues what they expect, before they see the results: how many people get each question right, "
            "and which plan confuses most. Their guesses stand beside what happened, by department.",
        )
    with place:
        places.link(places.PREDICT, "Enter predictions", study=taken.version.study)
