"""A floor under what a purchase can cost, whatever promotions it gets.

Which promotions a purchase gets depends on the options chosen. So the floor is the least over cases: in each case
some of the promotions are taken to apply, and then the options that their conditions still lack are paid for as well.
Time is cut into stretches within which each promotion lasts or does not.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations, pairwise

from pricing_clarity.pricing.bill.items import begins
from pricing_clarity.pricing.bill.promotions import Offer, names, payment
from pricing_clarity.pricing.bill.purchase import ONE, ZERO, Purchase
from pricing_clarity.pricing.bill.timeline import Due, Share
from pricing_clarity.pricing.bill.words import holds, window
from pricing_clarity.pricing.choose.gates import Costs, depends, lacking
from pricing_clarity.pricing.money import digits, rounded
from pricing_clarity.pricing.promotions import Effect, Promotion

MOST_CASES = 5
"""Of more promotions that depend on options, the others are taken to apply in every case."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What promotions on the subtotal leave of so much in one stretch of time: at most `cap`, a `share`, less `off`."""

    share: Decimal
    off: Decimal
    cap: Decimal | None

    def under(self, items: Decimal) -> Decimal:
        """The least that items costing at least so much come to."""
        kept = items if self.cap is None else min(items, self.cap)
        return max(ZERO, kept * self.share - self.off)


@dataclass(frozen=True, slots=True)
class Case:
    """The promotions taken to apply, those among them whose conditions must be met, and what the subtotal keeps."""

    offers: tuple[Offer, ...]
    met: tuple[Promotion, ...]
    stretches: tuple[Stretch, ...]


class Floor:
    """The floor of one frame: prices by case and stretch, added up as options are chosen."""

    def __init__(self, purchase: Purchase, months: int, possible: Sequence[Due | Share]) -> None:
        """`possible` are the dues of all that can be bought in the frame."""
        self._purchase, self._months = purchase, months
        self._begin = begins(purchase).month
        offers = [offer for offer in purchase.pricing.promotions.items() if self._can_hold(offer[1])]
        self._windows = {name: window(promotion, purchase) for name, promotion in offers}
        edges = {0, months}
        for first, last in self._windows.values():
            edges |= {self._begin + first, months if last is None else self._begin + last}
        self._cuts = list(pairwise(sorted(edge for edge in edges if edge <= months)))
        exclusive = {name for name, p in offers if p.excludes} | {n for _, p in offers for n in p.excludes}
        open_ = [offer for offer in offers if depends(offer[1].when) or offer[0] in exclusive]
        sure = [offer for offer in offers if offer not in open_] + open_[MOST_CASES:]
        dues = [due for due in possible if isinstance(due, Due) and not due.fixed]
        self.cases = tuple(self._case(sure, some, dues) for some in _subsets(open_[:MOST_CASES]))

    def _can_hold(self, promotion: Promotion) -> bool:
        return depends(promotion.when) or holds(promotion.when, self._purchase)

    def _case(self, sure: list[Offer], some: Iterable[Offer], dues: Sequence[Due]) -> Case:
        offers = (*sure, *some)
        met = tuple(promotion for _, promotion in some if depends(promotion.when))
        return Case(offers, met, tuple(self._stretch(offers, cut, dues) for cut in self._cuts))

    def _lasting(self, offers: Iterable[Offer], cut: tuple[int, int]) -> list[tuple[Promotion, Effect]]:
        found = []
        for name, promotion in offers:
            first, last = self._windows[name]
            if first <= cut[0] - self._begin and (last is None or cut[0] - self._begin < last):
                found += [(promotion, effect) for effect in promotion.then]
        return found

    def _stretch(self, offers: Iterable[Offer], cut: tuple[int, int], dues: Sequence[Due]) -> Stretch:
        """Percentages multiply; the lowest price for everything caps; amounts and rounding come off."""
        share, off, cap = ONE, ZERO, None
        cent = Decimal(1).scaleb(-digits(self._purchase.pricing.currency))
        recurring = [due for due in dues if due.rhythm.step]
        for promotion, effect in self._lasting(offers, cut):
            if "subtotal" not in effect.price_of:
                continue
            off += 4 * cent * (cut[1] - cut[0])
            paid = [(due, _payments(due, *cut) * (payment(effect, due) or ZERO)) for due in recurring]
            if effect.percent_off is not None:
                share *= (100 - effect.percent_off) / 100
            elif effect.less is not None:
                off += max((amount for _, amount in paid), default=ZERO) * _units(recurring, promotion)
            elif effect.becomes is not None and len({due.rhythm.group for due in recurring}) == 1:
                least = min(amount for _, amount in paid)
                cap = least if cap is None else min(cap, least)
            else:
                share = ZERO
        return Stretch(share, off, cap)

    def prices(self, entries: Iterable[Due | Share]) -> Costs:
        """The least that dues can cost, by case and stretch; usage beyond limits counts for nothing."""
        entries = [entry for entry in entries if not entry.item.startswith("limits.")]
        charges = Counter(entry.item for entry in entries if "/phase" not in entry.key)
        return tuple(tuple(self._price(entries, charges, case, cut) for cut in self._cuts) for case in self.cases)

    def _price(self, entries: list[Due | Share], charges: Counter[str], case: Case, cut: tuple[int, int]) -> Decimal:
        lasting, total = self._lasting(case.offers, cut), ZERO
        for entry in entries:
            if isinstance(entry, Due) and (times := _payments(entry, *cut)):
                mine = [(p, effect) for p, effect in lasting if not entry.fixed and names(effect, entry.item)]
                least = _least(entry, mine, several=charges[entry.item] > 1)
                total += rounded(least, self._purchase.pricing.currency) * times
        return total

    def under(self, costs: Costs, had: Collection[str], still: Mapping[str, Costs]) -> Decimal | None:
        """The least that a purchase can come to with options had and others still open; None where no case is left."""
        least = None
        for index, (case, cost) in enumerate(zip(self.cases, costs, strict=True)):
            prices = {name: open_[index] for name, open_ in still.items()}
            missing = [lacking(p.when, self._purchase, had, prices, len(cost)) for p in case.met]
            if any(gap is None for gap in missing):
                continue
            more = [max(column) for column in zip(*(gap for gap in missing if gap is not None), strict=True)]
            parts = zip(cost, more or [ZERO] * len(cost), case.stretches, strict=True)
            total = sum((stretch.under(items + gap) for items, gap, stretch in parts), ZERO)
            least = total if least is None else min(least, total)
        return least


def _subsets(offers: Sequence[Offer]) -> Iterable[tuple[Offer, ...]]:
    return chain.from_iterable(combinations(offers, size) for size in range(len(offers) + 1))


def _units(dues: Iterable[Due], promotion: Promotion) -> Decimal:
    """How often an amount can come off the subtotal each time."""
    units: dict[str, Decimal] = {}
    for due in dues:
        units[due.item] = max(units.get(due.item, ONE), due.basis.units(ZERO))
    if promotion.scope == "account":
        return ONE
    return sum(units.values(), ZERO) if promotion.scope == "line" else Decimal(len(units))


def _payments(due: Due, begin: int, end: int) -> int:
    """How often a due falls due from month `begin` up to, not including, `end`."""
    end = end if due.end is None else min(end, due.end)
    first = due.rhythm.first(begin, end)
    if first is None:
        return 0
    return -(-(end - first) // due.rhythm.step) if due.rhythm.step else 1


def _least(due: Due, effects: list[tuple[Promotion, Effect]], *, several: bool) -> Decimal:
    """The least that one payment can be: free units, the lowest price, then all shares and amounts off."""
    free = sum((effect.free_units for _, effect in effects if effect.free_units is not None), ZERO)
    least = due.basis.cost(free) if free else due.amount
    share, off = ONE, ZERO
    for promotion, effect in effects:
        if effect.waived or effect.becomes is not None:
            becomes = payment(effect, due) if effect.becomes is not None else ZERO
            if becomes is not None:
                least = ZERO if several else min(least, becomes * due.basis.units(free))
        elif effect.percent_off is not None:
            share *= (100 - effect.percent_off) / 100
        elif effect.less is not None:
            times = due.basis.units(ZERO) if promotion.scope == "line" else ONE
            off += (payment(effect, due) or ZERO) * times
    return max(ZERO, least * share - off)
