"""The workbench of a pricing: forms and text over one draft, with the page, the bill and the warnings beside it."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from pricing_clarity.formats.part_edits import part_edits
from pricing_clarity.present.words import plain
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.examples import worked_anew
from pricing_clarity.pricing.language import Language
from pricing_clarity.views.author import calculator, readability
from pricing_clarity.views.author.edit import items, limits, promotions, rules, saving, sheet, text, words
from pricing_clarity.views.author.edit.desk import Desk
from pricing_clarity.views.author.edit.going_on import begin, clicked
from pricing_clarity.views.price_page import price_page

Draw = Callable[[Desk[Pricing], Pricing], None]

PARTS: Mapping[str, tuple[tuple[str, Draw], ...]] = {
    "Tiers": (("", items.tiers),),
    "Features": (
        ("", sheet.features),
        ("", sheet.several),
        ("", sheet.meanings),
        ("Limits", sheet.limits),
        ("", limits.limits),
    ),
    "Options": (("", items.options),),
    "Promotions": (("", promotions.promotions),),
    "Fees and billing": (
        ("Fees", rules.fees),
        ("How buyers pay", rules.billing),
        ("Terms", rules.terms),
        ("Tax", rules.tax),
        ("What is counted", rules.units),
    ),
    "Words": (("", words.render),),
}
TABLES, TEXT = "Features", "Text"

SETS: Mapping[str, tuple[str, ...]] = {
    "Tiers": ("tiers",),
    "Features": ("features", "limits"),
    "Options": ("options",),
    "Promotions": ("promotions",),
    "Fees and billing": ("fees", "billing", "terms", "tax", "units"),
    "Words": ("title", "about", "currency", "source", "copy"),
}
"""The keys of a pricing that each part sets."""

IN_TEXT_ONLY = {"examples": "bills that you worked out by hand, to compare with those of the toolkit"}
"""Keys that only the text sets, with what they are."""

# At a desk what the draft amounts to stays beside what is being edited, however long that is, and so do its state and
# the button to save it. On a phone a link leads to and fro.
STYLE = """<div id="the-form"></div><style>
[data-testid="stElementContainer"]:has(#the-form) { position: absolute; }
#the-form, #the-page { scroll-margin-top: 5rem; }
[data-testid="stLayoutWrapper"]:has(> [class*="st-key-to-the-"]) { display: none; }
.pc-jump { background: var(--pc-accent); border-radius: 999px; color: var(--pc-on-accent) !important; }
.pc-jump { display: block; font-weight: 600; padding: 0.6rem 1.1rem; text-decoration: none; width: fit-content; }
.st-key-to-the-page .pc-jump { box-shadow: 0 2px 8px rgb(0 0 0 / 0.25); margin-inline-start: auto; }
@media (min-width: 641px) {
  [data-testid="stColumn"]:has(> [data-testid="stVerticalBlock"] > [data-testid="stLayoutWrapper"] > .st-key-beside) {
    --bar: 0rem; align-self: flex-start; max-height: calc(100dvh - 5rem - var(--bar)); overflow-y: auto;
    overscroll-behavior: contain; position: sticky; top: calc(4rem + var(--bar));
    margin-inline-end: -0.5rem; padding-inline-end: 0.5rem; }
  .st-key-beside > [data-testid="stTabs"] [role="tablist"] { background: var(--pc-paper); }
  .st-key-beside > [data-testid="stTabs"] [role="tablist"] { position: sticky; top: 0; z-index: 5; }
}
@media (min-width: 1000px) and (min-height: 600px) {
  [data-testid="stLayoutWrapper"]:has(> .st-key-above-the-parts), .st-key-above-the-parts { display: contents; }
  [data-testid="stLayoutWrapper"]:has(> .st-key-draft-bar) { background: var(--pc-paper); }
  [data-testid="stLayoutWrapper"]:has(> .st-key-draft-bar) { position: sticky; top: 3.75rem; z-index: 10; }
  [data-testid="stColumn"]:has(> [data-testid="stVerticalBlock"] > [data-testid="stLayoutWrapper"] > .st-key-beside) {
    --bar: 4.75rem; }
}
@media (max-width: 640px) {
  [data-testid="stLayoutWrapper"]:has(> [class*="st-key-to-the-"]) { display: block; }
  [data-testid="stLayoutWrapper"]:has(> .st-key-to-the-page) { bottom: 1rem; position: sticky; z-index: 10; }
}
</style>"""


def render(desk: Desk[Pricing], language: Language, way_on: Callable[[], None]) -> None:
    """Draws the bar, with `way_on` from what is saved; the part that is being edited, and what the draft amounts to."""
    st.html(STYLE)
    above = st.container(key="above-the-parts")
    names = [*PARTS, TEXT]
    part = st.segmented_control(
        "What to edit", names, default=names[0], required=True, key="part", bind="query-params", wrap=True
    )
    if desk.value is None:
        part = TEXT
    begin(desk.fields(part, partial(_take, part)))
    # A table of many tiers takes the room that a page can do without.
    work, look = st.columns([5, 3] if part == TABLES else [1, 1], gap="large")
    with work:
        _part(desk, part)
        _jump("to-the-page", "See the page", "#the-page")
    with look, st.container(key="beside"):
        _jump("to-the-form", "Back to the form", "#the-form", name="the-page")
        _look(desk, language)
    with above:
        saving.bar(desk, way_on)
        _examples(desk)


def _jump(key: str, label: str, to: str, name: str = "") -> None:
    """Draws a link between the form and the page, for where they stand below each other."""
    with st.container(key=key):
        st.html(f'<a class="pc-jump" href="{to}" id="{name or key}">{label}</a>')


def _take(part: str, desk: Desk[Pricing]) -> None:
    _part(desk, part)
    saving.if_clicked(desk)


def _part(desk: Desk[Pricing], part: str) -> None:
    if desk.value is None:
        st.info("Mend this here; then the forms come back.", icon=":material/edit_off:")
    if part == TEXT:
        text.render(desk)
    else:
        _forms(desk, part)


def _forms(desk: Desk[Pricing], part: str) -> None:
    # Below, what is typed now may mend a mistake or make one: the box says what is wrong after that.
    wrong = st.container()
    for title, draw in PARTS[part]:
        if title:
            st.header(title, anchor=False)
        if desk.value is not None:
            draw(desk, desk.value)
    if part == list(PARTS)[-1]:
        only = " and ".join(f"{says} (`{key}`)" for key, says in IN_TEXT_ONLY.items())
        st.markdown(f":gray[:small[Only under *{TEXT}*: {only}.]]")
    if desk.sound is None:
        with wrong:
            text.problems(desk.problems, desk.text, lambda where: _named(desk.value, where))
            _ways(desk, part)


def _ways(desk: Desk[Pricing], part: str) -> None:
    """Draws the ways to the parts where the mistakes are."""
    sections = {one.where.partition(".")[0].partition("[")[0] for one in desk.problems}
    there = [name for name, sets in SETS.items() if name != part and sections & set(sets)]
    with st.container(horizontal=True):
        for name in [*there, TEXT]:
            label = "Open the text" if name == TEXT else f"Go to {name}"
            icon = ":material/edit_note:" if name == TEXT else ":material/arrow_forward:"
            st.button(label, icon=icon, on_click=_go_to, args=(name,), key=desk.key("go-to", name))


def _go_to(part: str) -> None:
    st.session_state["part"] = part


def _named(pricing: Pricing | None, where: str) -> str:
    """A place in the file by the name that the page gives its part: `“Backup”, charge` for `options.backup.charge`."""
    section, _, rest = where.partition(".")
    key, _, inside = rest.partition(".")
    parts = getattr(pricing, section, None)
    if pricing is None or not isinstance(parts, Mapping) or key not in parts:
        return where
    # What has no name in the file is called so that it can be drawn.
    if (name := pricing.name_of(f"{section}.{key}")) == "?":
        return where
    return f"“{name}”" + (f", {inside}" if inside else "")


def _look(desk: Desk[Pricing], language: Language) -> None:
    pricing = desk.sound
    page, bill, clear = st.tabs(["Page", "Bill", "Is it clear?"])
    if pricing is None:
        with page:
            st.info("The page appears here again once the mistakes are mended.", icon=":material/web_asset_off:")
        return
    with page:
        price_page(pricing, language)
    with bill:
        calculator.render(pricing, key=f"beside-{desk.name}", narrow=True)
    with clear:
        readability.render(pricing)


def _examples(desk: Desk[Pricing]) -> None:
    """Worked examples that a new price made wrong: they are to be worked out again, or taken over."""
    wrong = [one for one in desk.problems if one.where.startswith("examples[")]
    pricing = desk.sound
    if not wrong or pricing is None:
        return
    with st.container(border=True):
        st.warning(
            "**Worked examples in the file no longer add up.** They were worked by hand, to catch a slip. If the new "
            "amounts are what you mean, take them over; if not, the slip is in what you changed.",
            icon=":material/rule:",
        )
        for one in wrong[:8]:
            st.markdown(f"- Line {one.line}: {plain(one.what)}")
        if clicked("Take over the new amounts", icon=":material/calculate:", key=f"examples-{desk.file}"):
            after = pricing.model_copy(update={"examples": worked_anew(pricing)})
            if desk.edit(part_edits((), pricing, after), anew=True):
                st.rerun()
