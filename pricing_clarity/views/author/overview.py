"""Where every study stands, with the one thing to do next."""

import streamlit as st

from pricing_clarity.present.words import finished_of, plain
from pricing_clarity.quiz.study import Study
from pricing_clarity.store import Counts, Role, Status, StudyListed
from pricing_clarity.views import places, shell
from pricing_clarity.views.context import Context
from pricing_clarity.views.library import library

STATE = {
    None: ":gray-badge[:material/edit: not opened yet]",
    Status.DRAFT: ":gray-badge[:material/edit: not opened yet]",
    Status.OPEN: ":green-badge[:material/play_circle: open]",
    Status.PAUSED: ":orange-badge[:material/pause_circle: paused]",
    Status.CLOSED: ":gray-badge[:material/stop_circle: closed]",
}


def render(context: Context) -> None:
    """Draws one row a study, and says where files have mistakes."""
    shelf = library(context.settings)
    stored = {study.id: study for study in context.store.studies()}
    if shelf.problems:
        files = len(shelf.problems)
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            named = ", ".join(f"`{file}`" for file in shelf.problems)
            st.markdown(f":material/build: **{files} {'file' if files == 1 else 'files'} with mistakes**: {named}")
            tiers = any(file.startswith(f"{context.settings.tiers.name}/") for file in shelf.problems)
            places.link(places.PRICINGS if tiers else places.STUDIES, "See what to mend")
    written = context.role is Role.AUTHOR
    shown = {name: study for name, study in shelf.studies.items() if written or _opened(stored.get(name))}
    if shown:
        st.subheader("Studies", anchor=False)
    elif not written:
        shell.empty("quiz", "No study has been opened yet", "As soon as an author opens one, it stands here.")
    for name, study in sorted(shown.items(), key=lambda one: _place(context, one[0], stored.get(one[0]))):
        _row(context, name, study, stored.get(name))


def _opened(stored: StudyListed | None) -> bool:
    return stored is not None and stored.by_life[0].status is not Status.DRAFT


def _place(context: Context, name: str, stored: StudyListed | None) -> tuple[bool, float]:
    """What is worked on comes first: what was opened, and then what was written last."""
    files = context.settings.studies.glob(f"{name}.*")
    return not _opened(stored), -max((file.stat().st_mtime for file in files), default=0.0)


def _row(context: Context, name: str, study: Study, stored: StudyListed | None) -> None:
    version = stored.by_life[0] if stored else None
    counts = context.store.counts(version.digest) if version else Counts(0, 0, 0, 0)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap="xsmall", width="stretch"):
            st.markdown(f"**{plain(study.title)}** {STATE[version.status if version else None]}")
            st.markdown(f":gray[{finished_of(counts.finished, study.participants)}]")
        if version is None or version.status is Status.DRAFT:
            places.link(places.STUDIES, "Check the questions", study=name)
        elif counts.started:
            places.link(places.RESULTS, "See the results", study=name)
        elif context.role is Role.AUTHOR:
            places.link(places.STUDIES, "Invite people", study=name, show="Invite people")
        else:
            places.link(places.RUN, "Invite people", study=name)
