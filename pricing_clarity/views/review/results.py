"""Results: what confuses buyers, how surely, and what it costs them."""

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from pricing_clarity.findings import Findings, Names, find
from pricing_clarity.formats import write_responses
from pricing_clarity.present import charts as drawn
from pricing_clarity.present.names import element_names, question_names
from pricing_clarity.present.report import Material, Quote, report_html
from pricing_clarity.present.tables import answers_table
from pricing_clarity.quiz.responses import responses
from pricing_clarity.quiz.session import Response
from pricing_clarity.quiz.study import Published
from pricing_clarity.store import Counts, Status, Version
from pricing_clarity.views import charts, places, shell
from pricing_clarity.views.context import Context

POLL = 4
"""Seconds between looks at whether there are new answers."""


@dataclass(frozen=True)
class Taken:
    """What one version of a study has gathered, from real people or from invented ones."""

    version: Version
    published: Published
    simulated: bool
    counts: Counts
    responses: tuple[Response, ...]
    comments: tuple[Quote, ...]


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
    _watch(context, version.study)
    published = context.store.published(version.digest)
    if published is None:
        shell.empty("search_off", "This version is gone", "Somebody removed it. Choose another study above.")
        return
    taken = _taken(context, version, published, simulated)
    _who_took_part(taken)
    if not taken.responses:
        _nobody_yet(taken)
        return
    _findings(taken)
    _answers(taken)


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
    newest = max(version.number for version in versions)
    return st.segmented_control(
        "Version",
        versions,
        default=study.by_life[0],
        required=True,
        format_func=lambda one: f"{one.number} (newest)" if one.number == newest else str(one.number),
        help="A study that was changed after it had been opened goes on as a new version; answers stay with theirs.",
    )


def _choose_source(context: Context, version: Version) -> bool:
    real = context.store.counts(version.digest)
    invented = context.store.counts(version.digest, simulated=True)
    if not invented.started:
        return False
    chosen = st.segmented_control(
        "Answers from",
        ["people", "simulation"],
        default="people" if real.started else "simulation",
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


@st.fragment(run_every=POLL)
def _watch(context: Context, study: str) -> None:
    now = context.store.data_version(study)
    key = f"data-version-{study}"
    if st.session_state.setdefault(key, now) != now:
        st.session_state[key] = now
        st.rerun()


def _taken(context: Context, version: Version, published: Published, simulated: bool) -> Taken:
    runs = context.store.answers_of(version.digest, simulated=simulated)
    found = [
        response
        for run in runs
        for response in responses(published, run.code, [one.answer for one in run.answers], simulated=simulated)
    ]
    counts = context.store.counts(version.digest, simulated=simulated)
    comments = tuple(Quote(one.text, run.code, one.question) for run in runs for one in run.comments)
    return Taken(version, published, simulated, counts, tuple(found), comments)


def _who_took_part(taken: Taken) -> None:
    target, counts = taken.published.study.participants, taken.counts
    if taken.simulated:
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


def _nobody_yet(taken: Taken) -> None:
    if taken.version.status is Status.OPEN:
        text = (
            f"Send the invite link to {taken.published.study.participants} people who do not know the page. Five show "
            "most of what is wrong. This page fills by itself as they answer."
        )
    else:
        text = "The study is not open. Open it on the Studies page, then send its link to people."
    shell.empty("hourglass_empty", "Nobody has answered yet", text)
    places.link(places.STUDIES, "Get the invite link", study=taken.version.study)


def _findings(taken: Taken) -> None:
    palette = shell.palette()
    names = Names.of(taken.published, element_names(taken.published))
    findings = find(taken.responses, names)
    stems = question_names(taken.published)
    tiers = {tier: taken.published.pricing.name_of(f"tiers.{tier}") for tier in taken.published.pricing.tiers}
    _numbers(findings)
    charts_in_order = {
        "misreadings": drawn.misreadings(findings, names, palette),
        "believed-price": drawn.believed_price(taken.responses, stems, palette),
        "elements": drawn.elements(findings, names, palette),
        "people-map": drawn.people_map(findings, taken.responses, names, palette),
        "mistaken-tiers": drawn.mistaken_tiers(taken.responses, tiers, palette),
        "sure-and-right": drawn.sure_and_right(taken.responses, palette),
        "outcomes": drawn.outcomes(taken.responses, stems, palette),
        "time-taken": drawn.time_taken(taken.responses, stems, palette),
    }
    for key, chart in charts_in_order.items():
        if chart:
            charts.show(chart, key)


def _numbers(findings: Findings) -> None:
    away, sure, time = findings.walked_away, findings.wrong_and_sure, findings.seconds
    with st.grid(min_column_width=240, gap="small"):
        shell.tile("People with answers", str(findings.participants))
        shell.tile(
            "Would give up",
            f"{away.people} of {away.of}",
            f"90 % interval {away.low:.0%} to {away.high:.0%} of buyers" if away.low is not None else "",
        )
        shell.tile(
            "Wrong and sure",
            f"{sure.share:.0%} of answers" if sure.share is not None else "not asked",
            f"90 % interval {sure.low:.0%} to {sure.high:.0%}; elsewhere {sure.elsewhere:.0%}"
            if sure.low is not None
            else "",
        )
        shell.tile(
            "Time for one question",
            f"{time.typical:.0f} s" if time.typical is not None else "not measured",
            f"90 % interval {time.low:.0f} to {time.high:.0f} s" if time.low is not None else "",
        )


def _answers(taken: Taken) -> None:
    with st.container(border=True, gap="small"):
        st.subheader("The answers themselves", anchor=False)
        st.markdown(":gray[One row an answer. What a wrong answer stands for is in the last column.]")
        st.dataframe(answers_table(taken.responses, taken.published), hide_index=True, width="stretch", height=420)
        name = f"{taken.version.study}-{'simulated' if taken.simulated else 'responses'}"
        with st.container(horizontal=True):
            st.download_button(
                "Download as CSV",
                data=lambda: write_responses(taken.responses).encode(),
                file_name=f"{name}.csv",
                mime="text/csv",
                on_click="ignore",
                icon=":material/download:",
            )
            st.download_button(
                "Report for the meeting",
                data=lambda: report_html(_material(taken)).encode(),
                file_name=f"{name}.html",
                mime="text/html",
                on_click="ignore",
                icon=":material/summarize:",
                help="One page that opens offline and prints on A4: the answer, the evidence, the questions.",
            )


def _material(taken: Taken) -> Material:
    today = datetime.now().astimezone().date()
    return Material(taken.published, taken.responses, today, taken.comments, simulated=taken.simulated)
