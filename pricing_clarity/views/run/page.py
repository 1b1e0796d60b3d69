"""Run a study: invite people, see who is where, pause and close, say when enough have answered."""

from datetime import UTC, datetime

import streamlit as st

from pricing_clarity.store import Status, StudyListed, Version
from pricing_clarity.views import places, shell
from pricing_clarity.views.context import Context
from pricing_clarity.views.run import invites, limits, live, places_left, remind, trail
from pricing_clarity.views.status import status_button

SAYS = {
    Status.OPEN: "Open: links let people in.",
    Status.PAUSED: "Paused: nobody new gets in, and whoever has begun may finish.",
    Status.CLOSED: "Closed: nobody gets in, and no answer is taken any more.",
    Status.DRAFT: "Not opened yet.",
}


def render(context: Context) -> None:
    """Draws the page."""
    shell.head("Run", "Invite people, watch how far they are, and end a study when enough have answered.")
    listed = [study for study in context.store.studies() if study.by_life[0].status is not Status.DRAFT]
    if not listed:
        with shell.empty(
            "group_add",
            "No study has been opened yet",
            "Open one on the Studies page. From then on people are invited here."
            if places.open_to_visitor(places.STUDIES)
            else "As soon as an author has opened one, you invite people here.",
        ):
            places.link(places.STUDIES, "Go to the studies")
        return
    study = _chosen(listed)
    version = study.by_life[0]
    full = ""
    if version.status is Status.OPEN:
        taking = context.store.limits(study.id)
        full = places_left.full(taking, live.progress(context, study.id), datetime.now(UTC))
    _state(context, version, full)
    published = context.store.published(version.digest)
    live.render(context, version, published.study.participants if published else None, full)
    invite, again, end, changes = st.tabs(
        [
            ":material/send: Invite people",
            ":material/notifications: Remind",
            ":material/flag: When it ends",
            ":material/history: Who changed what",
        ]
    )
    with invite:
        if full:
            st.warning(
                f"Links let nobody new in: {full}. Set another end under *When it ends*.", icon=":material/flag:"
            )
        invites.render(context, version)
    with again:
        remind.render(context, version, new=version.status is Status.OPEN and not full)
    with end:
        limits.render(context, version)
    with changes:
        trail.render(context, study.id)
    places.link(places.RESULTS, "Look at the results", study=study.id)


def _chosen(listed: list[StudyListed]) -> StudyListed:
    by_id = {study.id: study for study in listed}
    ids = list(by_id)
    asked = places.at("study")
    chosen = st.selectbox(
        "Study", ids, index=ids.index(asked) if asked in ids else 0, format_func=lambda one: by_id[one].title
    )
    places.stay_at("study", chosen, ids)
    return by_id[chosen]


def _state(context: Context, version: Version, full: str) -> None:
    steps = {
        Status.OPEN: (("Pause", "pause_circle", Status.PAUSED), ("Close", "stop_circle", Status.CLOSED)),
        Status.PAUSED: (("Open again", "play_circle", Status.OPEN), ("Close", "stop_circle", Status.CLOSED)),
        Status.CLOSED: (("Open again", "play_circle", Status.OPEN),),
    }
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**Open, but nobody new gets in: {full}.**" if full else f"**{SAYS[version.status]}**")
        with st.container(horizontal=True, width="content"):
            for label, icon, status in steps.get(version.status, ()):
                status_button(context, version, label, icon, status)
