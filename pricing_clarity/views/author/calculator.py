"""The bill calculator: pick what a buyer may pick, read the explained bill."""

from decimal import Decimal, InvalidOperation

import streamlit as st

from pricing_clarity.present.bill_table import bill_table, quantity_label
from pricing_clarity.present.words import plain, sentence
from pricing_clarity.pricing import Bill, Pricing, Refusal, Selection, bill
from pricing_clarity.pricing.asked import facts_asked, quantities_asked
from pricing_clarity.pricing.money import money
from pricing_clarity.views import shell


def render(pricing: Pricing, key: str, *, narrow: bool = False) -> None:
    """Draws the pickers and, beside them, the bill; below them where it is `narrow`."""
    pick, cost = (st.container(), st.container()) if narrow else st.columns([2, 3], gap="large")
    with pick:
        selection = _selection(pricing, key)
    with cost:
        if selection is not None:
            _cost(pricing, selection)


def _selection(pricing: Pricing, key: str) -> Selection | None:
    picked: dict[str, object] = {}
    if pricing.tiers:
        picked["tier"] = st.radio(
            "Tier",
            list(pricing.tiers),
            index=_first_to_buy(pricing),
            format_func=lambda one: plain(pricing.name_of(f"tiers.{one}")),
            key=f"{key}-tier",
        )
    tier = str(picked["tier"]) if "tier" in picked else None
    periods = pricing.periods
    if len(periods) > 1:
        picked["every"] = st.segmented_control(
            "Billed every",
            periods,
            default=periods[0],
            required=True,
            format_func=lambda one: one.replace("-", " "),
            key=f"{key}-every",
        )
    picked["options"] = _options(pricing, tier, key)
    quantities = _quantities(pricing, key)
    if quantities is None:
        return None
    picked["quantities"] = quantities
    if pricing.terms:
        picked["term"] = st.selectbox(
            "Term",
            _terms(pricing, tier),
            format_func=lambda one: sentence(pricing.name_of(f"terms.{one}")) if one else "No commitment",
            key=f"{key}-term-{tier}",
        )
    conditions = facts_asked(pricing)
    if "autopay" in conditions:
        picked["autopay"] = st.toggle("Pays automatically", key=f"{key}-autopay")
    if "new_customer" in conditions:
        picked["new_customer"] = st.toggle("New customer", value=True, key=f"{key}-new")
    return Selection.model_validate(picked)


def _first_to_buy(pricing: Pricing) -> int:
    """The place of the first tier that can be bought with the quantities that the page starts from."""
    begun = dict(quantities_asked(pricing))
    for place, tier in enumerate(pricing.tiers):
        if isinstance(bill(pricing, Selection(tier=tier, quantities=begun)), Bill):
            return place
    return 0


def _terms(pricing: Pricing, tier: str | None) -> list[str | None]:
    """What the tier is sold with; None, no commitment, only where nothing else is said."""
    sold = pricing.tiers[tier].terms if tier else ()
    return list(sold) or [None, *pricing.terms]


def _options(pricing: Pricing, tier: str | None, key: str) -> dict[str, int]:
    chosen: dict[str, int] = {}
    offered = {one: option for one, option in pricing.options.items() if option.quote is None or option.charge}
    if not offered:
        return chosen
    st.markdown("Options")
    with st.container(gap="xsmall"):
        for name, option in offered.items():
            label = plain(pricing.name_of(f"options.{name}"))
            here = option.only_with is None or tier in option.only_with
            note = "" if here else " :gray[(not with this tier)]"
            if option.maximum > 1:
                number = st.number_input(
                    label + note, 0, option.maximum, 0, step=option.step, disabled=not here, key=f"{key}-{name}"
                )
                if number and here:
                    chosen[name] = int(number)
            elif st.checkbox(label + note, disabled=not here, key=f"{key}-{name}") and here:
                chosen[name] = 1
    return chosen


def _quantities(pricing: Pricing, key: str) -> dict[str, Decimal] | None:
    """What is typed as quantities; None where something typed is no number, which is said at once."""
    quantities: dict[str, Decimal] = {}
    for name, start in quantities_asked(pricing).items():
        label = plain(quantity_label(pricing, name))
        text = st.text_input(label, value=f"{start:f}", key=f"{key}-quantity-{name}")
        try:
            quantities[name] = Decimal(text.replace(",", "").strip() or "0")
            if not 0 <= quantities[name] <= Decimal("1e9"):
                raise InvalidOperation
        except InvalidOperation:
            st.error(f"{label}: write a number such as 12 or 2500.")
            return None
    return quantities


def _cost(pricing: Pricing, selection: Selection) -> None:
    result = bill(pricing, selection)
    if isinstance(result, Refusal):
        icon = ":material/contact_support:" if result.quote else ":material/block:"
        title = "**The price is on request.**" if result.quote else "**This cannot be bought like this.**"
        st.warning(title + "\n\n" + "\n".join(f"- {plain(reason)}" for reason in result.reasons), icon=icon)
        return
    _totals(result)
    shell.table(bill_table(result))
    for change in result.changes:
        st.info(
            f"From month {change.month + 1}: **{plain(money(change.after, result.currency))}** a month instead of "
            f"{plain(money(change.before, result.currency))}. {plain(sentence(change.because)).rstrip('.')}.",
            icon=":material/event:",
        )
    for note in result.notes:
        st.markdown(f":gray[{plain(sentence(note))}]")


def _totals(result: Bill) -> None:
    with st.grid(min_column_width=150, gap="small"):
        shell.tile("Due today", money(result.today, result.currency))
        if result.later in (result.month, 0):
            shell.tile("A month", money(result.month, result.currency))
        else:
            shell.tile("A month, at first", money(result.month, result.currency))
            shell.tile("A month, later", money(result.later, result.currency))
        shell.tile("First twelve months", money(result.year, result.currency))
