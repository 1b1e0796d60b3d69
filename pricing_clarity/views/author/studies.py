"""Studies: the questions with what each wrong answer stands for, the link to send, and a rehearsal."""

import streamlit as st

from pricing_clarity.formats import Library
from pricing_clarity.present.names import variant_name
from pricing_clarity.present.words import plain
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.study import Published, Shortfall, Study
from pricing_clarity.store import Status, Version
from pricing_clarity.views import places, shell
from pricing_clarity.views.author import invitation, questions, rehearsal
from pricing_clarity.views.author.overview import STATE
from pricing_clarity.views.author.pricings import problems_table
from pricing_clarity.views.context import Context
from pricing_clarity.views.library import library


def render(context: Context) -> None:
    """Draws the page."""
    shell.head(
        "Studies", "Check the questions, rehearse with invented people, then send one link to five to ten real ones."
    )
    shelf = library(context.settings)
    folder = context.settings.studies.name
    broken = {file: found for file, found in shelf.problems.items() if file.startswith(f"{folder}/")}
    if not shelf.studies and not broken:
        shell.empty(
            "quiz",
            "No study yet",
            f"Put a file such as `my-study.yaml` into the folder `{context.settings.studies}`. Four lines are enough: "
            "`title`, `pricing` (the name of a file in the tiers folder), `questions` and `participants`.",
        )
        return
    for file, problems in broken.items():
        with st.container(border=True):
            st.error(f"**{file}** cannot be used yet. The other files work.", icon=":material/build:")
            problems_table(problems)
    if shelf.studies:
        _study(context, shelf)


def _study(context: Context, shelf: Library) -> None:
    ids = list(shelf.studies)
    asked = st.query_params.get("study")
    chosen = st.selectbox(
        "Study", ids, index=ids.index(asked) if asked in ids else 0, format_func=lambda one: shelf.studies[one].title
    )
    st.query_params["study"] = chosen
    study = shelf.studies[chosen]
    with st.spinner("Working out the questions…"):
        draft = _draft(chosen, study, shelf)
    if isinstance(draft, Shortfall):
        st.warning(
            f"**{draft.possible} of {draft.asked} questions.** {plain(draft.because)}",
            icon=":material/production_quantity_limits:",
        )
        return
    version = _current(context, chosen)
    changed = version is not None and version.digest != draft.digest
    _facts(study, shelf, version)
    if changed and version is not None and version.status is Status.OPEN:
        st.info(
            "The files have changed since this study was opened. Participants go on seeing what was opened; opening it "
            "again starts a new version, with results of its own.",
            icon=":material/difference:",
        )
    ask, rehearse, invite = st.tabs(
        [":material/quiz: Questions", ":material/science: Rehearse", ":material/send: Invite people"]
    )
    with ask:
        _questions(draft)
    with rehearse:
        rehearsal.render(context, draft)
    with invite:
        invitation.render(context, draft, version)
    places.link(places.RESULTS, "Look at the results", study=chosen)


def _questions(draft: Published) -> None:
    """The questions about each of the study's pricings."""
    if not draft.variants:
        questions.render(draft)
        return
    design = draft.study.variants.design if draft.study.variants else "between"
    shared = "Each person meets one of these pages, and each page as many people."
    both = "Each person meets both pages, half of them this one first and half the other."
    st.markdown(f"{shared if design == 'between' else both} Nobody is told which one it is.")
    shown = st.segmented_control(
        "Price page",
        draft.variants,
        default=draft.variants[0],
        required=True,
        format_func=lambda name: variant_name(draft, name),
        key=f"questions-{draft.id}",
    )
    questions.render(draft.of(shown))


@st.cache_data(show_spinner=False, max_entries=50)
def _draft_of(study_id: str, study: str, pricing: str, _study: Study, _shelf: Library) -> str | Shortfall:
    made = publish(study_id, _study, _shelf.pricings[_study.pricing], _shelf.pricings)
    return made if isinstance(made, Shortfall) else made.model_dump_json(by_alias=True)


def _draft(study_id: str, study: Study, shelf: Library) -> Published | Shortfall:
    pricings = "\n".join(shelf.pricings[one].model_dump_json() for one in study.pricings)
    made = _draft_of(study_id, study.model_dump_json(), pricings, study, shelf)
    return Published.model_validate_json(made) if isinstance(made, str) else made


def _current(context: Context, study: str) -> Version | None:
    listed = next((one for one in context.store.studies() if one.id == study), None)
    return listed.by_life[0] if listed else None


def _facts(study: Study, shelf: Library, version: Version | None) -> None:
    titles = " against ".join(f"**{plain(shelf.pricings[one].title)}**" for one in study.pricings)
    st.markdown(
        f"{STATE[version.status if version else None]} :gray[{study.questions} questions about {titles} for "
        f"{study.participants} people]"
    )
    if study.about:
        st.markdown(plain(study.about))
