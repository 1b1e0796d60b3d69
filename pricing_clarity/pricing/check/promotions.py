"""Promotions that change nothing, or whose end is said and never comes."""

from collections.abc import Iterator
from decimal import Decimal

from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.charges.flat import Flat
from pricing_clarity.pricing.check.conditions import can_hold
from pricing_clarity.pricing.check.names import Path
from pricing_clarity.pricing.check.options import Offer
from pricing_clarity.pricing.conditions import Condition
from pricing_clarity.pricing.items import Fee, Given
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.names import one_of
from pricing_clarity.pricing.promotions import Effect, Promotion


def problems(pricing: Pricing) -> Iterator[Problem]:
    """Effects without effect, and promotions that contradict themselves."""
    offer = Offer(pricing)
    for name, promotion in pricing.promotions.items():
        where = ("promotions", name)
        if name in promotion.excludes:
            place = (*where, "excludes", promotion.excludes.index(name))
            yield Problem(where=place, what=f"{name} excludes itself", write=f"remove {name}")
        months = None if promotion.lasts is None else promotion.lasts.months
        if promotion.lapse is not None and months is None and not _ends_by_itself(promotion.when):
            what = "it says how the promotion ends, and the promotion never ends"
            yield Problem(where=(*where, "lapse"), what=what, write="write lasts: {months: 12}, or remove lapse")
        if months == "term" and not any(term.months for term in pricing.terms.values()):
            what = "it lasts as long as the buyer commits to, and there is nothing to commit to"
            yield Problem(where=(*where, "lasts", "months"), what=what, write="write a number of months, or add terms")
        sound = promotion.when is None or can_hold(offer, promotion.when) is None
        for position, effect in enumerate(promotion.then):
            yield from _effect(offer, promotion, effect, (*where, "then", position), sound=sound)


def _ends_by_itself(condition: Condition | None) -> bool:
    """Whether a buyer can stop meeting a condition later."""
    if condition is None:
        return False
    own = (condition.options, condition.quantity, condition.autopay, condition.every, condition.term, condition.count)
    inner = (*(condition.all or ()), *(condition.any or ()), *(condition.none or ()))
    return any(part is not None for part in own) or any(_ends_by_itself(part) for part in inner)


def _effect(offer: Offer, promotion: Promotion, effect: Effect, where: Path, *, sound: bool) -> Iterator[Problem]:
    pricing = offer.pricing
    for key in ("becomes", "less"):
        price = getattr(effect, key)
        for period in price if isinstance(price, dict) else ():
            if period not in pricing.periods:
                what = f"{period} is not a billing period on offer"
                yield Problem(where=(*where, key, period), what=what, write=f"write {one_of(pricing.periods)}")
    for key in ("less", "percent_off", "free_units"):
        if getattr(effect, key) == 0:
            yield Problem(
                where=(*where, key), what=f"{key}: 0 changes nothing", write="write more than 0, or remove it"
            )
    for position, target in enumerate(effect.price_of):
        section, _, key = target.partition(".") if "." in target else ("options", "", target)
        item = getattr(pricing, section, {}).get(key) if section in ("tiers", "options", "fees") else None
        if item is None:
            continue
        place = (*where, "price_of", position)
        if sound and section != "fees":
            yield from _never_bought(offer, promotion, section, key, place)
        yield from _no_change(effect, item, target, where)


def _never_bought(offer: Offer, promotion: Promotion, section: str, key: str, where: Path) -> Iterator[Problem]:
    bought = Condition(tier=(key,)) if section == "tiers" else Condition(options=(key,))
    parts = (bought,) if promotion.when is None else (promotion.when, bought)
    reason = can_hold(offer, Condition(all=parts))
    if reason is not None and (section == "tiers" or can_hold(offer, bought) is None):
        what = f"it changes the price of {key}, and never applies together with {key}: {reason}"
        yield Problem(where=where, what=what, write="change price_of, or the condition under when")


def _no_change(effect: Effect, item: Given | Fee, target: str, where: Path) -> Iterator[Problem]:
    units = [unit for charge in item.charges if (unit := getattr(charge, "per", None)) is not None]
    if effect.free_units is not None and not units:
        what = f"{target} is not charged by unit, so no units can be free"
        yield Problem(where=(*where, "free_units"), what=what, write="write percent_off, less or becomes instead")
    if effect.free_units is not None and len(set(units)) > 1:
        what = f"{target} is charged by {' and by '.join(dict.fromkeys(units))}, so free units could be either"
        yield Problem(where=(*where, "free_units"), what=what, write="write percent_off, less or becomes instead")
    if not isinstance(effect.becomes, Decimal):
        return
    if not item.charges:
        what = f"{target} is free or on request already"
        yield Problem(where=(*where, "becomes"), what=what, write=f"write a charge for {target}, or remove this")
    elif len(item.charges) == 1 and isinstance(item.charges[0], Flat):
        price = item.charges[0].amount
        if isinstance(price, Decimal) and item.charges[0].every != "once" and effect.becomes >= price:
            what = f"becomes {effect.becomes:f} is not below the price of {target}, {price:f}"
            yield Problem(where=(*where, "becomes"), what=what, write=f"write less than {price:f}")
