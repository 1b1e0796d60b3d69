"""Starting a study, from a price page or a screenshot; deleting one, and bringing it back."""

from functools import partial
from typing import Any

import streamlit as st

from pricing_clarity.formats import Cabinet, CannotWrite, Library
from pricing_clarity.formats.cabinet import slug
from pricing_clarity.formats.images import BadImage
from pricing_clarity.formats.screenshots import keep_image
from pricing_clarity.formats.write_yaml import block_text
from pricing_clarity.present.words import plain, sentence
from pricing_clarity.store import Reason, Refused
from pricing_clarity.views import deeds, places
from pricing_clarity.views.author.edit.desk import DRAFT, who
from pricing_clarity.views.author.edit.shots import ALT, ALT_HINT, KINDS

ABOUT = "pricing"
"""In the address: the pricing that a new study is to be about."""

PAGE, SCREENSHOT = "A price page described here", "A screenshot of any price page"
FIRST = {
    "id": "unclear",
    "ask": "What on this page, if anything, would you ask somebody about before you buy?",
    "open": True,
}
"""What a study of a screenshot alone begins by asking; it fits every price page."""


def start(cabinet: Cabinet, shelf: Library, names: list[str]) -> None:
    """Draws the form that starts a study."""
    way = st.segmented_control(
        "What do you want to try?", [PAGE, SCREENSHOT], default=PAGE, required=True, key="study-start-way", wrap=True
    )
    if way == SCREENSHOT:
        _from_screenshot(cabinet, names)
    elif not shelf.pricings:
        st.markdown(
            "Describe the price page first: then the questions and their right answers are computed. Or try a "
            "screenshot, and write the questions yourself."
        )
        places.link(places.PRICINGS, "Describe a pricing")
    else:
        _from_pricing(cabinet, shelf, names)


def _from_pricing(cabinet: Cabinet, shelf: Library, names: list[str]) -> None:
    asked = st.query_params.get(ABOUT) or places.at("pricing")
    ids = list(shelf.pricings)
    with st.form("start-study", border=False):
        st.selectbox(
            "Which price page do you want to try?",
            ids,
            index=ids.index(asked) if asked in ids else 0,
            format_func=lambda one: shelf.pricings[one].title,
            key=_field("page"),
        )
        st.text_input(
            "What is the study called?",
            placeholder="First look at our new prices",
            max_chars=80,
            key=_field("title"),
        )
        left, right = st.columns(2)
        left.number_input("How many questions?", 1, 30, 8, key=_field("questions"))
        right.number_input("How many people do you aim for?", 1, 10_000, 8, key=_field("people"))
        st.markdown(
            ":gray[It tests one page as it is. Another page or a competitor’s beside it, or before and after: choose "
            "that under *Edit* once the study is there.]"
        )
        fields = tuple(map(_field, ("page", "title", "questions", "people")))
        deeds.submit(
            "Create the study",
            partial(_of_a_page, cabinet, shelf, names, who()),
            key=_field("page-go"),
            carries=fields,
            type="primary",
            icon=":material/add:",
        )


def _of_a_page(cabinet: Cabinet, shelf: Library, names: list[str], by: str, typed: deeds.Typed) -> deeds.Said:
    pricing = typed[_field("page")]
    called = str(typed.get(_field("title")) or "").strip() or shelf.pricings[pricing].title
    study = {
        "title": called,
        "pricing": pricing,
        "seed": 1,
        "questions": int(typed[_field("questions")]),
        "participants": int(typed[_field("people")]),
    }
    return _create(cabinet, slug(called, set(names)), study, by)


def _from_screenshot(cabinet: Cabinet, names: list[str]) -> None:
    with st.form("start-screenshot", border=False):
        st.text_input(
            "What is the study called?", placeholder="The rival’s page", max_chars=80, key=_field("shot-title")
        )
        st.file_uploader("The screenshot", type=KINDS, key=_field("shot"))
        st.text_area(
            ALT, max_chars=5_000, help=ALT_HINT, placeholder="Three plans: Basic at $10 a month, …", key=_field("alt")
        )
        left, right = st.columns(2)
        left.text_input("Currency of its prices", "USD", max_chars=3, key=_field("currency"))
        right.number_input("How many people do you aim for?", 1, 10_000, 8, key=_field("shot-people"))
        st.markdown(":gray[It begins with one question for any page; write your own under *Edit*, *Questions*.]")
        fields = tuple(map(_field, ("shot-title", "shot", "alt", "currency", "shot-people")))
        deeds.submit(
            "Create the study",
            partial(_of_a_screenshot, cabinet, names, who()),
            key=_field("shot-go"),
            carries=fields,
            type="primary",
            icon=":material/add:",
        )


def _of_a_screenshot(cabinet: Cabinet, names: list[str], by: str, typed: deeds.Typed) -> deeds.Said:
    title, alt, currency = (str(typed.get(_field(one)) or "").strip() for one in ("shot-title", "alt", "currency"))
    sent, currency = typed.get(_field("shot")), currency.upper()
    missing = [
        what
        for what, there in (
            ("give the study a title", title),
            ("choose a screenshot", sent),
            ("say what is on it, for people who cannot see it", alt),
        )
        if not there
    ]
    if missing or sent is None:
        return Refused(Reason.INVALID, f"{sentence(', and '.join(missing))}.")
    if len(currency) != 3 or not currency.isascii() or not currency.isalpha():
        return Refused(Reason.INVALID, "Write the currency with three letters, such as USD or EUR.")
    name = slug(title, set(names))
    try:
        image = keep_image(cabinet.folder, name, sent.name, sent.getvalue())
    except (BadImage, CannotWrite) as refusal:
        return Refused(Reason.INVALID, str(refusal))
    study = {
        "title": title,
        "screenshots": [{"image": image, "alt": alt}],
        "currency": currency,
        "questions": 1,
        "participants": int(typed[_field("shot-people")]),
        "own": [FIRST],
    }
    return _create(cabinet, name, study, by)


def _create(cabinet: Cabinet, name: str, study: dict[str, Any], by: str) -> deeds.Said:
    try:
        made = cabinet.save(name, block_text(study), None, by, "created")
    except CannotWrite as refusal:
        return Refused(Reason.INVALID, str(refusal))
    if made is None:
        return Refused(Reason.ALREADY, f"There is a file {name} already. Choose another title.")
    return deeds.Then(partial(_show, name))


def _show(name: str) -> None:
    """Leads to a study that has just been made."""
    st.session_state["starting-study"] = False
    st.query_params.pop(DRAFT, None)
    st.query_params.pop(ABOUT, None)
    st.query_params["study"] = name


def _field(name: str) -> str:
    """The key of a field of the forms that start a study."""
    return f"start-study-{name}"


def delete(cabinet: Cabinet, name: str) -> None:
    """Draws deleting; what was opened and answered stays in the store, and the file in its history."""
    stored = cabinet.read(name)
    with st.popover("More", icon=":material/more_horiz:"):
        st.markdown(":gray[Answers that were given stay. The file can be brought back where studies are started.]")
        if stored is not None:
            deeds.button(
                "Delete this study",
                partial(_delete, cabinet, name, stored.digest, who()),
                key=f"delete-study-{name}",
                icon=":material/delete:",
            )


def _delete(cabinet: Cabinet, name: str, digest: str, by: str, _: deeds.Typed) -> deeds.Said:
    try:
        gone = cabinet.delete(name, digest, by)
    except CannotWrite as refusal:
        return Refused(Reason.INVALID, str(refusal))
    if not gone:
        says = "Somebody has just changed this file. Look at what it says now; then delete it."
        return Refused(Reason.ALREADY, says)
    return deeds.Then(_leave)


def _leave() -> None:
    for name in ("study", DRAFT):
        st.query_params.pop(name, None)


def bring_back(cabinet: Cabinet) -> None:
    """Draws the studies that were deleted."""
    for name, change in cabinet.deleted().items():
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f"**{plain(name)}** was deleted.")
            deeds.button(
                "Bring it back",
                partial(_restore, cabinet, name, change.digest or "", who()),
                key=f"restore-study-{name}",
                icon=":material/restore_from_trash:",
            )


def _restore(cabinet: Cabinet, name: str, digest: str, by: str, _: deeds.Typed) -> deeds.Said:
    try:
        written = cabinet.version(name, digest)
        made = None if written is None else cabinet.save(name, written, None, by, "restored")
    except CannotWrite as refusal:
        return Refused(Reason.INVALID, str(refusal))
    if made is None:
        return Refused(Reason.ALREADY, f"There is a file {name} already, or its text is gone.")
    return deeds.Then(partial(_show, name))
