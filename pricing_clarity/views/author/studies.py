"""Studies: the questions with what each wrong answer stands for, the link to send, and a rehearsal."""

import streamlit as st

from pricing_clarity.formats import Cabinet, CannotWrite, Library
from pricing_clarity.present.languages import language_of
from pricing_clarity.present.names import variant_name
from pricing_clarity.present.price_page import price_page_css, screenshots_html
from pricing_clarity.present.words import counted, plain, sentence
from pricing_clarity.pricing.language import speaking
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.study import Published, Shortfall, Study
from pricing_clarity.store import Status, Version
from pricing_clarity.views import idea, places, shell
from pricing_clarity.views.author import examples, invitation, questions, rehearsal, telling
from pricing_clarity.views.author.edit import begin, past
from pricing_clarity.views.author.edit import study as writing
from pricing_clarity.views.author.edit.desk import DRAFT, LOGIN, Desk
from pricing_clarity.views.author.overview import STATE
from pricing_clarity.views.author.pricings import problems_table
from pricing_clarity.views.author.to_mend import to_mend
from pricing_clarity.views.context import Context
from pricing_clarity.views.library import library
from pricing_clarity.views.working import working


def render(context: Context) -> None:
    """Draws the page."""
    shell.head(
        "Studies", "Check the questions, rehearse with invented people, then send one link to five to ten real ones."
    )
    st.session_state[LOGIN] = context.who
    shelf = library(context.settings)
    cabinet = Cabinet(context.settings.studies)
    folder = context.settings.studies.name
    broken = {_stem(file): found for file, found in shelf.problems.items() if file.startswith(f"{folder}/")}
    names = examples.own_first(shelf.studies, shelf.example_studies)
    names += [name for name in broken if name not in shelf.studies]
    if not names:
        shell.empty(
            "quiz", "No study yet", "Choose a price page and say how many people you will ask. No file is needed."
        )
        with st.container(border=True):
            begin.start(cabinet, shelf, names)
            begin.bring_back(cabinet)
        return
    chosen = _choose(shelf, names)
    if st.session_state.get("starting-study"):
        with st.container(border=True):
            begin.start(cabinet, shelf, names)
            begin.bring_back(cabinet)
        if begin.ABOUT in st.query_params:
            # Who comes to test one pricing is not kept waiting for the questions about another.
            return
    others = {name: found for name, found in broken.items() if name != chosen}
    to_mend(others, "study", "studies", places.STUDIES, "study", show="Edit")
    try:
        desk = writing.desk_of(cabinet, chosen, shelf)
    except CannotWrite as refusal:
        st.error(str(refusal), icon=":material/error:")
        problems_table(broken.get(chosen, ()))
        return
    _study(context, shelf, desk)


def _choose(shelf: Library, names: list[str]) -> str:
    asked = places.at("study")
    if "study" not in st.query_params and begin.ABOUT in st.query_params:
        st.session_state["starting-study"] = True
    titles = {name: study.title for name, study in shelf.studies.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Study",
            names,
            index=names.index(asked) if asked in names else 0,
            format_func=lambda one: (
                examples.named(one, titles, shelf.example_studies) if one in shelf.studies else f"{one} (to mend)"
            ),
        )
        if st.button("New study", icon=":material/add:", key="start-study"):
            st.session_state["starting-study"] = not st.session_state.get("starting-study")
    if st.query_params.get("study") not in (None, chosen):
        st.query_params.pop(DRAFT, None)
        if st.query_params.pop(begin.ABOUT, None):
            st.session_state["starting-study"] = False
    places.stay_at("study", chosen, names)
    return chosen


def _study(context: Context, shelf: Library, desk: Desk[Study]) -> None:
    study = shelf.studies.get(desk.name)
    draft: Published | Shortfall | None = None
    version = None
    if study is not None:
        draft = working(
            "Working out the questions…",
            lambda _: _draft(desk.name, study, shelf),
            key=f"draft-{desk.name}",
            by_itself=True,
        )
        version = _current(context, desk.name)
        _facts(desk.name, shelf, version)
    # The part with the questions says it of the draft, where something can be done about it.
    part = st.session_state.get("study-part", st.query_params.get("study-part"))
    if isinstance(draft, Shortfall) and part != writing.QUESTIONS:
        way = "Ask fewer under *Edit*" if draft.possible else "Write your own under *Edit*, *Questions*"
        st.warning(
            f"**{draft.possible} of {draft.asked} questions.** {sentence(plain(draft.because))}. {way}.",
            icon=":material/production_quantity_limits:",
        )
    if isinstance(draft, Published) and version is not None and version.status is Status.OPEN:
        _changed(context, draft, version)
    views: tuple[str, ...] = ("Questions", "Rehearse", "Invite people", "Edit", "History")
    views = views if isinstance(draft, Published) else views[3:]
    if st.session_state.get("show") not in (None, *views):
        del st.session_state["show"]
    tabs = dict(zip(views, st.tabs(views, key="show", bind="query-params"), strict=True))
    if isinstance(draft, Published):
        with tabs["Questions"]:
            if tabs["Questions"].open:
                telling.as_before(draft)
            _questions(draft)
            if tabs["Questions"].open:
                telling.render(draft)
        with tabs["Rehearse"]:
            rehearsal.render(context, draft)
        with tabs["Invite people"]:
            invitation.render(context, draft, version)
    if tabs["Edit"].open:
        with tabs["Edit"]:
            begin.delete(desk.cabinet, desk.name)
            past.drafts(desk)
            idea.waiting(context.store, desk.name)
            pricings = Cabinet(context.settings.tiers)
            writing.render(desk, shelf, lambda study: _draft(desk.name, study, shelf), pricings)
    if tabs["History"].open:
        with tabs["History"]:
            past.render(desk)
    if study is not None:
        if version is None or version.status is Status.DRAFT:
            if isinstance(draft, Published) and tabs["Questions"].open:
                with st.container(horizontal=True):
                    places.link(places.STUDIES, "Take it yourself", study=desk.name, show="Rehearse")
                    places.link(places.STUDIES, "Invite people", study=desk.name, show="Invite people")
        else:
            places.link(places.RESULTS, "Look at the results", study=desk.name)


def _changed(context: Context, draft: Published, version: Version) -> None:
    if invitation.differs(context, version, draft):
        st.info(
            "**Participants see this study as it was when it was opened.** The files, or how the toolkit asks, have "
            "changed since. Opening it again starts a new version, with results of its own.",
            icon=":material/difference:",
        )


def _stem(file: str) -> str:
    return file.rpartition("/")[2].rpartition(".")[0]


def _questions(draft: Published) -> None:
    """The questions about each of the study's pricings."""
    if not draft.variants:
        _screenshots(draft)
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
    _screenshots(draft.of(shown))
    questions.render(draft.of(shown))


def _screenshots(draft: Published) -> None:
    """What participants look at in the place of the drawn page."""
    if not draft.screenshots:
        return
    with st.expander("What participants look at", icon=":material/image:"):
        sources = [f"data:{one.kind};base64,{one.data}" for one in draft.screenshots]
        with speaking(language_of(draft.study)):
            html = screenshots_html(draft.screenshots, sources)
        scheme = "dark" if st.context.theme.type == "dark" else "light"
        st.html(f'<style>{price_page_css()}</style><div style="color-scheme: {scheme}">{html}</div>')


@st.cache_data(show_spinner=False, max_entries=50)
def _draft_of(study_id: str, study: str, pricing: str, _study: Study, _shelf: Library) -> str | Shortfall:
    shots = _shelf.screenshots.get(study_id, ())
    made = publish(study_id, _study, _study.page_of(_shelf.pricings), _shelf.pricings, shots, language_of(_study))
    return made if isinstance(made, Shortfall) else made.model_dump_json(by_alias=True)


def _draft(study_id: str, study: Study, shelf: Library) -> Published | Shortfall:
    pricings = "\n".join(shelf.pricings[one].model_dump_json() for one in study.pricings)
    pricings += "\n".join(shot.data for shot in shelf.screenshots.get(study_id, ()))
    made = _draft_of(study_id, study.model_dump_json(), pricings, study, shelf)
    return Published.model_validate_json(made) if isinstance(made, str) else made


def _current(context: Context, study: str) -> Version | None:
    listed = next((one for one in context.store.studies() if one.id == study), None)
    return listed.by_life[0] if listed else None


def _facts(name: str, shelf: Library, version: Version | None) -> None:
    study = shelf.studies[name]
    titles = " against ".join(f"**{plain(shelf.pricings[one].title)}**" for one in study.pricings)
    if study.screenshots:
        shown = counted(len(study.screenshots), "screenshot")
        as_shown = f"with {shown}" if study.variants else f"shown as {shown}"
        titles = f"{titles}, {as_shown}," if titles else f"**{shown}**"
    count = study.questions if study.pricing else len(study.own)
    example = f" {examples.BADGE}" if name in shelf.example_studies else ""
    st.markdown(
        f"{STATE[version.status if version else None]}{example} :gray[{counted(count, 'question')} about {titles} for "
        f"{study.participants} people]"
    )
    if study.about:
        st.markdown(plain(study.about))
