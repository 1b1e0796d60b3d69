"""Footnotes: their texts, and which markers stand beside which element."""

from collections.abc import Mapping
from dataclasses import dataclass

from pricing_clarity.present.price_page import words
from pricing_clarity.present.price_page.conditions import when
from pricing_clarity.present.price_page.tags import Reading, tag
from pricing_clarity.pricing.items import Fee, Given
from pricing_clarity.pricing.language import one_of, say
from pricing_clarity.pricing.model import Pricing

SIGNS = ("*", "†", "‡", "§", "¶", "‖")
"""Markers for footnotes that the page adds, in the order in which they are taken."""


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: marker, text, and the element whose footnote it is, if any."""

    marker: str
    text: str
    element: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """All footnotes of a page, in order, and the markers of each element."""

    notes: tuple[Note, ...]
    markers: Mapping[str, str]

    def beside(self, element: str) -> str:
        """The markers beside an element, or nothing."""
        return self.markers.get(element, "")


def notes(pricing: Pricing) -> Notes:
    """The author's footnotes, then one for each fee first seen in a footnote that no author's note is about.

    A marker on a fee alone would stand nowhere, so a fee's note is marked at the prices that the fee is added to.
    """
    found: list[Note] = []
    markers: dict[str, str] = {}
    noted: set[str] = set()
    for key, footnote in pricing.copy_.footnotes.items():
        found.append(Note(footnote.marker, footnote.text, f"footnotes.{key}"))
        noted.update(footnote.about)
        for element in _visible(pricing, footnote.about):
            markers[element] = " ".join(filter(None, (markers.get(element), footnote.marker)))
    free = (sign for sign in (*SIGNS, *map(str, range(1, 1000))) if sign not in {note.marker for note in found})
    for key, fee in pricing.fees.items():
        if fee.shown == "footnote" and f"fees.{key}" not in noted:
            marker = next(free)
            found.append(Note(marker, fee_text(pricing, key, fee), f"fees.{key}"))
            for element in _bearing(pricing, fee):
                markers[element] = " ".join(filter(None, (markers.get(element), marker)))
    return Notes(tuple(found), markers)


def fee_text(pricing: Pricing, key: str, fee: Fee) -> str:
    """A fee in one or two sentences: `Activation fee: $10 one-time. Per account.`."""
    said = words.sentence(f"{words.name(pricing, f'fees.{key}')}: {fee_price(pricing, fee)}")
    return f"{said} {words.sentence(fee.says)}" if fee.says else said


def fee_price(pricing: Pricing, fee: Fee) -> str:
    """What a fee costs and when it is charged: `$10 one-time, with Pro`."""
    prices: dict[str, None] = {}
    for period in pricing.periods:
        reading = Reading(pricing, period, discounted=False)
        tags = [found for charge in fee.charges if (found := tag(charge, reading))]
        parts = [found.behind if place else found.sentence for place, found in enumerate(tags)]
        prices[f" {say('plus')} ".join(parts)] = None
    each = one_of(filter(None, prices))
    return f"{each}, {when(fee.when, pricing)}" if fee.when else each


def _bearing(pricing: Pricing, fee: Fee) -> list[str]:
    """The tiers or, where there are none, the options whose price a fee is added to."""
    tiers = fee.when.tier if fee.when and fee.when.tier else pricing.tiers
    if fee.when and isinstance(fee.when.options, tuple):
        return [f"options.{key}" for key in fee.when.options]
    priced = [f"tiers.{key}" for key in tiers if key in pricing.tiers and not _on_request(pricing.tiers[key])]
    return priced or [f"options.{key}" for key, option in pricing.options.items() if not _on_request(option)]


def _on_request(item: Given) -> bool:
    return item.charge is None and item.quote is not None


def _visible(pricing: Pricing, about: tuple[str, ...]) -> list[str]:
    """The elements that have a place on the page to carry a marker; a late fee's place is the prices it adds to."""
    shown = []
    for element in about:
        section, _, key = element.partition(".")
        fee = pricing.fees.get(key) if section == "fees" else None
        if fee is None or fee.shown != "footnote":
            shown.append(element)
        elif all(other.startswith("fees.") for other in about):
            shown.extend(_bearing(pricing, fee))
    return list(dict.fromkeys(shown))
