"""The examples that the toolkit comes with: told apart from one's own work, taken away, and brought back."""

from collections.abc import Iterable, Mapping
from functools import partial

import streamlit as st

from pricing_clarity.formats import Cabinet, CannotWrite, Library
from pricing_clarity.formats.examples import is_example
from pricing_clarity.present.words import counted
from pricing_clarity.store import Reason, Refused
from pricing_clarity.views import deeds
from pricing_clarity.views.author.edit.desk import who
from pricing_clarity.views.context import Context

BADGE = ":primary-badge[:material/school: example]"


def own_first(names: Iterable[str], examples: frozenset[str]) -> list[str]:
    """The names with those of examples behind the others."""
    return sorted(names, key=lambda name: name in examples)


def named(name: str, titles: Mapping[str, str], examples: frozenset[str]) -> str:
    """A title as it stands in a list to choose from; with the file's name where two have the same."""
    notes = [name] if list(titles.values()).count(titles[name]) > 1 else []
    notes += ["example"] if name in examples else []
    return titles[name] + (f" ({', '.join(notes)})" if notes else "")


def remove(context: Context, shelf: Library) -> None:
    """Draws how to take all examples away; those that are used by one's own studies or have been opened stay."""
    with st.popover("Remove the examples", icon=":material/delete:"):
        st.markdown(
            "Their files are deleted; what you have changed is yours, and stays, as does what your own studies use. "
            "You can bring them back here."
        )
        deeds.button(
            "Remove them all", partial(_remove, context, shelf, who()), key="remove-examples", icon=":material/delete:"
        )


def _remove(context: Context, shelf: Library, by: str, _: deeds.Typed) -> deeds.Said:
    opened = {study.id for study in context.store.studies()}
    gone = shelf.example_studies - opened
    used = {pricing for name, study in shelf.studies.items() if name not in gone for pricing in study.pricings}
    try:
        for folder, names in (
            (context.settings.studies, gone),
            (context.settings.tiers, shelf.example_pricings - used),
        ):
            cabinet = Cabinet(folder)
            for name in names:
                stored = cabinet.read(name)
                if stored is not None:
                    cabinet.delete(name, stored.digest, by)
    except CannotWrite as refusal:
        return Refused(Reason.INVALID, str(refusal))
    return None


def bring_back(context: Context) -> None:
    """Draws the way back to the examples that were taken away; nothing where there are none."""
    cabinets = [Cabinet(folder) for folder in (context.settings.tiers, context.settings.studies)]
    gone = [(cabinet, name, text) for cabinet in cabinets for name, text in _gone(cabinet).items()]
    if not gone:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":gray[{counted(len(gone), 'example')} removed.]")
        deeds.button(
            "Bring the examples back", partial(_bring_back, gone, who()), key="examples-back", icon=":material/school:"
        )


def _bring_back(gone: Iterable[tuple[Cabinet, str, str]], by: str, _: deeds.Typed) -> deeds.Said:
    try:
        for cabinet, name, text in gone:
            cabinet.save(name, text, None, by, "restored")
    except CannotWrite as refusal:
        return Refused(Reason.INVALID, str(refusal))
    return None


def _gone(cabinet: Cabinet) -> dict[str, str]:
    texts = {name: cabinet.version(name, change.digest or "") for name, change in cabinet.deleted().items()}
    return {name: text for name, text in texts.items() if text is not None and is_example(text.encode())}
