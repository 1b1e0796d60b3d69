"""Predictions: a colleague says what they expect of a study, by name and department, before they see its results."""

from collections import Counter
from collections.abc import Mapping
from functools import partial

import streamlit as st

from pricing_clarity.formats import read_predictions, write_predictions
from pricing_clarity.present.names import numbered_questions, variant_name
from pricing_clarity.present.words import counted, plain
from pricing_clarity.quiz.prediction import Prediction, tiers_asked
from pricing_clarity.quiz.study import Published
from pricing_clarity.store import Predicted, Reason, Refused, Version
from pricing_clarity.views import deeds, places, shell
from pricing_clarity.views.context import Context
from pricing_clarity.views.price_page import price_page
from pricing_clarity.views.review.predicted import looked

_DONE = "predictions by study's version"
_ASIDE = "versions whose prediction is thanked for"


def render(context: Context) -> None:
    """Draws the page."""
    shell.head(
        "Predictions", "Say what you expect before you see what people answered. It stands beside the results later."
    )
    version = _choose_version(context)
    published = context.store.published(version.digest) if version else None
    if version is None or published is None:
        with shell.empty(
            "psychology_alt",
            "No study to predict yet",
            "Open a study first. Then send colleagues the address of this page."
            if places.open_to_visitor(places.STUDIES)
            else "As soon as an author has opened a study, you can say here what you expect of it.",
        ):
            places.link(places.STUDIES, "Go to the studies")
        return
    given: Counter[str] = st.session_state.setdefault(_DONE, Counter())
    thanked: set[str] = st.session_state.setdefault(_ASIDE, set())
    if version.digest in thanked:
        st.success(
            "**Saved.** Thank you." + (" You may look at the results now." if context.role in places.READERS else ""),
            icon=":material/check_circle:",
        )
        places.link(places.RESULTS, "Look at the results", study=version.study)
        st.button("Enter another colleague's prediction", on_click=thanked.discard, args=(version.digest,))
    else:
        _form(context, version, published, given, thanked)
    if context.role in places.READERS:
        _lists(context, version, published)


def _choose_version(context: Context) -> Version | None:
    listed = [one for one in context.store.studies() if context.study in (None, one.id)]
    if not listed:
        return None
    ids = [study.id for study in listed]
    titles = {study.id: study.title for study in listed}
    asked = places.at("study")
    chosen = st.selectbox(
        "Study", ids, index=ids.index(asked) if asked in ids else 0, format_func=lambda one: titles.get(one, one)
    )
    places.stay_at("study", chosen, ids)
    return next(study for study in listed if study.id == chosen).by_life[0]


def _form(context: Context, version: Version, published: Published, given: Counter[str], thanked: set[str]) -> None:
    # With each prediction the next form begins empty.
    key = f"predict-{version.digest[:12]}-{given[version.digest]}"
    pages = published.variants or (None,)
    for page in pages:
        pricing = published.of(page).pricing
        if pricing.tiers or pricing.options:
            title = f"“{plain(variant_name(published, page))}”" if page else "The price page that people look at"
            with st.expander(title, icon=":material/sell:"):
                price_page(pricing)
    said = [one.prediction.department for one in context.store.predictions_of(version.digest)]
    known = {one.casefold(): one for one in reversed(said)}
    with st.form(key, border=True):
        who, where = st.columns(2)
        who.text_input("Your name", context.who or "", key=f"{key}-name", autocomplete="name")
        where.text_input(
            "Your department",
            placeholder=", ".join(known.values()) or "such as Sales",
            key=f"{key}-department",
        )
        st.markdown(
            "**Of 100 people like your buyers, how many get each question right?** Leave out what you can't say."
        )
        right: dict[str, str] = {}
        tiers: list[str] = []
        for page in pages:
            if page:
                st.header(f"On the page “{plain(variant_name(published, page))}”", anchor=False)
            its, tier = _page(published, page, key)
            right |= its
            tiers += tier
        seen = looked()

        def save(typed: deeds.Typed) -> deeds.Said:
            predicted = _predicted(typed, key, known, right, tiers)
            done = context.store.predict(version.digest, [predicted], by=context.who)
            if isinstance(done, Refused):
                return done
            given[version.digest] += 1
            thanked.add(version.digest)
            seen.add(version.digest)
            return None

        deeds.submit("Save my prediction", save, key=f"{key}-save", type="primary", icon=":material/check:")


def _predicted(
    typed: deeds.Typed, key: str, known: Mapping[str, str], right: Mapping[str, str], tiers: list[str]
) -> Prediction:
    """What the form says; `right` and `tiers` are the keys of its fields, those of `right` by question."""
    department = str(typed.get(f"{key}-department") or "")
    shares = {question: typed.get(its) for question, its in right.items()}
    return Prediction(
        stakeholder=str(typed.get(f"{key}-name") or ""),
        # One department however its name is written.
        department=known.get(" ".join(department.split()).casefold(), department),
        right={question: share / 100 for question, share in shares.items() if share is not None},
        most_confusing=" ".join(typed[one] for one in tiers if typed.get(one)) or None,
    )


def _page(published: Published, page: str | None, key: str) -> tuple[dict[str, str], list[str]]:
    """The keys of the fields about one of the pricings under test: how many of 100 by question, and a tier of it."""
    asked = {one.id for one in published.asked if one.scored}
    # Two pages ask the same: by ear, too, a field must say about which.
    about = f" :gray[(“{plain(variant_name(published, page))}”)]" if page else ""
    right = {}
    for question, text in _numbered(published, page).items():
        if question in asked:
            right[question] = f"{key}-{question}"
            st.number_input(plain(text) + about, 0, 100, None, step=5, placeholder="0 to 100", key=right[question])
    tiers = _tiers(published, page)
    if not tiers:
        return right, []
    worst = f"{key}-tier" + (f"-{page}" if page else "")
    st.selectbox(
        f"Which plan confuses people most?{about}",
        list(tiers),
        index=None,
        format_func=lambda one: tiers.get(one, one),
        placeholder="No opinion",
        key=worst,
    )
    return right, [worst]


def _numbered(published: Published, page: str | None) -> dict[str, str]:
    """The questions about one of the pricings under test by their ids as asked, numbered as in its results."""
    as_asked = {published.origin(one.id): one.id for one in published.asked}
    return {as_asked[page, own]: text for own, text in numbered_questions(published.of(page)).items()}


def _tiers(published: Published, page: str | None) -> dict[str, str]:
    """The names of one pricing's tiers by what a prediction calls them."""
    pricing = published.of(page).pricing
    return {said: pricing.name_of(f"tiers.{tier}") for said, tier in tiers_asked(published)[page].items()}


def _lists(context: Context, version: Version, published: Published) -> None:
    stored = context.store.predictions_of(version.digest)
    if context.role in places.RUN.roles:
        _many(context, version, published, stored)
    if stored:
        with st.expander(
            f"{counted(len(stored), 'colleague has', 'colleagues have')} predicted", icon=":material/group:"
        ):
            _there(context, stored)


def _many(context: Context, version: Version, published: Published, stored: tuple[Predicted, ...]) -> None:
    ids = _columns(published)
    with st.expander("Many at once, as CSV", icon=":material/table:"):
        st.markdown(
            "One row a colleague: name, department, the tier that confuses most, and for each question how many of 100 "
            "get it right. The form has the columns; a spreadsheet can fill it in."
            + "".join(
                f" Columns that end in `@{number}` are about the page “{plain(variant_name(published, page))}”."
                for number, page in enumerate(published.variants[1:], 2)
            )
        )
        st.download_button(
            "Form with what is there",
            data=lambda: write_predictions([one.prediction for one in stored], ids).encode(),
            file_name=f"{version.study}-predictions.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
        )
        file = st.file_uploader("Predictions as CSV", type="csv", key=f"upload-{version.digest[:12]}")
        if file is not None:
            deeds.button(
                "Take these predictions in",
                partial(_take_in, context, version, published),
                key=f"upload-{version.digest[:12]}-go",
                carries=(f"upload-{version.digest[:12]}",),
                icon=":material/upload:",
            )


def _take_in(context: Context, version: Version, published: Published, typed: deeds.Typed) -> deeds.Said:
    file = typed.get(f"upload-{version.digest[:12]}")
    if file is None:
        return None
    tiers = {said: name for page in published.variants or (None,) for said, name in _tiers(published, page).items()}
    read = read_predictions(file.getvalue(), file.name, _columns(published), tiers)
    if read.value is None:
        mend = ["Nothing was taken in. Mend these and choose the file again:", *map(str, read.problems)]
        return Refused(Reason.INVALID, "\n".join(mend))
    stored = context.store.predictions_of(version.digest)
    there = {one.prediction.stakeholder.casefold() for one in stored}
    new = [one for one in read.value if " ".join(one.stakeholder.split()).casefold() not in there]
    done = context.store.predict(version.digest, new, by=context.who) if new else ()
    if isinstance(done, Refused):
        return done
    old = len(read.value) - len(new)
    return f"{counted(len(new), 'prediction is', 'predictions are')} new." + (
        f" {counted(old, 'colleague', 'colleagues')} had predicted before: their first one counts." if old else ""
    )


def _columns(published: Published) -> list[str]:
    """Every question's id as asked, page by page, in the order of their numbers."""
    return [one for page in published.variants or (None,) for one in _numbered(published, page)]


def _there(context: Context, stored: tuple[Predicted, ...]) -> None:
    labels = {one.code: f"{one.prediction.stakeholder} ({one.prediction.department})" for one in stored}
    for one in stored:
        when = (
            "before anybody answered"
            if not one.answered
            else f"after {counted(one.answered, 'person', 'people')} began"
        )
        st.markdown(f"- {plain(labels[one.code])}: {one.at:%Y-%m-%d %H:%M} UTC, {when} :gray[{one.code}]")
    if context.role not in places.RUN.roles:
        return
    gone = st.selectbox(
        "Remove a prediction",
        list(labels),
        index=None,
        format_func=lambda code: labels.get(code, code),
        key="remove-prediction",
    )

    def remove(typed: deeds.Typed) -> None:
        if typed.get("remove-prediction"):
            context.store.remove_prediction(typed["remove-prediction"], by=context.who)

    if gone:
        deeds.button(
            "Remove it",
            remove,
            key="remove-prediction-go",
            carries=("remove-prediction",),
            icon=":material/delete:",
        )
