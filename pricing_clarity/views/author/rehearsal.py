"""Rehearse: fill a study with invented participants who hold chosen misreadings, and take them out again."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from pricing_clarity.present.words import counted, plain, sentence
from pricing_clarity.quiz.question import Misreading
from pricing_clarity.quiz.simulate import Style, people, play
from pricing_clarity.quiz.study import Published
from pricing_clarity.store import Refused, SimulatedRun
from pricing_clarity.views import deeds, places
from pricing_clarity.views.author import chances
from pricing_clarity.views.author.chances import STYLES, mix
from pricing_clarity.views.context import Context
from pricing_clarity.views.working import Tell, working


def render(context: Context, published: Published) -> None:
    """Draws the form, and what is there already."""
    _try_it(context, published)
    st.markdown(
        "See in a minute what the results would look like. Invented people answer the questions, some of them holding "
        "the misreadings that you choose. Their answers are marked as simulated and never mixed with real ones."
    )
    key = f"rehearse-{published.id}"
    with st.form(key, border=True):
        held = _held(published, key)
        left, middle, right = st.columns(3)
        count = left.number_input("How many people", 1, 50, published.study.participants)
        share = middle.slider("Share who hold each", 0, 100, 75, step=5, format="%d %%")
        seed = right.number_input("Seed", 0, 10_000, 1, help="The same seed invents the same people.")
        chosen = st.pills("Some of them", list(STYLES), selection_mode="multi", format_func=STYLES.__getitem__)
        st.markdown(
            ":gray[One in five for each that you choose. The others read the page, and slip one time in twenty.]"
        )
        wish = deeds.wished("Rehearse", key=f"{key}-go", submit=True, icon=":material/science:", type="primary")
    if wish.there:
        _fill(context, published, dict.fromkeys(held, share / 100), int(count), int(seed), mix(chosen), wish)
    _what_is_there(context, published)
    chances.render(published)


_PARTS = {
    "promotions": "Promotions",
    "fees": "Fees",
    "billing": "Billing",
    "limits": "Limits",
    "tiers": "Plans",
    "options": "Options",
    "features": "Features",
}
"""The parts of a page in the order in which they are worth trying; what is of none of them comes last."""

_FEW = 8
"""So many misreadings stand below each other; more are folded by part of the page."""


def _held(published: Published, key: str) -> list[str]:
    """Draws all misreadings, by part of the page; those that are ticked, by id."""
    st.markdown("**Which misreadings do they hold?** :gray[None ticked: everybody reads the page right.]")
    chosen = _worth_trying(published)
    parts: dict[str, list[Misreading]] = {part: [] for part in (*_PARTS.values(), "Others")}
    for one in published.misreadings:
        parts[_PARTS.get(one.element.partition(".")[0], "Others")].append(one)
    held = []
    for part, own in parts.items():
        if not own:
            continue
        folded = len(published.misreadings) > _FEW
        ways = f"{part}: {counted(len(own), 'way')} to misread"
        with st.expander(ways, expanded=any(one.id in chosen for one in own)) if folded else st.container(gap="small"):
            for one in own:
                if st.checkbox(plain(sentence(one.says)), one.id in chosen, key=f"{key}-{one.id}"):
                    held.append(one.id)
    return held


def _worth_trying(published: Published) -> list[str]:
    """A misreading to begin with: of a promotion, fee or billing rule where there is one."""
    rules = ("promotions.", "fees.", "billing.", "limits.")
    order = sorted(published.misreadings, key=lambda one: not one.element.startswith(rules))
    return [one.id for one in order[:1]]


def _try_it(context: Context, published: Published) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(
            "**Take it yourself.** The quiz opens in a new tab as a participant sees it. "
            "What you answer counts as simulated."
        )
        tokens: dict[str, str] = st.session_state.setdefault("links to try", {})
        deeds.button(
            "Get my own link",
            partial(_own_link, context, published, tokens),
            key=f"try-{published.digest[:12]}",
            icon=":material/visibility:",
        )
        if token := tokens.get(published.digest):
            st.link_button(
                "Open the quiz",
                f"{context.base_url}/join/{token}?preview",
                icon=":material/open_in_new:",
                type="primary",
            )


def _own_link(context: Context, published: Published, tokens: dict[str, str], _: deeds.Typed) -> deeds.Said:
    context.store.publish(published, by=context.who)
    made = context.store.invite_to_try(published.digest, by=context.who)
    if isinstance(made, Refused):
        return made
    tokens[published.digest] = made.token
    return None


def _fill(
    context: Context,
    published: Published,
    hold: dict[str, float],
    count: int,
    seed: int,
    styles: Mapping[Style, float],
    wish: deeds.Wish,
) -> None:
    def work(tell: Tell) -> bool:
        context.store.publish(published, by=context.who)
        group = people(published, count, hold, seed=seed, styles=styles)
        runs = [SimulatedRun(play(published, person, seed=seed)) for person in group]
        context.store.add_simulated(published.digest, runs, by=context.who, instead=True, tell=tell)
        return True

    who = counted(count, "invented person", "invented people")
    kept = "What was there before stays."
    if wish.fulfil(lambda: working(f"Having {who} answer…", work, key="rehearse", kept=kept, on_stop=wish.over)):
        st.toast(
            f"{who} {'has' if count == 1 else 'have'} answered.",
            icon=":material/science:",
        )


def _what_is_there(context: Context, published: Published) -> None:
    counts = context.store.counts(published.digest, simulated=True)
    if not counts.started:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        there = counted(counts.started, "simulated participant is", "simulated participants are")
        st.markdown(f":material/science: **{there}** stored.")
        places.link(places.RESULTS, "See their results", study=published.id, answers="simulated")
        deeds.button(
            "Remove them", partial(_remove, context, published), key=f"remove-{published.id}", icon=":material/delete:"
        )


def _remove(context: Context, published: Published, _: deeds.Typed) -> None:
    context.store.remove_simulated(published.digest, by=context.who)
