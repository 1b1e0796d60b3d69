"""What a quiz can tell, what not, and what one more question would add: so that nobody waits for what cannot come."""

import streamlit as st

from pricing_clarity.present.languages import language_of
from pricing_clarity.present.words import counted, plain, sentence
from pricing_clarity.pricing.language import all_of, speaking
from pricing_clarity.quiz.coverage import Coverage, OneMore, coverage, one_more, repeated
from pricing_clarity.quiz.misreadings import find
from pricing_clarity.quiz.question import Misreading
from pricing_clarity.quiz.screener import numbered
from pricing_clarity.quiz.study import Published
from pricing_clarity.views import places
from pricing_clarity.views.working import working

LOOKING = "Looking for the question that would add the most…"
_FEW = 6
"""So many at most are listed in the open; the rest is folded."""


def render(published: Published) -> None:
    """Draws the section under the questions."""
    says = {one.id: one.says for one in every_misreading(published)}
    found = coverage(published)
    if not says:
        # Nothing is known of what can be misread: all questions are the author's, beside a screenshot.
        part = {"show": "Edit", "study-part": "Questions"}
        places.link(places.STUDIES, "Write your own questions", study=published.id, **part)
        return
    st.header("What these questions can tell you", anchor=False)
    shown, of = len(found.looks), len(found.looks) + len(found.unseen)
    st.markdown(
        f"They can show **{shown} of the {of} ways to misread this page** that the toolkit knows. "
        "A misreading that several questions can show is named with fewer people."
    )
    with st.container(border=True, gap="small"):
        _alike(found, says)
    _unseen(found, says)
    key = f"one-more-{published.digest[:12]}"
    looked = working(LOOKING, lambda _: (one_more_of(published),), key=key, by_itself=True)
    if looked:
        with st.container(border=True, gap="small"):
            _add(looked[0], published.study.questions + 1, says)


def as_before(published: Published) -> None:
    """Draws, in a later round, which questions are as they were."""
    number = published.study.round
    if number == 1:
        return
    same = _repeated(published.digest, published)
    numbers = numbered(one.id for one in published.questions)
    places = [number for one, number in numbers.items() if one in same]
    if not places:
        st.info(
            f"**Round {number}.** Every question is about another purchase than in round 1.", icon=":material/replay:"
        )
        return
    which = f"Question {places[0]} is" if len(places) == 1 else f"Questions {all_of(map(str, places))} are"
    st.info(
        f"**Round {number}.** {which} the same as in round 1: this page has no other purchase that shows the same "
        "misreadings. Who has answered before may remember, so ask other people, or read these answers with care.",
        icon=":material/replay:",
    )


def _alike(found: Coverage, says: dict[str, str]) -> None:
    if not found.alike:
        st.markdown(":green[:material/check:] **It can tell all of these apart.** Each leads to answers of its own.")
        return
    st.markdown(
        "**It cannot tell these apart.** People who read the page in one of these ways answer every question the same, "
        "so results name them together:"
    )
    groups = [" — or — ".join(plain(sentence(says[name])) for name in group) for group in found.alike]
    _list(groups)


def _unseen(found: Coverage, says: dict[str, str]) -> None:
    if found.unseen:
        with st.expander(f"{counted(len(found.unseen), 'misreading')} that these questions cannot show"):
            st.markdown("\n".join(f"- {plain(sentence(says[name]))}" for name in found.unseen))


def _add(more: OneMore | None, number: int, says: dict[str, str]) -> None:
    if more is None:
        st.markdown("**One more question would add nothing.** This page leaves no other one to ask.")
        return
    question = more.question
    st.markdown(f"**What question {number} would add.** {plain(question.scenario)} *{plain(question.stem)}*")
    parts = {
        "It would show for the first time": [sentence(says[name]) for name in more.shows],
        "It would show once more": [sentence(says[name]) for name in more.again],
        "It would tell apart": [
            f"{sentence(says[one])} — from — {says[other]}"
            for one, other in more.separates
            if not {one, other} & set(more.shows)
        ],
    }
    for title, lines in parts.items():
        if lines:
            st.markdown(f"{title}:")
            _list([plain(line) for line in lines])
    st.markdown(":gray[Ask it, and nothing else changes, under *Edit*, *Questions*, *Propose one more question*.]")


def _list(lines: list[str]) -> None:
    st.markdown("\n".join(f"- {line}" for line in lines[:_FEW]))
    if len(lines) > _FEW:
        with st.expander(f"{len(lines) - _FEW} more"):
            st.markdown("\n".join(f"- {line}" for line in lines[_FEW:]))


@st.cache_data(show_spinner=False, max_entries=50)
def _one_more_of(digest: str, about: str, _published: Published) -> str | None:
    with speaking(language_of(_published.study)):
        more = one_more(_published, about)
    return None if more is None else more.model_dump_json()


def one_more_of(published: Published, about: str = "") -> OneMore | None:
    """The question (`about` an element, where one is given) that adds the most to a quiz; None where there is none."""
    made = _one_more_of(published.digest, about, published)
    return None if made is None else OneMore.model_validate_json(made)


def every_misreading(published: Published) -> tuple[Misreading, ...]:
    """All that the quiz and its pricing know."""
    return (*find(published.pricing), *published.misreadings)


@st.cache_data(show_spinner=False, max_entries=50)
def _repeated(digest: str, _published: Published) -> tuple[str, ...]:
    return repeated(_published)
