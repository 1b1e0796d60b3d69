"""Invite people: open a study, get the link, pause, close."""

from base64 import b64encode
from functools import partial

import streamlit as st

from pricing_clarity.present.invitation import minutes_of
from pricing_clarity.present.qr import qr_svg
from pricing_clarity.present.words import counted, finished_of, plain
from pricing_clarity.quiz.screener import numbered
from pricing_clarity.quiz.study import Published
from pricing_clarity.store import Invite, Kind, Refused, Status, Version
from pricing_clarity.views import deeds, places, shell
from pricing_clarity.views.context import Context
from pricing_clarity.views.qr_codes import qr_downloads
from pricing_clarity.views.reach import this_machine_only
from pricing_clarity.views.status import status_button


def render(context: Context, draft: Published, version: Version | None) -> None:
    """Draws what can be done next with the study."""
    if version is None or version.status is Status.DRAFT:
        _not_open(context, draft)
        return
    counts = context.store.counts(version.digest)
    target = draft.study.participants
    st.progress(
        min(1.0, counts.finished / target),
        text=f"{finished_of(counts.finished, target)}; {counts.started} began",
    )
    if version.status is Status.OPEN:
        _links(context, version)
    else:
        icon = "stop_circle" if version.status is Status.CLOSED else "pause_circle"
        shell.empty(icon, f"The study is {version.status}", "Open it again to let people answer.")
    _controls(context, draft, version)
    places.link(places.RUN, "Invite one by one, watch who answers", study=version.study)


def differs(context: Context, version: Version, draft: Published) -> bool:
    """Whether what participants see is another study than what would be opened now."""
    opened = context.store.published(version.digest)
    # Read anew, what an older program stored is what it means to this one: a key that it did not know changes nothing.
    return opened is None or opened.digest != draft.digest


def _not_open(context: Context, draft: Published) -> None:
    people = draft.study.participants
    asked = counted(len(numbered(one.id for one in draft.questions)), "question")
    with shell.empty(
        "send",
        "Ready to open",
        f"Opening freezes the study, {asked} that {'take' if asked[:2] != '1 ' else 'takes'} each person about "
        f"{counted(minutes_of(draft), 'minute')}, and gives you one link for {counted(people, 'person', 'people')}. "
        "Pick people who could be buyers and have not seen the page.",
    ):
        deeds.button(
            "Open the study",
            partial(_open, context, draft, _tokens(), None),
            key=f"open-{draft.id}",
            type="primary",
            icon=":material/play_circle:",
        )
        places.link(places.STUDIES, "Take it yourself first", study=draft.id, show="Rehearse")


def _open(
    context: Context, draft: Published, tokens: dict[int, str], instead: Version | None, _: deeds.Typed
) -> deeds.Said:
    """Opens what is drafted, in the place of a version that is open if there is one, with a link for all."""
    if instead is not None:
        context.store.set_status(instead.digest, Status.CLOSED, by=context.who)
    context.store.publish(draft, by=context.who)
    opened = context.store.set_status(draft.digest, Status.OPEN, by=context.who)
    return opened if isinstance(opened, Refused) else _new_link(context, draft.id, tokens, _)


def _new_link(context: Context, study: str, tokens: dict[int, str], _: deeds.Typed) -> deeds.Said:
    made = context.store.invite(study, label="Link for all", by=context.who)
    if isinstance(made, Refused):
        return made
    tokens[made.invite.id] = made.token
    return None


def _again(context: Context, link: Invite, tokens: dict[int, str], _: deeds.Typed) -> None:
    # Stored is a fingerprint only, so it is a further token for the same link; both work.
    tokens.update({made.invite.id: made.token for made in context.store.renew([link.id], by=context.who)})


def _tokens() -> dict[int, str]:
    """Of each link made in this visit the token: it is told only once and stored hashed, so the page keeps it."""
    tokens: dict[int, str] = st.session_state.setdefault("links", {})
    return tokens


def _links(context: Context, version: Version) -> None:
    links = [one for one in context.store.invites(version.study) if one.revoked_at is None]
    tokens = _tokens()
    known = [one for one in links if one.id in tokens]
    for invite in known[-1:]:
        _link(context, tokens[invite.id])
    shared = [one for one in links if one.kind is Kind.SHARED]
    if not known:
        st.markdown(
            "The link that was made before goes on working for those who have it. For safety it is shown only once; "
            + ("get it again to send it to more people." if shared else "make a new one to send.")
        )
    with st.container(horizontal=True):
        if not known and shared:
            deeds.button(
                "Get the link again",
                partial(_again, context, shared[-1], tokens),
                key=f"again-{version.digest[:12]}",
                type="primary",
                icon=":material/link:",
            )
        deeds.button(
            "Make a new link",
            partial(_new_link, context, version.study, tokens),
            key=f"link-{version.digest[:12]}",
            icon=":material/add_link:",
        )
    _older(context, [one for one in links if one not in known[-1:]])


def _link(context: Context, token: str) -> None:
    url = f"{context.base_url}/join/{token}"
    with st.container(border=True):
        st.markdown("**Send this link to everybody you invite.** Each browser that opens it is one participant.")
        st.code(url, language=None, wrap_lines=True)
        if not this_machine_only(url):
            _code(url)
        st.markdown(":gray[Copy it now: for safety it is hidden once you leave. You can get it again at any time.]")
        st.markdown(
            ":gray[To see the quiz yourself, take it under *Rehearse*: this link would make a participant of your "
            "browser, and an answer of yours would count.]"
        )


def _code(url: str) -> None:
    """The link for people who stand before a poster or a slide."""
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.html(
            f'<div style="width: 9rem" role="img" aria-label="The link as a QR code">{_drawn(url)}</div>',
            width="content",
        )
        with st.container(width="content", gap="small"):
            st.markdown("**Or show it**: on a slide, a poster, a card.")
            with st.container(horizontal=True):
                qr_downloads(url, "qr")


def _drawn(url: str) -> str:
    """The code as an image of its own: a page's colours do not reach into it."""
    return (
        f'<img alt="" style="width: 100%" src="data:image/svg+xml;base64,{b64encode(qr_svg(url).encode()).decode()}">'
    )


def _older(context: Context, links: list[Invite]) -> None:
    if not links:
        return
    tokens = _tokens()
    shared = [one for one in links if one.kind is Kind.SHARED]
    with st.expander(f"{len(links)} earlier {'link' if len(links) == 1 else 'links'}"):
        if len(links) > len(shared):
            rest = counted(len(links) - len(shared), "link")
            st.markdown(f":gray[{rest} for one person each, or for what colleagues expect: see *Run*.]")
        for invite in shared:
            with st.container(horizontal=True, vertical_alignment="center"):
                people = "1 person" if invite.sessions == 1 else f"{invite.sessions} people"
                st.markdown(f"{plain(invite.label)}, made {invite.created_at:%Y-%m-%d %H:%M} UTC, used by {people}")
                deeds.button(
                    "Revoke", partial(_revoke, context, invite), key=f"revoke-{invite.id}", icon=":material/link_off:"
                )
            if invite.id in tokens:
                st.code(f"{context.base_url}/join/{tokens[invite.id]}", language=None, wrap_lines=True)


def _revoke(context: Context, invite: Invite, _: deeds.Typed) -> None:
    context.store.revoke(invite.id, by=context.who)


def _controls(context: Context, draft: Published, version: Version) -> None:
    with st.container(horizontal=True):
        if version.status is Status.OPEN:
            status_button(context, version, "Pause", "pause_circle", Status.PAUSED)
            status_button(context, version, "Close", "stop_circle", Status.CLOSED)
        else:
            status_button(context, version, "Open again", "play_circle", Status.OPEN)
        if differs(context, version, draft):
            deeds.button(
                "Open the changed questions as a new version",
                partial(_open, context, draft, _tokens(), version),
                key=f"renew-{draft.id}",
                icon=":material/difference:",
            )
