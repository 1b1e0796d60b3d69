"""Screenshots in the place of a drawn price page: taken in, put in order, described for who cannot see them."""

from html import escape

import streamlit as st

from pricing_clarity.formats import CannotWrite
from pricing_clarity.formats.images import BadImage
from pricing_clarity.formats.patch import Edit
from pricing_clarity.formats.screenshots import keep_image, preview
from pricing_clarity.quiz.study import Shot, Study
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.going_on import clicked

KINDS = ["png", "jpg", "jpeg", "webp", "gif"]
MOST = 6
ALT = "What is on it, for people who cannot see it"
ALT_HINT = "Every price and rule that you ask about: a screen reader reads this in the place of the image."


def pick(desk: Desk[Study], study: Study, page: str) -> None:
    """Draws the screenshots of one of the study's pricings (its id), and the form to add one."""
    first = study.pricing
    places = [place for place, shot in enumerate(study.screenshots) if (shot.pricing or first) == page]
    if not places:
        st.markdown(":gray[No screenshot yet: people see the page as it is drawn from its pricing.]")
    for number, place in enumerate(places):
        _one(desk, study, places, number, place)
    if len(study.screenshots) < MOST:
        _add(desk, study, page)


def _one(desk: Desk[Study], study: Study, places: list[int], number: int, place: int) -> None:
    shot = study.screenshots[place]
    with st.container(border=True):
        image, words = st.columns([1, 2])
        try:
            image.markdown(f":gray[Screenshot {number + 1}]")
            drawn = f'<img alt="{escape(shot.alt)}" style="max-width: 100%" src="{preview(desk.cabinet.folder, shot)}">'
            image.html(drawn)
        except BadImage as problem:
            image.error(str(problem), icon=":material/broken_image:")
        key = desk.key("shot", place, shot.image)
        alt = words.text_area(ALT, shot.alt, key=key, height=120, max_chars=5_000, help=ALT_HINT).strip()
        if not alt:
            words.error("Say what is on it: who cannot see it has nothing else.", icon=":material/edit:")
        elif alt != shot.alt:
            desk.edit([Edit(("screenshots", place, "alt"), alt)])
        with words.container(horizontal=True):
            for label, icon, step in (("Earlier", "arrow_upward", -1), ("Later", "arrow_downward", 1)):
                there = 0 <= number + step < len(places)
                if there and clicked(label, icon=f":material/{icon}:", key=desk.key("shot", place, label)):
                    order = list(study.screenshots)
                    other = places[number + step]
                    order[place], order[other] = order[other], order[place]
                    _then(desk, [Edit(("screenshots",), [_written(one) for one in order])])
            if clicked("Remove", icon=":material/delete:", key=desk.key("shot", place, "remove")):
                last = len(study.screenshots) == 1
                _then(desk, [Edit(("screenshots",) if last else ("screenshots", place), None)])


def _add(desk: Desk[Study], study: Study, page: str) -> None:
    with st.form(desk.key("add-shot", page), border=True):
        sent = st.file_uploader("Add a screenshot", type=KINDS)
        alt = st.text_area(ALT, max_chars=5_000, help=ALT_HINT, placeholder="Three plans: Basic at $10 a month, …")
        if not st.form_submit_button("Add the screenshot", icon=":material/add_photo_alternate:"):
            return
    if sent is None or not alt.strip():
        st.error("Choose an image, and say what is on it.", icon=":material/edit:")
        return
    try:
        image = keep_image(desk.cabinet.folder, desk.name, sent.name, sent.getvalue())
    except (BadImage, CannotWrite) as refusal:
        st.error(str(refusal), icon=":material/error:")
        return
    shot = _written(Shot(image=image, alt=alt.strip(), pricing="" if page == study.pricing else page))
    there = len(study.screenshots)
    edits = [Edit(("screenshots", there) if there else ("screenshots",), shot if there else [shot])]
    # Nothing can be picked on an image, so nothing adds up there either.
    _then(desk, edits + ([Edit(("running_total",), None)] if study.running_total else []))


def _written(shot: Shot) -> dict[str, str]:
    return {"image": shot.image, "alt": shot.alt} | ({"pricing": shot.pricing} if shot.pricing else {})


def _then(desk: Desk[Study], edits: list[Edit]) -> None:
    if desk.edit(edits, anew=True):
        st.rerun()
