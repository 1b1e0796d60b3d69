"""Results: what confuses buyers, how surely, and what it costs them."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial

import streamlit as st

from pricing_clarity.present.names import variant_name
from pricing_clarity.present.words import plain
from pricing_clarity.store import COLLEAGUES, CUSTOMERS, Status, Version
from pricing_clarity.views import charts, places, shell
from pricing_clarity.views.context import Context
from pricing_clarity.views.review import answers, first_sight, notes, parts, people, predicted
from pricing_clarity.views.review.gathered import Gathered, Part, gathered, known

MANY = 100
"""People from which on it takes more than a blink to work out what they say."""

POLL = 4
"""Seconds between looks at whether there are new answers."""


def render(context: Context) -> None:
    """Draws the page."""
    shell.head(
        "Results", "Which tiers, options and rules confuse buyers, how surely, and what they thought they'd pay."
    )
    version = _choose_version(context)
    if version is None:
        shell.empty(
            "insights",
            "No study has been opened yet",
            "Open one and send its link to five people, or rehearse it with invented ones. The answers show up here.",
        )
        places.link(places.STUDIES, "Go to the studies")
        return
    simulated = _choose_source(context, version)
    if not simulated and not predicted.may_look(context, version):
        return
    changes = context.store.data_version(version.study)
    _watch(context, version.study, changes)
    variant = _choose_variant(context, version)
    count = context.store.counts(version.digest, simulated=simulated).started
    takes_long = count >= MANY and not known(context, version, simulated=simulated, changes=changes, variant=variant)
    with charts.waiting(f"Working out what {count:,} people say…") if takes_long else nullcontext():
        taken = gathered(context, version, simulated=simulated, changes=changes, variant=variant)
    if taken is None:
        shell.empty("search_off", "This version is gone", "Somebody removed it. Choose another study above.")
        return
    _who_took_part(taken)
    if not taken.material.responses:
        _nobody_yet(taken)
        return
    part = _choose_part(taken)
    chosen = taken.part(part)
    if not chosen.material.responses:
        shell.empty("filter_alt_off", "No answer is like that", "Choose other people or another confidence above.")
        return
    _tabs(context, chosen)


def _tabs(context: Context, chosen: Gathered) -> None:
    """Draws the tab that is open, and no other; which one it is stands in the address."""
    draw: dict[str, Callable[[Gathered], None]] = {
        "Answer": first_sight.render,
        "Page": parts.render,
        "Questions": parts.questions,
        "To do": partial(notes.render, context),
        "People": people.render,
        "Predictions": predicted.render,
        "Data": answers.render,
    }
    for tab, render_tab in zip(st.tabs(list(draw), key="show", bind="query-params"), draw.values(), strict=True):
        if tab.open:
            with tab:
                render_tab(chosen)


def _choose_version(context: Context) -> Version | None:
    listed = context.store.studies()
    if not listed:
        return None
    ids = [study.id for study in listed]
    titles = {study.id: study.title for study in listed}
    asked = st.query_params.get("study")
    chosen = st.selectbox(
        "Study", ids, index=ids.index(asked) if asked in ids else 0, format_func=lambda one: titles.get(one, one)
    )
    st.query_params["study"] = chosen
    study = next(study for study in listed if study.id == chosen)
    versions = study.versions
    if len(versions) == 1:
        return versions[0]
    by_number = {version.number: version for version in versions}
    newest = max(by_number)
    return by_number[
        st.segmented_control(
            "Version",
            list(by_number),
            default=study.by_life[0].number,
            required=True,
            format_func=lambda number: f"{number} (newest)" if number == newest else str(number),
            help="A study that is changed after it was opened goes on as a new version; answers stay with theirs.",
            key=f"version-{study.id}",
        )
    ]


def _choose_variant(context: Context, version: Version) -> str | None:
    """Which of the pricings that a study tries against each other to look at; None where there is one only."""
    published = context.store.published(version.digest)
    if published is None or not published.variants:
        return None
    return st.segmented_control(
        "Price page",
        published.variants,
        default=published.variants[0],
        required=True,
        format_func=lambda name: variant_name(published, name),
        help="Each page has results of its own; below them the two stand beside each other.",
        key=f"variant-{version.digest[:12]}",
    )


def _choose_source(context: Context, version: Version) -> bool:
    real = context.store.counts(version.digest)
    invented = context.store.counts(version.digest, simulated=True)
    if not invented.started:
        return False
    chosen = st.segmented_control(
        "Answers from",
        ["people", "simulation"],
        default="people" if real.started and st.query_params.get("answers") != "simulated" else "simulation",
        required=True,
        format_func=lambda one: f"{real.started} real" if one == "people" else f"{invented.started} simulated",
        key=f"source-{version.digest[:12]}",
    )
    if chosen == "simulation":
        st.warning(
            "**Simulated answers.** Nobody has answered these: they show what the results would look like. They are "
            "kept apart from real answers and can be removed on the Studies page.",
            icon=":material/science:",
        )
    return chosen == "simulation"


def _choose_part(taken: Gathered) -> Part:
    """Which answers to look at, where there is a choice; what was chosen is said above everything that it changes."""
    key = f"{taken.version.digest[:12]}-{taken.material.simulated}"
    said = {one.confidence for one in taken.material.responses} - {None}
    if not taken.links and not said and not taken.segments:
        return Part()
    segment = _choose_segment(taken, key)
    with st.expander("Look at a part of the answers", icon=":material/filter_alt:", key=f"part-{key}"):
        link = None
        if taken.links:
            link = st.selectbox(
                "People who came by",
                [None, *taken.links],
                format_func=lambda one: "any link" if one is None else f"{one} ({len(taken.links[one])})",
                key=f"link-{key}",
            )
        order = [one for one in parts.SURE if one in said]
        confidence = st.segmented_control(
            "Answers that were given",
            [None, *order],
            default=None,
            required=True,
            format_func=lambda one: "however sure" if one is None else parts.SURE[one],
            key=f"sure-{key}",
        )
    part = Part(segment, link, confidence)
    if not part.whole:
        chosen = taken.part(part).material
        everybody = len({one.participant for one in taken.material.responses})
        st.info(
            f"**Not all answers:** {plain(chosen.only)}. That is {chosen.findings.participants} of {everybody} people, "
            f"{len(chosen.responses):,} of {len(taken.material.responses):,} answers; downloads hold the same.",
            icon=":material/filter_alt:",
        )
    return part


def _choose_segment(taken: Gathered, key: str) -> str | None:
    """Whose answers to look at. Customers come first: what colleagues know must not pass for what buyers understand."""
    if not taken.segments:
        return None
    order = sorted(taken.segments, key=lambda one: (one != CUSTOMERS, one in COLLEAGUES, one))
    return st.segmented_control(
        "Whose answers",
        [*order, None],
        default=order[0],
        required=True,
        format_func=lambda one: "everybody" if one is None else f"{one} ({len(taken.segments[one])})",
        key=f"segment-{key}",
    )


@st.fragment(run_every=POLL)
def _watch(context: Context, study: str, drawn: int) -> None:
    """Draws the page anew as soon as the study is no longer in the state that was `drawn`."""
    if context.store.data_version(study) != drawn:
        st.rerun()


def _who_took_part(taken: Gathered) -> None:
    target, counts = taken.material.published.study.participants, taken.counts
    if taken.material.simulated:
        st.markdown(f"**{counts.finished} invented participants** answered.")
        return
    share = min(1.0, counts.finished / target)
    going = counts.started - counts.finished
    st.progress(
        share,
        text=f"**{counts.finished} of {target}** people have finished"
        + (f", {going} {'is' if going == 1 else 'are'} in the middle" if going else "")
        + {Status.OPEN: "; the study is open.", Status.CLOSED: "; the study is closed."}.get(
            taken.version.status, f"; the study is {taken.version.status}."
        ),
    )


def _nobody_yet(taken: Gathered) -> None:
    if taken.version.status is Status.OPEN:
        text = (
            f"Send the invite link to {taken.material.published.study.participants} people who do not know the page. "
            "Five show most of what is wrong. This page fills by itself as they answer."
        )
    else:
        text = "The study is not open. Open it on the Studies page, then send its link to people."
    shell.empty("hourglass_empty", "Nobody has answered yet", text)
    places.link(places.STUDIES, "Get the invite link", study=taken.version.study)
    places.link(places.PREDICT, "Meanwhile, say what you expect", study=taken.version.study)
