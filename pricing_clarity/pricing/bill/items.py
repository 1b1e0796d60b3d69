"""The dues of what is bought, before any promotion: trials, intro prices, standard prices, overage, fees."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pricing_clarity.pricing.base import MONTHS
from pricing_clarity.pricing.bill.purchase import Purchase
from pricing_clarity.pricing.bill.timeline import ONE, ZERO, Basis, Due, Moment, Rhythm, Share
from pricing_clarity.pricing.bill.words import by, holds, months, per, speech
from pricing_clarity.pricing.charges import Charge, Percentage
from pricing_clarity.pricing.items import Given, Phase
from pricing_clarity.pricing.language import Later, all_of, number, say, say_many
from pricing_clarity.pricing.money import money


def begins(purchase: Purchase) -> Moment:
    """When what is bought begins to be paid: after the tier's trials."""
    start = Moment()
    for phase in purchase.tier.phases if purchase.tier else ():
        if phase.kind == "trial":
            start = start.after(phase.months, phase.days)
    return start


def of_items(purchase: Purchase) -> Iterator[Due | Share]:
    """The dues of the tier and of every option had, in the order of the page, then of usage beyond the limits."""
    begin = begins(purchase)
    for element, item, count in purchase.items:
        section, _, plain = element.partition(".")
        start = Moment() if section == "tiers" else begin
        free = purchase.free.get(plain, 0) if section == "options" else 0
        if free:
            yield _included(purchase, element, begin)
        if count > free:
            yield from of_item(purchase, element, item, count - free, start)
    yield from _overage(purchase, begin)


def of_fees(purchase: Purchase) -> Iterator[Due | Share]:
    """The dues of every fee that applies."""
    begin = begins(purchase)
    for fee_id, fee in purchase.pricing.fees.items():
        if not holds(fee.when, purchase):
            continue
        element = f"fees.{fee_id}"
        for index, charge in enumerate(fee.charges):
            key = f"{element}/{index}"
            if isinstance(charge, Percentage):
                yield Share(element, key, charge, 1, begin)
            else:
                due = _due(purchase, element, key, charge, 1, begin, shorthand=False)
                said = (f"{fee.says.strip().rstrip('.')}.",) if fee.says else ()
                yield replace(due, because=due.because + said)


def _included(purchase: Purchase, element: str, begin: Moment) -> Due:
    tier, name = f"tiers.{purchase.tier_id}", purchase.pricing.name_of(element)
    because = Later(_said_included, purchase, element, tier)
    rhythm = Rhythm("month", begin)
    return Due(element, f"{element}/included", name, ZERO, rhythm, (element, tier), (because,), fixed=True)


def _said_included(purchase: Purchase, element: str, tier: str) -> str:
    name_of = purchase.pricing.name_of
    return say("{name} is included with {tier}.", name=name_of(element), tier=name_of(tier))


def of_item(purchase: Purchase, element: str, item: Given, count: int, start: Moment) -> Iterator[Due | Share]:
    """The dues of one item bought so many times, from a start on."""
    for index, phase in enumerate(item.phases):
        if phase.kind == "trial":
            yield _trial(purchase, element, f"{element}/phase{index}", phase, start)
            start = start.after(phase.months, phase.days)
    begin = start
    for index, phase in enumerate(item.phases):
        if phase.kind == "intro":
            due = _intro(purchase, element, f"{element}/phase{index}", phase, count, start)
            yield due
            start = Moment(due.end or start.month, start.days)
    if not item.charges:
        name, rhythm = purchase.pricing.name_of(element), Rhythm("month", start)
        yield Due(element, element, name, ZERO, rhythm, (element,), (Later(_said_free, name),))
    for index, charge in enumerate(item.charges):
        key = f"{element}/{index}"
        if isinstance(charge, Percentage):
            yield Share(element, key, charge, count, start)
        else:
            one_off = charge.every == "once" and charge.periods is None
            yield _due(purchase, element, key, charge, count, begin if one_off else start)


def _said_free(name: str) -> str:
    return say("{name} is free.", name=name)


def _trial(purchase: Purchase, element: str, key: str, phase: Phase, start: Moment) -> Due:
    name, amount = purchase.pricing.name_of(element), ZERO
    if phase.charge is not None and not isinstance(phase.charge, Percentage):
        amount = phase.charge.cost(_quantity(purchase, phase.charge), purchase.every) or ZERO
    end = start.after(phase.months, phase.days).month
    label, until = Later(_trial_label, name, phase), Later(_trial_over, name)
    because = (Later(_said_trial, purchase, name, phase, amount),)
    rhythm = Rhythm("once", start)
    return Due(element, key, label, amount, rhythm, (element,), because, max(end, 1), until, fixed=True)


def _length(phase: Phase) -> str:
    days = [say_many("{number} day", "{number} days", phase.days)] * bool(phase.days)
    return all_of([months(phase.months)] * bool(phase.months) + days)


def _trial_label(name: str, phase: Phase) -> str:
    return say("{name}, trial of {length}", name=name, length=_length(phase))


def _trial_over(name: str) -> str:
    return say("the trial of {name} is over", name=name)


def _said_trial(purchase: Purchase, name: str, phase: Phase, amount: Decimal) -> str:
    gaps = {"length": _length(phase), "name": name}
    price = money(amount, purchase.pricing.currency) if amount else say("nothing")
    if phase.says:
        return say("The first {length} of {name} cost {price} ({says}).", price=price, says=phase.says, **gaps)
    return say("The first {length} of {name} cost {price}.", price=price, **gaps)


def _intro(purchase: Purchase, element: str, key: str, phase: Phase, count: int, start: Moment) -> Due:
    name = purchase.pricing.name_of(element)
    until = Later(_intro_over, name)
    if phase.charge is None:
        because = Later(_said_free_for, name, phase)
        rhythm, end = Rhythm("month", start), start.month + phase.months
        return Due(element, key, name, ZERO, rhythm, (element,), (because,), end, until)
    due = _due(purchase, element, key, phase.charge, count, start, shorthand=False)
    step = max(1, due.rhythm.step)
    length = -(-phase.months // step) * step
    because = Later(_said_intro, length, phase)
    return replace(due, because=(*due.because, because), end=start.month + length, until=until)


def _intro_over(name: str) -> str:
    return say("the introductory price of {name} ends", name=name)


def _said_free_for(name: str, phase: Phase) -> str:
    length = months(phase.months)
    if phase.says:
        return say("{name} is free for {length} ({says}).", name=name, length=length, says=phase.says)
    return say("{name} is free for {length}.", name=name, length=length)


def _said_intro(length: int, phase: Phase) -> str:
    if phase.says:
        return say("That is the introductory price for {length} ({says}).", length=months(length), says=phase.says)
    return say("That is the introductory price for {length}.", length=months(length))


def _quantity(purchase: Purchase, charge: Charge) -> Decimal:
    unit = getattr(charge, "per", None)
    return ONE if unit is None else purchase.quantity(unit)


def _due(
    purchase: Purchase, element: str, key: str, charge: Charge, count: int, start: Moment, *, shorthand: bool = True
) -> Due:
    """The due of one charge, by the rhythm that the charge or the billing period gives it."""
    assert not isinstance(charge, Percentage)
    every: str = purchase.every
    discount = purchase.discount(charge) if shorthand else None
    billing, advance = every, ONE
    factor: Decimal | None = None
    rhythm: str = charge.every
    if discount is not None:
        billing, rhythm = "month", every
        advance = MONTHS[every] * (100 - min(discount, Decimal(100))) / 100
        factor = advance
    elif charge.periods is not None:
        rhythm, factor = every, Decimal(MONTHS[every])
    basis = Basis(charge, _quantity(purchase, charge), Decimal(count), billing, advance, factor)
    return Due(
        element,
        key,
        Later(_label, purchase, element, basis, True),
        basis.cost(ZERO),
        Rhythm(rhythm, start),
        (element, *_shaped_by(purchase, charge, factor is not None)),
        (Later(_cost, purchase, element, basis, rhythm, discount),),
        basis=basis,
        plain=Later(_label, purchase, element, basis, False),
    )


def _shaped_by(purchase: Purchase, charge: Charge, by_period: bool) -> tuple[str, ...]:
    pricing, unit = purchase.pricing, getattr(charge, "per", None)
    units = (f"units.{unit}",) if unit in pricing.units else (f"limits.{unit}",) if unit in pricing.limits else ()
    return units + ((f"billing.{purchase.every}",) if by_period and len(pricing.periods) > 1 else ())


def _label(purchase: Purchase, element: str, basis: Basis, price: bool) -> str:
    """What is charged: its name, how often, and how many units, with the price of each where that is wanted."""
    charge, unit = basis.charge, getattr(basis.charge, "per", None)
    name = purchase.pricing.name_of(element) + (f" × {basis.count}" if basis.count != 1 else "")
    if unit is None or charge is None or isinstance(charge, Percentage):
        return name
    words = speech(purchase.pricing, unit)
    if price and charge.type == "per_unit":
        return f"{name}, {charge.words(basis.quantity, basis.billing, words)}"
    return f"{name}, {words.count(basis.quantity)}"


def _cost(purchase: Purchase, element: str, basis: Basis, rhythm: str, discount: Decimal | None) -> str:
    """How the amount comes about, in a sentence."""
    charge, unit = basis.charge, getattr(basis.charge, "per", None)
    assert charge is not None
    assert not isinstance(charge, Percentage)
    words = charge.words(basis.quantity, basis.billing, speech(purchase.pricing, unit))
    if basis.count != 1:
        words = f"{basis.count} × {words}" if unit is None else f"{basis.count} × ({words})"
    name = purchase.pricing.name_of(element)
    if discount is None:
        return say("{name} costs {price}.", name=name, price=per(words, rhythm))
    gaps = {"name": name, "price": per(words, "month"), "length": months(MONTHS[purchase.every])}
    gaps |= {"how": by(purchase.every), "percent": number(discount)}
    if not discount:
        return say("{name} costs {price} × {length}, paid {how} in advance.", **gaps)
    return say("{name} costs {price} × {length}, less {percent} %, paid {how} in advance.", **gaps)


def _overage(purchase: Purchase, begin: Moment) -> Iterator[Due]:
    for name in purchase.exceeded:
        beyond, over = purchase.beyond(name), purchase.overage(name)
        if over is None:
            continue
        owner, charge = over
        assert not isinstance(charge, Percentage)
        factor = Decimal(MONTHS[purchase.every]) if charge.periods is not None else None
        rhythm = purchase.every if charge.periods is not None else charge.every
        basis = Basis(charge, beyond, ONE, purchase.every, ONE, factor)
        label = Later(_overage_label, purchase, name)
        shaped = _shaped_by(purchase, charge, factor is not None)
        elements = (f"limits.{name}", owner, *shaped, *(e for e, _, _ in purchase.given(name)))
        yield Due(
            f"limits.{name}",
            f"limits.{name}/over",
            label,
            basis.cost(ZERO),
            Rhythm(rhythm, begin),
            tuple(dict.fromkeys(elements)),
            (Later(_said_overage, purchase, name, charge, rhythm),),
            basis=basis,
            plain=label,
        )


def _overage_label(purchase: Purchase, limit: str) -> str:
    allowance = speech(purchase.pricing, limit).count(purchase.allowance(limit) or ZERO)
    return say("{name} beyond {allowance}", name=purchase.pricing.limits[limit].name, allowance=allowance)


def _said_overage(purchase: Purchase, limit: str, charge: Charge, rhythm: str) -> str:
    assert not isinstance(charge, Percentage)
    words = speech(purchase.pricing, limit)
    used, allowance = words.count(purchase.usage(limit)), words.count(purchase.allowance(limit) or ZERO)
    price = per(charge.words(purchase.beyond(limit), purchase.every, words), rhythm)
    return say("{used} used, {allowance} included; beyond that, {price}.", used=used, allowance=allowance, price=price)
