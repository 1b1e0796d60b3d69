"""Where every study stands, with the one thing to do next."""

from collections.abc import Mapping

import streamlit as st

from pricing_clarity.formats import Library
from pricing_clarity.present.words import counted, finished_of, plain
from pricing_clarity.store import Counts, Role, Status, StudyListed
from pricing_clarity.views import places, shell
from pricing_clarity.views.author import examples
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
    in_order = sorted(shown, key=lambda name: _place(context, name, stored.get(name)))
    shipped = [name for name in in_order if name in shelf.example_studies and not _opened(stored.get(name))]
    own = [name for name in in_order if name not in shipped]
    if own:
        st.header("Studies", anchor=False)
    elif not written:
        shell.empty("quiz", "No study has been opened yet", "As soon as an author opens one, it stands here.")
    for name in own:
        _row(context, name, shelf, stored.get(name))
    if shipped:
        _examples(context, shipped, shelf, stored, unfolded=not own)
    elif written:
        examples.bring_back(context)


def _examples(
    context: Context, names: list[str], shelf: Library, stored: Mapping[str, StudyListed], *, unfolded: bool
) -> None:
    """What the toolkit comes with, folded away once there is a study of one's own."""
    title = f"Examples that the toolkit comes with: {counted(len(names), 'study', 'studies')}"
    with st.expander(title, icon=":material/school:", expanded=unfolded):
        st.markdown(
            ":gray[To look at, and to try things out on. What you change or open moves up to your own studies.]"
        )
        for name in names:
            _row(context, name, shelf, stored.get(name))
        examples.remove(context, shelf)


def _opened(stored: StudyListed | None) -> bool:
    return stored is not None and stored.by_life[0].status is not Status.DRAFT


def _place(context: Context, name: str, stored: StudyListed | None) -> tuple[bool, float]:
    """What is worked on comes first: what was opened, and then what was written last."""
    files = context.settings.studies.glob(f"{name}.*")
    return not _opened(stored), -max((file.stat().st_mtime for file in files), default=0.0)


def _row(context: Context, name: str, shelf: Library, stored: StudyListed | None) -> None:
    study = shelf.studies[name]
    version = stored.by_life[0] if stored else None
    counts = context.store.counts(version.digest) if version else Counts(0, 0, 0, 0)
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        with st.container(gap="xsmall", width="stretch"):
            badge = f" {examples.BADGE}" if name in shelf.example_studies else ""
            st.markdown(f"**{plain(study.title)}** {STATE[version.status if version else None]}{badge}")
            st.markdown(f":gray[{finished_of(counts.finished, study.participants)}]")
        if version is None or version.status is Status.DRAFT:
            places.link(places.STUDIES, "Check the questions", study=name)
        elif counts.started:
            places.link(places.RESULTS, "See the results", study=name)
        elif version.status is not Status.OPEN:
            places.link(places.RUN, "Open it again", study=name)
        elif context.role is Role.AUTHOR:
            places.link(places.STUDIES, "Invite people", study=name, show="Invite people")
        else:
            places.link(places.RUN, "Invite people", study=name)
