"""Writing a study: what it tries with whom, its questions, its words, and the file itself."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pricing_clarity.findings.discovery import chance_of_seeing
from pricing_clarity.findings.estimates import interval
from pricing_clarity.formats import Cabinet, CannotWrite, Library, sketch_study
from pricing_clarity.formats.cabinet import slug
from pricing_clarity.formats.part_edits import part_edits
from pricing_clarity.formats.write_yaml import block_text
from pricing_clarity.present.words import chance, plain, unbroken
from pricing_clarity.quiz.questions import KINDS
from pricing_clarity.quiz.study import Published, Shortfall, Study, Texts, Variants
from pricing_clarity.views.author.edit import saving, text
from pricing_clarity.views.author.edit.desk import DRAFT, Desk, open_desk, who
from pricing_clarity.views.author.edit.fields import Form
from pricing_clarity.views.author.edit.proposed import proposed

SECTIONS = tuple(info.alias or name for name, info in Study.model_fields.items())
ABOUT = "pricing"
"""In the address: the pricing that a new study is to be about."""

WHAT, QUESTIONS, WORDS, TEXT = "What and with whom", "Questions", "Words", "Text"
ENTRIES = {"mixed": "Some to choose, some to type", "choice": "Choices only", "number": "Amounts to type"}
KIND_NAMES = {
    "total": "What does this cost?",
    "cheapest": "Which plan is the cheapest for this need?",
    "included": "Is this included?",
    "difference": "How much more or less is it?",
    "completing": "What is missing for this offer?",
    "qualifies": "Does this offer apply?",
    "beyond": "What happens beyond the limit?",
    "after": "What does it cost later?",
    "leaving": "What does leaving cost?",
}


def desk_of(cabinet: Cabinet, name: str, shelf: Library) -> Desk[Study]:
    """The desk of a study; its pricing must be one of the shelf's."""
    return open_desk(cabinet, name, lambda written, file: sketch_study(written, file, shelf.pricings), SECTIONS)


def render(desk: Desk[Study], shelf: Library, draft: Published | Shortfall | None) -> None:
    """Draws the bar and the part that is being edited; `draft` is the study with its questions, where there are any."""
    above = st.container()
    parts = [WHAT, QUESTIONS, WORDS, TEXT]
    part = st.segmented_control(
        "What to edit", parts, default=parts[0], required=True, key="study-part", bind="query-params", wrap=True
    )
    study = desk.value
    if part == TEXT:
        text.render(desk)
    elif study is not None and not study.pricing:
        text.problems(desk.problems, desk.text)
        st.info("A study of screenshots alone is written under *Text*.", icon=":material/image:")
    elif study is None or study.pricing not in shelf.pricings:
        text.problems(desk.problems, desk.text)
        st.info("The forms come back once this is mended under *Text*.", icon=":material/edit_off:")
    elif part == WHAT:
        _what(desk, study, shelf)
    elif part == QUESTIONS:
        proposed(desk, study, shelf.pricings[study.pricing], draft)
    else:
        _words(desk, study)
    with above:
        saving.bar(desk)


def _what(desk: Desk[Study], study: Study, shelf: Library) -> None:
    form = Form(desk.key("what"))
    titles = {key: pricing.title for key, pricing in shelf.pricings.items()}
    values: dict[str, Any] = {"title": form.needed("Title of the study, for you and the report", study.title)}
    left, right = st.columns(2)
    with left:
        values["pricing"] = form.choice("Price page under test", titles, study.pricing)
    with right:
        others = {key: title for key, title in titles.items() if key != values["pricing"]}
        against = form.several(
            "Against", others, study.variants.against if study.variants else (), placeholder="Nothing: one page"
        )
    values["variants"] = _variants(form, study, against)
    left, right = st.columns(2)
    with left:
        people = form.amount("How many people", study.participants, empty=False)
    with right:
        number = form.amount("How many questions", study.questions, empty=False)
    values |= {"participants": int(people or 1), "questions": int(number or 1)}
    if people and people == int(people) and 1 <= people <= 10_000:
        what_n_shows(int(people))
    with st.expander("More: kinds of question, typing or choosing, order, seed"):
        kinds = {kind: KIND_NAMES.get(kind, kind) for kind in KINDS}
        values["kinds"] = form.several("Kinds of question", kinds, study.kinds, placeholder="All kinds")
        left, right = st.columns(2)
        with left:
            values["entry"] = form.choice("How people answer", ENTRIES, study.entry)
            values["open_choice"] = st.toggle(
                "Ask at the end which tier they would pick", study.open_choice, key=form.key("open-choice")
            )
        with right:
            orders = {"fixed": "In a sensible order, for everybody the same", "shuffled": "Shuffled for each person"}
            values["order"] = form.choice("Choices stand", orders, study.order)
            seed = form.amount("Seed: another number proposes other questions", study.seed, empty=False)
            values["seed"] = int(seed or 0)
    values["about"] = form.text("What you want to find out, for you", study.about)
    _take(desk, study, form, values)


def _variants(form: Form, study: Study, against: tuple[str, ...]) -> Variants | None:
    if not against:
        return None
    designs = {"between": "Each person meets one of the pages", "within": "Each person meets both"}
    design = form.choice("Who sees what", designs, study.variants.design if study.variants else "between")
    return form.made(Variants, {"against": against, "design": design})


def what_n_shows(people: int) -> None:
    """Says what so many people can show and what they cannot, before anybody is asked."""
    low, high = interval(round(people / 2), people)
    seen = [(share, chance(chance_of_seeing(share / 100, people))) for share in (50, 20, 10)]
    finds = "; ".join(f"one that {share} % of buyers hold shows with {sure} chance" for share, sure in seen)
    said = (
        f"**What {people} {'person' if people == 1 else 'people'} can show.** A misreading, at least once: {finds}. "
        f"How common it is stays rough: if half of them misread something, {100 * low:.0f} to {100 * high:.0f} % of "
        "all buyers may. Five find most of what is badly wrong; eight to ten rank it; for shares to report, take "
        "thirty or more."
    )
    st.info(unbroken(said), icon=":material/groups:")


def _words(desk: Desk[Study], study: Study) -> None:
    form = Form(desk.key("texts"))
    st.markdown(":gray[What participants read. An empty field goes back to what the toolkit says.]")
    standard, said = Texts(), {}
    labels = {"welcome": "Before they begin", "consent": "What they agree to", "thanks": "At the end"}
    for name, label in labels.items():
        now = getattr(study.texts, name)
        written = st.text_area(label, now, key=form.key(name), height=110).strip()
        said[name] = written or getattr(standard, name)
    rest = {name: getattr(study.texts, name) for name in Texts.model_fields if name not in labels}
    made = form.made(Texts, rest | said)
    if made is not None and made != study.texts:
        desk.edit(part_edits(("texts",), study.texts, made))


def _take(desk: Desk[Study], study: Study, form: Form, values: Mapping[str, Any]) -> None:
    whole = {name: getattr(study, name) for name in Study.model_fields}
    made = form.made(Study, whole | dict(values))
    if made is not None and made != study:
        desk.edit(part_edits((), study, made))


def start(cabinet: Cabinet, shelf: Library, names: list[str]) -> None:
    """Draws the form that starts a study."""
    if not shelf.pricings:
        st.markdown(":gray[A study tries a price page. Describe the pricing first, on the page *Pricings*.]")
        return
    asked = st.query_params.get(ABOUT)
    ids = list(shelf.pricings)
    with st.form("start-study", border=False):
        pricing = st.selectbox(
            "Which price page do you want to try?",
            ids,
            index=ids.index(asked) if asked in ids else 0,
            format_func=lambda one: shelf.pricings[one].title,
        )
        title = st.text_input("What is the study called?", placeholder="First look at our new prices", max_chars=80)
        left, right = st.columns(2)
        questions = left.number_input("How many questions?", 1, 30, 8)
        people = right.number_input("How many people do you aim for?", 1, 10_000, 8)
        if not st.form_submit_button("Create the study", type="primary", icon=":material/add:"):
            return
    called = title.strip() or shelf.pricings[pricing].title
    study = {"title": called, "pricing": pricing, "seed": 1, "questions": int(questions), "participants": int(people)}
    name = slug(called, set(names))
    try:
        made = cabinet.save(name, block_text(study), None, who(), "created")
    except CannotWrite as refusal:
        st.error(str(refusal), icon=":material/error:")
        return
    if made is None:
        st.error(f"There is a file {name} already. Choose another title.", icon=":material/error:")
        return
    st.query_params.pop(DRAFT, None)
    st.query_params.pop(ABOUT, None)
    st.query_params["study"] = name
    st.session_state["starting-study"] = False
    st.rerun()


def delete(cabinet: Cabinet, name: str) -> None:
    """Draws deleting; what was opened and answered stays in the store, and the file in its history."""
    stored = cabinet.read(name)
    with st.popover("More", icon=":material/more_horiz:"):
        st.markdown(":gray[Answers that were given stay. The file can be brought back where studies are started.]")
        if (
            stored is not None
            and st.button("Delete this study", icon=":material/delete:", key=f"delete-study-{name}")
            and cabinet.delete(name, stored.digest, who())
        ):
            st.query_params.pop("study", None)
            st.query_params.pop(DRAFT, None)
            st.rerun()


def bring_back(cabinet: Cabinet) -> None:
    """Draws the studies that were deleted."""
    for name, change in cabinet.deleted().items():
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f"**{plain(name)}** was deleted.")
            if st.button("Bring it back", icon=":material/restore_from_trash:", key=f"restore-study-{name}"):
                written = cabinet.version(name, change.digest or "")
                if written is not None and cabinet.save(name, written, None, who(), "restored"):
                    st.query_params["study"] = name
                    st.rerun()
