"""Customers' own words: tickets, sales questions and chats, by the element that they are about, beside the quiz."""

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from textwrap import shorten

import streamlit as st

from pricing_clarity.findings.mentions import mentioned_in
from pricing_clarity.formats import FileProblem
from pricing_clarity.formats.heard_csv import read_heard, write_heard
from pricing_clarity.present.asked import Asked, asked, misread_by_element, not_asked_yet
from pricing_clarity.present.words import counted, plain, sentence
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.study import Published
from pricing_clarity.store import Heard, Role, Version
from pricing_clarity.views import deeds, places, shell
from pricing_clarity.views.context import Context
from pricing_clarity.views.library import library
from pricing_clarity.views.review import predicted
from pricing_clarity.views.review.gathered import gathered
from pricing_clarity.views.working import Tell, working

MOST_SHOWN = 200
MOST_PROBLEMS = 20
MOST_QUOTED = 240
_STEP = 500
"""Texts that are matched before it is said how far it is."""
_ANY, _NONE = "everything", "nothing that we know"


def render(context: Context) -> None:
    """Draws the page."""
    shell.head(
        "Customers’ words",
        "What people ask about a price page in tickets, sales calls and chats, beside what the quiz found.",
    )
    if ways := _ways():
        places.go(places.STUDIES, study=ways.pop(), show="Edit", **{"study-part": "Questions"})
    shelf = library(context.settings)
    pricings = shelf.pricings
    files = [Path(file) for file in shelf.problems]
    broken = [file.stem for file in files if file.parent.name == context.settings.tiers.name]
    if not pricings and not broken:
        with shell.empty(
            "forum", "No pricing yet", "Describe a pricing first: words are matched to the names on its page."
        ):
            places.link(places.PRICINGS, "Go to the pricings")
        return
    ids = [*pricings, *broken]
    wanted = places.at("pricing")
    chosen = st.selectbox(
        "Pricing",
        ids,
        index=ids.index(wanted) if wanted in ids else 0,
        format_func=lambda id: pricings[id].title if id in pricings else f"{id} (has mistakes)",
    )
    places.stay_at("pricing", chosen, ids)
    if chosen not in pricings:
        with shell.empty(
            "build",
            "This pricing has mistakes",
            "What customers said about it is kept. Mend the file, and it is here again, beside the names on the page.",
        ):
            places.link(places.PRICINGS, "Mend the pricing", pricing=chosen, view="Edit")
        return
    said = context.store.heard(chosen)
    if context.role is Role.AUTHOR:
        _take_in(context, chosen, pricings[chosen], first=not said)
    if not said:
        todo = (
            "Export tickets or chats as CSV with the columns `date`, `text` and perhaps `tag`, and take them in above."
            if context.role is Role.AUTHOR
            else "As soon as an author takes in tickets or chats, what customers ask about stands here."
        )
        shell.empty("forum", "Nothing imported yet", todo)
        return
    _asked(context, chosen, pricings[chosen], said)
    _words(context, chosen, pricings[chosen], said)


def _take_in(context: Context, pricing_id: str, pricing: Pricing, *, first: bool) -> None:
    with st.expander("Take in words of customers", icon=":material/upload:", expanded=first):
        st.markdown(
            ":gray[A CSV of at most 20,000 rows and 5 MB; split a larger one, by month for instance. E-mail addresses "
            "and long numbers are masked before anything is stored; names of people are not, so leave them out where "
            "you can.]"
        )
        file = st.file_uploader("Tickets, questions or chats as CSV", type=["csv", "txt"], key=f"heard-{pricing_id}")
        if file is None:
            return
        said = _said()
        wish = deeds.wished("Take these in", key=f"heard-{pricing_id}-go", type="primary", icon=":material/upload:")
        if not wish.there:
            return
        done = wish.fulfil(
            lambda: working(
                f"Taking in {file.name}…",
                lambda tell: _taken_in(context, pricing_id, pricing, file.name, file.getvalue(), tell),
                key="take-in-words",
                on_stop=wish.over,
            )
        )
        if isinstance(done, str):
            said.append(done)
            st.rerun()
        if done is not None:
            st.error("**Nothing was taken in.** Mend these and choose the file again:", icon=":material/build:")
            for problem in done[:MOST_PROBLEMS]:
                st.markdown(f"- {plain(str(problem))}")
            if len(done) > MOST_PROBLEMS:
                st.markdown(f"and {len(done) - MOST_PROBLEMS:,} more like these.")


def _said() -> list[str]:
    """What is to be said of words that have just been taken in."""
    said: list[str] = st.session_state.setdefault("words taken in", [])
    return said


def _taken_in(
    context: Context, pricing_id: str, pricing: Pricing, name: str, content: bytes, tell: Tell
) -> str | tuple[FileProblem, ...]:
    """What to say of a file whose words are all taken in; or what is wrong with it, and then none of them is."""
    read = read_heard(content, name)
    if read.value is None:
        return read.problems
    about = _matched([one.text for one in read.value.said], pricing, lambda done: tell(0.1 + 0.6 * done))
    rows = [
        Heard(one.text, one.said_on, one.tag, elements, source=name)
        for one, elements in zip(read.value.said, about, strict=True)
    ]
    new = context.store.hear(pricing_id, rows, by=context.who, tell=lambda done: tell(0.7 + 0.3 * done))
    matched = sum(bool(elements) for elements in about)
    return (
        f"{counted(new, 'text is', 'texts are')} new; {matched} of {len(rows)} name something on the page."
        + (f" {counted(read.value.empty, 'row has', 'rows have')} no text." if read.value.empty else "")
        + ("" if read.value.dated else " No column is called date, so nothing is counted by quarter.")
        + (
            " The file is not UTF-8: it was read as Windows writes it. Look whether accents are right below."
            if read.value.windows
            else ""
        )
    )


def _matched(texts: list[str], pricing: Pricing, tell: Tell) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for start in range(0, len(texts), _STEP):
        tell(start / len(texts))
        found += mentioned_in(texts[start : start + _STEP], pricing)
    return found


def _asked(context: Context, pricing_id: str, pricing: Pricing, said: tuple[Heard, ...]) -> None:
    if done := _said():
        st.success(done[-1], icon=":material/check_circle:")
        done.clear()
    studies = _studies(context, pricing_id)
    misread = _misread(context, studies)
    rows = asked(said, misread)
    unknown = sum(not one.elements for one in said)
    st.header("What customers ask about", anchor=False)
    st.markdown(f":gray[{counted(len(said), 'text')}; {unknown} name nothing on the page.]")
    study = _for_study(context, pricing_id)
    wanted = {one.said.id for one in context.store.ideas(study)} if study else set()
    if wanted and study:
        wait = counted(len(wanted), "idea waits", "ideas wait")
        them = "it is" if len(wanted) == 1 else "they are"
        st.markdown(f":gray[{wait} in the study until {them} asked about there, or forgotten.]")
        places.link(places.STUDIES, "Go to its questions", study=study, show="Edit", **{"study-part": "Questions"})
    ids = {one.text: one.id for one in reversed(said)}

    def examples(row: Asked) -> None:
        _row(context, pricing, row, study, ids, wanted)

    for row in rows[:8]:
        examples(row)
    if len(rows) > 8:
        with st.expander(f"{len(rows) - 8} more"):
            for row in rows[8:]:
                examples(row)
    touched = {element for _, published in studies for question in published.asked for element in question.elements}
    ideas = not_asked_yet(rows, touched)
    if ideas:
        with st.container(border=True, gap="small"):
            st.header("Ideas for questions", anchor=False)
            st.markdown(
                "Customers ask about these, and no question of a study about this pricing touches them. Have the study "
                "ask about them, or write a question of your own."
                if studies
                else "No study about this pricing has been opened yet. These are what its questions should be about."
            )
            for row in ideas[:6]:
                example = f": “{plain(shorten(row.examples[0], 160, placeholder='…'))}”" if row.examples else ""
                st.markdown(f"- **{plain(_name(pricing, row.element))}** ({counted(row.total, 'time')}){example}")


def _for_study(context: Context, pricing_id: str) -> str | None:
    """The study into which ideas go; None where there is none yet, or where the visitor writes no studies."""
    if not places.open_to_visitor(places.STUDIES):
        return None
    studies = library(context.settings).studies
    there = {name: study.title for name, study in studies.items() if study.pricing == pricing_id}
    if not there:
        st.markdown(":gray[To make questions of these, start a study about this pricing.]")
        places.link(places.STUDIES, "Start a study about it", pricing=pricing_id)
        return None
    if len(there) == 1:
        return next(iter(there))
    return st.selectbox("Questions that you make of these go into", list(there), format_func=there.__getitem__)


def _row(
    context: Context, pricing: Pricing, row: Asked, study: str | None, ids: Mapping[str, int], wanted: Collection[int]
) -> None:
    with st.container(border=True, gap="small"):
        st.markdown(f"**{plain(_name(pricing, row.element))}**: {plain(row.says)}")
        for place, example in enumerate(row.examples):
            # Where the button falls below the words, it is to stand nearer to them than to the next ones.
            with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
                text = plain(shorten(example, MOST_QUOTED, placeholder="…"))
                st.markdown(f":gray[“{text}”]", width="stretch")
                if study and ids[example] in wanted:
                    st.markdown(":green-badge[:material/check: waits in the study]")
                # Who cannot see what it stands beside is told: the style sheet shows nobody else what is emphasised.
                elif study:
                    deeds.button(
                        f"Make it a question *about {plain(_name(pricing, row.element))}: {text}*",
                        partial(_want, context, ids[example], study, row.element, _ways()),
                        key=f"ask-{row.element}-{place}",
                        icon=":material/add_comment:",
                    )


def _want(context: Context, said: int, study: str, element: str, ways: list[str], _: deeds.Typed) -> None:
    context.store.want_asked(said, study, element, by=context.who)
    ways.append(study)


def _ways() -> list[str]:
    """The studies into which ideas have just been brought, to be gone to."""
    ways: list[str] = st.session_state.setdefault("studies that got an idea", [])
    return ways


def _studies(context: Context, pricing_id: str) -> list[tuple[Version, Published]]:
    """The opened studies about a pricing, each in the version that matters most now."""
    found = []
    for study in context.store.studies():
        version = study.by_life[0]
        published = context.store.published(version.digest)
        if published and published.study.pricing == pricing_id:
            found.append((version, published))
    return found


def _misread(context: Context, studies: list[tuple[Version, Published]]) -> dict[str, str]:
    """By element, how many misread it in the study that most people have answered, of those open to this visitor."""
    counted_ = [
        (context.store.counts(version.digest).started, version, published)
        for version, published in studies
        if not predicted.waits(context, version)
    ]
    people, version, published = max(counted_, key=lambda one: one[0], default=(0, None, None))
    if not people or version is None or published is None:
        return {}
    changes = context.store.data_version(version.study)
    variant = published.variants[0] if published.variants else None
    found = working(
        "Working out what people misread…",
        lambda tell: (gathered(context, version, simulated=False, changes=changes, variant=variant, tell=tell),),
        key=f"misread-{version.digest[:12]}",
        by_itself=True,
    )
    taken = found[0] if found else None
    if taken is None:
        return {}
    material = taken.buyers.material
    return misread_by_element(material.findings, material.names)


def _words(context: Context, pricing_id: str, pricing: Pricing, said: tuple[Heard, ...]) -> None:
    with st.expander("All words, and what each is about", icon=":material/list:"):
        elements = sorted({element for one in said for element in one.elements})
        about = st.selectbox(
            "About",
            [_ANY, _NONE, *elements],
            format_func=lambda one: one if one in (_ANY, _NONE) else _name(pricing, one),
        )
        shown = [one for one in said if about == _ANY or (about == _NONE and not one.elements) or about in one.elements]
        st.dataframe(
            [
                {
                    "Date": one.said_on.isoformat() if one.said_on else "",
                    "Text": one.text,
                    "About": ", ".join(_name(pricing, element) for element in one.elements),
                    "Tag": one.tag,
                    "Corrected": "by hand" if one.by_hand else "",
                }
                for one in shown[:MOST_SHOWN]
            ],
            hide_index=True,
            width="stretch",
        )
        if len(shown) > MOST_SHOWN:
            st.markdown(f":gray[The latest {MOST_SHOWN} of {len(shown):,}; the download has them all.]")
        if context.role is Role.AUTHOR:
            _correct(context, pricing, shown[:MOST_SHOWN])
        st.download_button(
            "Download as CSV",
            data=lambda: write_heard((one.said_on, one.text, one.tag, ";".join(one.elements)) for one in said).encode(
                "utf-8-sig"
            ),
            file_name=f"{pricing_id}-customers-words.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
        )
    if context.role is Role.AUTHOR:
        _forget(context, pricing_id, said)


def _correct(context: Context, pricing: Pricing, shown: list[Heard]) -> None:
    by_id = {one.id: one for one in shown}
    chosen = st.selectbox(
        "Say what one is about",
        list(by_id),
        index=None,
        format_func=lambda id: " ".join(by_id[id].text.split())[:100] if id in by_id else "",
        placeholder="Choose a text",
    )
    if chosen is None or chosen not in by_id:
        return
    known = {element: _name(pricing, element) for element in _elements(pricing)}
    with st.form(f"about-{chosen}", border=False):
        st.multiselect(
            "It is about",
            list(known),
            default=[element for element in by_id[chosen].elements if element in known],
            format_func=lambda element: known.get(element, element),
            key=f"about-{chosen}-elements",
        )
        deeds.submit(
            "Save",
            partial(_say_what_about, context, chosen),
            key=f"about-{chosen}-save",
            carries=(f"about-{chosen}-elements",),
            icon=":material/save:",
        )


def _say_what_about(context: Context, said: int, typed: deeds.Typed) -> deeds.Said:
    context.store.say_what_about(said, typed.get(f"about-{said}-elements") or [], by=context.who)
    return "Saved."


def _forget(context: Context, pricing_id: str, said: tuple[Heard, ...]) -> None:
    sources = sorted({one.source for one in said})
    with st.expander("Remove words", icon=":material/delete:"):
        chosen = st.selectbox(
            "That came with", sources, index=None, placeholder="Choose a file", key=f"forget-{pricing_id}"
        )
        deeds.button(
            "Remove them for good",
            partial(_remove, context, pricing_id),
            key=f"forget-{pricing_id}-go",
            carries=(f"forget-{pricing_id}",),
            icon=":material/delete:",
            disabled=chosen is None,
        )


def _remove(context: Context, pricing_id: str, typed: deeds.Typed) -> deeds.Said:
    chosen = typed.get(f"forget-{pricing_id}")
    if chosen is None:
        return None
    gone = context.store.forget_heard(pricing_id, chosen, by=context.who)
    return f"{counted(gone, 'text is', 'texts are')} gone."


def _elements(pricing: Pricing) -> list[str]:
    sections = ("tiers", "options", "promotions", "fees", "features", "limits")
    return [f"{section}.{key}" for section in sections for key in getattr(pricing, section)]


def _name(pricing: Pricing, element: str) -> str:
    """What an element is called; where something else is called so too, also what it is."""
    name = pricing.name_of(element)
    alike = sum(pricing.name_of(other) == name for other in _elements(pricing))
    section = element.partition(".")[0]
    return sentence(name) + (f" ({section.removesuffix('s')})" if alike > 1 else "")
