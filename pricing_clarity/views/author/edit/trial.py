"""What a study tries with whom: which page or pages, how many people, how many questions."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pricing_clarity.findings.discovery import chance_of_seeing
from pricing_clarity.findings.estimates import interval
from pricing_clarity.formats import Cabinet, Library
from pricing_clarity.present.invitation import minutes_for
from pricing_clarity.present.words import chance, counted, unbroken
from pricing_clarity.quiz.questions import KINDS as QUESTION_KINDS
from pricing_clarity.quiz.study import Study, Variants
from pricing_clarity.views import places
from pricing_clarity.views.author.edit import rival, shots
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.fields import Form
from pricing_clarity.views.author.edit.later import Later, later_in

KEYS = (
    "title", "pricing", "variants", "screenshots", "currency", "round", "participants", "questions", "kinds", "entry",
    "seed", "about",
)  # fmt: skip
"""What this part of the form says of a study."""

ONE, AGAINST, SHOTS, RIVAL, AGAIN = "one", "against", "shots", "rival", "again"
WAYS: Mapping[str, tuple[str, str]] = {
    ONE: ("**One price page.**", "Everybody sees the same page. What on it confuses?"),
    AGAINST: ("**One page against another.**", "Two versions, or up to four. Which one is read right by more people?"),
    SHOTS: (
        "**A screenshot.**",
        "A real page as it looks today, yours or a competitor’s, in the place of a drawn one.",
    ),
    RIVAL: (
        "**Ours against a competitor’s.**",
        "The same questions beside your page and beside a screenshot of theirs.",
    ),
    AGAIN: (
        "**Before and after.**",
        "The page once more after you have mended it, with other questions alike. Did it help?",
    ),
}
DESIGNS = {"between": "Different people see each page", "within": "Everybody sees both, half of them in turned order"}
ROUNDS = {"1": "Before: the page as it is", "2": "After: the mended page", "3": "After mending it once more"}
ENTRIES = {"mixed": "Some to choose, some to type", "choice": "Choices only", "number": "Amounts to type"}
KIND_NAMES = {
    "total": "What does this cost?",
    "cheapest": "Which plan is the cheapest for this need?",
    "included": "Is this included?",
    "difference": "How much more or less is it?",
    "having": "What comes with this?",
    "completing": "What is missing for this offer?",
    "qualifies": "Does this offer apply?",
    "beyond": "What happens beyond the limit?",
    "after": "What does it cost later?",
    "leaving": "What does leaving cost?",
}
_NONE = ""
FEW = 8
"""So many other pages are all in sight; of more, one chooses from a list."""


def way_of(study: Study) -> str:
    """Which of the ways of testing a study follows."""
    if study.variants:
        return RIVAL if any(shot.pricing for shot in study.screenshots) else AGAINST
    if study.screenshots:
        return SHOTS
    return AGAIN if study.round > 1 else ONE


def render(
    form: Form, desk: Desk[Study], study: Study, shelf: Library, pricings: Cabinet
) -> tuple[dict[str, Any], list[Later]]:
    """Draws the fields; what they say by the study's keys, and what comes later."""
    later: list[Later] = []
    values: dict[str, Any] = {"title": form.needed("Title of the study, for you and the report", study.title)}
    names = list(WAYS)
    way = st.radio(
        "How do you want to test?",
        names,
        index=names.index(way_of(study)),
        format_func=lambda one: "{} :gray[{}]".format(*WAYS[one]),
        key=form.key("way"),
    )
    with st.container(border=True):
        values |= _pages(form, desk, study, shelf, pricings, way, later)
    values |= _numbers(form, study, _shared_over(values.get("variants")))
    values["about"] = form.text("What you want to find out, for you", study.about)
    return values, later


def _pages(
    form: Form, desk: Desk[Study], study: Study, shelf: Library, pricings: Cabinet, way: str, later: list[Later]
) -> dict[str, Any]:
    titles = {key: pricing.title for key, pricing in shelf.pricings.items()}
    values: dict[str, Any] = {"variants": None, "round": study.round if way not in (ONE, SHOTS) else 1}
    if way == SHOTS:
        said = _screenshot(form, study, titles)
        later.append(later_in(st.container(), shots.pick, desk, study, study.pricing))
        return values | said
    if not titles:
        st.markdown("Describe the price page first: then questions and right answers are computed.")
        places.link(places.PRICINGS, "Describe a pricing")
        return {}
    label = "Our price page" if way == RIVAL else "Price page under test"
    values["pricing"] = form.choice(label, titles, study.pricing)
    others = {key: title for key, title in titles.items() if key != values["pricing"]}
    if way in (AGAINST, RIVAL):
        values["variants"] = _variants(form, study, others, way)
    if way == RIVAL:
        ours = shelf.pricings[values["pricing"]]
        chosen = values["variants"].against[0] if values["variants"] else None
        if chosen is None:
            later.append(later_in(st.container(), rival.describe, desk, study, ours, pricings))
        else:
            rival.lead(chosen)
    if way == AGAIN:
        values["round"] = int(form.choice("Which time is it?", ROUNDS, str(study.round)))
        st.markdown(
            ":gray[Open the study as it is and let people answer. Mend the page, come back, choose *After* and open it "
            "again as a new version: results show both beside each other. Ask other people, or the same ones after a "
            "week or two.]"
        )
    tried = (values["pricing"], *(values["variants"].against if values["variants"] else ()))
    values["screenshots"] = tuple(
        shot for shot in study.screenshots if way != ONE and (shot.pricing or tried[0]) in tried
    )
    if way in (AGAINST, RIVAL) and values["variants"] == study.variants and study.variants is not None:
        later += _shown_as(desk, study, titles, way)
    return values


def _screenshot(form: Form, study: Study, titles: Mapping[str, str]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if study.own or not study.pricing:
        none = {_NONE: "None: I write all questions and right answers myself"}
        said["pricing"] = form.choice("The pricing that says what the page says", none | dict(titles), study.pricing)
    else:
        said["pricing"] = form.choice("The pricing that says what the page says", titles, study.pricing)
        st.markdown(":gray[A page without a pricing can be tried too, once you have written a question of your own.]")
    if not said["pricing"]:
        said["currency"] = form.needed("Currency of its prices", study.currency, max_chars=3).upper()
    return said


def _variants(form: Form, study: Study, others: Mapping[str, str], way: str) -> Variants | None:
    against = study.variants.against if study.variants else ()
    if not others and way == RIVAL:
        return None
    if not others:
        st.markdown("There is only one pricing here. Copy it, change the copy, and come back to try one against it.")
        places.link(places.PRICINGS, "Copy a pricing")
        return study.variants
    if way == RIVAL:
        their = form.choice(
            "Their price page",
            {_NONE: "Not here yet: described below"} | dict(others),
            against[0] if against else _NONE,
        )
        against = (their,) if their else ()
    else:
        choose = form.any_of if len(others) <= FEW else form.several
        against = choose("Against", others, against)
    design = form.choice("Who sees what", DESIGNS, study.variants.design if study.variants else "between")
    return form.made(Variants, {"against": against, "design": design}) if against else None


def _shown_as(desk: Desk[Study], study: Study, titles: Mapping[str, str], way: str) -> list[Later]:
    """For each page, its screenshots; the first of two rivals' pages is drawn unless its author wants it otherwise."""
    later = []
    for page in study.pricings:
        there = sum((shot.pricing or study.pricing) == page for shot in study.screenshots)
        shown = f"{there} screenshot{'s' * (there != 1)}" if there else "drawn"
        theirs = way == RIVAL and page != study.pricing
        key = f"open/{desk.file}/shown/{page}"
        folded = st.expander(
            f"How people see {titles.get(page, page)}: {shown}",
            key=key,
            expanded=theirs and not there,
            on_change="rerun",
        )
        if folded.open:
            later.append(later_in(folded, shots.pick, desk, study, page))
    if way == RIVAL:
        st.markdown(":gray[It is fairest to show both pages as screenshots, or both drawn.]")
    return later


def _shared_over(variants: Variants | None) -> int:
    """How many pages the people are shared out over."""
    return 1 + len(variants.against) if variants is not None and variants.design == "between" else 1


def _numbers(form: Form, study: Study, pages: int) -> dict[str, Any]:
    """How many people and questions; over so many pages are people shared out."""
    left, right = st.columns(2)
    with left:
        people = form.count("How many people", study.participants, 1, 10_000)
    values: dict[str, Any] = {"participants": people}
    if study.pricing:
        with right:
            values["questions"] = form.count("How many questions", study.questions, 1, 30)
    both = study.variants is not None and study.variants.design == "within"
    asked = values.get("questions", len(study.own)) * (2 if both else 1)
    st.markdown(f":gray[:material/timer: About {counted(minutes_for(asked), 'minute')} for each person.]")
    what_n_shows(people, pages)
    if not study.pricing:
        return values
    with st.expander("More: kinds of question, typing or choosing, other questions"):
        kinds = {kind: KIND_NAMES.get(kind, kind) for kind in QUESTION_KINDS}
        values["kinds"] = form.any_of("Kinds of question; none chosen means all", kinds, study.kinds)
        left, right = st.columns(2)
        with left:
            values["entry"] = form.choice("How people answer", ENTRIES, study.entry)
        with right:
            label = "Seed: another number proposes other questions"
            values["seed"] = form.count(label, study.seed, 0, 2**31)
        if study.keep:
            st.markdown(
                ":gray[Questions that stay as chosen do not change with these. *Choose the set anew* under *Questions* "
                "lets them go.]"
            )
    return values


def what_n_shows(everybody: int, pages: int = 1) -> None:
    """Says what so many people, shared out over so many pages, can show and cannot, before anybody is asked."""
    people = max(1, everybody // pages)
    low, high = interval(round(people / 2), people)
    seen = [(share, chance(chance_of_seeing(share / 100, people))) for share in (50, 20, 10)]
    finds = "; ".join(f"one that {share} % of buyers hold shows with {sure} chance" for share, sure in seen)
    each = " on each page" if pages > 1 else ""
    said = (
        f"**What {counted(people, 'person', 'people')} can show{each}.** A misreading, at least once: {finds}. "
        f"How common it is stays rough: if half of them misread something, {100 * low:.0f} to {100 * high:.0f} % of "
        "all buyers may. Five find most of what is badly wrong; eight to ten rank it; for shares to report, take "
        "thirty or more."
    )
    st.info(unbroken(said), icon=":material/groups:")
