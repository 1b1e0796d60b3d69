"""From a purchase to the lines of its bill: every stretch of time between breaks is worked out once, then joined."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pricing_clarity.pricing.bill.items import begins, of_fees, of_items
from pricing_clarity.pricing.bill.lines import Line, Words
from pricing_clarity.pricing.bill.promotions import Offer, applicable, on_items, on_subtotal
from pricing_clarity.pricing.bill.purchase import Purchase
from pricing_clarity.pricing.bill.shares import percentages, taxes
from pricing_clarity.pricing.bill.timeline import Due, Rhythm, Share
from pricing_clarity.pricing.bill.words import window
from pricing_clarity.pricing.language import Later, say
from pricing_clarity.pricing.promotions import Promotion

Stops = dict[int, dict[str, str | Later]]
"""What ends in which month: element id → why."""


def lines(purchase: Purchase) -> tuple[Line, ...]:
    """The lines of a purchase that can be made, in the order of the calculation."""
    items, fees, offers = list(of_items(purchase)), list(of_fees(purchase)), applicable(purchase)
    begin = begins(purchase).month
    stops: Stops = {}
    starts = {0, begin}
    for entry in (*items, *fees):
        if isinstance(entry, Share):
            starts.add(entry.start.month)
            continue
        starts.add(entry.rhythm.start.month)
        if not entry.rhythm.step:
            starts.add(entry.rhythm.start.month + 1)
        if entry.end is not None:
            stops.setdefault(entry.end, {})[entry.item] = entry.until
    windows = {name: window(promotion, purchase) for name, promotion in offers}
    for name, promotion in offers:
        after, until = windows[name]
        if after and after != until:
            stops.setdefault(begin + after, {})[f"promotions.{name}"] = Later(_begins, promotion)
        if until is not None and after != until:
            stops.setdefault(begin + until, {})[f"promotions.{name}"] = Later(_ends, promotion)
    joined = _Joined(stops)
    for first, last in pairwise((*sorted(starts | stops.keys()), None)):
        assert first is not None
        on = [(name, promotion) for name, promotion in offers if _within(first - begin, windows[name])]
        for due in _stretch(items, fees, on, purchase, first, last):
            joined.add(due, first, last)
    return joined.lines()


def _begins(promotion: Promotion) -> str:
    return say("“{says}” begins", says=promotion.says)


def _ends(promotion: Promotion) -> str:
    if promotion.lapse:
        return say("“{says}” ends: {lapse}", says=promotion.says, lapse=promotion.lapse)
    return say("“{says}” ends", says=promotion.says)


def _within(month: int, window: tuple[int, int | None]) -> bool:
    return month >= window[0] and (window[1] is None or month < window[1])


def _stretch(
    items: Sequence[Due | Share],
    fees: Sequence[Due | Share],
    offers: Sequence[Offer],
    purchase: Purchase,
    first: int,
    last: int | None,
) -> list[Due]:
    """All dues between two breaks, in the order of the calculation: this function is that order."""

    def now(entries: Iterable[Due | Share]) -> list[Due]:
        return [entry for entry in entries if isinstance(entry, Due) and entry.alive(first, last)]

    def shares(entries: Iterable[Due | Share]) -> Iterator[Share]:
        return (entry for entry in entries if isinstance(entry, Share) and entry.start.month <= first)

    one_offs = _one_offs((*items, *fees))
    taken: set[int] = set()
    bought = on_items(now(items), offers, purchase, one_offs, taken)
    bought += on_subtotal(bought, offers, purchase)
    bought += on_items(list(percentages(shares(items), bought, purchase, one_offs)), offers, purchase, one_offs, taken)
    charged = on_items(now(fees), offers, purchase, one_offs, taken)
    both = [*bought, *charged]
    charged += on_items(list(percentages(shares(fees), both, purchase, one_offs)), offers, purchase, one_offs, taken)
    return [*bought, *charged, *taxes([*bought, *charged], purchase)]


def _one_offs(entries: Iterable[Due | Share]) -> frozenset[str]:
    """Elements that have no recurring price."""
    recurring = {entry.item for entry in entries if isinstance(entry, Share) or (entry.rhythm.step and not entry.fixed)}
    return frozenset(entry.item for entry in entries) - recurring


def _place(line: Line) -> int:
    return _SECTIONS.index(line.item.partition(".")[0])


_SECTIONS = ("tiers", "options", "limits", "promotions", "fees", "tax")


class _Joined:
    """Lines in the making: dues that go on unchanged over a break become one line."""

    def __init__(self, stops: Stops) -> None:
        self._stops = stops
        self._made: dict[tuple[object, ...], list[tuple[Line, Rhythm]]] = {}

    def add(self, due: Due, first: int, last: int | None) -> None:
        starts = due.rhythm.first(first, last)
        if starts is None:
            return
        made = self._made.setdefault((due.key, due.rhythm.every, due.rhythm.group), [])
        line = Line(
            words=Words(due.label, due.because),
            amount=due.amount,
            every=due.rhythm.every,
            item=due.item,
            elements=due.elements,
            starts=starts,
            ends=last if due.rhythm.step else None,
            delay_days=due.rhythm.start.days,
        )
        if made:
            before, rhythm = made[-1]
            goes_on = before.ends is not None and rhythm.first(before.ends, None) == starts
            if goes_on and replace(before, starts=starts, ends=line.ends) == line:
                made[-1] = (replace(before, ends=line.ends), rhythm)
                return
        made.append((line, due.rhythm))

    def lines(self) -> tuple[Line, ...]:
        made = sorted((line for lines in self._made.values() for line, _ in lines), key=_place)
        return tuple(replace(line, words=line.words._replace(until=self._until(line))) for line in made)

    def _until(self, line: Line) -> tuple[str | Later, ...]:
        reasons = self._stops.get(line.ends, {}) if line.ends is not None else {}
        own = [text for element, text in reasons.items() if element in line.elements]
        return tuple(own or reasons.values())
