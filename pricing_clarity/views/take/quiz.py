"""The participant's page: the quiz, from the invite to the thanks."""

import streamlit as st

from pricing_clarity.views import shell
from pricing_clarity.views.context import Context


def render(context: Context) -> None:
    """Draws the page."""
    if context.invite is None:
        shell.empty("mail", "Open your invite link", "It is in the message that asked you to take part.")
    else:
        shell.empty("link_off", "This link doesn't work", "Ask the person who sent it to you for a new one.")
    if context.may_leave:
        st.caption("You see this page as a participant does. [Back to the workbench](/leave)", text_alignment="center")
