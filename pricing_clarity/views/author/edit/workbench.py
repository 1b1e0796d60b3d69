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
    "Features": (("", sheet.features), ("", sheet.meanings), ("Limits", sheet.limits), ("", limits.limits)),
    "Options": (("", items.options),),
    "Promotions": (("", promotions.promotions),),
    "Fees and terms": (
        ("Fees", rules.fees),
        ("Terms", rules.terms),
        ("How buyers pay", rules.billing),
        ("Tax", rules.tax),
        ("What is counted", rules.units),
    ),
    "Words": (("", words.render),),
}
TEXT = "Text"


def render(desk: Desk[Pricing], language: Language) -> None:
    """Draws the bar, the part that is being edited, and what the draft amounts to, its page in a language."""
    above = st.container()
    names = [*PARTS, TEXT]
    part = st.segmented_control(
        "What to edit", names, default=names[0], required=True, key="part", bind="query-params", wrap=True
    )
    begin(desk.fields(part, partial(_take, part)))
    work, look = st.columns([1, 1], gap="large")
    with work:
        _part(desk, part)
    with look:
        _look(desk, language)
    with above:
        saving.bar(desk)
        _examples(desk)


def _take(part: str, desk: Desk[Pricing]) -> None:
    _part(desk, part)
    saving.if_clicked(desk)


def _part(desk: Desk[Pricing], part: str) -> None:
    if part == TEXT:
        text.render(desk)
    else:
        _forms(desk, part)


def _forms(desk: Desk[Pricing], part: str) -> None:
    if desk.value is None:
        text.problems(desk.problems, desk.text)
        st.info("The forms come back once this is mended under *Text*.", icon=":material/edit_off:")
        return
    # Below, what is typed now may mend a mistake or make one: the box says what is wrong after that.
    wrong = st.container()
    for title, draw in PARTS[part]:
        if title:
            st.subheader(title, anchor=False)
        if desk.value is not None:
            draw(desk, desk.value)
    if desk.sound is None:
        with wrong:
            text.problems(desk.problems, desk.text, lambda where: _named(desk.value, where))


def _named(pricing: Pricing | None, where: str) -> str:
    """A place in the file by the name that the page gives its part: `“Backup”, charge` for `options.backup.charge`."""
    section, _, rest = where.partition(".")
    key, _, inside = rest.partition(".")
    if pricing is None or key not in getattr(pricing, section, ()):
        return where
    return f"“{pricing.name_of(f'{section}.{key}')}”" + (f", {inside}" if inside else "")


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
