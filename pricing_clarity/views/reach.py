"""Whom a link can reach."""

from urllib.parse import urlsplit

import streamlit as st

from pricing_clarity.views.visitors import LOOPBACK, hostname


def this_machine_only(url: str) -> bool:
    """Whether a link names this machine as only itself does, so that nobody else can open it; warns where it does."""
    only = hostname(urlsplit(url).netloc) in LOOPBACK
    if only:
        st.warning(
            "**This link opens on this computer only**, for people at this screen. No phone can open it, so there is "
            "no QR code either. Before you send it, put the app where others can reach it; *Setting it up for others* "
            "in the README says how.",
            icon=":material/computer:",
        )
    return only
