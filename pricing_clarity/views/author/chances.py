"""How likely so many people show a misreading, before anybody is invited."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from pricing_clarity.present.words import chance, counted, plain, sentence
from pricing_clarity.quiz.coverage import Looks, coverage
from pricing_clarity.quiz.simulate import Style, chance_of_showing
from pricing_clarity.quiz.study import Published
from pricing_clarity.views import shell

STYLES: Mapping[Style, str] = {
    "hurried": "are in a hurry",
    "guessing": "guess",
    "giving_up": "give up easily",
}
"""How people answer who don't answer carefully; each goes on after "some of them"."""

PEOPLE: Mapping[int, str] = {5: "5", 8: "8", 10: "10 people"}
"""How many people are looked at, with the heading of the column."""

_EACH = 0.2
_FEW = 8


def mix(chosen: Sequence[Style]) -> dict[Style, float]:
    """The shares of people by how they answer: one in five for each chosen style, careful the rest."""
    return {"careful": 1 - _EACH * len(chosen), **dict.fromkeys(chosen, _EACH)}


def render(published: Published) -> None:
    """Draws the section: what is assumed, and the chance for each misreading with five, eight and ten people."""
    st.header("Would you see it?", anchor=False)
    st.markdown(
        "How likely it is that at least one person gives an answer that stands for a misreading, if so many buyers "
        "read the page that way. It is the chance to learn of it at all; to be sure how many do, ask more people."
    )
    left, right = st.columns(2)
    share = left.slider(
        "If so many buyers read it wrong", 5, 100, 30, step=5, format="%d %%", key=f"chance-share-{published.id}"
    )
    chosen = right.pills(
        "And some of those who answer",
        list(STYLES),
        selection_mode="multi",
        format_func=STYLES.__getitem__,
        key=f"chance-styles-{published.id}",
    )
    looks = coverage(published).looks
    rows = _rows(looks, share / 100, mix(chosen))
    shell.table(rows.head(_FEW))
    if len(rows) > _FEW:
        with st.expander(f"{len(rows) - _FEW} more, easier to see"):
            shell.table(rows.tail(len(rows) - _FEW))
    seen = {look.misreading for look in looks}
    unseen = [one for one in published.misreadings if one.id not in seen]
    if unseen:
        names = "; ".join(sentence(one.says) for one in unseen)
        st.markdown(f":gray[No answer shows these by themselves, however many people you ask: {plain(names)}.]")


def _rows(looks: Sequence[Looks], share: float, styles: Mapping[Style, float]) -> pd.DataFrame:
    """A row for each misreading, the hardest to see first."""
    return pd.DataFrame(
        [
            {
                "Misreading": f"{sentence(look.says)} ({counted(look.questions, 'question')})",
                **{
                    heading: chance(chance_of_showing(share, number, look.questions, styles))
                    for number, heading in PEOPLE.items()
                },
            }
            for look in sorted(looks, key=lambda look: look.questions)
        ]
    )
