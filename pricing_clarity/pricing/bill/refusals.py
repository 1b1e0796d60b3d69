"""Why a selection cannot be bought: every reason at once."""

from collections.abc import Iterator
from typing import NamedTuple

from pricing_clarity.pricing.bill.purchase import Bounds, Purchase, bounds_of
from pricing_clarity.pricing.bill.words import BY, holds, listed, number, speech
from pricing_clarity.pricing.items import Option


class Reason(NamedTuple):
    """One reason, the elements behind it, and whether it is only that the price is on request."""

    text: str
    elements: tuple[str, ...]
    quote: bool = False


def reasons(purchase: Purchase) -> tuple[Reason, ...]:
    """Every reason why the purchase cannot be made, in the order of the page; none where it can."""
    found = [*_tier(purchase), *_options(purchase), *_quantities(purchase), *_period(purchase), *_term(purchase)]
    if purchase.tier is not None or not purchase.pricing.tiers:
        on_request = purchase.tier is not None and purchase.tier.quote is not None and not purchase.tier.charges
        found += [*([] if on_request else _limits(purchase)), *_prices(purchase)]
    return tuple(dict.fromkeys(found))


def _tier(purchase: Purchase) -> Iterator[Reason]:
    tiers = purchase.pricing.tiers
    on_offer = listed(tiers, "or")
    if purchase.tier_id is None and tiers:
        yield Reason(f"Choose a tier: {on_offer}.", ())
    elif purchase.tier_id is not None and purchase.tier is None:
        there = f"choose {on_offer}" if tiers else "leave the tier out, there are none"
        yield Reason(f"There is no tier “{purchase.tier_id}”; {there}.", ())


def _options(purchase: Purchase) -> Iterator[Reason]:
    pricing = purchase.pricing
    for name, count in purchase.selection.options.items():
        if name not in pricing.options:
            yield Reason(f"There is no option “{name}”; choose from {listed(pricing.options, 'or')}.", ())
        elif count < 0:
            yield Reason(f"{pricing.name_of(f'options.{name}')} cannot be bought {count} times.", (f"options.{name}",))
    for name, count in purchase.options.items():
        yield from _option(purchase, name, pricing.options[name], count)


def _option(purchase: Purchase, name: str, option: Option, count: int) -> Iterator[Reason]:
    def called(options: tuple[str, ...], last: str) -> str:
        return listed((purchase.pricing.name_of(f"options.{o}") for o in options), last)

    me, element, had = purchase.pricing.name_of(f"options.{name}"), f"options.{name}", purchase.options
    if purchase.tier is not None and not purchase.available(option):
        tiers = listed((purchase.pricing.name_of(f"tiers.{t}") for t in option.only_with or ()), "or")
        tier = f"tiers.{purchase.tier_id}"
        yield Reason(f"{me} can only be had with {tiers}, not with {purchase.pricing.name_of(tier)}.", (element, tier))
    if missing := tuple(o for o in option.requires if o not in had):
        yield Reason(f"{me} needs {called(missing, 'and')} too.", (element, *(f"options.{o}" for o in missing)))
    if option.requires_any and not any(o in had for o in option.requires_any):
        among = tuple(f"options.{o}" for o in option.requires_any)
        yield Reason(f"{me} needs at least one of {called(option.requires_any, 'or')} too.", (element, *among))
    if clash := tuple(o for o in option.excludes if o in had):
        yield Reason(
            f"{me} cannot be had together with {called(clash, 'or')}.", (element, *(f"options.{o}" for o in clash))
        )
    free = purchase.free.get(name, 0)
    if count == free:
        return
    if count < option.minimum:
        yield Reason(f"{me} can only be bought {option.minimum} or more at a time.", (element,))
    if count > option.maximum:
        most = "once" if option.maximum == 1 else f"{option.maximum} times"
        yield Reason(f"{me} can be bought {most} at most.", (element,))
    if count % option.step:
        yield Reason(f"{me} is sold in steps of {option.step}.", (element,))


def _quantities(purchase: Purchase) -> Iterator[Reason]:
    pricing = purchase.pricing
    for name in purchase.selection.quantities:
        if name not in pricing.units and name not in pricing.limits:
            known = listed((*pricing.units, *pricing.limits), "or")
            yield Reason(f"There is no unit or limit “{name}”" + (f"; choose from {known}." if known else "."), ())
    for name, quantity in purchase.quantities.items():
        bounds = bounds_of(pricing, purchase.tier, name)
        if not bounds.hold(quantity):
            yield Reason(_outside(purchase, name, bounds), (f"units.{name}", *_tier_element(purchase, name)))


def _tier_element(purchase: Purchase, unit: str) -> tuple[str, ...]:
    return (f"tiers.{purchase.tier_id}",) if purchase.tier and unit in purchase.tier.quantity else ()


def _outside(purchase: Purchase, name: str, bounds: Bounds) -> str:
    count = speech(purchase.pricing, name).count
    what = purchase.pricing.name_of(f"tiers.{purchase.tier_id}") if purchase.tier else purchase.pricing.title
    quantity = purchase.quantity(name)
    if quantity < bounds.minimum:
        return f"{what} takes at least {count(bounds.minimum)}, not {number(quantity)}."
    if bounds.maximum is not None and quantity > bounds.maximum:
        return f"{what} takes at most {count(bounds.maximum)}, not {number(quantity)}."
    return f"{what} is sold in steps of {count(bounds.step)}, so not with {number(quantity)}."


def _period(purchase: Purchase) -> Iterator[Reason]:
    pricing, every = purchase.pricing, purchase.every
    if every not in pricing.periods:
        ways = listed((BY[period] for period in pricing.periods), "or")
        yield Reason(f"{pricing.title} cannot be paid {BY[every]}; it is paid {ways}.", ())
    elif every in pricing.billing and not holds(pricing.billing[every].when, purchase):
        yield Reason(f"Paying {BY[every]} is not on offer for this purchase.", (f"billing.{every}",))


def _term(purchase: Purchase) -> Iterator[Reason]:
    pricing, term = purchase.pricing, purchase.term
    if term is None:
        return
    if term not in pricing.terms:
        known = f"; choose from {listed(pricing.terms, 'or')}." if pricing.terms else "."
        yield Reason(f"There is no term “{term}”{known}", ())
        return
    name, element = pricing.name_of(f"terms.{term}"), f"terms.{term}"
    if purchase.tier and purchase.tier.terms and term not in purchase.tier.terms:
        tier = f"tiers.{purchase.tier_id}"
        sold = listed((pricing.name_of(f"terms.{t}") for t in purchase.tier.terms), "or")
        yield Reason(f"{pricing.name_of(tier)} is sold with {sold}, not with {name}.", (element, tier))
    if not holds(pricing.terms[term].when, purchase):
        yield Reason(f"{name} is not on offer for this purchase.", (element,))


def _limits(purchase: Purchase) -> Iterator[Reason]:
    pricing = purchase.pricing
    what = pricing.name_of(f"tiers.{purchase.tier_id}") if purchase.tier else pricing.title
    for name, limit in pricing.limits.items():
        given = purchase.given(name)
        beyond = purchase.beyond(name)
        if not beyond or purchase.metered(name) or (limit.counts and not given) or purchase.overage(name):
            continue
        allowance = purchase.allowance(name)
        words = speech(pricing, name)
        elements = (f"limits.{name}", *(element for element, _, _ in given))
        used = words.count(purchase.usage(name))
        if given and allowance is not None:
            text = f"{what} with these options gives {words.count(allowance)}" if len(given) > 1 else ""
            text = text or f"{what} gives {words.count(allowance)}"
            named = "" if limit.name.casefold() in text.casefold() else f" ({limit.name})"
            yield Reason(f"{text}{named}, not {used}; more cannot be had.", elements)
        else:
            yield Reason(f"{what} comes without {limit.name}, and you use {used}.", elements)


def _prices(purchase: Purchase) -> Iterator[Reason]:
    pricing = purchase.pricing
    sold = [(element, item) for element, item, count in purchase.items if count > _free(purchase, element)]
    for element, item in sold:
        name = pricing.name_of(element)
        if item.quote is not None and not item.charges:
            yield Reason(f"{name} has no public price ({item.quote}).", (element,), quote=True)
            continue
        standard = [(charge, purchase.discount(charge)) for charge in item.charges]
        phased = [(phase.charge, None) for phase in item.phases if phase.charge is not None]
        for charge, discount in (*standard, *phased):
            if charge.periods is not None and purchase.every not in charge.periods and discount is None:
                ways = listed((BY[p] for p in BY if p in charge.periods), "or")
                yield Reason(
                    f"{name} cannot be paid {BY.get(purchase.every, purchase.every)}; it is paid {ways}.", (element,)
                )
    for limit in pricing.limits:
        over = purchase.overage(limit) if purchase.beyond(limit) else None
        if over and over[1].periods is not None and purchase.every not in over[1].periods:
            text = (
                f"{pricing.name_of(f'limits.{limit}')} beyond the limit has no price when you pay {BY[purchase.every]}."
            )
            yield Reason(text, (f"limits.{limit}", over[0]))
    for fee_id, fee in pricing.fees.items():
        for charge in fee.charges if holds(fee.when, purchase) else ():
            if charge.periods is not None and purchase.every not in charge.periods:
                yield Reason(f"{fee.name} has no price when you pay {BY[purchase.every]}.", (f"fees.{fee_id}",))


def _free(purchase: Purchase, element: str) -> int:
    section, _, name = element.partition(".")
    return purchase.free.get(name, 0) if section == "options" else 0
