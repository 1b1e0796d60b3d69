"""Links in hand: for each person what to send, a QR code to show, a sheet to print, a CSV for mail merge."""

from base64 import b64encode
from collections.abc import Sequence

import streamlit as st

from pricing_clarity.formats.invitees_csv import Invitation, write_invitations
from pricing_clarity.present.invitation import filled, mail
from pricing_clarity.present.link_sheet import MOST, link_sheet
from pricing_clarity.present.qr import qr_svg
from pricing_clarity.present.words import counted
from pricing_clarity.pricing.language import Language, say, speaking
from pricing_clarity.store import Kind, NewInvite, Version
from pricing_clarity.views.context import Context
from pricing_clarity.views.qr_codes import qr_downloads
from pricing_clarity.views.reach import this_machine_only
from pricing_clarity.views.run.spoken import language_for, minutes_for


def render(context: Context, version: Version, made: Sequence[NewInvite], proposed: str, key: str) -> None:
    """Draws the links that were just made, with a text to go with each; `proposed` is what it begins as."""
    spoken = language_for(context, version)
    with speaking(spoken):
        subject = say("A few questions")
    st.markdown(
        "**Copy or download them now.** For safety they are shown only once; you can get others for the same people at "
        "any time."
    )
    text = st.text_area(
        "What to write",
        proposed,
        height=210,
        help="{name} and {link} are filled in for each. The app sends nothing itself.",
        key=f"{key}-text",
    )
    ready = [_invitation(context, one, text) for one in made]
    to_show = not this_machine_only(ready[0].link)
    if len(ready) > 1:
        st.dataframe(
            [{"Name": one.name, "Segment": one.segment, "Link": one.link} for one in ready],
            hide_index=True,
            width="stretch",
        )
    _one(ready, subject, key, to_show=to_show)
    _files(context, version, ready, spoken, key, to_show=to_show)


def _one(ready: Sequence[Invitation], subject: str, key: str, *, to_show: bool) -> None:
    chosen = 0
    if len(ready) > 1:
        chosen = st.selectbox(
            "Ready to send to",
            range(len(ready)),
            format_func=lambda place: f"{ready[place].name or 'without a name'} ({place + 1} of {len(ready)})",
            key=f"{key}-{len(ready)}-one",
        )
    else:
        st.markdown("**Ready to send**")
    one = ready[chosen]
    st.code(one.text, language=None, wrap_lines=True)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if to_show:
            drawn = b64encode(qr_svg(one.link).encode()).decode()
            st.html(
                '<div style="width: 8rem" role="img" aria-label="The link as a QR code">'
                f'<img alt="" style="width: 100%" src="data:image/svg+xml;base64,{drawn}"></div>',
                width="content",
            )
        with st.container(width="content", gap="small"):
            address = mail(one.name, subject, one.text)
            if address:
                st.link_button("Write it in your mail program", address, icon=":material/mail:")
            if to_show:
                qr_downloads(one.link, key)


def _files(
    context: Context, version: Version, ready: Sequence[Invitation], spoken: Language, key: str, *, to_show: bool
) -> None:
    def sheet() -> bytes:
        with speaking(spoken):
            cards = ((one.name, one.link) for one in ready[:MOST])
            return link_sheet(cards, minutes_for(context, version)).encode()

    with st.container(horizontal=True):
        st.download_button(
            "Download as CSV",
            data=lambda: write_invitations(ready).encode("utf-8-sig"),
            file_name=f"{version.study}-invitations.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key=f"{key}-csv",
        )
        if not to_show:
            return
        st.download_button(
            "Sheet to print" + (f", the first {MOST}" if len(ready) > MOST else ""),
            data=sheet,
            file_name=f"{version.study}-links.html",
            mime="text/html",
            on_click="ignore",
            icon=":material/print:",
            help=f"A page with {counted(min(len(ready), MOST), 'card')} to cut up, each with a QR code. Open it in a "
            "browser and print it.",
            key=f"{key}-sheet",
        )


def _invitation(context: Context, made: NewInvite, text: str) -> Invitation:
    predicting = made.invite.kind is Kind.PREDICTING
    base = context.opened_at if predicting else context.base_url
    link = f"{base}/{'predict' if predicting else 'join'}/{made.token}"
    name = made.invite.label if made.invite.kind is Kind.SINGLE_USE else ""
    return Invitation(
        name or made.invite.label, "" if predicting else made.invite.segment, link, filled(text, name, link)
    )
