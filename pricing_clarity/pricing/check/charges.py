"""Charges that contradict themselves: bands out of order, prices missing for a billing period, shares of each other."""

from collections.abc import Iterator
from decimal import Decimal

from pricing_clarity.pricing.base import Period, Problem
from pricing_clarity.pricing.charges import Percentage
from pricing_clarity.pricing.charges.bands import Banded
from pricing_clarity.pricing.check import places
from pricing_clarity.pricing.check.conditions import can_hold
from pricing_clarity.pricing.check.names import GROUPS, Path
from pricing_clarity.pricing.check.options import Offer
from pricing_clarity.pricing.check.places import Charged
from pricing_clarity.pricing.conditions import Condition
from pricing_clarity.pricing.model import Pricing


def problems(pricing: Pricing) -> Iterator[Problem]:
    """Mistakes within single charges, and between a charge and the billing periods on offer."""
    offer = Offer(pricing)
    for place in places.charges(pricing):
        if isinstance(place.charge, Percentage):
            continue
        if isinstance(place.charge, Banded):
            yield from _bands(place.charge, place.where)
        if place.kind == "over":
            yield from _over(pricing, place)
        yield from _periods(offer, place)
    for where, item in places.items(pricing):
        if item.quote is not None and item.charge is not None:
            what = "it has a price, and a price on request (quote) as well"
            advice = f"remove one; to show “From $500”, write price under copy.elements.{'.'.join(map(str, where))}"
            yield Problem(where=(*where, "quote"), what=what, write=advice)
    yield from _unused_periods(pricing)
    yield from _shares(pricing)


def _bands(charge: Banded, where: Path) -> Iterator[Problem]:
    floor, last = Decimal(0), len(charge.bands) - 1
    for position, band in enumerate(charge.bands):
        place = (*where, "bands", position)
        if band.up_to is None:
            if position < last:
                what = "the band has no up_to, so the bands after it are never reached"
                yield Problem(where=place, what=what, write="write up_to: 1000, or make it the last band")
                return
        elif band.up_to <= floor:
            before = "0" if position == 0 else f"the {floor:f} of the band before"
            what = f"up_to {band.up_to:f} is not above {before}"
            yield Problem(
                where=(*place, "up_to"), what=what, write="write the bands from the lowest up_to to the highest"
            )
        elif position == last:
            what = f"the last band ends at {band.up_to:f}, so nothing says what more costs"
            advice = "remove its up_to, or add a band without one; a maximum belongs under units"
            yield Problem(where=(*place, "up_to"), what=what, write=advice)
        floor = max(floor, band.up_to or floor)


def _over(pricing: Pricing, place: Charged) -> Iterator[Problem]:
    limit, unit = place.limit or "", getattr(place.charge, "per", None)
    printed = pricing.limits[limit].unit.lower() if limit in pricing.limits else ""
    alike = {limit.lower(), printed, printed.removesuffix("s"), f"{printed}s"}
    if limit in pricing.limits and unit is not None and unit.lower() not in alike:
        what = f"usage beyond {limit} is counted in {pricing.limits[limit].unit or limit}, and charged per {unit}"
        yield Problem(where=(*place.where, "per"), what=what, write=f"write per: {limit}")


def _periods(offer: Offer, place: Charged) -> Iterator[Problem]:
    pricing = offer.pricing
    charge, periods = place.charge, pricing.periods
    by_period = [(where, price) for where, price in places.prices(charge) if isinstance(price, dict)]
    if by_period and not isinstance(charge, Percentage) and "every" in charge.model_fields_set:
        what = "the amount is given by billing period, so every contradicts it"
        yield Problem(where=(*place.where, "every"), what=what, write="remove every")
    for where, price in by_period:
        for period in price:
            if period not in periods:
                what = f"{period} is not a billing period on offer"
                yield Problem(
                    where=(*place.where, *where, period), what=what, write=f"add {period}: {{}} under billing"
                )
        lacking = [p for p in periods if p not in price and not _discounted(pricing, place, p, price)]
        lacking = [p for p in lacking if _offered_to(offer, place.element, p)]
        if lacking:
            what = f"there is no price for {' and '.join(lacking)}, which buyers can choose"
            advice = f"write {lacking[0]}: and an amount"
            section, _, key = place.element.partition(".")
            if section == "tiers" and len(pricing.tiers) > 1:
                others = ", ".join(t for t in pricing.tiers if t != key)
                advice += f", or billing: {{{lacking[0]}: {{when: {{tier: [{others}]}}}}}}"
            yield Problem(where=(*place.where, *where), what=what, write=advice)


def _discounted(pricing: Pricing, place: Charged, period: Period, price: dict[Period, Decimal]) -> bool:
    billing = pricing.billing.get(period)
    shorthand = billing is not None and billing.discount is not None and "month" in price
    return shorthand and place.kind == "standard" and not place.element.startswith("fees.")


def _offered_to(offer: Offer, element: str, period: Period) -> bool:
    """Whether somebody who buys an element can choose a billing period."""
    pricing = offer.pricing
    billing = pricing.billing.get(period)
    parts = [billing.when] if billing is not None and billing.when is not None else []
    section, _, key = element.partition(".")
    if section == "tiers":
        parts.append(Condition(tier=(key,)))
    elif section == "options":
        parts.append(Condition(options=(key,)))
    elif section == "fees" and (when := pricing.fees[key].when) is not None:
        parts.append(when)
    return not parts or can_hold(offer, Condition(all=(*parts, Condition(every=(period,))))) is None


def priced_periods(pricing: Pricing) -> frozenset[str]:
    """The periods for which a price is written, or in which one falls due."""
    priced: set[str] = set()
    for place in places.charges(pricing):
        every = getattr(place.charge, "every", None)
        for _, price in places.prices(place.charge):
            priced |= set(price) if isinstance(price, dict) else {every} if every else set()
    return frozenset(priced)


def _unused_periods(pricing: Pricing) -> Iterator[Problem]:
    """Billing periods in which nothing is priced."""
    if len(pricing.billing) < 2:
        return
    priced = priced_periods(pricing)
    for period, billing in pricing.billing.items():
        if period not in priced and billing.discount is None:
            what = f"nothing has a price for {period}, and there is no discount to work it out from"
            advice = f"write discount: 0, or amounts such as {{month: 12, {period}: 120}}"
            yield Problem(where=("billing", period), what=what, write=advice)


def _shares(pricing: Pricing) -> Iterator[Problem]:
    """Percentages of themselves, or of each other."""
    of: dict[str, list[str]] = {}
    where: dict[str, Path] = {}
    for place in places.charges(pricing):
        if isinstance(place.charge, Percentage):
            bases = [base for base in place.charge.of if base not in GROUPS]
            of.setdefault(place.element, []).extend(base if "." in base else f"options.{base}" for base in bases)
            where.setdefault(place.element, (*place.where, "of"))
    reported: set[str] = set()
    for start in of:
        circle = _circle(of, start)
        if circle and not reported & set(circle):
            reported |= set(circle)
            if len(circle) == 1:
                what = f"{start} is a percentage of itself"
            else:
                what = " is a percentage of ".join((*circle, start))
            yield Problem(
                where=where[start], what=what, write="write a percentage of something else, such as of: [tiers]"
            )


def _circle(of: dict[str, list[str]], start: str) -> tuple[str, ...]:
    """The shortest way from an element back to itself, or nothing."""
    waiting: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while waiting:
        way = waiting.pop(0)
        for step in of.get(way[-1], ()):
            if step == start:
                return way
            if step not in seen:
                seen.add(step)
                waiting.append((*way, step))
    return ()
