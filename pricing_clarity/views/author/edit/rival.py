"""A competitor's page described beside one's own: their names and prices in the places of ours, and a screenshot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import streamlit as st

from pricing_clarity.formats import Cabinet, CannotWrite, read_pricing
from pricing_clarity.formats.cabinet import slug
from pricing_clarity.formats.images import BadImage
from pricing_clarity.formats.patch import Edit
from pricing_clarity.formats.screenshots import keep_image
from pricing_clarity.formats.write_yaml import block_text
from pricing_clarity.formats.write_yaml import plain as as_written
from pricing_clarity.present.words import plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.charges import PerUnit
from pricing_clarity.pricing.items import Option, Tier
from pricing_clarity.pricing.language import all_of
from pricing_clarity.pricing.money import money
from pricing_clarity.quiz.study import Study
from pricing_clarity.views import places
from pricing_clarity.views.author.edit import besides
from pricing_clarity.views.author.edit.besides import Besides, Unclear
from pricing_clarity.views.author.edit.desk import Desk, who
from pricing_clarity.views.author.edit.fields import amount_of
from pricing_clarity.views.author.edit.going_on import submitted
from pricing_clarity.views.author.edit.shots import ALT, ALT_HINT, KINDS

MOST_ROWS = 12
"""So many of one's own options have a row; further ones are described where pricings are."""
NONE = ""
EMPTY = "Left empty, it says the names and prices from above"


@dataclass(frozen=True)
class Theirs:
    """What they sell in the place of one's own plan or option: its name, and its price in each period."""

    section: str
    key: str
    name: str
    prices: Mapping[str, Decimal]
    per: str | None


def describe(desk: Desk[Study], study: Study, ours: Pricing, pricings: Cabinet) -> None:
    """Draws the form that makes their pricing, takes in their screenshot, and sets both beside ours."""
    with st.expander("Describe their page here: names, prices and a screenshot", expanded=True):
        st.markdown(
            ":gray[The same questions are asked beside both pages, so say what they sell in the place of each plan and "
            "option of yours. Leave a row empty where they sell nothing like it: then nothing is asked about that.]"
        )
        english = study.language == "en"
        with st.form(desk.key("rival"), border=False):
            name = st.text_input("Whose page is it?", placeholder="The rival’s name", max_chars=80).strip()
            typed = [row for section in ("tiers", "options") for row in _rows(ours, section)]
            known = _features(ours)
            further = besides.ask(ours)
            sent = st.file_uploader("A screenshot of their page", type=KINDS)
            alt = st.text_area(ALT, max_chars=5_000, help=ALT_HINT, placeholder=EMPTY if english else "")
            st.markdown(
                ":gray[Right answers about their page come from this alone. If it has more rules, such as plans that "
                "an option cannot be added to, add those under *Pricings* before you open the study.]"
            )
            if not submitted("Set their page beside ours", key=desk.key("rival-go"), icon=":material/compare:"):
                return
        said = [_said(*row) for row in typed]
        theirs = [one for one in said if one is not None]
        if any(one.key == "" for one in theirs):
            st.error("Write each price as a number, such as 25 or 4.99.", icon=":material/edit:")
        elif (
            not name or sent is None or not any(one.section == ("tiers" if ours.tiers else "options") for one in theirs)
        ):
            st.error(
                "Say whose page it is, name something with its price, and choose a screenshot.", icon=":material/edit:"
            )
        elif not alt.strip() and not english:
            st.error("Say what is on the screenshot, in the study’s language.", icon=":material/edit:")
        else:
            try:
                found = besides.understood(further, ours, {(one.section, one.key) for one in theirs})
            except Unclear as unclear:
                st.error(str(unclear), icon=":material/edit:")
                return
            if found.yearly is not None and any("month" not in one.prices for one in theirs):
                st.error("A discount for a year at once needs a monthly price of everything.", icon=":material/edit:")
                return
            described = Described(name, theirs, known, found)
            _beside(desk, study, ours, pricings, described, (sent.name, sent.getvalue()), alt.strip())


@dataclass(frozen=True)
class Described:
    """Their page: whose it is, what they sell, which of our features (by id) which of their plans include, the rest."""

    name: str
    theirs: Sequence[Theirs]
    known: Mapping[str, Sequence[str]]
    besides: Besides


Row = tuple[str, str, str, Mapping[str, str], str | None]
"""A row as it was typed: section and id of ours, their name, their prices by period, and the unit they are for."""


def _rows(ours: Pricing, section: str) -> list[Row]:
    """The fields of one section, a row for each plan or option of ours that has a price."""
    rows: list[Row] = []
    sold: Mapping[str, Tier | Option] = getattr(ours, section)
    regular = [
        (key, one, charge)
        for key, one in sold.items()
        for charge in one.charges[:1]
        if getattr(charge, "every", None) != "once"
    ]
    for key, one, charge in regular[:MOST_ROWS]:
        per = charge.per if isinstance(charge, PerUnit) else None
        periods = ours.periods
        columns = st.columns([3, *(1 for _ in periods)], vertical_alignment="bottom")
        name = columns[0].text_input(f"In the place of our {one.name}", max_chars=60, key=f"rival-{section}-{key}")
        prices: dict[str, str] = {}
        for column, period in zip(columns[1:], periods, strict=True):
            what = f"Price a {period}" + (f" for each {per}" if per else "")
            prices[period] = column.text_input(
                what, max_chars=20, key=f"rival-{section}-{key}-{period}", help=f"Of {one.name}’s counterpart"
            )
        rows.append((section, key, name.strip(), prices, per))
    return rows


def _features(ours: Pricing) -> dict[str, list[str]]:
    """Which of their plans (by ours' ids) include what ours do; what is not known is not there."""
    plans = {key: tier.name for key, tier in ours.tiers.items() if tier.charges}
    told = [
        key
        for key in ours.features
        if all(tier.features.get(key, False) in (True, False) for tier in ours.tiers.values())
    ]
    if told:
        st.markdown(
            "**Which of their plans include it?** :gray[By the plans of yours that they stand in the place of. Nothing "
            "is asked about what you leave alone.]"
        )
    said = {}
    for key in told[:MOST_ROWS]:
        chosen = st.pills(
            ours.features[key].name,
            [*plans, NONE],
            selection_mode="multi",
            format_func=lambda one: plans.get(one, "None of them"),
            key=f"rival-features-{key}",
        )
        if chosen:
            said[key] = [one for one in chosen if one != NONE]
    return said


def _said(section: str, key: str, name: str, prices: Mapping[str, str], per: str | None) -> Theirs | None:
    """What a row says; None where it is empty, and no `key` where a price is none."""
    written = {period: text.strip() for period, text in prices.items() if text.strip()}
    if not name and not written:
        return None
    amounts = {period: amount_of(text) for period, text in written.items()}
    sound = {period: amount for period, amount in amounts.items() if amount is not None}
    good = name and sound and len(sound) == len(written)
    return Theirs(section, key if good else "", name, sound, per)


def pricing_of(their: Described, ours: Pricing) -> dict[str, Any]:
    """Their pricing as a file has it: in the periods that everything has a price in, with ours' ids and units.

    Of features and limits those that are known; an option gives the features that its counterpart does.
    """
    theirs, further = their.theirs, their.besides
    yearly = further.yearly is not None and all("month" in one.prices for one in theirs)
    periods = [one for one in ours.periods if all(one in each.prices for each in theirs)]
    periods = periods or [one for one in ours.periods if one in theirs[0].prices][:1]
    limits = {key: ours.limits[key] for key in further.limits}
    pers = {one.per for one in theirs} | {one.counts for one in limits.values()}
    pers |= {each.get("per") for given in further.limits.values() for each in given.values()}
    made: dict[str, Any] = {"title": their.name, "currency": ours.currency}
    if pers - {None}:
        made["units"] = {key: as_written(unit) for key, unit in ours.units.items() if key in pers}
    if yearly:
        made["billing"] = {one: {} for one in periods if one != "year"} | {"year": {"discount": further.yearly}}
    elif len(periods) > 1:
        made["billing"] = {period: {} for period in periods}
    if their.known:
        made["features"] = {key: as_written(ours.features[key]) for key in their.known}
    if limits:
        made["limits"] = {key: as_written(limit) for key, limit in limits.items()}
    for section in ("tiers", "options"):
        sold = {
            one.key: {"name": one.name, "charge": _charge(one, periods, yearly=yearly)} | _given(one, ours, their)
            for one in theirs
            if one.section == section
        }
        made |= {section: sold} if sold else {}
    made |= {"promotions": further.promotions} if further.promotions else {}
    return made | ({"fees": further.fees} if further.fees else {})


def _given(one: Theirs, ours: Pricing, their: Described) -> dict[str, Any]:
    if one.section == "tiers":
        features = [key for key, plans in their.known.items() if one.key in plans]
    else:
        there = ours.options[one.key].features
        features = [key for key, given in there.items() if given is True and key in their.known]
    limits = {key: given.get(f"{one.section}.{one.key}") for key, given in their.besides.limits.items()}
    given = {key: one["amount"] if len(one) == 1 else one for key, one in limits.items() if one}
    return ({"features": dict.fromkeys(features, True)} if features else {}) | ({"limits": given} if given else {})


def _charge(one: Theirs, periods: Sequence[str], *, yearly: bool) -> dict[str, Any]:
    """A price, in several periods where it has several; with a discount for the year the monthly one is enough."""
    per = {"per": one.per} if one.per else {}
    named = list(one.prices) if yearly else [period for period in periods if period in one.prices]
    if yearly and named == ["month"]:
        return {"amount": one.prices["month"]} | per
    if len(named) > 1 and (yearly or len(periods) > 1):
        return {"amount": {period: one.prices[period] for period in named}} | per
    period = named[0] if named else next(iter(one.prices))
    return {"amount": one.prices[period], "every": period} | per


def alt_of(their: Described, ours: Pricing) -> str:
    """What is on their page, for who cannot see it: every name and price, and what else is known of it."""

    def priced(one: Theirs) -> str:
        prices = " or ".join(f"{money(amount, ours.currency)} a {period}" for period, amount in one.prices.items())
        return f"{one.name} at {prices}" + (f" for each {one.per}" if one.per else "")

    plans = all_of([priced(one) for one in their.theirs if one.section == "tiers"])
    options = all_of([priced(one) for one in their.theirs if one.section == "options"])
    names = {one.key: one.name for one in their.theirs if one.section == "tiers"}
    included = {key: all_of([names[one] for one in there if one in names]) for key, there in their.known.items()}
    said = [f"{ours.features[key].name}: {there or 'no plan'}" for key, there in included.items()]
    elements = {f"{one.section}.{one.key}": one.name for one in their.theirs}
    said += besides.words(their.besides, ours, elements)
    parts = [*([f"Plans: {plans}"] if plans else []), *([f"To add: {options}"] if options else []), *said]
    return f"{their.name}. {'. '.join(parts)}."


def _beside(
    desk: Desk[Study],
    study: Study,
    ours: Pricing,
    pricings: Cabinet,
    their: Described,
    sent: tuple[str, bytes],
    alt: str,
) -> None:
    """Writes their pricing and their screenshot, and sets them beside ours."""
    text = block_text(pricing_of(their, ours), opened=True)
    read = read_pricing(text, "theirs")
    if read.value is None:
        st.error(" ".join(f"{plain(one.what)}: {plain(one.write)}." for one in read.problems[:3]))
        return
    try:
        image = keep_image(desk.cabinet.folder, desk.name, *sent)
        taken = {path.stem for path in pricings.folder.glob("*.y*ml")}
        key = slug(their.name, taken)
        if pricings.save(key, text, None, who(), "created") is None:
            st.error("Somebody else has just made a pricing of that name. Press the button again.")
            return
    except (BadImage, CannotWrite) as refusal:
        st.error(str(refusal), icon=":material/error:")
        return
    design = study.variants.design if study.variants else "between"
    shot = {"image": image, "alt": alt or alt_of(their, ours), "pricing": key}
    shots = [as_written(one) for one in study.screenshots if (one.pricing or study.pricing) == study.pricing]
    variants = {"against": [key]} | ({"design": design} if design != "between" else {})
    edits = [Edit(("variants",), variants), Edit(("screenshots",), [*shots, shot])]
    # Nothing can be picked on an image, so nothing adds up there either.
    edits += [Edit(("running_total",), None)] if study.running_total else []
    if desk.edit(edits, anew=True):
        st.rerun()


def lead(name: str) -> None:
    """Draws the way to their pricing, where what is still missing is added."""
    places.link(places.PRICINGS, "Add what their page has besides", pricing=name, view="Edit")
