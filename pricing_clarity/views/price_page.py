"""The rendered price page inside a researcher's page."""

import streamlit as st

from pricing_clarity.present.price_page import price_page_css, price_page_html
from pricing_clarity.pricing import Pricing


def price_page(pricing: Pricing) -> None:
    """Draws the price page as a participant sees it."""
    scheme = "dark" if st.context.theme.type == "dark" else "light"
    page = price_page_html(pricing, pick=True)
    st.html(f'<style>{price_page_css()}</style><div style="color-scheme: {scheme}">{page}</div>')
