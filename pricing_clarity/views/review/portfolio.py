"""All studies side by side: how far each is, its worst finding in words, what is at stake, what to do next."""

from dataclasses import dataclass
from functools import partial
from threading import Lock

import streamlit as st

from pricing_clarity.present.answer import points
from pricing_clarity.present.portfolio import TOO_FEW, Standing, next_step, standing
from pricing_clarity.present.words import counted, finished_of, plain, unbroken
from pricing_clarity.present.worklist import worklist
from pricing_clarity.quiz.study import Study
from pricing_clarity.store import Decision, Status, StudyListed, Version
from pricing_clarity.views import places, shell
from pricing_clarity.views.context import Context
from pricing_clarity.views.library import library
from pricing_clarity.views.review import predicted
from pricing_clarity.views.review.gathered import gathered
from pricing_clarity.views.working import Tell, working

BADGES = {
    None: ":gray-badge[:material/edit: not opened yet]",
    Status.DRAFT: ":gray-badge[:material/edit: not opened yet]",
    Status.OPEN: ":green-badge[:material/play_circle: open]",
    Status.PAUSED: ":orange-badge[:material/pause_circle: paused]",
    Status.CLOSED: ":gray-badge[:material/stop_circle: closed]",
}
UNKNOWN = Standing("Not worked out.")
LATER = Standing("The results open after you have said what you expect.")


@dataclass(frozen=True)
class Row:
    """A study as the page shows it, with how many findings are undecided or to be fixed."""

    standing: Standing
    to_decide: int = 0
    to_fix: int = 0


_kept: dict[tuple[str, str], tuple[int, Row]] = {}
_lock = Lock()


def render(context: Context) -> None:
    """Draws the page."""
    shell.head("Portfolio", "Every study with its worst finding, what is at stake, and the one thing to do next.")
    listed = context.store.studies()
    shelf = library(context.settings)
    fresh = {id: study for id, study in shelf.studies.items() if id not in {s.id for s in listed}}
    unopened = {id: study for id, study in fresh.items() if id not in shelf.example_studies}
    if wrong := len(shelf.problems):
        st.warning(
            f"**{counted(wrong, 'file has', 'files have')} mistakes:** what was never opened of them is missing here.",
            icon=":material/build:",
        )
        places.link(places.STUDIES, "See what is wrong")
    if not listed and not unopened:
        text = "Describe a pricing, write a study, and it is listed here; an example as soon as it is opened."
        with shell.empty("folder_open", "No study yet", text):
            places.link(places.STUDIES, "Go to the studies")
        return
    rows = _rows(context, listed)
    order = (Status.OPEN, Status.PAUSED, Status.CLOSED, Status.DRAFT)
    for study in sorted(listed, key=lambda one: (order.index(one.by_life[0].status), one.title)):
        _study(context, study, rows[study.id])
    for id, draft in unopened.items():
        _unopened(id, draft)
    if examples := len(fresh) - len(unopened):
        st.markdown(f":gray[{counted(examples, 'example')} not listed here before being opened.]")


def _rows(context: Context, listed: tuple[StudyListed, ...]) -> dict[str, Row]:
    """The row of each study; those that have changed are worked out, unless the visitor stops it."""
    rows: dict[str, Row] = {}
    changed: list[tuple[StudyListed, int]] = []
    for study in listed:
        version = study.by_life[0]
        changes = context.store.data_version(study.id)
        known = _kept.get((context.settings.database, version.digest))
        if predicted.waits(context, version):
            rows[study.id] = Row(LATER)
        elif known is not None and known[0] == changes:
            rows[study.id] = known[1]
        else:
            rows[study.id] = Row(UNKNOWN)
            changed.append((study, changes))
    if changed:
        said = f"Working out what people say in {counted(len(changed), 'study', 'studies')}…"
        found = working(said, lambda tell: _worked_out(context, changed, tell), key="portfolio", by_itself=True)
        rows |= found or {}
    return rows


def _worked_out(context: Context, changed: list[tuple[StudyListed, int]], tell: Tell) -> dict[str, Row]:
    rows = {}
    for done, (study, changes) in enumerate(changed):
        tell(done / len(changed))
        version = study.by_life[0]
        rows[study.id] = _row(context, version, changes, partial(_within, tell, done, len(changed)))
        with _lock:
            _kept[(context.settings.database, version.digest)] = changes, rows[study.id]
    return rows


def _within(tell: Tell, done: int, of: int, share: float) -> None:
    tell((done + share) / of)


def _row(context: Context, version: Version, changes: int, tell: Tell) -> Row:
    if not context.store.counts(version.digest).started:
        return Row(Standing(TOO_FEW))
    published = context.store.published(version.digest)
    variant = published.variants[0] if published and published.variants else None
    taken = gathered(context, version, simulated=False, changes=changes, variant=variant, tell=tell)
    if taken is None or not taken.material.responses:
        return Row(Standing(TOO_FEW))
    material = taken.buyers.material
    items = worklist(material)
    decisions = [item.note.decision if item.note else Decision.OPEN for item in items]
    undecided = decisions.count(Decision.OPEN) if points(material) else 0
    return Row(standing(material), undecided, decisions.count(Decision.FIX))


def _study(context: Context, study: StudyListed, row: Row) -> None:
    version = study.by_life[0]
    published = context.store.published(version.digest)
    counts = context.store.counts(version.digest)
    wanted = published.study.participants if published else 0
    step = next_step(version.status, counts.finished, wanted, row.to_decide, row.to_fix)
    with st.container(border=True, gap="small"):
        rounds = f" · version {version.number}" if version.number > 1 else ""
        st.markdown(f"## {plain(study.title)}")
        st.markdown(f"{BADGES[version.status]} :gray[{finished_of(counts.finished, wanted)}{rounds}]")
        st.markdown(f"**{plain(unbroken(row.standing.worst))}**" if row.standing.surely else plain(row.standing.worst))
        if row.standing.surely:
            st.markdown(plain(unbroken(row.standing.surely)))
        if row.standing.money:
            st.markdown(f"**At stake.** {plain(unbroken(row.standing.money))}")
        _step(step.where, step.says, study.id)


def _unopened(id: str, draft: Study) -> None:
    step = next_step(None, 0, draft.participants, 0, 0)
    with st.container(border=True, gap="small"):
        st.markdown(f"## {plain(draft.title)}")
        st.markdown(BADGES[None])
        _step(step.where, step.says, id)


def _step(where: str, says: str, study: str) -> None:
    if where == "to do":
        places.link(places.RESULTS, says, study=study, show="To do")
    else:
        places.link({"run": places.RUN, "studies": places.STUDIES}.get(where, places.RESULTS), says, study=study)
