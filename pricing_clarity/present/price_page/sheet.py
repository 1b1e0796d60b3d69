"""The price page as a value: everything that is written on it, in the order in which it stands there."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

from pricing_clarity.present.price_page import gives, words
from pricing_clarity.present.price_page.conditions import when
from pricing_clarity.present.price_page.faces import faces_of, shown_of
from pricing_clarity.present.price_page.notes import fee_price, notes
from pricing_clarity.present.price_page.tags import Reading
from pricing_clarity.present.price_page.written import Block, Choice, Item, Said, Sheet
from pricing_clarity.present.words import sentence as capital
from pricing_clarity.pricing.items import Option, Tier
from pricing_clarity.pricing.language import all_of, number, say, say_many
from pricing_clarity.pricing.model import Billing, Exit, Pricing, Term

LISTED = 10
"""Up to so many features and limits are listed on the cards; more are compared in a table."""
ON_CARD = 8
"""Of those compared in a table, so many at most are listed on a card as well; and of an option that gives many."""
UNFOLDED = 30
"""Up to so many features and limits are compared in full; of more, headings are seen first, and long lists folded."""
FIRST = 20
"""So many of a long list without headings are seen at first; headings are open from above as far as about so many."""
ANY = 1_000_000
"""The highest number that a definition can say: as many as one likes."""


def sheet(pricing: Pricing) -> Sheet:
    """The page of a pricing."""
    rows = gives.rows(pricing)
    wide = len(rows) > LISTED
    return Sheet(
        headline=pricing.copy_.headline or pricing.title,
        tagline=pricing.copy_.tagline or "",
        switch=_switch(pricing),
        tiers=tuple(_tier(pricing, position, rows, wide) for position in range(len(pricing.tiers))),
        promotions=_promotions(pricing),
        options=tuple(_option(pricing, key, option) for key, option in pricing.options.items()),
        table=_blocks(rows) if wide else (),
        fees=_fees(pricing, "page"),
        terms=tuple(_term(pricing, key, term) for key, term in pricing.terms.items()),
        tax=_tax(pricing),
        checkout=_fees(pricing, "checkout"),
        notes=notes(pricing),
    )


def _blocks(rows: tuple[gives.Row, ...]) -> tuple[Block, ...]:
    """The comparison by headings; a page with much of it begins with what comes first, and the rest folded."""
    found: list[Block] = []
    seen = 0
    for name, its in groupby(rows, key=lambda row: row.group):
        block = tuple(its)
        room = seen + len(block) <= (UNFOLDED if seen < FIRST / 2 else FIRST)
        if len(rows) <= UNFOLDED or room:
            found.append(Block(name, block))
        elif name:
            found.append(Block(name, block, open=False))
        else:
            found.append(Block(name, block[:FIRST], block[FIRST:]))
        seen += len(block)
    return tuple(found)


def _switch(pricing: Pricing) -> tuple[Choice, ...]:
    choices = []
    for period in pricing.periods:
        billing = pricing.billing.get(period, Billing())
        label = words.adverb(period)
        saved = say("Save {percent}", percent=words.percent(billing.discount)) if billing.discount else ""
        says = billing.says or saved
        only = when(billing.when, pricing) if billing.when else ""
        label = shown_of(pricing, f"billing.{period}").label or f"{label[:1].upper()}{label[1:]}"
        choices.append(Choice(period, label, ", ".join(filter(None, (says, only)))))
    return tuple(choices)


def _tier(pricing: Pricing, position: int, rows: tuple[gives.Row, ...], wide: bool) -> Item:
    key, tier = [*pricing.tiers.items()][position]
    element = f"tiers.{key}"
    shown = shown_of(pricing, element)
    faces = faces_of(pricing, element, tier)
    lead, listed = _list(pricing, position, rows) if wide else ("", _all(rows, position))
    included = gives.included(pricing, tier, rows)
    ask = say("Contact sales")
    # A price that says what the button says is better said by the button.
    asks = not faces and not shown.button and (tier.quote or "").casefold() == ask.casefold()
    kept = (*included, *(listed[:ON_CARD] if wide else listed))
    return Item(
        element=element,
        name=words.name(pricing, element),
        badge=shown.badge or (say("Recommended") if pricing.copy_.highlight == key else ""),
        tagline=shown.tagline or "",
        button=shown.button or (_choose(pricing, element) if faces else ask),
        quote=(tier.quote or "") if not faces and not asks else "",
        faces=faces,
        remarks=(*_quantities(pricing, tier), *_terms_of(pricing, tier)),
        lead=lead,
        lines=kept,
        more=len(listed) + len(included) - len(kept),
        highlight=pricing.copy_.highlight == key,
    )


def _choose(pricing: Pricing, element: str) -> str:
    return say("Choose {name}", name=words.name(pricing, element))


def _all(rows: tuple[gives.Row, ...], position: int) -> list[gives.Line]:
    """What a card lists of a small pricing: all that some tier has; what only add-ons give stands with them."""
    return [row.line(position) for row in rows if any(cell.state in ("yes", "value") for cell in row.cells)]


def _list(pricing: Pricing, position: int, rows: tuple[gives.Row, ...]) -> tuple[str, list[gives.Line]]:
    """What a card lists of a wide pricing: what the tier has, or what it adds, where it has all of the one before."""
    having = [row for row in rows if row.cells[position].state in ("yes", "value")]
    had = [row.line(position) for row in having]
    if not position:
        return "", had
    before = position - 1
    if all(row.cells[before].state in ("no", "extra") for row in rows):
        return "", had
    changed = [row for row in rows if row.cells[before] != row.cells[position]]
    if not all(_more(pricing, row, before, position) for row in changed if row.cells[before].state in ("yes", "value")):
        return "", had
    added = [row.line(position) for row in having if row in changed]
    name = words.name(pricing, f"tiers.{[*pricing.tiers][before]}")
    return (say("Everything in {name}, plus", name=name) if added else say("Everything in {name}", name=name)), added


def _more(pricing: Pricing, row: gives.Row, before: int, position: int) -> bool:
    """Whether a tier gives at least as much of a limit as the tier before; a text such as `email` can't be compared."""
    section, _, key = row.element.partition(".")
    if section != "limits":
        return False
    tiers = [*pricing.tiers.values()]
    less, more = tiers[before].limits.get(key), tiers[position].limits.get(key)
    if less is None or more is None or less.per != more.per:
        return False
    if more.amount == "unlimited":
        return True
    return less.amount != "unlimited" and less.amount <= more.amount


def _quantities(pricing: Pricing, tier: Tier) -> Iterable[str]:
    used = dict.fromkeys((*tier.quantity, *(per for charge in tier.charges if (per := getattr(charge, "per", "")))))
    for key in used:
        unit, own = pricing.units.get(key), tier.quantity.get(key)
        least = own.minimum if own and own.minimum is not None else unit.minimum if unit else None
        most = own.maximum if own and own.maximum is not None else unit.maximum if unit else None
        step = own.step if own and own.step is not None else unit.step if unit else None
        said = words.span(least, most, lambda amount, key=key: words.unit(pricing, key, amount))  # type: ignore[misc]
        if step is not None and step > 1:
            said = f"{said}, {_steps(step)}" if said else capital(_steps(step))
        if said:
            yield said


def _steps(step: Decimal | int) -> str:
    return say("in steps of {step}", step=number(Decimal(step)))


def _terms_of(pricing: Pricing, tier: Tier) -> Iterable[str]:
    if tier.terms and len(pricing.terms) > 1:
        yield say("Sold with {names}", names=words.one_name(pricing, "terms", tier.terms))


def _option(pricing: Pricing, key: str, option: Option) -> Item:
    element = f"options.{key}"
    shown = shown_of(pricing, element)
    faces = faces_of(pricing, element, option)
    name = words.name(pricing, element)
    # That an option gives what it is called says nothing.
    given = [
        line
        for line in gives.given(pricing, option)
        if line.cell.state != "yes" or line.name.casefold() != name.casefold()
    ]
    first = ON_CARD if len(given) > LISTED else LISTED
    return Item(
        element=element,
        name=name,
        badge=shown.badge or (say("Required") if option.mandatory else ""),
        tagline=shown.tagline or "",
        button=shown.button or ("" if faces or option.quote else say("Contact sales")),
        quote=(option.quote or "") if not faces else "",
        faces=faces,
        remarks=tuple(_availability(pricing, key, option)),
        lines=tuple(given[:first]),
        folded=tuple(given[first:]),
    )


def _availability(pricing: Pricing, key: str, option: Option) -> Iterable[str]:
    tiers = option.only_with if option.only_with is not None else tuple(pricing.tiers)
    including = [tier for tier, given in pricing.tiers.items() if key in given.includes]
    bought = [tier for tier in tiers if tier not in including]
    if option.only_with is not None and bought and (option.mandatory or len(bought) < len(pricing.tiers)):
        names = words.all_names(pricing, "tiers", bought)
        yield (
            say("Part of every order with {names}", names=names)
            if option.mandatory
            else say("Only with {names}", names=names)
        )
    elif option.mandatory:
        yield say("Part of every order")
    if including:
        yield say("Included in {names}", names=words.all_names(pricing, "tiers", including))
    if option.requires:
        yield say("Needs {names}", names=words.all_names(pricing, "options", option.requires))
    if option.requires_any:
        yield say("Needs {names}", names=words.one_name(pricing, "options", option.requires_any))
    against = dict.fromkeys((*option.excludes, *(k for k, other in pricing.options.items() if key in other.excludes)))
    if against:
        yield say("Not together with {names}", names=words.one_name(pricing, "options", against))
    if option.maximum > 1:
        least, most = (number(Decimal(bound)) for bound in (option.minimum, option.maximum))
        span = say("Buy {least} to {most}", least=least, most=most)
        if option.maximum >= ANY:
            span = say("Buy {least} or more", least=least) if option.minimum > 1 else say("Buy as many as you like")
        elif option.minimum <= 1:
            span = say("Buy up to {most}", most=most)
        yield f"{span}, {_steps(option.step)}" if option.step > 1 else span


def _promotions(pricing: Pricing) -> tuple[Said, ...]:
    return tuple(
        Said(
            f"promotions.{key}",
            promotion.name or "",
            promotion.says,
            (words.sentence(promotion.lapse),) if promotion.lapse else (),
        )
        for key, promotion in pricing.promotions.items()
    )


def _fees(pricing: Pricing, stage: str) -> tuple[Said, ...]:
    found = []
    for key, fee in pricing.fees.items():
        element = f"fees.{key}"
        shown = shown_of(pricing, element)
        price = " ".join(filter(None, (shown.price, shown.unit))) if shown.price else fee_price(pricing, fee)
        said = (words.sentence(fee.says),) if fee.says else ()
        if fee.shown == stage:
            found.append(Said(element, words.name(pricing, element), price, said))
    return tuple(found)


def _term(pricing: Pricing, key: str, term: Term) -> Said:
    length = say_many("{number} month minimum", "{number} months minimum", term.months)
    length = length if term.months else say("No commitment")
    only = f", {when(term.when, pricing)}" if term.when else ""
    small = [words.sentence(text) for text in (_exit(pricing, term.exit) if term.exit else "", term.renews or "")]
    element = f"terms.{key}"
    # A term is named as it reads in a sentence, "a one-year agreement"; here it stands at the head of a line.
    return Said(element, capital(words.name(pricing, element)), f"{length}{only}", tuple(filter(None, small)))


def _exit(pricing: Pricing, leaving: Exit) -> str:
    if leaving.says:
        return leaving.says
    reading = Reading(pricing, pricing.periods[0])
    parts = []
    if leaving.amount:
        amount, less = reading.money(leaving.amount), leaving.less_each_month
        falling = say(
            "{amount}, less {less} for every month served", amount=amount, less=reading.money(less or Decimal(0))
        )
        parts.append(falling if less else amount)
    if leaving.per_remaining_month:
        each = reading.money(leaving.per_remaining_month)
        parts.append(say("{amount} for each remaining month", amount=each))
    if leaving.percent_of_remaining:
        share = words.percent(leaving.percent_of_remaining)
        parts.append(say("{percent} of the monthly charges still to come", percent=share))
    return say("Leaving early costs {costs}", costs=all_of(parts)) if parts else ""


def _tax(pricing: Pricing) -> Said | None:
    tax = pricing.tax
    if tax is None:
        return None
    name = f"{tax.name} ({words.percent(tax.rate)})" if tax.rate is not None else tax.name
    said = {
        "included": say("All prices include {tax}.", tax=name),
        "excluded": say("Prices do not include {tax}.", tax=name),
        "varies": say("{tax} is added; how much depends on where you are.", tax=name),
    }
    return Said("tax", "", tax.says or said[tax.kind], ())
