"""The price page as a value: everything that is written on it, in the order in which it stands there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from pricing_clarity.present.price_page import gives, words
from pricing_clarity.present.price_page.conditions import when
from pricing_clarity.present.price_page.notes import Notes, fee_price, notes
from pricing_clarity.present.price_page.tags import Reading, Tag, fits_by_month, tag
from pricing_clarity.present.words import sentence as capital
from pricing_clarity.pricing.base import Period
from pricing_clarity.pricing.items import Given, Option, Phase, Tier
from pricing_clarity.pricing.language import all_of, number, say, say_many, spoken
from pricing_clarity.pricing.model import Billing, Exit, Pricing, Shown, Term

LISTED = 10
"""Up to so many features and limits are listed on the cards; more are compared in a table."""
ON_CARD = 8
"""Of those compared in a table, so many at most are listed on a card as well; and of an option that gives many."""
ANY = 1_000_000
"""The highest number that a definition can say: as many as one likes."""

_RHYTHM = re.compile(
    r"/|\b(mo|months?|monthly|yr|years?|yearly|annual|annually|quarter|weeks?|days?|once"
    r"|monat\w*|jahre?s?|jährlich\w*|quartal\w*|wochen?|wöchentlich|tag|tage|täglich|einmalig\w*)\b",
    re.IGNORECASE,
)
"""Words by which an author's unit tells how often a price falls due, in any language that participants read."""


@dataclass(frozen=True, slots=True)
class Face:
    """A price under some billing periods (`periods`, space-separated; empty for all); no tags: not sold that way."""

    periods: str
    tags: tuple[Tag, ...]
    phases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A tier card, an option or a fee: its words, its prices, and `remarks` on how it can be bought.

    `faces` is empty where the price is on request; `quote` then says so. Of what is given beyond `lines`, `more` counts
    what is compared elsewhere, and `folded` is to be opened here.
    """

    element: str
    name: str
    badge: str = ""
    tagline: str = ""
    button: str = ""
    quote: str = ""
    faces: tuple[Face, ...] = ()
    remarks: tuple[str, ...] = ()
    lead: str = ""
    lines: tuple[gives.Line, ...] = ()
    folded: tuple[gives.Line, ...] = ()
    more: int = 0
    highlight: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the author's with its element: a promotion, a term, tax, a fee."""

    element: str
    name: str
    text: str
    small: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One position of the billing switch."""

    period: str
    label: str
    says: str = ""

    @property
    def element(self) -> str:
        """The element id of the billing period."""
        return f"billing.{self.period}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole price page."""

    headline: str
    tagline: str
    switch: tuple[Choice, ...]
    tiers: tuple[Item, ...]
    promotions: tuple[Said, ...]
    options: tuple[Item, ...]
    table: tuple[gives.Row, ...]
    fees: tuple[Said, ...]
    terms: tuple[Said, ...]
    tax: Said | None
    checkout: tuple[Said, ...]
    notes: Notes

    @property
    def billed(self) -> str:
        """How often one pays, where there is no choice: `Billed yearly`."""
        only = self.switch[0]
        ours = words.adverb(only.period)
        # Nouns keep their capitals in other languages.
        label = only.label.lower() if spoken().code == "en" else only.label
        return say("Billed {how}", how=ours if ours.lower() == label.lower() else label)

    @property
    def columns(self) -> int:
        """How many tier cards stand in a row, where there is room: rows are as even as they can be."""
        most = 5
        rows = -(-len(self.tiers) // most)
        return -(-len(self.tiers) // rows) if rows else 1


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
        table=rows if wide else (),
        fees=_fees(pricing, "page"),
        terms=tuple(_term(pricing, key, term) for key, term in pricing.terms.items()),
        tax=_tax(pricing),
        checkout=_fees(pricing, "checkout"),
        notes=notes(pricing),
    )


def _shown(pricing: Pricing, element: str) -> Shown:
    return pricing.copy_.elements.get(element) or Shown()


def _switch(pricing: Pricing) -> tuple[Choice, ...]:
    choices = []
    for period in pricing.periods:
        billing = pricing.billing.get(period, Billing())
        label = words.adverb(period)
        saved = say("Save {percent}", percent=words.percent(billing.discount)) if billing.discount else ""
        says = billing.says or saved
        only = when(billing.when, pricing) if billing.when else ""
        label = _shown(pricing, f"billing.{period}").label or f"{label[:1].upper()}{label[1:]}"
        choices.append(Choice(period, label, ", ".join(filter(None, (says, only)))))
    return tuple(choices)


def _faces(pricing: Pricing, element: str, item: Given) -> tuple[Face, ...]:
    shown = _shown(pricing, element)
    if shown.price:
        return (Face("", (Tag(shown.price, shown.unit or ""),), _phases(pricing, item.phases, pricing.periods[0])),)
    if item.charge is None:
        return () if item.quote else (Face("", (Tag(say("Free")),)),)
    found: dict[tuple[tuple[Tag, ...], tuple[str, ...]], list[str]] = {}
    for period in pricing.periods:
        reading = Reading(pricing, period, by_month=_by_month(pricing, period))
        tags = tuple(made for charge in item.charges if (made := tag(charge, reading)))
        if len(tags) < len(item.charges):
            tags = ()
        if shown.unit and tags:
            # "per editor" replaces "per seat"; "per editor and month" replaces the rhythm as well.
            each = "" if _RHYTHM.search(shown.unit) else tags[0].each
            tags = (replace(tags[0], per=shown.unit, each=each), *tags[1:])
        found.setdefault((tags, _phases(pricing, item.phases, period)), []).append(period)
    if len(found) == 1:
        ((tags, phases),) = found
        return (Face("", tags, phases),)
    return tuple(Face(" ".join(under), tags, phases) for (tags, phases), under in found.items())


def _by_month(pricing: Pricing, period: Period) -> bool:
    """Prices paid in advance are shown by the month where every price on the page comes out even."""
    reading = Reading(pricing, period)
    items = (*pricing.tiers.values(), *pricing.options.values())
    return all(fits_by_month(item.charges, reading) for item in items)


def _phases(pricing: Pricing, phases: Iterable[Phase], period: Period) -> tuple[str, ...]:
    said = []
    for phase in phases:
        made = tag(phase.charge, Reading(pricing, period, discounted=False)) if phase.charge else None
        if phase.says:
            said.append(_priced(phase.says, made))
            continue
        said.append(_begins(phase, made.sentence) if made else _free(phase))
    return tuple(said)


def _begins(phase: Phase, price: str) -> str:
    if phase.days:
        return say_many("{price} for the first day", "{price} for the first {number} days", phase.days, price=price)
    return say_many("{price} for the first month", "{price} for the first {number} months", phase.months, price=price)


def _free(phase: Phase) -> str:
    if phase.days:
        return say_many("First {number} day free", "First {number} days free", phase.days)
    return say_many("First {number} month free", "First {number} months free", phase.months)


def _priced(says: str, made: Tag | None) -> str:
    """The author's words about a phase, with its price where they leave it out."""
    if made is None or made.amount in says.replace(" ", "\N{NO-BREAK SPACE}") or made.amount in says:
        return says
    return f"{made.sentence} {says}" if says[:1].islower() else f"{says}: {made.sentence}"


def _tier(pricing: Pricing, position: int, rows: tuple[gives.Row, ...], wide: bool) -> Item:
    key, tier = [*pricing.tiers.items()][position]
    element = f"tiers.{key}"
    shown = _shown(pricing, element)
    faces = _faces(pricing, element, tier)
    lead, listed = _list(pricing, position, rows) if wide else ("", _all(rows, position))
    included = gives.included(pricing, tier, rows)
    kept = (*included, *(listed[:ON_CARD] if wide else listed))
    return Item(
        element=element,
        name=words.name(pricing, element),
        badge=shown.badge or (say("Recommended") if pricing.copy_.highlight == key else ""),
        tagline=shown.tagline or "",
        button=shown.button or (_choose(pricing, element) if faces else say("Contact sales")),
        quote=(tier.quote or "") if not faces else "",
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
    shown = _shown(pricing, element)
    faces = _faces(pricing, element, option)
    given = gives.given(pricing, option)
    first = ON_CARD if len(given) > LISTED else LISTED
    return Item(
        element=element,
        name=words.name(pricing, element),
        badge=shown.badge or (say("Required") if option.mandatory else ""),
        tagline=shown.tagline or "",
        button=shown.button or ("" if faces else say("Contact sales")),
        quote=(option.quote or "") if not faces else "",
        faces=faces,
        remarks=tuple(_availability(pricing, key, option)),
        lines=given[:first],
        folded=given[first:],
    )


def _availability(pricing: Pricing, key: str, option: Option) -> Iterable[str]:
    tiers = option.only_with if option.only_with is not None else tuple(pricing.tiers)
    including = [tier for tier, given in pricing.tiers.items() if key in given.includes]
    bought = [tier for tier in tiers if tier not in including]
    if option.only_with is not None and bought:
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
        shown = _shown(pricing, element)
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
