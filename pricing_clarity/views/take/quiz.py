"""The participant's page: the quiz, from the invite to the thanks."""

import streamlit as st

from pricing_clarity.views import shell
from pricing_clarity.views.context import Context


def render(context: Context) -> None:
    """Draws the page."""
    if context.invite is None:
        shell.empty("mail", "Open your invite link", "It is in the message that asked you to take part.", alone=True)
    else:
        shell.empty("link_off", "This link doesn’t work", "Ask whoever sent it to you for a new one.", alone=True)
    if context.may_leave:
        way_back = '<a href="/leave" target="_self">Back to the workbench</a>'
        st.html(f'<p class="pc-aside">You see this page as a participant does. {way_back}</p>')
