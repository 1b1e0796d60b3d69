"""What a limit is, who gives how much of it, and what usage beyond it costs."""

from decimal import Decimal

import streamlit as st

from pricing_clarity.formats.part_edits import part_edits
from pricing_clarity.formats.patch import Edit
from pricing_clarity.formats.write_yaml import plain as written
from pricing_clarity.present.price_page import gives
from pricing_clarity.present.words import plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.items import Limit, LimitAmount
from pricing_clarity.views.author.edit.charges import overage
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.entries import folder, opens
from pricing_clarity.views.author.edit.fields import Form
from pricing_clarity.views.author.edit.going_on import clicked


def limits(desk: Desk[Pricing], pricing: Pricing) -> None:
    """Draws every limit with its form: what it means, and by tier what more of it costs."""
    if not pricing.limits:
        return
    st.markdown(":gray[What each limit means, whether every unit bought has its own, and what usage beyond it costs:]")
    for key, limit in pricing.limits.items():
        folded = folder(opens(desk, "limits", key), plain(_heading(pricing, key)))
        if folded is None:
            continue
        with folded:
            form = Form(desk.key("limits", key))
            made = _limit(form, pricing, limit)
            if made is not None and not form.wrong and made != limit:
                desk.edit(part_edits(("limits", key), limit, made))
            _amounts(desk, pricing, key)


def _heading(pricing: Pricing, key: str) -> str:
    """The limit, and what usage beyond it costs where that is said."""
    notes = dict.fromkeys(
        note
        for one in pricing.tiers.values()
        if key in one.limits and (note := gives.limit(pricing, key, one.limits[key]).note)
    )
    return f"{pricing.limits[key].name} · {'; '.join(notes) or 'no more can be had'}"


def _limit(form: Form, pricing: Pricing, limit: Limit) -> Limit | None:
    values = {"about": form.text("What it means, in a buyer's words", limit.about)}
    left, right = st.columns(2)
    with left:
        units = {"": "Nothing that is bought"} | {
            key: unit.plural or unit.name or key for key, unit in pricing.units.items()
        }
        values["counts"] = (
            form.choice("It is a limit on", units, limit.counts or "") or None if pricing.units else limit.counts
        )
    with right:
        likely = form.numbers("Amounts that real buyers use", limit.lifelike, placeholder="50, 200, 1000")
    return form.made(Limit, {name: getattr(limit, name) for name in Limit.model_fields} | values | {"lifelike": likely})


def _amounts(desk: Desk[Pricing], pricing: Pricing, key: str) -> None:
    """How much a tier or option gives, one at a time: mostly it is alike for all."""
    sections = ("tiers", "options")
    givers = {
        f"{section}.{one}": item.limits[key]
        for section in sections
        for one, item in getattr(pricing, section).items()
        if key in item.limits and not item.limits[key].unlimited
    }
    if not givers:
        st.markdown(":gray[No tier gives an amount of it yet. Fill one in above.]")
        return
    chosen = st.segmented_control(
        "What it is with",
        list(givers),
        default=next(iter(givers)),
        required=True,
        format_func=lambda one: plain(pricing.name_of(one)),
        key=desk.key("limits", key, "with"),
        wrap=True,
    )
    now = givers[chosen]
    form = Form(desk.key("limits", key, "with", chosen))
    made = _amount(form, pricing, key, now)
    if made is None or form.wrong:
        return
    section, _, one = chosen.partition(".")
    if made != now and desk.edit([Edit((section, one, "limits", key), written(made))]):
        st.rerun()
    others = [
        other
        for other, held in givers.items()
        if other.startswith("tiers.") and (held.over, held.per) != (made.over, made.per)
    ]
    if (
        section == "tiers"
        and others
        and clicked("The same for all tiers", icon=":material/content_copy:", key=form.key("all"))
    ):
        edits = [
            Edit(("tiers", other.partition(".")[2], "limits", key), written(_like(givers[other], made)))
            for other in others
        ]
        if desk.edit(edits, anew=True):
            st.rerun()


def _like(now: LimitAmount, other: LimitAmount) -> LimitAmount:
    """As much as before, with what another says about each unit and usage beyond."""
    return now.model_copy(update={"per": other.per, "over": other.over})


def _amount(form: Form, pricing: Pricing, key: str, now: LimitAmount) -> LimitAmount | None:
    values = {name: getattr(now, name) for name in LimitAmount.model_fields}
    if pricing.units:
        units = {"": "For the whole purchase"} | {
            one: f"For each {unit.name or one} that is bought" for one, unit in pricing.units.items()
        }
        held = now.amount if isinstance(now.amount, Decimal) else Decimal(0)
        values["per"] = form.choice(f"The {held:,f} are", units, now.per or "") or None
    values["over"] = overage(form, pricing, key, now.over)
    if form.wrong:
        return None
    made = form.made(LimitAmount, values)
    if made is not None:
        cell = gives.limit(pricing, key, made)
        said = ", ".join(filter(None, (cell.text, cell.note or "no more can be had")))
        st.info(f"{plain(pricing.limits[key].name)}: {plain(said)}.", icon=":material/record_voice_over:")
    return made
