"""What a buyer can pick on the price page: the controls on it, and what they come to where the page adds up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pricing_clarity.present.bill_table import quantity_label
from pricing_clarity.present.price_page import words
from pricing_clarity.present.words import sentence
from pricing_clarity.pricing.asked import facts_asked, quantities_asked
from pricing_clarity.pricing.bill import Bill, Line, Refusal, bill
from pricing_clarity.pricing.items import Option
from pricing_clarity.pricing.language import say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import money
from pricing_clarity.pricing.selection import Selection


@dataclass(frozen=True, slots=True)
class Pick:
    """One control: of a `kind` that the script reads, for a `key`; `most` is None for one to be ticked.

    `start` is where a number starts and `least` and `step` bound it; `fixed` cannot be changed.
    """

    kind: str
    key: str
    label: str
    most: str | None = None
    start: str = ""
    least: str = "0"
    step: str = "1"
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Picks:
    """The controls of a page by the element that they belong to, and those in a section of their own."""

    tiers: Mapping[str, Pick]
    options: Mapping[str, Pick]
    quantities: tuple[Pick, ...]
    terms: tuple[Pick, ...]
    facts: tuple[Pick, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What a page's running total shows: `lines` with their amounts, `sums` such as `$12 / month`, or why it can't.

    Empty as long as no tier is chosen.
    """

    lines: tuple[tuple[str, str], ...] = ()
    sums: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def picks(pricing: Pricing) -> Picks:
    """The controls of a pricing's page."""
    several = len(pricing.tiers) > 1
    tiers = {
        f"tiers.{key}": Pick("tier", key, words.name(pricing, f"tiers.{key}"))
        for key, tier in pricing.tiers.items()
        if several and (tier.charges or not tier.quote)
    }
    options = {
        f"options.{key}": _option(pricing, key, option)
        for key, option in pricing.options.items()
        if option.charges or not option.quote
    }
    terms = (Pick("term", key, sentence(words.name(pricing, f"terms.{key}"))) for key in pricing.terms)
    facts = (
        Pick("fact", fact, say("Pay automatically (autopay)")) for fact in facts_asked(pricing) if fact == "autopay"
    )
    return Picks(
        tiers=tiers,
        options=options,
        quantities=tuple(_quantities(pricing)),
        terms=tuple(terms) if len(pricing.terms) > 1 else (),
        facts=tuple(facts),
    )


def _option(pricing: Pricing, key: str, option: Option) -> Pick:
    label = words.name(pricing, f"options.{key}")
    if option.maximum <= 1:
        return Pick("option", key, label, fixed=option.mandatory)
    return Pick("option", key, label, str(option.maximum), "0", "0", str(option.step))


def _quantities(pricing: Pricing) -> Iterable[Pick]:
    for key, start in quantities_asked(pricing).items():
        unit = pricing.units.get(key)
        # A tier may have other bounds than the unit; whether a quantity can be bought is for the bill to say.
        step = f"{unit.step:f}" if unit is not None else "any"
        yield Pick("quantity", key, quantity_label(pricing, key), "", f"{start:f}", "0", step)


def running_total(pricing: Pricing, selection: Selection, *, checkout: bool) -> Total:
    """What the page adds up to for what a buyer has picked.

    Before the `checkout` it leaves out what a buyer is told only there: fees shown in a footnote or at the checkout,
    and tax that is added. Prices are those of the first month that is paid.
    """
    if selection.tier is None and len(pricing.tiers) > 1:
        return Total()
    made = bill(pricing, selection)
    if isinstance(made, Refusal):
        return Total(refused=made.reasons)
    start = made.first_month
    lines = [line for line in made.lines if _now(line, start) and (checkout or _on_page(pricing, line))]
    return Total(
        lines=tuple((line.label, f"{money(line.amount, made.currency)} {words.each(line.every)}") for line in lines),
        sums=tuple(_sums(lines, made)),
    )


def _now(line: Line, start: int) -> bool:
    if line.every == "once":
        return line.starts <= start
    return line.starts <= start and (line.ends is None or line.ends > start)


def _on_page(pricing: Pricing, line: Line) -> bool:
    section, _, key = line.item.partition(".")
    if section == "fees":
        return pricing.fees[key].shown == "page"
    return section != "tax"


def _sums(lines: Iterable[Line], made: Bill) -> Iterable[str]:
    """One sum for each rhythm, the recurring ones first, a one-off last."""
    by_rhythm: dict[str, Decimal] = {}
    for line in lines:
        by_rhythm[line.every] = by_rhythm.get(line.every, Decimal(0)) + line.amount
    for every, amount in sorted(by_rhythm.items(), key=lambda pair: pair[0] == "once"):
        if amount or every != "once":
            yield f"{money(amount, made.currency)} {words.each(every)}"
