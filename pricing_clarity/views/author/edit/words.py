"""The words of the page: title, headline, what each tier and option says of itself."""

import streamlit as st

from pricing_clarity.formats.part_edits import part_edits
from pricing_clarity.formats.patch import Edit
from pricing_clarity.present.words import plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.model import Shown
from pricing_clarity.views.author.edit.desk import Desk
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
    for section in ("tiers", "options"):
        for key in getattr(pricing, section):
            _element(desk, pricing, f"{section}.{key}")
    if copy.footnotes:
        st.markdown(":gray[Footnotes can be changed under *Text*.]")


def _element(desk: Desk[Pricing], pricing: Pricing, element: str) -> None:
    now = pricing.copy_.elements.get(element)
    folded = st.expander(plain(pricing.name_of(element)), key=f"open/{desk.file}/words/{element}", on_change="rerun")
    if not folded.open:
        return
    with folded:
        form, shown = Form(desk.key("words", element)), now or Shown()
        values = {"tagline": form.text("What it says of itself", shown.tagline)}
        if element.startswith("tiers."):
            left, right = st.columns(2)
            with left:
                values["badge"] = form.text("Badge", shown.badge, placeholder="Most popular")
            with right:
                values["button"] = form.text("Button", shown.button, placeholder="Choose")
        made = form.made(Shown, {name: getattr(shown, name) for name in Shown.model_fields} | values)
        if made is not None and made != shown:
            empty = made == Shown()
            desk.edit(part_edits(("copy", "elements", element), now, None if empty else made))
