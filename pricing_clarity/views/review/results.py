"""Results: what confuses buyers, how surely, and what it costs them."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from pricing_clarity.present.words import finished_of
from pricing_clarity.store import Status, Version
from pricing_clarity.views import charts, places, shell
from pricing_clarity.views.context import Context
from pricing_clarity.views.review import answers, choose, first_sight, notes, parts, people, predicted
from pricing_clarity.views.review.gathered import Gathered, Part, gathered, known
from pricing_clarity.views.working import Tell, untold, working

MANY = 100
"""People from which on it takes more than a blink to work out what they say."""

POLL = 4
"""Seconds between looks at whether there are new answers."""


def render(context: Context) -> None:
    """Draws the page."""
    shell.head(
        "Results", "Which tiers, options and rules confuse buyers, how surely, and what they thought they'd pay."
    )
    version = choose.version(context)
    if version is None:
        with shell.empty(
            "insights",
            "No study has been opened yet",
            "Open one and send its link to five people, or rehearse it with invented ones. The answers show up here."
            if places.open_to_visitor(places.STUDIES)
            else "As soon as an author has opened one and people have answered, you see here what confuses them.",
        ):
            places.link(places.STUDIES, "Go to the studies")
        return
    simulated = choose.source(context, version)
    if not simulated and not predicted.may_look(context, version):
        return
    changes = context.store.data_version(version.study)
    _watch(context, version.study, changes)
    variant = choose.variant(context, version)
    found = _gathered(context, version, simulated=simulated, changes=changes, variant=variant)
    if found is None:
        return
    (taken,) = found
    if taken is None:
        shell.empty("search_off", "This version is gone", "Somebody removed it. Choose another study above.")
        return
    _who_took_part(taken)
    charts.name_saved_images()
    charts.look_how_wide()
    if not taken.material.responses:
        _nobody_yet(taken)
        return
    chosen = _part(taken, choose.part(taken))
    if chosen is None:
        return
    choose.say(taken, chosen)
    if not chosen.material.responses:
        shell.empty("filter_alt_off", "No answer is like that", "Choose other people or another confidence above.")
        choose.offer_all(taken)
        return
    _tabs(context, chosen)


def _gathered(
    context: Context, version: Version, *, simulated: bool, changes: int, variant: str | None
) -> tuple[Gathered | None] | None:
    """What was gathered, if the version is still there; nothing at all where the visitor stopped working it out."""

    def work(tell: Tell) -> tuple[Gathered | None]:
        return (gathered(context, version, simulated=simulated, changes=changes, variant=variant, tell=tell),)

    if known(context, version, simulated=simulated, changes=changes, variant=variant):
        # In the place of the bar: what follows keeps its own.
        st.empty()
        return work(untold)
    count = context.store.counts(version.digest, simulated=simulated).started
    key = f"results-{version.digest[:12]}-{simulated}-{variant}"
    # Results that stand there already stay until newer ones come.
    first = st.session_state.get("results-shown") != key
    found = working(
        f"Working out what {count:,} {'person says' if count == 1 else 'people say'}…",
        work,
        key=key,
        by_itself=True,
        meanwhile=charts.shape if first and count >= MANY else None,
    )
    if found is not None:
        st.session_state["results-shown"] = key
    return found


def _part(taken: Gathered, part: Part) -> Gathered | None:
    """The part of the answers to look at; None where the visitor stopped working out what it says."""
    chosen = taken.part(part)
    if chosen.worked_out or not chosen.material.responses:
        st.empty()
        return chosen

    def work(tell: Tell) -> Gathered:
        chosen.work_out(tell)
        return chosen

    return working(
        "Working out what this part of the answers says…",
        work,
        key=f"part-{taken.version.digest[:12]}-{chosen.material.only}",
        by_itself=True,
    )


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
        text=finished_of(counts.finished, target)
        + (f", {going} {'is' if going == 1 else 'are'} in the middle" if going else "")
        + (
            "; the study is not open yet."
            if taken.version.status is Status.DRAFT
            else f"; the study is {taken.version.status}."
        ),
    )


def _nobody_yet(taken: Gathered) -> None:
    if not places.open_to_visitor(places.RUN):
        text = "This page fills by itself as soon as people answer."
    elif taken.version.status is Status.OPEN:
        text = (
            f"Send the invite link to {taken.material.published.study.participants} people who do not know the page. "
            "Five show most of what is wrong. This page fills by itself as they answer."
        )
    else:
        text = "The study is not open. Open it on the Studies page, then send its link to people."
    author = places.open_to_visitor(places.STUDIES)
    with shell.empty("hourglass_empty", "Nobody has answered yet", text):
        places.link(places.STUDIES if author else places.RUN, "Get the invite link", study=taken.version.study)
        places.link(places.PREDICT, "Meanwhile, say what you expect", study=taken.version.study)
