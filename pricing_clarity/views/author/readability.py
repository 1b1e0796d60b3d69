"""What is likely to confuse buyers, before anybody is asked, with the evidence and a simpler form."""

from collections.abc import Sequence

import streamlit as st

from pricing_clarity.present.words import plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.lint import Lint, Source, lint
from pricing_clarity.views import shell

SECTIONS = (
    ("confusing", "Likely to confuse", "Test these with people: the studies ask about what can be misread."),
    ("invalid", "Worth mending first", "These contradict themselves or do nothing."),
    ("information", "Good to know", ""),
)

WHOLE = "The whole page"

SHORT = 30
"""Letters of a name of which several stand in a line."""

NAMED = 4
"""So many of those alike are shown; the others are folded."""


def render(pricing: Pricing) -> None:
    """Draws the lint findings by kind."""
    found = lint(pricing)
    if not found:
        shell.empty(
            "task_alt",
            "Nothing that is known to confuse",
            "No rule found anything. People may still stumble: ask five of them.",
        )
        return
    for kind, title, lead in SECTIONS:
        group = [one for one in found if one.kind == kind]
        if group:
            st.header(f"{title} ({len(group)})", anchor=False)
            if lead:
                st.markdown(f":gray[{lead}]")
            for alike in _alike(group):
                _card(alike, pricing)


def _alike(found: Sequence[Lint]) -> list[list[Lint]]:
    """What one rule says of several elements, to be made simpler in one way, stands together."""
    groups: dict[tuple[str, str, tuple[Source, ...]], list[Lint]] = {}
    for one in found:
        groups.setdefault((one.rule, one.simpler, one.evidence), []).append(one)
    return list(groups.values())


def _card(alike: Sequence[Lint], pricing: Pricing) -> None:
    first = alike[0]
    with st.container(border=True, gap="xsmall"):
        badge = " :orange-badge[a rule of thumb, without a study behind it]" if first.heuristic else ""
        if len(alike) == 1:
            st.markdown(f"**{_name(first, pricing)}**{badge}")
            st.markdown(plain(first.why))
        else:
            names = list(dict.fromkeys(_name(one, pricing) for one in alike))
            few = NAMED if max(map(len, names)) <= SHORT else 1
            more = f" and {len(names) - few} more" if len(names) > few else ""
            st.markdown(f"**{', '.join(names[:few])}**{more} :gray[· {len(alike)} times]{badge}")
            says = [f"- {_says(one, pricing)}" for one in alike]
            st.markdown("\n".join(says[:NAMED]))
            if len(says) > NAMED:
                with st.expander(f"{len(says) - NAMED} more"):
                    st.markdown("\n".join(says[NAMED:]))
        st.markdown(f":material/lightbulb: {plain(first.simpler)}")
        if first.evidence:
            with st.expander("Evidence"):
                for source in first.evidence:
                    st.markdown(f"{plain(source.found)} :gray[{plain(source.citation)}]")


def _says(one: Lint, pricing: Pricing) -> str:
    named = pricing.name_of(one.element)
    return plain(one.why) if named in one.why else f"{_name(one, pricing)}: {plain(one.why)}"


def _name(one: Lint, pricing: Pricing) -> str:
    name = pricing.name_of(one.element)
    return WHOLE if name == one.element else plain(name)
