"""Starting a pricing: from nothing, an example, a file of another tool, a copy, or one that was deleted."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from pricing_clarity.formats import Cabinet, CannotWrite, Library, read_pricing, write_pricing
from pricing_clarity.formats.cabinet import Did, safe_name, slug
from pricing_clarity.formats.examples import is_example
from pricing_clarity.formats.patch import Edit, patched
from pricing_clarity.present.words import plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.items import Unit
from pricing_clarity.pricing.language import all_of
from pricing_clarity.views.author.edit import from_file, saving
from pricing_clarity.views.author.edit.desk import DRAFT, Memory, leave, memories, who
from pricing_clarity.views.author.edit.going_on import clicked, submitted
from pricing_clarity.views.author.edit.past import moment
from pricing_clarity.views.author.edit.priced import HOW, Priced, priced

EXAMPLES = Path(__file__).resolve().parents[4] / "tiers"
"""The pricings that the toolkit comes with; they stay on offer when a company's folder holds others."""

CURRENCIES = ["USD", "EUR", "GBP", "CHF", "CAD", "AUD", "JPY", "INR", "BRL", "SEK", "NOK", "DKK", "PLN", "MXN"]
WAYS = ["From nothing", "From an example", "From a file", "As a copy"]
GO = "view to go to"
"""Where in the session the view stands that the page is to show next: tabs can be told only before they are drawn."""

_WAY = "where the page of pricings leads"


@dataclass
class Way:
    """Where the page leads next, noted beside the deed itself: the next click may end the run right after that."""

    by: str = ""
    """Who does it."""
    to: str | None = None
    away_from: str | None = None


def render(cabinet: Cabinet, shelf: Library, names: list[str]) -> None:
    """Draws the ways to start."""
    if refusal := cabinet.refusal():
        saving.unwritable(refusal)
    deleted, way = cabinet.deleted(), _way()
    ways = WAYS[: 4 if shelf.pricings else 3] + ["What was deleted"] * bool(deleted)
    how = st.segmented_control("How do you want to start?", ways, default=ways[0], required=True, key="start-way")
    if how == WAYS[0]:
        _nothing(cabinet, names, way)
    elif how == WAYS[1]:
        _example(cabinet, names, way)
    elif how == WAYS[2]:
        if name := from_file.render(cabinet, names):
            way.to = name
            st.rerun()
    elif how == WAYS[3]:
        _copy(cabinet, shelf, names, way)
    else:
        for name, change in deleted.items():
            with st.container(horizontal=True, vertical_alignment="center", border=True):
                st.markdown(f"**{plain(name)}**, last changed {moment(change.at)}")
                if clicked("Bring it back", icon=":material/restore_from_trash:", key=f"restore-{name}"):
                    text = cabinet.version(name, change.digest or "")
                    if text is not None:
                        create(cabinet, name, text, way, "restored")


def _nothing(cabinet: Cabinet, names: list[str], way: Way) -> None:
    with st.form("start-nothing", border=False):
        left, right = st.columns([3, 1])
        title = left.text_input("What is the product called?", placeholder="Acme Boards", max_chars=80)
        currency = right.selectbox("Currency", CURRENCIES, accept_new_options=True)
        st.markdown(
            "Its tiers, and what each costs a month: one price, or by the head as in *7 per person*. Leave a row empty "
            "where there are fewer; add more later."
        )
        rows = []
        for number, (name, price) in enumerate((("Basic", "10"), ("Pro", "25"), ("Business", "60 per person")), 1):
            left, right = st.columns([3, 1])
            rows.append(
                (
                    left.text_input(f"Tier {number}", placeholder=name, max_chars=60),
                    right.text_input(f"Price of tier {number} a month", placeholder=price, max_chars=40),
                )
            )
        if not submitted("Create the pricing", type="primary", icon=":material/add:", key="start-nothing-go"):
            return
    tiers = [(name.strip(), price.strip()) for name, price in rows if name.strip()]
    prices: list[Priced] = []
    unread: list[str] = []
    units: dict[str, Any] = {}
    for name, price in tiers:
        if (said := priced(price, {key: Unit.model_validate(unit) for key, unit in units.items()})) is not None:
            prices.append(said)
            units |= said.units
        else:
            unread.append(name)
    if not title.strip() or not tiers:
        st.error("Give the product a name, and at least one tier.", icon=":material/edit:")
    elif unread:
        st.error(f"**{plain(all_of(unread))}.** {HOW}", icon=":material/edit:")
    else:
        ids: list[str] = []
        for name, _ in tiers:
            ids.append(slug(name, set(ids)))
        parts = {
            key: {"name": name} | ({"charge": price.charge} if price.charge else {})
            for key, (name, _), price in zip(ids, tiers, prices, strict=True)
        }
        pricing = Pricing.model_validate(
            {"title": title.strip(), "currency": str(currency).strip().upper()[:3], "units": units, "tiers": parts}
        )
        create(cabinet, slug(title, set(names)), write_pricing(pricing), way)


def _example(cabinet: Cabinet, names: list[str], way: Way) -> None:
    shipped = [path for path in sorted(EXAMPLES.glob("*.yaml")) if is_example(path.read_bytes())]
    found = {path.stem: read_pricing(path.read_bytes(), path.name).value for path in shipped}
    examples = {name: pricing for name, pricing in found.items() if pricing is not None}
    if not examples:
        st.markdown(":gray[The examples are not installed here. Start from nothing.]")
        return
    chosen = st.selectbox(
        "Example",
        list(examples),
        format_func=lambda one: f"{examples[one].title}: {examples[one].about or ''}".rstrip(": "),
        key="start-example",
    )
    pricing = examples[chosen]
    counts = f"{len(pricing.tiers)} tiers, {len(pricing.options)} options, {len(pricing.promotions)} promotions"
    st.markdown(f":gray[{counts}]")
    title = st.text_input(
        "What is your product called?", pricing.title, key=f"start-example-title-{chosen}", max_chars=80
    )
    if clicked("Create the pricing", type="primary", icon=":material/add:", key="start-example-go"):
        text = (EXAMPLES / f"{chosen}.yaml").read_text(encoding="utf-8")
        create(cabinet, slug(title, set(names)), patched(text, [Edit(("title",), title.strip() or pricing.title)]), way)


def _copy(cabinet: Cabinet, shelf: Library, names: list[str], way: Way) -> None:
    chosen = st.selectbox(
        "Copy of", list(shelf.pricings), format_func=lambda one: shelf.pricings[one].title, key="start-copy"
    )
    title = st.text_input(
        "What is the copy called?",
        f"{shelf.pricings[chosen].title}, after",
        key=f"start-copy-title-{chosen}",
        max_chars=80,
    )
    stored = cabinet.read(chosen)
    if clicked("Create the copy", type="primary", icon=":material/content_copy:", key="start-copy-go") and stored:
        create(cabinet, slug(title, set(names)), patched(stored.text, [Edit(("title",), title.strip() or chosen)]), way)


def create(cabinet: Cabinet, name: str, text: str, way: Way, did: Did = "created") -> None:
    """Writes a new file, and shows it ready to be edited."""
    try:
        made = cabinet.save(name, text, None, way.by, did)
    except CannotWrite as refusal:
        st.error(str(refusal), icon=":material/error:")
        return
    if made is None:
        st.error(f"There is a file {name} already. Choose another name.", icon=":material/error:")
        return
    way.to = name
    st.rerun()


def follow() -> None:
    """Leads to the pricing that was made or renamed, ready to be edited; away from one that was deleted."""
    way = _way()
    if way.to is not None:
        st.query_params.pop(DRAFT, None)
        st.query_params["pricing"] = way.to
        st.session_state[GO] = "Edit"
        st.session_state["starting"] = False
        way.to = None
    if way.away_from is not None:
        if st.query_params.get("pricing") == way.away_from:
            st.query_params.pop("pricing", None)
            st.query_params.pop(DRAFT, None)
        st.toast(f"{way.away_from} is deleted. Bring it back under New pricing.", icon=":material/delete:")
        way.away_from = None


def _way() -> Way:
    way: Way = st.session_state.setdefault(_WAY, Way())
    way.by = who()
    return way


def more(cabinet: Cabinet, shelf: Library, name: str, studies: Cabinet, go_along: Callable[[str, str], object]) -> None:
    """Draws renaming and deleting; `go_along` has what belongs to a name follow it to a new one."""
    stored = cabinet.read(name)
    if stored is None:
        return
    used = [one for one, study in shelf.studies.items() if name in study.pricings]
    way, desks = _way(), memories()
    with st.popover("More", icon=":material/more_horiz:"):
        new = st.text_input("Rename the file", name, key=f"rename-{name}", max_chars=80).strip()
        if clicked(
            "Rename", icon=":material/drive_file_rename_outline:", key=f"rename-go-{name}", disabled=new == name
        ):
            _rename(cabinet, shelf, studies, name, new, stored.digest, way, desks, go_along)
        st.markdown("**Delete**")
        st.markdown(
            ":gray["
            + (f"{len(used)} of your studies {'uses' if len(used) == 1 else 'use'} it. " if used else "")
            + "It can be brought back under *New pricing*.]"
        )
        if clicked("Delete this pricing", icon=":material/delete:", key=f"delete-{name}"):
            _delete(cabinet, name, stored.digest, way, desks)


def _rename(
    cabinet: Cabinet,
    shelf: Library,
    studies: Cabinet,
    name: str,
    new: str,
    digest: str,
    way: Way,
    desks: dict[str, Memory],
    go_along: Callable[[str, str], object],
) -> None:
    used = [one for one, study in shelf.studies.items() if name in study.pricings]
    try:
        if refusal := safe_name(new):
            st.error(refusal)
        elif not cabinet.rename(name, new, digest, way.by):
            st.error(f"There is a file {new} already, or this one has just been changed.")
        else:
            _lead(studies, shelf, used, name, new, way.by)
            go_along(name, new)
            leave(desks, cabinet, name, new)
            way.to = new
            st.rerun()
    except CannotWrite as refused:
        st.error(str(refused), icon=":material/error:")


def _delete(cabinet: Cabinet, name: str, digest: str, way: Way, desks: dict[str, Memory]) -> None:
    try:
        gone = cabinet.delete(name, digest, way.by)
    except CannotWrite as refused:
        st.error(str(refused), icon=":material/error:")
        return
    if gone:
        leave(desks, cabinet, name)
        way.away_from = name
        st.rerun()
    st.error("Somebody has just changed this file. Look at what it says now; then delete it.", icon=":material/group:")


def _lead(studies: Cabinet, shelf: Library, names: list[str], old: str, new: str, by: str) -> None:
    """Makes studies of a pricing that was renamed go on with its new name."""
    for one in names:
        stored, study = studies.read(one), shelf.studies[one]
        edits = [Edit(("pricing",), new)] if study.pricing == old else []
        if study.variants and old in study.variants.against:
            against = [new if other == old else other for other in study.variants.against]
            edits.append(Edit(("variants", "against"), against))
        if stored is not None:
            studies.save(one, patched(stored.text, edits), stored.digest, by)
