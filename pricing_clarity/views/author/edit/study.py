"""Writing a study: what it tries with whom, its questions, how it goes, its words, and the text of the file."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import streamlit as st

from pricing_clarity.formats import Cabinet, Library, sketch_study
from pricing_clarity.formats.part_edits import part_edits
from pricing_clarity.present.words import plain
from pricing_clarity.quiz.study import Published, Shortfall, Study, Texts
from pricing_clarity.views import places
from pricing_clarity.views.author.edit import course, saving, text, trial
from pricing_clarity.views.author.edit.desk import Desk, open_desk
from pricing_clarity.views.author.edit.fields import Form
from pricing_clarity.views.author.edit.going_on import begin
from pricing_clarity.views.author.edit.later import Later
from pricing_clarity.views.author.edit.proposed import proposed

Drafted = Callable[[Study], Published | Shortfall]

SECTIONS = tuple(info.alias or name for name, info in Study.model_fields.items())
WHAT, QUESTIONS, COURSE, WORDS, TEXT = "What and with whom", "Questions", "How it goes", "Words", "Text"

OFFERED = {
    WHAT: trial.KEYS,
    QUESTIONS: ("own", "misreadings", "keep", "drop", "reword", "sequence"),
    COURSE: course.KEYS,
    WORDS: ("texts",),
}
"""Which keys of a study each part of the form sets."""


def desk_of(cabinet: Cabinet, name: str, shelf: Library) -> Desk[Study]:
    """The desk of a study; its pricing must be one of the shelf's, and its images beside its file."""
    broken = {one.rpartition("/")[2].rpartition(".")[0] for one in shelf.problems if not one.startswith(_own(cabinet))}
    pricings = dict.fromkeys(sorted(broken), None) | dict(shelf.pricings)

    def reader(written: str, file: str) -> Any:
        return sketch_study(written, file, pricings, cabinet.folder)

    return open_desk(cabinet, name, reader, SECTIONS)


def _own(cabinet: Cabinet) -> str:
    return f"{cabinet.folder.name}/"


def render(desk: Desk[Study], shelf: Library, drafted: Drafted, pricings: Cabinet) -> None:
    """Draws the bar and the part that is being edited; `drafted` works out a study's questions.

    `pricings` is where a competitor's page is put that is described here.
    """
    above = st.container()
    parts = [*OFFERED, TEXT]
    part = st.segmented_control(
        "What to edit", parts, default=parts[0], required=True, key="study-part", bind="query-params", wrap=True
    )
    begin(desk.fields(part, lambda again: _take_in(part, again, shelf, drafted, pricings)))
    _drawn(part, desk, shelf, drafted, pricings)
    with above:
        saving.bar(desk)


def _take_in(part: str, desk: Desk[Study], shelf: Library, drafted: Drafted, pricings: Cabinet) -> None:
    # Among the questions nothing counts before its button is pressed, and they take long to draw.
    if part != QUESTIONS:
        _drawn(part, desk, shelf, drafted, pricings)
    saving.if_clicked(desk)


def _drawn(part: str, desk: Desk[Study], shelf: Library, drafted: Drafted, pricings: Cabinet) -> None:
    study = desk.value
    if part == TEXT:
        text.render(desk)
    elif study is None or (desk.problems and not _there(study, shelf)):
        text.problems(desk.problems, desk.text)
        st.info("The forms come back once this is mended in the text.", icon=":material/edit_off:")
        st.button("Go to the text", icon=":material/edit_note:", on_click=_to_text, key=desk.key("to-text"))
    elif not _there(study, shelf):
        for name in (one for one in study.pricings if one not in shelf.pricings):
            st.warning(
                f"**The pricing {plain(name)} has mistakes of its own.** Mend it, and this study works again.",
                icon=":material/build:",
            )
            places.link(places.PRICINGS, "Mend the pricing", pricing=name, view="Edit")
    else:
        # What is typed below may mend a mistake or make one: the box says what is wrong after that.
        wrong = st.container()
        _part(part, desk, study, shelf, drafted, pricings)
        with wrong:
            text.problems(desk.problems, desk.text)


def _there(study: Study, shelf: Library) -> bool:
    return all(name in shelf.pricings for name in study.pricings)


def _to_text() -> None:
    st.session_state["study-part"] = TEXT


def _part(part: str, desk: Desk[Study], study: Study, shelf: Library, drafted: Drafted, pricings: Cabinet) -> None:
    form = Form(desk.key(part))
    if part == WHAT:
        _take(desk, study, form, *trial.render(form, desk, study, shelf, pricings))
    elif part == QUESTIONS:
        proposed(desk, study, study.page_of(shelf.pricings), None if desk.problems else drafted(study))
    elif part == COURSE:
        _take(desk, study, form, *course.render(form, desk, study))
    else:
        _words(desk, study)


def _words(desk: Desk[Study], study: Study) -> None:
    form = Form(desk.key("texts"))
    st.markdown(":gray[What participants read. An empty field goes back to what the toolkit says.]")
    standard, said = Texts(), {}
    labels = {"welcome": "Before they begin", "consent": "What they agree to", "thanks": "At the end"}
    labels |= {"screened": "To whom the screener does not let in"} if study.screener else {}
    labels |= {"think_aloud": "What the facilitator reads, for them alone"} if study.moderated else {}
    for name, label in labels.items():
        now = getattr(study.texts, name)
        written = st.text_area(label, now, key=form.key(name), height=110).strip()
        said[name] = written or getattr(standard, name)
    rest = {name: getattr(study.texts, name) for name in Texts.model_fields if name not in labels}
    made = form.made(Texts, rest | said)
    if made is not None and made != study.texts:
        desk.edit(part_edits(("texts",), study.texts, made))
    without = [
        what
        for key, what in (("screened", "a screener"), ("think_aloud", "a facilitator beside them"))
        if key not in labels
    ]
    if without:
        st.markdown(f":gray[With {' or '.join(without)}, switched on under *How it goes*, there are more words.]")


def _take(desk: Desk[Study], study: Study, form: Form, values: Mapping[str, Any], later: Iterable[Later]) -> None:
    whole = {name: getattr(study, name) for name in Study.model_fields}
    made = form.made(Study, whole | dict(values))
    if made is not None and made != study:
        desk.edit(part_edits((), study, made))
    for draw in later:
        draw()
