"""The rendered price page inside a researcher's page."""

import streamlit as st

from pricing_clarity.formats import Library
from pricing_clarity.present.languages import language_of
from pricing_clarity.present.price_page import price_page_css, price_page_html
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.language import ENGLISH, Language, speaking


def language_shown(shelf: Library, name: str) -> Language:
    """What the page of a pricing is drawn in: the language of the studies about it; English unless they agree."""
    found = {language_of(study) for study in shelf.studies.values() if name in study.pricings}
    return found.pop() if len(found) == 1 else ENGLISH


def price_page(pricing: Pricing, language: Language = ENGLISH) -> None:
    """Draws the price page as a participant sees it."""
    scheme = "dark" if st.context.theme.type == "dark" else "light"
    with speaking(language):
        page = price_page_html(pricing, pick=True)
    drawn = f'<div lang="{language.code}" style="color-scheme: {scheme}">{page}</div>'
    st.html(f"<style>{price_page_css()}</style>{drawn}")
