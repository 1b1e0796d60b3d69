"""Starting a study, from a price page or a screenshot; deleting one, and bringing it back."""

from typing import Any

import streamlit as st

from pricing_clarity.formats import Cabinet, CannotWrite, Library
from pricing_clarity.formats.cabinet import slug
from pricing_clarity.formats.images import BadImage
from pricing_clarity.formats.screenshots import keep_image
from pricing_clarity.formats.write_yaml import block_text
from pricing_clarity.present.words import plain, sentence
from pricing_clarity.views import places
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
        st.markdown(
            ":gray[It tests one page as it is. Another page or a competitor’s beside it, or before and after: choose "
            "that under *Edit* once the study is there.]"
        )
        if not st.form_submit_button("Create the study", type="primary", icon=":material/add:"):
            return
    called = title.strip() or shelf.pricings[pricing].title
    study = {"title": called, "pricing": pricing, "seed": 1, "questions": int(questions), "participants": int(people)}
    _create(cabinet, slug(called, set(names)), study)


def _from_screenshot(cabinet: Cabinet, names: list[str]) -> None:
    with st.form("start-screenshot", border=False):
        title = st.text_input("What is the study called?", placeholder="The rival’s page", max_chars=80)
        sent = st.file_uploader("The screenshot", type=KINDS)
        alt = st.text_area(ALT, max_chars=5_000, help=ALT_HINT, placeholder="Three plans: Basic at $10 a month, …")
        left, right = st.columns(2)
        currency = left.text_input("Currency of its prices", "USD", max_chars=3).strip().upper()
        people = right.number_input("How many people do you aim for?", 1, 10_000, 8)
        st.markdown(":gray[It begins with one question for any page; write your own under *Edit*, *Questions*.]")
        if not st.form_submit_button("Create the study", type="primary", icon=":material/add:"):
            return
    missing = [
        what
        for what, there in (
            ("give the study a title", title.strip()),
            ("choose a screenshot", sent),
            ("say what is on it, for people who cannot see it", alt.strip()),
        )
        if not there
    ]
    if missing or sent is None:
        st.error(f"{sentence(', and '.join(missing))}.", icon=":material/edit:")
        return
    if len(currency) != 3 or not currency.isascii() or not currency.isalpha():
        st.error("Write the currency with three letters, such as USD or EUR.", icon=":material/edit:")
        return
    name = slug(title, set(names))
    try:
        image = keep_image(cabinet.folder, name, sent.name, sent.getvalue())
    except (BadImage, CannotWrite) as refusal:
        st.error(str(refusal), icon=":material/error:")
        return
    study = {
        "title": title.strip(),
        "screenshots": [{"image": image, "alt": alt.strip()}],
        "currency": currency,
        "questions": 1,
        "participants": int(people),
        "own": [FIRST],
    }
    _create(cabinet, name, study)


def _create(cabinet: Cabinet, name: str, study: dict[str, Any]) -> None:
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
