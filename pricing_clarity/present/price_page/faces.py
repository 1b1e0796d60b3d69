"""Prices as a page shows them: under each billing period, with trials and intro prices."""

import re
from collections.abc import Iterable
from dataclasses import replace

from pricing_clarity.present.price_page.tags import Reading, Tag, fits_by_month, tag
from pricing_clarity.present.price_page.written import Face
from pricing_clarity.pricing.base import Period
from pricing_clarity.pricing.items import Given, Phase
from pricing_clarity.pricing.language import say, say_many
from pricing_clarity.pricing.model import Pricing, Shown

_RHYTHM = re.compile(
    r"/|\b(mo|months?|monthly|yr|years?|yearly|annual|annually|quarter|weeks?|days?|once"
    r"|monat\w*|jahre?s?|jährlich\w*|quartal\w*|wochen?|wöchentlich|tag|tage|täglich|einmalig\w*)\b",
    re.IGNORECASE,
)
"""Words by which an author's unit tells how often a price falls due, in any language that participants read."""


def shown_of(pricing: Pricing, element: str) -> Shown:
    """The author's own words for an element."""
    return pricing.copy_.elements.get(element) or Shown()


def faces_of(pricing: Pricing, element: str, item: Given) -> tuple[Face, ...]:
    """What a tier or option costs under each way of billing, as the page says it."""
    shown = shown_of(pricing, element)
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
