"""A link's QR code to take away."""

import streamlit as st

from pricing_clarity.present.qr import qr_png, qr_svg


def qr_downloads(link: str, key: str) -> None:
    """A button for each kind of picture; `key` tells two such places on a page apart."""
    for kind, data, mime in (("SVG", qr_svg(link), "image/svg+xml"), ("PNG", qr_png(link), "image/png")):
        st.download_button(
            f"QR code as {kind}",
            data=data,
            file_name=f"invite.{kind.lower()}",
            mime=mime,
            icon=":material/qr_code_2:",
            on_click="ignore",
            key=f"{key}-{kind}-{link[-12:]}",
        )
