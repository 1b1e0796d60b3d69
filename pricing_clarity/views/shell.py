"""What all pages share: the frame around them, a page's head, empty and broken states, the colours of the moment."""

from functools import cache
from html import escape
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pricing_clarity.present.palette import DARK, LIGHT, Palette, css_variables
from pricing_clarity.present.words import plain
from pricing_clarity.views.context import Context

PRODUCT = "Pricing clarity"
_TILE = f"""<rect width="32" height="32" rx="8" fill="{LIGHT.accent}"/>
<path d="M8 10h9M8 16h6M8 22h4" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/>
<path d="M16.5 20.5l3.5 3.5 6-8" fill="none" stroke="#fff" stroke-width="2.8" stroke-linecap="round"
 stroke-linejoin="round"/>"""
ICON = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{_TILE}</svg>'
# The name's colour stands out from both papers, because an image does not know the theme.
LOGO = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 176 32">{_TILE}
<text x="42" y="22"
 font-family="Segoe UI,Helvetica Neue,Arial,sans-serif"
 font-size="18" font-weight="600" fill="#23908D"
 textLength="130" lengthAdjust="spacingAndGlyphs">{PRODUCT}</text>
</svg>"""
# Our colours for all HTML of ours; and what the theme cannot say: a page link looks like a link, flush with the text;
# the ring of what is not ticked, and why a file was not taken, are seen by everybody; on a phone, where a row of
# segments breaks, each has its corners.
STYLE = (
    "<style>body { "
    + css_variables()
    + """ }
[data-testid^="stBaseButton-primary"]:not(:disabled) :is(p, span, kbd) { color: var(--pc-on-accent); opacity: 1; }
[data-testid="stRadioOption"]:not(:has(:checked)) > div > div:first-child { border-color: var(--pc-muted); }
[data-testid="stCheckbox"] label:not(:has(:checked)) > span + div { border-color: var(--pc-muted); }
[data-testid="stCheckbox"] label:has(:disabled) p { color: var(--pc-muted); }
[data-testid="stMultiSelect"] [data-tag] :is(span, button) { color: var(--pc-on-accent); }
pre .token { color: var(--pc-ink) !important; }
pre .token.key { color: var(--pc-accent) !important; }
pre .token.comment { color: var(--pc-muted) !important; }
pre .token:is(.inserted, .inserted *) { color: var(--pc-right) !important; }
pre .token:is(.deleted, .deleted *) { color: var(--pc-wrong) !important; }
.stMarkdownBadge { background-color: color-mix(in srgb, currentColor 8%, transparent) !important; }
:is([data-testid="stTopNavLink"], [data-testid="stSidebarNavLink"], [data-testid="stPageLink"] a):focus-visible {
  outline: 3px solid var(--pc-accent); outline-offset: 1px;
}
[data-testid="stFileChip"][aria-invalid="true"] { flex-wrap: wrap; height: auto; max-width: 22rem; }
[data-testid="stFileChip"] > [role="alert"] {
  position: static; flex-basis: 100%; width: auto; height: auto; margin: 0; clip: auto; clip-path: none;
  overflow: visible; padding: 0.25rem 0.5rem; font-size: 0.875rem; line-height: 1.4; white-space: normal;
}
[class*="st-key-answers-"] table { table-layout: fixed; width: 100%; }
[class*="st-key-answers-"] th:first-child { width: 38%; }
[data-testid="stMultiSelect"] input { min-width: 1.5rem; }
[data-testid="stPageLink"] a { padding-left: 0; padding-right: 0.5rem; }
[data-testid="stPageLink"] a:not(:hover) { background: none; }
[data-testid="stTable"] td [data-testid="stMarkdownContainer"] { max-width: 44rem; }
[data-testid="stPageLink"] a :is(p, span) { color: var(--pc-accent); font-weight: 600; white-space: normal; }
[data-testid="stTable"] th:first-child { padding-left: 0.375rem; }
[data-testid="stSelectbox"] input { text-overflow: ellipsis; }
:has(> :is(.st-key-pc-top, .st-key-pc-image, .st-key-pc-room, .st-key-pc-back)) {
  overflow: hidden; position: absolute; width: 0;
}
@media (max-width: 640px) {
  .stApp h1 { font-size: 1.75rem; }
  .stApp [data-testid="stButtonGroup"] > [role] { column-gap: 0.25rem; }
  .stApp [data-variant="segmented_control"] { border-radius: 10px; margin: 0; }
  .stApp [data-variant="segmented_control"]:not([data-selected]) { border-color: var(--pc-line) !important; }
  [data-testid="stGridCell"]:last-child:nth-child(odd) { grid-column: 1 / -1; }
}
[class*="st-key-ask-"] button em { clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; }
[class*="st-key-ask-"] button em { position: absolute; }
.pc-symbol { color: var(--pc-muted); font: 2.5rem/1.2 "Material Symbols Rounded"; }
.pc-symbol { padding-top: 0.75rem; text-align: center; }
.pc-number { margin: 0; color: var(--pc-ink); font-size: 1.25rem; font-weight: 650; line-height: 1.4; }
.pc-aside { text-align: center; color: var(--pc-muted); font-size: 0.875rem; }
.pc-aside a { color: var(--pc-accent); }
</style>"""
)

_TOP = """let shown;
export default ({ data }) => {
  if (shown !== undefined && shown !== data) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  shown = data;
};"""


def frame(context: Context) -> None:
    """Sets the browser's title and icon and the width of the page; the first call of every run.

    Participants get a narrow page that does not name the product: who reads "clarity" looks for what is unclear.
    """
    if context.participant:
        st.set_page_config(page_title="A few questions", page_icon=ICON, layout="centered")
    else:
        st.set_page_config(page_title=PRODUCT, page_icon=ICON, layout="wide", initial_sidebar_state="collapsed")
        st.logo(LOGO)
        # What Streamlit draws beside the app, such as a popover, does not know the theme by itself.
        st.html(f"<style>body {{ color-scheme: {st.context.theme.type or 'light dark'}; }}</style>")
    st.html(STYLE)


@cache
def _top() -> Any:
    return st.components.v2.component("pricing_clarity_top", js=_TOP)


def from_the_top(page: str) -> None:
    """Begins a page at its top, when the visitor comes to it from another that they had scrolled."""
    with st.container(key="pc-top"):
        _top()(key="top", data=page)


def head(title: str, lead: str) -> None:
    """A page's title, and one sentence that says what it is for."""
    st.title(title, anchor=False)
    st.markdown(f":gray[{lead}]")


def empty(icon: str, title: str, text: str, *, alone: bool = False) -> DeltaGenerator:
    """A designed place for what is not there yet; what is drawn `with` it, such as the way on, stands below its text.

    `text` says what to do next; `icon` is a Material symbol's name; `alone` makes the title that of the page.
    """
    place = st.container(border=True, horizontal_alignment="center", gap="xsmall")
    with place:
        st.html(f'<div class="pc-symbol" aria-hidden="true" translate="no">{icon}</div>')
        (st.title if alone else st.header)(title, anchor=False, text_alignment="center")
        st.markdown(text, text_alignment="center")
    return place


def table(rows: pd.DataFrame) -> None:
    """Draws a table whose texts are data, not markup."""
    st.table(rows.map(lambda cell: plain(str(cell))), border="horizontal", hide_index=True)


def tile(label: str, value: str, note: str = "") -> None:
    """Draws one number in a card: what it is, the number, and what it is to be read with."""
    with st.container(border=True, height="stretch", gap="xxsmall"):
        st.markdown(f":gray[{label}]")
        # No heading: a number alone tells nobody who goes from heading to heading what it is about.
        st.html(f'<p class="pc-number">{escape(value)}</p>')
        if note:
            st.markdown(f":gray[:small[{note}]]")


def palette() -> Palette:
    """The colours that fit the theme the visitor has chosen."""
    return DARK if st.context.theme.type == "dark" else LIGHT
