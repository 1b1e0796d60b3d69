"""A floor under what a purchase can cost, whatever promotions it gets."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pricing_clarity.pricing.base import MONTHS
from pricing_clarity.pricing.bill.promotions import names, payment
from pricing_clarity.pricing.bill.purchase import Purchase
from pricing_clarity.pricing.bill.timeline import ZERO, Due, Share
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import digits, rounded
from pricing_clarity.pricing.promotions import Effect, Promotion


@dataclass(frozen=True)
class Floor:
    """What promotions on the subtotal leave at least: `share` of it, less `off`."""

    share: Decimal
    off: Decimal

    def under(self, items: Decimal) -> Decimal:
        """The least that items costing at least so much come to."""
        return max(ZERO, items * self.share - self.off)


def subtotal_floor(pricing: Pricing, months: int) -> Floor:
    """The floor that all promotions on the subtotal would leave together over so many months.

    Percentages multiply; amounts and half a cent of rounding for each promotion and month come off.
    """
    share, off = Decimal(1), ZERO
    cent = Decimal(1).scaleb(-digits(pricing.currency))
    for promotion in pricing.promotions.values():
        for effect in promotion.then:
            if "subtotal" not in effect.price_of:
                continue
            off += cent * months
            if effect.percent_off is not None:
                share *= (100 - effect.percent_off) / 100
            elif effect.less is not None and promotion.scope == "account":
                off += _most(effect, months)
            else:
                share = ZERO
    return Floor(share, off)


def _most(effect: Effect, months: int) -> Decimal:
    """The most that `less` takes off in so many months, in whatever rhythm."""
    less = effect.less or ZERO
    if not isinstance(less, dict):
        return less * (months + max(MONTHS.values()))
    monthly = less.get("month", ZERO) * (months + max(MONTHS.values()))
    return max(monthly, *(amount * -(-months // MONTHS[period]) for period, amount in less.items()))


def floor_of(purchase: Purchase, entries: Iterable[Due | Share], months: int) -> Decimal:
    """The least that dues can cost over so many months: their prices under every promotion that names them.

    Usage beyond limits counts for nothing, as an option may raise the limit.
    """
    entries = [entry for entry in entries if not entry.item.startswith("limits.")]
    effects = [(p, effect) for p in purchase.pricing.promotions.values() for effect in p.then]
    charges = Counter(entry.item for entry in entries if "/phase" not in entry.key)
    total = ZERO
    for entry in entries:
        if isinstance(entry, Due):
            mine = [(p, effect) for p, effect in effects if not entry.fixed and names(effect, entry.item)]
            least = _least(entry, mine, several=charges[entry.item] > 1)
            total += rounded(least, purchase.pricing.currency) * _payments(entry, months)
    return total


def _payments(due: Due, months: int) -> int:
    """How often a due falls due in the first so many months."""
    if not due.rhythm.step:
        return int(due.rhythm.start.month < months)
    end = months if due.end is None else min(months, due.end)
    return max(0, -(-(end - due.rhythm.start.month) // due.rhythm.step))


def _least(due: Due, effects: list[tuple[Promotion, Effect]], *, several: bool) -> Decimal:
    """The least that one payment can be: free units, the lowest price, then all shares and amounts off."""
    free = sum((effect.free_units for _, effect in effects if effect.free_units is not None), ZERO)
    least = due.basis.cost(free) if free else due.amount
    share, off = Decimal(1), ZERO
    for promotion, effect in effects:
        if effect.waived or effect.becomes is not None:
            becomes = payment(effect, due) if effect.becomes is not None else ZERO
            if becomes is not None:
                least = ZERO if several else min(least, becomes * due.basis.units(free))
        elif effect.percent_off is not None:
            share *= (100 - effect.percent_off) / 100
        elif effect.less is not None:
            times = due.basis.units(ZERO) if promotion.scope == "line" else Decimal(1)
            each = payment(effect, due)
            off += each * times if each is not None else ZERO
    return max(ZERO, least * share - off)
