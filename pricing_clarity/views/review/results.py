"""Results: what confuses buyers, how surely, and what it costs them."""

from collections.abc import Callable

import streamlit as st

from pricing_clarity.findings import Findings
from pricing_clarity.formats import write_codebook, write_responses
from pricing_clarity.present.charts import before_after
from pricing_clarity.present.names import variant_name
from pricing_clarity.present.report import report_html, report_markdown
from pricing_clarity.present.words import percent, plain
from pricing_clarity.store import Status, Version
from pricing_clarity.views import charts, places, shell
from pricing_clarity.views.context import Context
from pricing_clarity.views.review.gathered import Gathered, gathered

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
    changes = context.store.data_version(version.study)
    _watch(context, version.study, changes)
    variant = _choose_variant(context, version)
    taken = gathered(context, version, simulated=simulated, changes=changes, variant=variant)
    if taken is None:
        shell.empty("search_off", "This version is gone", "Somebody removed it. Choose another study above.")
        return
    _who_took_part(taken)
    if not taken.material.responses:
        _nobody_yet(taken)
        return
    _findings(taken)
    if variant is not None:
        _against(context, taken, variant, changes)
    elif before := _before(context, taken, changes):
        names = f"version {before.version.number}", f"version {taken.version.number}"
        _compared(before, taken, *names)
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


def _findings(taken: Gathered) -> None:
    _numbers(taken.material.findings)
    for kind, chart in taken.charts(shell.palette()).items():
        charts.show(chart, kind)


def _before(context: Context, taken: Gathered, changes: int) -> Gathered | None:
    """The newest of the earlier versions that has answers from the same source."""
    study = next(study for study in context.store.studies() if study.id == taken.version.study)
    earlier = [version for version in study.versions if version.number < taken.version.number]
    for version in sorted(earlier, key=lambda version: -version.number):
        if context.store.counts(version.digest, simulated=taken.material.simulated).started:
            before = gathered(context, version, simulated=taken.material.simulated, changes=changes)
            if before and before.material.responses:
                return before
    return None


def _against(context: Context, taken: Gathered, variant: str, changes: int) -> None:
    """The page that is looked at beside each other one that the same study tries."""
    published = context.store.published(taken.version.digest)
    for name in published.variants if published else ():
        if published is None or name == variant:
            continue
        other = gathered(context, taken.version, simulated=taken.material.simulated, changes=changes, variant=name)
        if other and other.material.responses:
            st.markdown(f"### {plain(variant_name(published, name))} against {plain(variant_name(published, variant))}")
            _compared(other, taken, variant_name(published, name), variant_name(published, variant))


def _compared(before: Gathered, taken: Gathered, old: str, new: str) -> None:
    chart = before_after(taken.compared(before), taken.material.names, old, new, shell.palette())
    if chart:
        charts.show(chart, "before-after")


def _numbers(findings: Findings) -> None:
    away, sure, time = findings.walked_away, findings.wrong_and_sure, findings.seconds
    with st.grid(min_column_width=240, gap="small"):
        shell.tile("People with answers", str(findings.participants))
        shell.tile(
            "Would give up",
            f"{away.people} of {away.of}",
            f"90 % interval {percent(away.low)} to {percent(away.high)} of buyers"
            if away.low is not None and away.high is not None
            else "",
        )
        shell.tile(
            "Wrong and sure",
            f"{percent(sure.share)} of answers" if sure.share is not None else "not asked",
            f"90 % interval {percent(sure.low)} to {percent(sure.high)}; elsewhere {percent(sure.elsewhere)}"
            if sure.low is not None and sure.high is not None
            else "",
        )
        shell.tile(
            "Time for one question",
            f"{time.typical:.0f} s" if time.typical is not None else "not measured",
            f"90 % interval {time.low:.0f} to {time.high:.0f} s" if time.low is not None else "",
        )


def _answers(taken: Gathered) -> None:
    with st.container(border=True, gap="small"):
        st.subheader("The answers themselves", anchor=False)
        st.markdown(":gray[One row per answer. What a wrong answer stands for is in the last column.]")
        st.dataframe(taken.answers, hide_index=True, width="stretch", height=420)
        _downloads(taken)


def _downloads(taken: Gathered) -> None:
    material = taken.material
    name = f"{taken.version.study}-{'simulated' if material.simulated else 'responses'}"
    with st.container(horizontal=True):
        _download(
            "Report for the meeting",
            "summarize",
            f"{name}.html",
            lambda: report_html(material),
            "One page that opens offline and prints on A4: the answer, the evidence, the questions.",
        )
        _download(
            "Report as Markdown",
            "description",
            f"{name}.md",
            lambda: report_markdown(material),
            "The same for a wiki or a document, with tables in place of charts.",
        )
        _download(
            "Answers as CSV",
            "download",
            f"{name}.csv",
            lambda: write_responses(material.responses),
            "Everything that is known about each answer, for a spreadsheet.",
        )
        _download(
            "Codebook",
            "menu_book",
            f"{name}.codebook.csv",
            write_codebook,
            "What each column of the answers means.",
        )


def _download(label: str, icon: str, name: str, write: Callable[[], str], explained: str) -> None:
    st.download_button(
        label,
        data=lambda: write().encode(),
        file_name=name,
        mime={"html": "text/html", "md": "text/markdown"}.get(name.rpartition(".")[2], "text/csv"),
        on_click="ignore",
        icon=f":material/{icon}:",
        help=explained,
    )
