"""The spreadsheet: features and limits by tier, to be filled in like a table."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, get_args

import pandas as pd
import streamlit as st

from pricing_clarity.formats.cabinet import slug
from pricing_clarity.formats.patch import Edit
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.base import Reset
from pricing_clarity.pricing.items import Feature, Limit, LimitAmount
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.entries import folder, removal
from pricing_clarity.views.author.edit.fields import amount_of
from pricing_clarity.views.author.edit.going_on import submitted
from pricing_clarity.views.author.edit.grid import grid

YES = "✓"
YESES = {"✓", "yes", "y", "x", "true", "included"}
NOES = {"", "no", "n", "-", "–", "false"}
UNLIMITED = {"unlimited", "∞", "no limit"}
NAME, GROUP, UNIT, RESETS = "Name", "Group", "Unit", "Counted anew"
MEANS, ALSO = "What it means", "Also called"
NEVER = "never"
NAME_WIDTH = 180
"""Pixels: a feature's name stays in sight while one scrolls, and on a phone two tiers beside it."""
_HEADING = st.column_config.TextColumn("Group", default="", help="The heading that the page compares it under.")
ID = "id"
"""A column that nobody sees: which row is which, however they are called."""


def features(desk: Desk[Pricing], pricing: Pricing) -> None:
    """Draws features by tier, and takes what is typed into the draft."""
    st.markdown(
        f":gray[One row a feature, one column a tier. Write **{YES}** or *yes* where a tier has it, a text such as "
        "*30 Mbps*, or nothing. New features go into the last row. Features of one **group** stand below its heading.]"
    )
    rows = {
        key: {NAME: feature.name, GROUP: feature.group or ""}
        | {tier: _shown(given.features.get(key)) for tier, given in pricing.tiers.items()}
        for key, feature in pricing.features.items()
    }
    said = _table(
        desk,
        pricing,
        "features",
        rows,
        {NAME: st.column_config.TextColumn("Feature", pinned=True, default="", width=NAME_WIDTH), GROUP: _HEADING},
        (GROUP,),
    )
    if said is None:
        return
    edits = list(_gone(pricing, "features", said))
    for key, row in said.items():
        known = pricing.features.get(key)
        if known is None:
            edits.append(Edit(("features", key), {"name": row[NAME]} | _group(row)))
        else:
            edits += _renamed("features", key, known, row)
        for tier, given in pricing.tiers.items():
            now, value = given.features.get(key), _feature(row.get(tier, ""))
            if value != now and not (value is None and now is False):
                edits.append(Edit(("tiers", tier, "features", key), value))
    desk.edit(edits)


def several(desk: Desk[Pricing], pricing: Pricing) -> None:
    """Draws a way to add many features at once: a list from elsewhere, or whatever is faster typed than clicked."""
    with st.form(desk.key("add", "features"), border=True):
        text = st.text_area(
            "New features, one a line", placeholder="Single sign-on\nAudit log\nPriority support", height=100
        )
        if not submitted("Add the features", key=desk.key("add", "feature"), icon=":material/add:"):
            return
    taken, known = set(pricing.features), {one.name.lower() for one in pricing.features.values()}
    edits = []
    for name in dict.fromkeys(line.strip(" \t-•*·✓") for line in text.splitlines()):
        if name and name.lower() not in known:
            key = slug(name, taken)
            taken.add(key)
            edits.append(Edit(("features", key), {"name": name[:120]}))
    if not edits:
        st.error("Write at least one feature that is not there yet.", icon=":material/edit:")
    elif desk.edit(edits, anew=True):
        st.rerun()


def meanings(desk: Desk[Pricing], pricing: Pricing) -> None:
    """Draws what each feature means and what else buyers call it, and takes what is typed into the draft."""
    folded = folder(f"open/{desk.file}/meanings", "What each feature means")
    if not pricing.features or folded is None:
        return
    with folded:
        st.markdown(
            ":gray[In a buyer's words, shown below the feature. Other names, with commas between them, are looked for "
            "in what customers write.]"
        )
        rows = [[key, one.name, one.about or "", ", ".join(one.synonyms)] for key, one in pricing.features.items()]
        edited = grid(
            f"{desk.key('meanings')}/{'/'.join(pricing.features)}",
            lambda: pd.DataFrame(rows, columns=[ID, NAME, MEANS, ALSO], dtype=str),
            disabled=[NAME],
            column_config={ID: None, NAME: st.column_config.TextColumn("Feature", pinned=True)},
            alt="What each feature means",
        )
    edits = []
    for row in edited.to_dict("records"):
        key, now = row[ID], pricing.features[row[ID]]
        about = row[MEANS].strip() or None
        also = tuple(one.strip() for one in row[ALSO].split(",") if one.strip())
        edits += [Edit(("features", key, "about"), about)] if about != now.about else []
        edits += [Edit(("features", key, "synonyms"), list(also) or None)] if also != now.synonyms else []
    desk.edit(edits)


def limits(desk: Desk[Pricing], pricing: Pricing) -> None:
    """Draws limits by tier, and takes what is typed into the draft."""
    st.markdown(
        ":gray[A limit is an amount of something: 100 GB, 1,000 calls a month. Write the number or *unlimited*.]"
    )
    rows = {
        key: {
            NAME: limit.name,
            GROUP: limit.group or "",
            UNIT: limit.unit,
            RESETS: NEVER if limit.resets == "ever" else limit.resets,
        }
        | {tier: _limit_shown(given.limits.get(key)) for tier, given in pricing.tiers.items()}
        for key, limit in pricing.limits.items()
    }
    resets = [NEVER, *(one for one in get_args(Reset) if one != "ever")]
    columns = {
        NAME: st.column_config.TextColumn("Limit", pinned=True, default=""),
        GROUP: _HEADING,
        RESETS: st.column_config.SelectboxColumn("Counted anew each", options=resets, default=NEVER),
    }
    said = _table(desk, pricing, "limits", rows, columns, (GROUP, UNIT, RESETS))
    if said is None:
        return
    edits = list(_gone(pricing, "limits", said))
    for key, row in said.items():
        edits += _limit(pricing, key, row)
        for tier, given in pricing.tiers.items():
            now, typed = given.limits.get(key), row.get(tier, "").strip().lower()
            amount: Any = "unlimited" if typed in UNLIMITED else amount_of(typed) if typed not in NOES else None
            if typed not in NOES and amount is None:
                st.error(
                    f"{row[NAME]}, {given.name}: write a number such as 100, or unlimited.", icon=":material/edit:"
                )
            elif amount != (now.amount if now else None):
                whole = now is not None and plain_amount(now) is None and amount is not None
                path = ("tiers", tier, "limits", key)
                edits.append(Edit((*path, "amount") if whole else path, amount))
    desk.edit(edits)


def _limit(pricing: Pricing, key: str, row: dict[str, str]) -> Iterator[Edit]:
    resets = "ever" if row.get(RESETS) in (NEVER, "", None) else row[RESETS]
    known = pricing.limits.get(key)
    if known is None:
        unit = {"unit": row[UNIT]} if row.get(UNIT) else {}
        yield Edit(
            ("limits", key), {"name": row[NAME]} | _group(row) | unit | ({} if resets == "ever" else {"resets": resets})
        )
        return
    yield from _renamed("limits", key, known, row)
    if known.unit != row.get(UNIT, ""):
        yield Edit(("limits", key, "unit"), row.get(UNIT) or None)
    if known.resets != resets:
        yield Edit(("limits", key, "resets"), None if resets == "ever" else resets)


def _group(row: dict[str, str]) -> dict[str, str]:
    return {"group": row[GROUP]} if row.get(GROUP) else {}


def _renamed(section: str, key: str, known: Feature | Limit, row: dict[str, str]) -> Iterator[Edit]:
    if known.name != row[NAME]:
        yield Edit((section, key, "name"), row[NAME])
    if (known.group or "") != row.get(GROUP, ""):
        yield Edit((section, key, "group"), row.get(GROUP) or None)


def _table(
    desk: Desk[Pricing],
    pricing: Pricing,
    section: str,
    rows: dict[str, dict[str, str]],
    columns: dict[str, Any],
    more: tuple[str, ...] = (),
) -> dict[str, dict[str, str]] | None:
    """The rows by id as they are now; None, and a sentence, where two have one name."""
    names = [ID, NAME, *more, *pricing.tiers]
    table = [[key, *(row.get(name, "") for name in names[1:])] for key, row in rows.items()]
    shown = {tier: st.column_config.TextColumn(given.name, default="") for tier, given in pricing.tiers.items()}
    edited = grid(
        desk.key("grid", section),
        lambda: pd.DataFrame(table, columns=names, dtype=str),
        num_rows="dynamic",
        # What most pricings leave empty comes last: on a phone the tiers stand beside the name.
        column_order=[NAME, *(one for one in more if one != GROUP), *pricing.tiers, GROUP],
        column_config=columns | shown | {ID: None},
        alt=f"{section} by tier",
    )
    said: dict[str, dict[str, str]] = {}
    for values in edited.to_dict("records"):
        row = {str(name): value.strip() for name, value in values.items()}
        if not row[NAME]:
            continue
        key = row[ID] or slug(row[NAME])
        if key in said:
            st.error(f"“{row[NAME]}” is there twice. Give one of them another name.", icon=":material/edit:")
            return None
        said[key] = row
    return said


def _gone(pricing: Pricing, section: str, said: dict[str, dict[str, str]]) -> Iterator[Edit]:
    for key in getattr(pricing, section):
        if key not in said:
            yield from (edit for edit in removal(pricing, section, key) if edit.path != (section,))
            yield Edit((section, key), None)


def _shown(value: bool | str | None) -> str:
    return YES if value is True else value if isinstance(value, str) else ""


def _feature(text: str) -> bool | str | None:
    word = text.strip().lower()
    return True if word in YESES else None if word in NOES else text.strip()


def _limit_shown(value: LimitAmount | None) -> str:
    return "" if value is None else value.amount if isinstance(value.amount, str) else f"{value.amount:f}"


def plain_amount(limit: LimitAmount) -> Decimal | str | None:
    """The amount where a limit is nothing else; None where it says more."""
    return limit.amount if limit.per is None and limit.over is None and not limit.instead else None
