"""Why a selection cannot be bought: every reason at once."""

from collections.abc import Iterator
from typing import NamedTuple

from pricing_clarity.pricing.bill.purchase import Bounds, Purchase, bounds_of
from pricing_clarity.pricing.bill.words import BY, by, holds, speech
from pricing_clarity.pricing.items import Option
from pricing_clarity.pricing.language import Later, all_of, number, one_of, say


class Reason(NamedTuple):
    """The elements behind a reason, the reason in words, and whether it is only that the price is on request."""

    elements: tuple[str, ...]
    text: Later
    quote: bool = False


def reasons(purchase: Purchase) -> tuple[Reason, ...]:
    """Every reason why the purchase cannot be made, in the order of the page; none where it can."""
    found = [*_tier(purchase), *_options(purchase), *_quantities(purchase), *_period(purchase), *_term(purchase)]
    if purchase.tier is not None or not purchase.pricing.tiers:
        on_request = purchase.tier is not None and purchase.tier.quote is not None and not purchase.tier.charges
        found += [*([] if on_request else _limits(purchase)), *_prices(purchase)]
    return tuple(one for n, one in enumerate(found) if one not in found[:n])


def _tier(purchase: Purchase) -> Iterator[Reason]:
    tiers = purchase.pricing.tiers
    if purchase.tier_id is None and tiers:
        yield Reason((), Later(_no_tier, purchase))
    elif purchase.tier_id is not None and purchase.tier is None:
        yield Reason((), Later(_no_such_tier, purchase))


def _no_tier(purchase: Purchase) -> str:
    return say("Choose a tier: {tiers}.", tiers=one_of(purchase.pricing.tiers))


def _no_such_tier(purchase: Purchase) -> str:
    tiers, name = purchase.pricing.tiers, purchase.tier_id
    if not tiers:
        return say("There is no tier “{name}”; leave the tier out, there are none.", name=name)
    return say("There is no tier “{name}”; choose {tiers}.", name=name, tiers=one_of(tiers))


def _options(purchase: Purchase) -> Iterator[Reason]:
    for name, count in purchase.selection.options.items():
        if name not in purchase.pricing.options:
            yield Reason((), Later(_no_such_option, purchase, name))
        elif count < 0:
            yield Reason((f"options.{name}",), Later(_so_often, purchase, name, count))
    for name, count in purchase.options.items():
        yield from _option(purchase, name, purchase.pricing.options[name], count)


def _no_such_option(purchase: Purchase, name: str) -> str:
    options = one_of(purchase.pricing.options)
    return say("There is no option “{name}”; choose from {options}.", name=name, options=options)


def _so_often(purchase: Purchase, name: str, count: int) -> str:
    called = purchase.pricing.name_of(f"options.{name}")
    return say("{name} cannot be bought {number} times.", name=called, number=number(count))


def _option(purchase: Purchase, name: str, option: Option, count: int) -> Iterator[Reason]:
    element, had = f"options.{name}", purchase.options
    if purchase.tier is not None and not purchase.available(option):
        yield Reason((element, f"tiers.{purchase.tier_id}"), Later(_only_with, purchase, element, option))
    if missing := tuple(f"options.{o}" for o in option.requires if o not in had):
        yield Reason((element, *missing), Later(_needs, purchase, element, missing))
    if option.requires_any and not any(o in had for o in option.requires_any):
        among = tuple(f"options.{o}" for o in option.requires_any)
        yield Reason((element, *among), Later(_needs_one, purchase, element, among))
    if clash := tuple(f"options.{o}" for o in option.excludes if o in had):
        yield Reason((element, *clash), Later(_clashes, purchase, element, clash))
    if count == purchase.free.get(name, 0):
        return
    if count < option.minimum:
        yield Reason((element,), Later(_fewest, purchase, element, option.minimum))
    if count > option.maximum:
        yield Reason((element,), Later(_most, purchase, element, option.maximum))
    if count % option.step:
        yield Reason((element,), Later(_steps, purchase, element, option.step))


def _only_with(purchase: Purchase, element: str, option: Option) -> str:
    name_of = purchase.pricing.name_of
    tiers, here = (
        one_of(name_of(f"tiers.{tier}") for tier in option.only_with or ()),
        name_of(f"tiers.{purchase.tier_id}"),
    )
    return say("{name} can only be had with {tiers}, not with {tier}.", name=name_of(element), tiers=tiers, tier=here)


def _needs(purchase: Purchase, element: str, missing: tuple[str, ...]) -> str:
    name_of = purchase.pricing.name_of
    return say("{name} needs {others} too.", name=name_of(element), others=all_of(map(name_of, missing)))


def _needs_one(purchase: Purchase, element: str, among: tuple[str, ...]) -> str:
    name_of = purchase.pricing.name_of
    return say("{name} needs at least one of {others} too.", name=name_of(element), others=one_of(map(name_of, among)))


def _clashes(purchase: Purchase, element: str, clash: tuple[str, ...]) -> str:
    name_of = purchase.pricing.name_of
    return say(
        "{name} cannot be had together with {others}.", name=name_of(element), others=one_of(map(name_of, clash))
    )


def _fewest(purchase: Purchase, element: str, least: int) -> str:
    name = purchase.pricing.name_of(element)
    return say("{name} can only be bought {number} or more at a time.", name=name, number=number(least))


def _most(purchase: Purchase, element: str, most: int) -> str:
    name = purchase.pricing.name_of(element)
    if most == 1:
        return say("{name} can be bought once at most.", name=name)
    return say("{name} can be bought {number} times at most.", name=name, number=number(most))


def _steps(purchase: Purchase, element: str, step: int) -> str:
    return say("{name} is sold in steps of {step}.", name=purchase.pricing.name_of(element), step=number(step))


def _quantities(purchase: Purchase) -> Iterator[Reason]:
    pricing = purchase.pricing
    for name in purchase.selection.quantities:
        if name not in pricing.units and name not in pricing.limits:
            yield Reason((), Later(_no_such_unit, purchase, name))
    for name, quantity in purchase.quantities.items():
        bounds = bounds_of(pricing, purchase.tier, name)
        if not bounds.hold(quantity):
            elements = (f"units.{name}", *_tier_element(purchase, name))
            yield Reason(elements, Later(_outside, purchase, name, bounds))


def _no_such_unit(purchase: Purchase, name: str) -> str:
    if known := one_of((*purchase.pricing.units, *purchase.pricing.limits)):
        return say("There is no unit or limit “{name}”; choose from {known}.", name=name, known=known)
    return say("There is no unit or limit “{name}”.", name=name)


def _tier_element(purchase: Purchase, unit: str) -> tuple[str, ...]:
    return (f"tiers.{purchase.tier_id}",) if purchase.tier and unit in purchase.tier.quantity else ()


def _what(purchase: Purchase) -> str:
    """What is bought, as the page calls it."""
    return purchase.pricing.name_of(f"tiers.{purchase.tier_id}") if purchase.tier else purchase.pricing.title


def _outside(purchase: Purchase, name: str, bounds: Bounds) -> str:
    count, quantity = speech(purchase.pricing, name).count, purchase.quantity(name)
    gaps = {"what": _what(purchase), "number": number(quantity)}
    if quantity < bounds.minimum:
        return say("{what} takes at least {amount}, not {number}.", amount=count(bounds.minimum), **gaps)
    if bounds.maximum is not None and quantity > bounds.maximum:
        return say("{what} takes at most {amount}, not {number}.", amount=count(bounds.maximum), **gaps)
    return say("{what} is sold in steps of {amount}, so not with {number}.", amount=count(bounds.step), **gaps)


def _period(purchase: Purchase) -> Iterator[Reason]:
    pricing, every = purchase.pricing, purchase.every
    if every not in pricing.periods:
        yield Reason((), Later(_not_paid, pricing.title, every, pricing.periods))
    elif every in pricing.billing and not holds(pricing.billing[every].when, purchase):
        yield Reason((f"billing.{every}",), Later(_no_such_billing, every))


def _not_paid(name: str, every: str, ways: tuple[str, ...]) -> str:
    paid = one_of(by(period) for period in ways)
    return say("{name} cannot be paid {how}; it is paid {ways}.", name=name, how=by(every), ways=paid)


def _no_such_billing(every: str) -> str:
    return say("Paying {how} is not on offer for this purchase.", how=by(every))


def _term(purchase: Purchase) -> Iterator[Reason]:
    pricing, term = purchase.pricing, purchase.term
    if term is None:
        return
    if term not in pricing.terms:
        yield Reason((), Later(_no_such_term, purchase))
        return
    element = f"terms.{term}"
    if purchase.tier and purchase.tier.terms and term not in purchase.tier.terms:
        yield Reason((element, f"tiers.{purchase.tier_id}"), Later(_other_terms, purchase, purchase.tier.terms))
    if not holds(pricing.terms[term].when, purchase):
        yield Reason((element,), Later(_not_offered, purchase, element))


def _no_such_term(purchase: Purchase) -> str:
    if known := one_of(purchase.pricing.terms):
        return say("There is no term “{name}”; choose from {known}.", name=purchase.term, known=known)
    return say("There is no term “{name}”.", name=purchase.term)


def _other_terms(purchase: Purchase, terms: tuple[str, ...]) -> str:
    pricing = purchase.pricing
    sold, name = one_of(pricing.name_of(f"terms.{one}") for one in terms), pricing.name_of(f"terms.{purchase.term}")
    return say("{what} is sold with {terms}, not with {term}.", what=_what(purchase), terms=sold, term=name)


def _not_offered(purchase: Purchase, element: str) -> str:
    return say("{name} is not on offer for this purchase.", name=purchase.pricing.name_of(element))


def _limits(purchase: Purchase) -> Iterator[Reason]:
    pricing = purchase.pricing
    for name in purchase.exceeded:
        limit, given = pricing.limits[name], purchase.given(name)
        if purchase.metered(name) or (limit.counts and not given) or purchase.overage(name):
            continue
        elements = (f"limits.{name}", *(element for element, _, _ in given))
        yield Reason(elements, Later(_too_much, purchase, name))


def _too_much(purchase: Purchase, name: str) -> str:
    what, limit, words = _what(purchase), purchase.pricing.limits[name].name, speech(purchase.pricing, name)
    given, allowance, used = purchase.given(name), purchase.allowance(name), words.count(purchase.usage(name))
    if not given or allowance is None:
        return say("{what} comes without {limit}, and you use {used}.", what=what, limit=limit, used=used)
    amount = words.count(allowance)
    gaps = {"what": what, "amount": amount, "used": used}
    if limit.casefold() in f"{what} {amount}".casefold():
        if len(given) > 1:
            return say("{what} with these options gives {amount}, not {used}; more cannot be had.", **gaps)
        return say("{what} gives {amount}, not {used}; more cannot be had.", **gaps)
    if len(given) > 1:
        return say(
            "{what} with these options gives {amount} ({limit}), not {used}; more cannot be had.", limit=limit, **gaps
        )
    return say("{what} gives {amount} ({limit}), not {used}; more cannot be had.", limit=limit, **gaps)


def _prices(purchase: Purchase) -> Iterator[Reason]:
    pricing = purchase.pricing
    sold = [(element, item) for element, item, count in purchase.items if count > _free(purchase, element)]
    for element, item in sold:
        if item.quote is not None and not item.charges:
            yield Reason((element,), Later(_on_request, purchase, element, item.quote), quote=True)
            continue
        standard = [(charge, purchase.discount(charge)) for charge in item.charges]
        phased = [(phase.charge, None) for phase in item.phases if phase.charge is not None]
        for charge, discount in (*standard, *phased):
            if charge.periods is not None and purchase.every not in charge.periods and discount is None:
                ways = tuple(period for period in BY if period in charge.periods)
                yield Reason((element,), Later(_not_paid, pricing.name_of(element), purchase.every, ways))
    for limit in purchase.exceeded:
        over = purchase.overage(limit)
        if over and over[1].periods is not None and purchase.every not in over[1].periods:
            yield Reason((f"limits.{limit}", over[0]), Later(_no_price_beyond, purchase, limit))
    for fee_id, fee in pricing.fees.items():
        for charge in fee.charges if holds(fee.when, purchase) else ():
            if charge.periods is not None and purchase.every not in charge.periods:
                yield Reason((f"fees.{fee_id}",), Later(_no_price, fee.name, purchase.every))


def _on_request(purchase: Purchase, element: str, quote: str) -> str:
    return say("{name} has no public price ({quote}).", name=purchase.pricing.name_of(element), quote=quote)


def _no_price_beyond(purchase: Purchase, limit: str) -> str:
    name = purchase.pricing.name_of(f"limits.{limit}")
    return say("{name} beyond the limit has no price when you pay {how}.", name=name, how=by(purchase.every))


def _no_price(name: str, every: str) -> str:
    return say("{name} has no price when you pay {how}.", name=name, how=by(every))


def _free(purchase: Purchase, element: str) -> int:
    section, _, name = element.partition(".")
    return purchase.free.get(name, 0) if section == "options" else 0
