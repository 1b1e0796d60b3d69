"""Who began and went quiet, who has not begun; and a reminder for each, with a link that goes on where they were."""

from functools import partial

import streamlit as st

from pricing_clarity.present.invitation import Letter, letter
from pricing_clarity.present.words import counted, people, plain
from pricing_clarity.pricing.language import speaking
from pricing_clarity.store import Kind, NewInvite, Progress, Status, Step, Version
from pricing_clarity.views import deeds, shell
from pricing_clarity.views.context import Context
from pricing_clarity.views.run import hand_out
from pricing_clarity.views.run.spoken import language_for, minutes_for

NAMED = 12
"""So many of a group are named; the table of their links has them all."""


def render(context: Context, version: Version, *, new: bool) -> None:
    """Draws both groups; those who have not begun only where the study takes anybody `new`."""
    if version.status is Status.CLOSED:
        shell.empty(
            "notifications_off", "The study is closed", "No answer is taken any more, so there is nobody to remind."
        )
        return
    links = {one.id: one for one in context.store.invites(version.study) if not one.revoked_at}
    quiet = [one for one in context.store.progress(version.study) if one.step is Step.QUIET]
    by_name = [one for one in quiet if one.invite in links and links[one.invite].kind is Kind.SINGLE_USE]
    unused = [one for one in links.values() if new and one.kind is Kind.SINGLE_USE and not one.sessions]
    if not quiet and not unused:
        shell.empty(
            "notifications",
            "Nobody to remind",
            "Whoever has a link of their own and has not begun, or has begun and not been seen for half an hour, is "
            "listed here."
            if new
            else "Nobody new gets in now. Whoever has begun and not been seen for half an hour is listed here.",
        )
        return
    st.markdown(
        "A reminder needs a link, and links cannot be shown again: only a fingerprint is stored. So each person "
        "gets a further link here. It leads to the same place, and goes on where they stopped; the first one goes on "
        "working too. The app sends nothing by itself."
    )
    if by_name:
        names = [one.label for one in by_name]
        _group(context, version, "begun", f"Began and went quiet: {people(len(by_name))}", names,
               [one.invite for one in by_name if one.invite is not None])  # fmt: skip
    if unused:
        title = f"Invited and not begun: {counted(len(unused), 'link')}"
        _group(context, version, "unused", title, [one.label for one in unused], [one.id for one in unused])
    _nameless([one for one in quiet if one not in by_name])


def _group(context: Context, version: Version, which: Letter, title: str, names: list[str], invites: list[int]) -> None:
    with st.container(border=True):
        st.header(title, anchor=False)
        shown = ", ".join(name or "without a name" for name in names[:NAMED])
        st.text(shown + (f" and {len(names) - NAMED} more" if len(names) > NAMED else ""))
        key = f"remind-{which}-{version.study}"
        made: list[NewInvite] = st.session_state.setdefault(key, [])
        deeds.button(
            "Make reminders",
            partial(_make, context, made, invites),
            key=f"{key}-go",
            type="primary",
            icon=":material/notifications:",
        )
        if made:
            with speaking(language_for(context, version)):
                text = letter(which, minutes_for(context, version))
            hand_out.render(context, version, made, text, key)


def _make(context: Context, made: list[NewInvite], invites: list[int], _: deeds.Typed) -> None:
    made[:] = context.store.renew(invites, by=context.who)


def _nameless(quiet: list[Progress]) -> None:
    if quiet:
        codes = ", ".join(one.code for one in quiet[:40])
        st.markdown(
            f":gray[{people(len(quiet))} more went quiet who came by a link for all, so nobody knows who they are: "
            f"{plain(codes)}. Write to everybody whom you sent it to.]"
        )
