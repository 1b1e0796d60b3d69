"""The quiz as one Streamlit component: it draws every step, and posts what the participant does."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from pricing_clarity.present.invitation import minutes_for
from pricing_clarity.present.price_page import price_page_css, price_page_html, screenshots_html
from pricing_clarity.pricing.language import say
from pricing_clarity.store import Session
from pricing_clarity.views.take import texts, words
from pricing_clarity.views.take.receive import LEFT_AFTER
from pricing_clarity.views.take.state import State, things

_HERE = Path(__file__).parent
_IMPORT = re.compile(r"^import .*\n", re.MULTILINE)
MODULES = (
    "element", "sentence", "amount", "stopwatch", "keeper", "line", "card", "sides", "choose", "write", "pick", "point",
    "aside", "afterwards", "question", "steps", "picks",
    "quiz", "mount",
)  # fmt: skip
"""The script's modules, each after those that it imports."""
SHORT = 16
"""Digits of a version's digest that tell its screenshots from those of others in a browser's cache."""


@cache
def _quiz() -> Any:
    css = price_page_css().replace(".pp {", ".pp, .q {", 1) + (_HERE / "quiz.css").read_text(encoding="utf-8")
    return st.components.v2.component(
        "pricing_clarity_quiz",
        html='<div class="q-place"></div>',
        css=css,
        js=script(),
    )


def script() -> str:
    """The modules as the one that Streamlit takes: in order, without the imports."""
    return "\n".join(_IMPORT.sub("", (_HERE / f"script/{name}.mjs").read_text(encoding="utf-8")) for name in MODULES)


@cache
def _tongue() -> Any:
    script = "export default ({ data }) => { document.documentElement.lang = data; };"
    return st.components.v2.component("pricing_clarity_language", js=script)


def tell_language(code: str) -> None:
    """Tells the browser, and so screen readers, which language a page is in that is not the quiz."""
    _tongue()(key=f"language-{code}", data=code)


def draw(session: Session, state: State, url: str, *, for_all: bool, left: bool) -> None:
    """Draws the quiz at a participant's step; `url` is where it posts to, `for_all` and `left` as in `data`."""
    _quiz()(key=f"quiz-{state['session']}", data=data(session, state, url, for_all=for_all, left=left))


def data(session: Session, state: State, url: str, *, for_all: bool, left: bool = False) -> dict[str, Any]:
    """Everything that the participant's browser gets to know, in the language spoken.

    `for_all` where others may take part by the same link, `left` where whoever began may be gone.
    """
    published = session.published
    said = published.study.texts
    consent = say(said.consent)
    if published.study.moderated:
        consent = f"{consent}\n\n{say(words.MODERATED)}"
    return {
        "state": state,
        "words": words.said(state["total"], max(1, len(session.variants)), minutes_for(len(session.questions))),
        "texts": {
            "welcome": texts.html(say(said.welcome)),
            "consent": texts.html(consent),
            "screened": texts.html(say(said.screened)),
            "thanks": texts.html(say(said.thanks)),
        },
        "moderated": published.study.moderated,
        "pages": _pages(session),
        "things": [things(published.of(variant).pricing) for variant in session.variants or (None,)]
        if published.study.tripped_up
        else [],
        "feelings": [(stored, say(shown)) for stored, shown in words.FEELINGS.items()],
        "url": url,
        "for_all": for_all,
        "left": left,
        "left_after": LEFT_AFTER,
        "language": published.study.language,
        "locale": published.study.locale or published.study.language,
    }


def _pages(session: Session) -> list[str]:
    """What the participant looks at, in the order in which they meet it: drawn pages, and the study's screenshots."""
    return [_page(session, variant) for variant in session.variants or (None,)]


def _page(session: Session, variant: str | None) -> str:
    published = session.published
    about = published.of(variant)
    if not about.screenshots:
        return price_page_html(about.pricing, pick=True, total=published.study.running_total)
    version = session.version.digest[:SHORT]
    sources = [f"/screenshot/{version}/{published.screenshots.index(shot)}" for shot in about.screenshots]
    return screenshots_html(about.screenshots, sources)
