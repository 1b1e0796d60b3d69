"""The words of the page: title, headline, what each tier and option says of itself."""

import re

import streamlit as st

from pricing_clarity.formats.part_edits import part_edits
from pricing_clarity.formats.patch import Edit
from pricing_clarity.present.words import plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.model import Shown
from pricing_clarity.views.author.edit import footnotes
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.entries import folder, opens
from pricing_clarity.views.author.edit.fields import Form


def render(desk: Desk[Pricing], pricing: Pricing) -> None:
    """Draws the words of the page, apart from its rules."""
    form = Form(desk.key("words"))
    copy = pricing.copy_
    said = {
        ("title",): (pricing.title, form.needed("Title, for you and the results", pricing.title)),
        ("about",): (pricing.about, form.text("What it is, in a buyer's words", pricing.about)),
        ("copy", "headline"): (copy.headline, form.text("Headline of the page", copy.headline)),
        ("copy", "tagline"): (copy.tagline, form.text("Line below it", copy.tagline)),
    }
    edits = [Edit(path, after) for path, (before, after) in said.items() if before != after]
    if pricing.tiers:
        tiers = {"": "None"} | {key: tier.name for key, tier in pricing.tiers.items()}
        highlight = form.choice("The tier that the page recommends", tiers, copy.highlight or "") or None
        edits += [Edit(("copy", "highlight"), highlight)] if highlight != copy.highlight else []
    if not form.wrong:
        desk.edit(edits)
    st.markdown(":gray[What single parts say of themselves:]")
    for section in ("tiers", "options"):
        for key in getattr(pricing, section):
            _element(desk, pricing, f"{section}.{key}")
    st.header("Footnotes", anchor=False)
    if not copy.footnotes:
        st.markdown(":gray[A footnote says in small print what a price leaves out, and hangs on what it is about.]")
    footnotes.render(desk, pricing)
    st.header("About this file", anchor=False)
    _about(desk, pricing)


def _about(desk: Desk[Pricing], pricing: Pricing) -> None:
    form = Form(desk.key("about"))
    left, right = st.columns([1, 3])
    with left:
        currency = form.needed("Currency, in three letters", pricing.currency, max_chars=3).upper()
    with right:
        source = form.text("Where the page was seen", pricing.source, placeholder="https://…, and the date")
    if not re.fullmatch("[A-Z]{3}", currency):
        form.refuse("Currency: write its three letters, such as USD or EUR.")
    edits = [Edit(("currency",), currency)] if currency != pricing.currency else []
    edits += [Edit(("source",), source)] if source != pricing.source else []
    if not form.wrong:
        desk.edit(edits)


def _element(desk: Desk[Pricing], pricing: Pricing, element: str) -> None:
    now = pricing.copy_.elements.get(element)
    folded = folder(opens(desk, "words", element), plain(pricing.name_of(element)))
    if folded is None:
        return
    with folded:
        form, shown = Form(desk.key("words", element)), now or Shown()
        values = {"tagline": form.text("What it says of itself", shown.tagline)}
        left, right = st.columns(2)
        with left:
            values["badge"] = form.text("Badge", shown.badge, placeholder="Most popular")
            values["label"] = form.text("Name on the page, if another", shown.label)
            values["price"] = form.text("Price on the page, if worded otherwise", shown.price, placeholder="From $500")
        with right:
            values["button"] = form.text("Button", shown.button, placeholder="Choose")
            values["unit"] = form.text("Words behind the price", shown.unit, placeholder="per editor, billed yearly")
        made = form.made(Shown, values)
        if made is not None and made != shown:
            empty = made == Shown()
            desk.edit(part_edits(("copy", "elements", element), now, None if empty else made))
