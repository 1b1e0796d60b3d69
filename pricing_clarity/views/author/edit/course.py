"""How a study goes: who may take part, a first look, order, the end, language, a facilitator beside them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import streamlit as st

from pricing_clarity.present.words import counted
from pricing_clarity.quiz.study import Study
from pricing_clarity.views import places
from pricing_clarity.views.author.edit import screener
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.fields import Form
from pricing_clarity.views.author.edit.later import Later, later_in

KEYS = (
    "screener", "recall", "order", "question_order", "tripped_up", "running_total", "moderated", "open_choice",
    "afterwards", "give_back", "language", "locale",
)  # fmt: skip
"""What this part of the form says of a study."""

SECONDS = 5
"""A first look, where one begins: as long as the five-second test."""

ORDERS = {"fixed": "In a sensible order, for everybody the same", "shuffled": "Shuffled for each person"}
AFTERWARDS = {"ease": "How easy it was, from 1 to 7", "feeling": "How it felt", "comment": "Anything else, in words"}
LANGUAGES = {"en": "English", "de": "German"}
AS_USUAL = ""
LOCALES = {
    AS_USUAL: "As the language does",
    "en": "1,234.50 (English)",
    "en-IN": "12,34,567.50 (India)",
    "de": "1.234,50 (German)",
    "de-CH": "1’234.50 (Switzerland)",
    "fr": "1 234,50 (French)",
    "es": "1.234,50 (Spanish)",
    "sv": "1 234,50 (Swedish)",
}


def render(form: Form, desk: Desk[Study], study: Study) -> tuple[dict[str, Any], list[Later]]:
    """Draws the fields, folded away under what they are now; returns what they say, and what comes after."""
    st.markdown(":gray[Everything here has a sensible default. Unfold what you want otherwise.]")
    values: dict[str, Any] = {}
    later: list[Later] = []
    who = counted(len(study.screener), "screener question") if study.screener else "everybody who has a link"
    with _section(desk, "who", "filter_alt", "Who takes part", who) as shown:
        if shown:
            later.append(later_in(st.container(), screener.render, desk, study))
    look = f"{study.recall} seconds" if study.recall else "none"
    with _section(desk, "look", "timer", "A first look, before the questions", look) as shown:
        if shown:
            values["recall"] = _recall(form, study)
    with _section(desk, "while", "swap_vert", "While they answer", _while(study)) as shown:
        if shown:
            values |= _answering(form, study)
    with _section(desk, "end", "flag", "At the end", _end(study)) as shown:
        if shown:
            values |= _afterwards(form, study)
    spoken = LANGUAGES.get(study.language, study.language)
    with _section(desk, "language", "translate", "Language and amounts", spoken) as shown:
        if shown:
            values |= _language(form, study)
    sat = "with a facilitator" if study.moderated else "on their own"
    with _section(desk, "beside", "co_present", "Whom they are with", sat) as shown:
        if shown:
            values["moderated"] = _toggle(
                form,
                "A facilitator sits beside them",
                study.moderated,
                "You follow each person live on the page *Sit in*, may let the next question wait, and note what is "
                "said. Participants read so before they agree.",
            )
    st.markdown(
        ":gray[A last day, how many may take part, and places by segment are set on the page *Run*, once it is open.]"
    )
    places.link(places.RUN, "Go to Run")
    return values, later


@contextmanager
def _section(desk: Desk[Study], name: str, icon: str, label: str, now: str) -> Iterator[bool]:
    key = f"open/{desk.file}/course/{name}"
    folded = st.expander(f"{label}: {now}", icon=f":material/{icon}:", key=key, on_change="rerun")
    with folded:
        yield bool(folded.open)


def _toggle(form: Form, label: str, value: bool, says: str, **more: Any) -> bool:
    on = st.toggle(label, value, key=form.key(label), **more)
    st.markdown(f":gray[{says}]")
    return on


def _recall(form: Form, study: Study) -> int | None:
    wanted = _toggle(
        form,
        "People first see the page for a few seconds",
        study.recall is not None,
        "Then it is hidden, and up to three questions ask what they remember; after that it comes back and stays. It "
        "shows what is noticed at first sight. These questions come on top of the others.",
    )
    if not wanted:
        return None
    return form.count("For how many seconds", study.recall or SECONDS, 3, 60)


def _while(study: Study) -> str:
    shuffled = [
        name for name, order in (("choices", study.order), ("questions", study.question_order)) if order == "shuffled"
    ]
    said = [f"{' and '.join(shuffled)} shuffled" if shuffled else "the same order for everybody"]
    said += ["the page adds up"] * study.running_total
    return ", ".join(said)


def _answering(form: Form, study: Study) -> dict[str, Any]:
    left, right = st.columns(2)
    with left:
        choices = form.choice("Choices stand", ORDERS, study.order)
        st.markdown(":gray[Shuffled, the first one gains nothing; in order, they are easier to read.]")
    with right:
        questions = form.choice("Questions come", ORDERS, study.question_order)
        st.markdown(":gray[In order, the easiest come first; shuffled, no question is always the tired one.]")
    said: dict[str, Any] = {"order": choices, "question_order": questions}
    said["tripped_up"] = _toggle(
        form,
        "“Something tripped me up” stands at every question",
        study.tripped_up,
        "A few words and what on the page they are about, whatever is answered.",
    )
    said["running_total"] = _toggle(
        form,
        "The page adds up while people pick",
        study.running_total,
        "As some real pages do. People then read the total instead of working it out, so leave it off to test the page "
        "itself." + (" Not on a screenshot, where nothing can be picked." if study.screenshots else ""),
        disabled=bool(study.screenshots),
    )
    return said


def _end(study: Study) -> str:
    said = ["which tier they would pick"] * study.open_choice
    said += [AFTERWARDS[one].partition(",")[0].lower() for one in study.afterwards]
    said += ["what was right"] * study.give_back
    return ", ".join(said) or "only the thanks"


def _afterwards(form: Form, study: Study) -> dict[str, Any]:
    said: dict[str, Any] = {
        "open_choice": _toggle(
            form,
            "Ask at the end which tier they would pick",
            study.open_choice,
            "Nothing is right or wrong there.",
            disabled=not study.pricing,
        )
    }
    said["afterwards"] = form.any_of("And ask them about", AFTERWARDS, study.afterwards)
    st.markdown(":gray[About the whole, once all is answered. Nobody has to say anything.]")
    said["give_back"] = _toggle(
        form,
        "Tell them at the end what was right",
        study.give_back,
        "A thank-you that people like. Leave it off while others are still to take part who may hear of it.",
    )
    return said


def _language(form: Form, study: Study) -> dict[str, Any]:
    left, right = st.columns(2)
    with left:
        language = form.choice("Language", LANGUAGES, study.language)
        st.markdown(
            ":gray[Of the questions and buttons. Names and texts of the pricing stay as they are written, and so does "
            "what you write yourself.]"
        )
    with right:
        known: Mapping[str, str] = LOCALES
        if study.locale and study.locale not in LOCALES:
            known = {**LOCALES, study.locale: study.locale}
        locale = form.choice("Amounts are written", known, study.locale or AS_USUAL)
        st.markdown(":gray[People may type in any usual way. This decides what 1.234 is, and how amounts are shown.]")
    return {"language": language, "locale": locale or None}
