"""What to look at: study, version, page, whose answers. All of it stands in the address, so that a view can be sent."""

from collections.abc import Mapping
from typing import TypeVar

import streamlit as st

from pricing_clarity.present.names import variant_name
from pricing_clarity.present.words import plain
from pricing_clarity.quiz.session import Confidence
from pricing_clarity.store import COLLEAGUES, CUSTOMERS, Version
from pricing_clarity.views import places
from pricing_clarity.views.context import Context
from pricing_clarity.views.review.gathered import SURE, Gathered, Part

T = TypeVar("T")

OWN = ("version", "answers", "page", "segment", "link", "sure")
"""What the address says about one study, and what does not go along to another."""


def version(context: Context) -> Version | None:
    """The version of the study that is chosen; None where there is no study."""
    listed = context.store.studies()
    if not listed:
        return None
    titles = {study.id: study.title for study in listed}
    ids = list(titles)
    asked = places.at("study")
    chosen = st.selectbox(
        "Study",
        ids,
        index=ids.index(asked) if asked in ids else 0,
        format_func=lambda one: titles.get(one, one),
        on_change=_leave,
    )
    places.stay_at("study", chosen, ids)
    study = next(study for study in listed if study.id == chosen)
    if len(study.versions) == 1:
        return study.versions[0]
    by_number = {version.number: version for version in study.versions}
    newest, usual = max(by_number), study.by_life[0].number
    number = st.segmented_control(
        "Version",
        list(by_number),
        default=_asked("version", {str(one): one for one in by_number}, usual),
        required=True,
        format_func=lambda number: f"{number} (newest)" if number == newest else str(number),
        help="A study that is changed after it was opened goes on as a new version; answers stay with theirs.",
        key=f"version-{study.id}",
    )
    _keep("version", str(number), usual=str(usual))
    return by_number[number]


def source(context: Context, version: Version) -> bool:
    """Whether to show simulated answers; the choice is drawn where there are any."""
    real = context.store.counts(version.digest)
    invented = context.store.counts(version.digest, simulated=True)
    if not invented.started:
        return False
    usual = "people" if real.started else "simulated"
    chosen = st.segmented_control(
        "Answers from",
        ["people", "simulated"],
        default=_asked("answers", {"people": "people", "simulated": "simulated"}, usual),
        required=True,
        format_func=lambda one: f"{real.started} real" if one == "people" else f"{invented.started} simulated",
        key=f"source-{version.digest[:12]}",
    )
    _keep("answers", chosen, usual=usual)
    if chosen == "simulated":
        st.warning(
            "**Simulated answers.** Nobody has answered these: they show what the results would look like. They are "
            "kept apart from real answers and can be removed on the Studies page.",
            icon=":material/science:",
        )
    return chosen == "simulated"


def variant(context: Context, version: Version) -> str | None:
    """Which of the pricings that a study tries against each other to look at; None where there is one only."""
    published = context.store.published(version.digest)
    if published is None or not published.variants:
        return None
    usual = published.variants[0]
    chosen = st.segmented_control(
        "Price page",
        published.variants,
        default=_asked("page", {one: one for one in published.variants}, usual),
        required=True,
        format_func=lambda name: variant_name(published, name),
        help="Each page has results of its own; below them the two stand beside each other.",
        key=f"variant-{version.digest[:12]}",
    )
    _keep("page", chosen, usual=usual)
    return chosen


def part(taken: Gathered) -> Part:
    """Which answers to look at, where there is a choice."""
    key = _key(taken)
    said = {one.confidence for one in taken.material.responses} - {None}
    if not taken.links and not said and not taken.segments:
        return Part()
    segment = _segment(taken, key)
    narrowed = bool({"link", "sure"} & set(st.query_params))
    with st.expander(
        "Look at a part of the answers", icon=":material/filter_alt:", key=f"part-{key}", expanded=narrowed
    ):
        link = None
        if taken.links:
            links = [None, *taken.links]
            link = st.selectbox(
                "People who came by",
                links,
                index=links.index(_asked("link", {one: one for one in taken.links}, None)),
                format_func=lambda one: "any link" if one is None else f"{one} ({len(taken.links[one])})",
                key=f"link-{key}",
            )
        confidence: Confidence | None = st.segmented_control(
            "Answers that were given",
            [None, *(one for one in SURE if one in said)],
            default=_asked("sure", {one: one for one in SURE if one in said}, None),
            required=True,
            format_func=lambda one: "however sure" if one is None else SURE[one],
            key=f"sure-{key}",
        )
    _keep("link", link)
    _keep("sure", confidence)
    return Part(segment, link, confidence)


def say(taken: Gathered, chosen: Gathered) -> None:
    """Says above everything that it changes which part of the answers was chosen, unless it is all of them."""
    material = chosen.material
    if material.only:
        everybody = len({one.participant for one in taken.material.responses})
        st.info(
            f"**Not all answers:** {plain(material.only)}. That is {material.findings.participants} of {everybody} "
            f"people, {len(material.responses):,} of {len(taken.material.responses):,} answers; downloads hold the "
            "same.",
            icon=":material/filter_alt:",
        )


def offer_all(taken: Gathered) -> None:
    """Draws the button that leads back to all answers."""

    def everything() -> None:
        for name in ("segment", "link", "sure"):
            st.session_state.pop(f"{name}-{_key(taken)}", None)
            st.query_params.pop(name, None)
        if taken.segments:
            st.query_params["segment"] = _EVERYBODY

    st.button("Show all answers", icon=":material/filter_alt_off:", on_click=everything)


def _key(taken: Gathered) -> str:
    return f"{taken.version.digest[:12]}-{taken.material.simulated}"


def _segment(taken: Gathered, key: str) -> str | None:
    """Whose answers to look at. Customers come first: what colleagues know must not pass for what buyers understand."""
    if not taken.segments:
        return None
    order = sorted(taken.segments, key=lambda one: (one != CUSTOMERS, one in COLLEAGUES, one))
    names: dict[str, str | None] = {**{one: one for one in order}, _EVERYBODY: None}
    chosen = st.segmented_control(
        "Whose answers",
        list(names.values()),
        default=_asked("segment", names, order[0]),
        required=True,
        format_func=lambda one: _EVERYBODY if one is None else f"{one} ({len(taken.segments[one])})",
        key=f"segment-{key}",
    )
    _keep("segment", chosen or _EVERYBODY, usual=order[0])
    return chosen


_EVERYBODY = "everybody"


def _asked(name: str, options: Mapping[str, T], usual: T) -> T:
    """The option that the address asks for by its name there, or the usual one."""
    return options.get(st.query_params.get(name, ""), usual)


def _keep(name: str, chosen: str | None, usual: str | None = None) -> None:
    """Writes into the address what is chosen, unless it is what is usual."""
    if chosen is None or chosen == usual:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != chosen:
        st.query_params[name] = chosen


def _leave() -> None:
    """Forgets what was chosen of another study."""
    for name in OWN:
        st.query_params.pop(name, None)
