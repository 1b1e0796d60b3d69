"""What promotions do to the dues of one stretch of time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pricing_clarity.pricing.base import MONTHS
from pricing_clarity.pricing.bill.purchase import Purchase
from pricing_clarity.pricing.bill.timeline import ONE, ZERO, Due, Rhythm
from pricing_clarity.pricing.bill.words import holds, per, why, window
from pricing_clarity.pricing.charges.common import amount_for
from pricing_clarity.pricing.language import Later, number, say, say_many
from pricing_clarity.pricing.money import money, rounded
from pricing_clarity.pricing.promotions import Effect, Promotion

GROUPS = ("tiers", "options", "fees")
Offer = tuple[str, Promotion]


def applicable(purchase: Purchase) -> tuple[Offer, ...]:
    """The promotions that a purchase gets, with their ids, in the order in which they apply."""
    page = purchase.pricing.promotions
    taken: list[Offer] = []
    for name, promotion in sorted(page.items(), key=lambda pair: pair[1].order):
        barred = any(name in other.excludes or other_id in promotion.excludes for other_id, other in taken)
        if not barred and holds(promotion.when, purchase):
            taken.append((name, promotion))
    return tuple(taken)


def names(effect: Effect, element: str) -> bool:
    """Whether an effect names an element, by itself or with its group; `subtotal` names none."""
    section = element.partition(".")[0]
    grouped = section if section in GROUPS else None
    return any(ref in (element, grouped) or f"options.{ref}" == element for ref in effect.price_of)


def on_items(
    dues: Sequence[Due], offers: Iterable[Offer], purchase: Purchase, one_offs: frozenset[str], taken: set[int]
) -> list[Due]:
    """The dues, rounded, after the promotions that name their elements.

    Free units come off first, then prices change in order. `one_offs` are elements with no recurring price; `taken`
    holds amounts off the account (by the effect's identity) that an earlier stage has used up.
    """
    effects = [(name, promotion, effect) for name, promotion in offers for effect in promotion.then]
    changed = list(dues)
    for name, promotion, effect in sorted(effects, key=lambda entry: entry[2].free_units is None):
        mine = [i for i, due in enumerate(changed) if _concerns(effect, due, one_offs)]
        if not mine or id(effect) in taken:
            continue
        if effect.less is not None and promotion.scope == "account":
            taken.add(id(effect))
        for i, due in zip(mine, _changed([changed[i] for i in mine], effect, promotion), strict=True):
            told = due.amount != changed[i].amount
            changed[i] = _told(due, changed[i], name, promotion, purchase) if told else due
    return [replace(due, amount=rounded(due.amount, purchase.pricing.currency)) for due in changed]


def _concerns(effect: Effect, due: Due, one_offs: frozenset[str]) -> bool:
    if due.fixed or not names(effect, due.item):
        return False
    return bool(effect.waived or due.rhythm.step or due.item in one_offs)


def _changed(dues: list[Due], effect: Effect, promotion: Promotion) -> list[Due]:
    if effect.waived:
        return [replace(due, amount=ZERO) for due in dues]
    if effect.percent_off is not None:
        share = (100 - effect.percent_off) / 100
        return [replace(due, amount=due.amount * share) for due in dues]
    if effect.free_units is not None:
        free = [(due, due.free + effect.free_units) for due in dues]
        return [replace(due, free=units, amount=due.basis.cost(units)) for due, units in free]
    if effect.becomes is not None:
        return _by_item(dues, lambda own: _becomes(own, effect))
    if promotion.scope == "account":
        return _less(dues, effect, ONE)
    by_line = promotion.scope == "line"
    return _by_item(dues, lambda own: _less(own, effect, max(d.basis.units(d.free) for d in own) if by_line else ONE))


def _by_item(dues: list[Due], change: Callable[[list[Due]], list[Due]]) -> list[Due]:
    changed: dict[str, Due] = {}
    for item in dict.fromkeys(due.item for due in dues):
        changed |= {due.key: due for due in change([due for due in dues if due.item == item])}
    return [changed[due.key] for due in dues]


def _most_frequent(dues: Sequence[Due]) -> list[Due]:
    """Of the dues that cost something, those that are paid most often."""
    paid = [due for due in dues if due.amount > 0]
    step = min((due.rhythm.step or 1000 for due in paid), default=0)
    return [due for due in paid if (due.rhythm.step or 1000) == step]


def payment(effect: Effect, due: Due) -> Decimal | None:
    """The amount that `becomes` or `less` means for one payment of a due; None where it says nothing for it."""
    price, factor = effect.becomes if effect.becomes is not None else effect.less, due.basis.factor
    if not isinstance(price, dict):
        return (price or ZERO) * (factor or ONE)
    own = amount_for(price, due.rhythm.every)
    if own is None and factor is not None and "month" in price:
        return price["month"] * factor
    return own


def _becomes(dues: list[Due], effect: Effect) -> list[Due]:
    """One price takes the place of all of an item's; it is never higher."""
    main = _most_frequent(dues)
    amount = payment(effect, main[0]) if main else None
    if amount is None:
        return dues
    if len(dues) == 1:
        return [replace(dues[0], amount=min(dues[0].amount, amount * main[0].basis.units(main[0].free)))]
    if amount >= sum(due.amount for due in main):
        return dues
    return [replace(due, amount=amount if due is main[0] else ZERO) for due in dues]


def _less(dues: list[Due], effect: Effect, times: Decimal) -> list[Due]:
    """An amount comes off the most frequent payments, off the first due first; what exceeds them is lost."""
    main = _most_frequent(dues)
    left = (payment(effect, main[0]) or ZERO) * times if main else ZERO
    changed = []
    for due in dues:
        off = min(left, due.amount) if due in main else ZERO
        left -= off
        changed.append(replace(due, amount=due.amount - off))
    return changed


def _told(due: Due, before: Due, name: str, promotion: Promotion, purchase: Purchase) -> Due:
    """The due with the promotion among its elements and in its reasons."""
    currency = purchase.pricing.currency
    now, was = rounded(due.amount, currency) if due.amount else ZERO, rounded(before.amount, currency)
    sentence = Later(_instead, purchase, promotion, due.item, due.rhythm.every, now, was, not due.amount)
    because = (sentence,) if _plain(before) else (*due.because, sentence)
    return replace(
        due, because=because, label=due.plain or due.label, elements=_with(due.elements, f"promotions.{name}")
    )


def _instead(
    purchase: Purchase, promotion: Promotion, item: str, rhythm: str, now: Decimal, was: Decimal, free: bool
) -> str:
    """What a promotion makes of a price, in a sentence."""
    pricing = purchase.pricing
    new = say("free") if free else per(money(now, pricing.currency), rhythm)
    gaps = {
        "what": pricing.name_of(item),
        "now": _for_a_time(new, promotion, purchase, rhythm),
        "was": per(money(was, pricing.currency), rhythm),
        "says": promotion.says.strip().rstrip("."),
    }
    reason = why(promotion.when, purchase)
    if not reason:
        if free:
            return say("{what} is {now} instead of {was} under “{says}”.", **gaps)
        return say("{what} costs {now} instead of {was} under “{says}”.", **gaps)
    if free:
        return say("{what} is {now} instead of {was} because {reason} ({says}).", reason=reason, **gaps)
    return say("{what} costs {now} instead of {was} because {reason} ({says}).", reason=reason, **gaps)


def _for_a_time(price: str, promotion: Promotion, purchase: Purchase, rhythm: str) -> str:
    """A price with how long it lasts: `$8 a month for 12 months`; as it is for a promotion without end."""
    first, last = window(promotion, purchase)
    if last is None:
        return say("{price} from month {first} on", price=price, first=first + 1) if first else price
    if first:
        return say("{price} from month {first} to month {last}", price=price, first=first + 1, last=last)
    return say_many("{price} for {number} month", "{price} for {number} months", _paid_for(last, rhythm), price=price)


def _paid_for(months: int, rhythm: str) -> int:
    """How many months the payments of the first so many are for: that of a year is for all of it."""
    step = MONTHS.get(rhythm, 1)
    return -(-months // step) * step


def _plain(due: Due) -> bool:
    """Whether a due's whole explanation is its price, which “instead of” says again."""
    flat = due.basis.charge is not None and due.basis.charge.type == "flat"
    return flat and due.basis.count == 1 and due.basis.advance == 1 and len(due.because) == 1


def _with(elements: tuple[str, ...], *more: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*elements, *more)))


def on_subtotal(dues: Sequence[Due], offers: Iterable[Offer], purchase: Purchase) -> Iterator[Due]:
    """A line for what each promotion on the subtotal takes off each rhythm; dues are rounded ones of items."""
    subtotal = [due for due in dues if not due.fixed]
    for name, promotion in offers:
        for index, effect in enumerate(promotion.then):
            if "subtotal" in effect.price_of:
                off = list(_off_subtotal(subtotal, name, index, promotion, effect, purchase))
                subtotal += off
                yield from off


def _off_subtotal(
    subtotal: Sequence[Due], name: str, index: int, promotion: Promotion, effect: Effect, purchase: Purchase
) -> Iterator[Due]:
    groups: dict[tuple[int, int, int], list[Due]] = {}
    for due in subtotal:
        if due.rhythm.step or effect.waived:
            groups.setdefault(due.rhythm.group, []).append(due)
    paid = (group for group, dues in groups.items() if sum(due.amount for due in dues) > 0)
    main, left = min(paid, default=None), None
    for group in sorted(groups):
        dues, total = groups[group], sum((due.amount for due in groups[group]), ZERO)
        first = dues[0]
        if effect.percent_off is not None:
            off = total * effect.percent_off / 100
        elif effect.waived:
            off = total
        elif main is not None and group[0] != main[0]:
            off = total if effect.becomes is not None else ZERO
        else:
            amount = payment(effect, first)
            if left is None:
                times = ONE if effect.becomes is not None else _times(subtotal, promotion)
                left = None if amount is None else amount * times
            if amount is None or left is None:
                continue
            if effect.becomes is not None:
                off = max(ZERO, total - left)
                left = max(ZERO, left - total)
            else:
                off = min(total, left)
                left -= off
        off = rounded(off, purchase.pricing.currency)
        if off > 0:
            yield _discount(first.rhythm, off, total, name, index, promotion, effect, purchase)


def _times(subtotal: Sequence[Due], promotion: Promotion) -> Decimal:
    """How often an amount comes off the subtotal: once, or for each item or each unit of one with a recurring price."""
    units: dict[str, Decimal] = {}
    for due in subtotal:
        if due.rhythm.step and due.amount > 0:
            units[due.item] = max(units.get(due.item, ZERO), due.basis.units(due.free))
    if promotion.scope == "account":
        return ONE
    return sum(units.values(), ZERO) if promotion.scope == "line" else Decimal(len(units))


def _discount(
    rhythm: Rhythm,
    off: Decimal,
    total: Decimal,
    name: str,
    index: int,
    promotion: Promotion,
    effect: Effect,
    purchase: Purchase,
) -> Due:
    element = f"promotions.{name}"
    because = Later(_taken_off, purchase, promotion, rhythm.every, off, total, effect.percent_off)
    key = f"{element}/{index}/{rhythm.group}"
    return Due(element, key, promotion.name or promotion.says, -off, rhythm, (element,), (because,))


def _taken_off(
    purchase: Purchase, promotion: Promotion, rhythm: str, off: Decimal, total: Decimal, percent: Decimal | None
) -> str:
    """What a promotion takes off the subtotal, in a sentence."""
    currency = purchase.pricing.currency
    whole = per(money(total, currency), rhythm)
    if percent is not None:
        what = say("{percent} % of {amount}", percent=number(percent), amount=whole)
    else:
        what = say("{off} off {amount}", off=money(off, currency), amount=whole)
    first, last = window(promotion, purchase)
    if last is None and first:
        what = say("{what}, from month {first} on", what=what, first=first + 1)
    elif first:
        what = say("{what}, from month {first} to month {last}", what=what, first=first + 1, last=last)
    elif last is not None:
        paid = _paid_for(last, rhythm)
        what = say_many("{what}, for {number} month", "{what}, for {number} months", paid, what=what)
    reason, says = why(promotion.when, purchase), promotion.says.strip().rstrip(".")
    if not reason:
        return say("{what}, under “{says}”.", what=what, says=says)
    return say("{what}, because {reason} ({says}).", what=what, reason=reason, says=says)
