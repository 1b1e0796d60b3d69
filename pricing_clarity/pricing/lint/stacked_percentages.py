"""Percentages off on top of one another."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from pricing_clarity.pricing.language import number
from pricing_clarity.pricing.lint import sources
from pricing_clarity.pricing.lint.rule import Hit, Rule
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.promotions import Effect, Promotion


def _find(pricing: Pricing) -> Iterator[Hit]:
    shares = [
        (key, promotion, effect)
        for key, promotion in pricing.promotions.items()
        for effect in promotion.then
        if effect.percent_off
    ]
    for (one, first, its), (other, second, own) in combinations(shares, 2):
        if one == other or not _overlap(its, own) or not _together(one, first, other, second):
            continue
        yield _hit(f"promotions.{other}", own, f"promotions.{one}", its, pricing)
    for period, billing in pricing.billing.items():
        for key, promotion, effect in shares:
            every = promotion.when.every if promotion.when else None
            if billing.discount and (every is None or period in every):
                both = number(billing.discount + (effect.percent_off or 0))
                yield Hit(
                    f"promotions.{key}",
                    f"{_percent(effect)} % off comes on top of {number(billing.discount)} % off for paying ahead: "
                    f"together {_net(billing.discount, effect)} % off, not {both} %.",
                    "Say the price that is left, or one percentage.",
                    (f"billing.{period}",),
                )


def _hit(element: str, own: Effect, other: str, its: Effect, pricing: Pricing) -> Hit:
    assert own.percent_off is not None
    assert its.percent_off is not None
    return Hit(
        element,
        f"{_percent(own)} % off comes on top of {_percent(its)} % off from {pricing.name_of(other)}: together "
        f"{_net(its.percent_off, own)} % off, not {number(its.percent_off + own.percent_off)} %.",
        "Say the price that is left, or one percentage.",
        (other,),
    )


def _percent(effect: Effect) -> str:
    assert effect.percent_off is not None
    return number(effect.percent_off)


def _net(first: Decimal, effect: Effect) -> str:
    assert effect.percent_off is not None
    return number(100 - (100 - first) * (100 - effect.percent_off) / 100)


def _overlap(one: Effect, other: Effect) -> bool:
    """Whether two effects can change the same price; the subtotal is everything but fees."""
    mine, its = _changed(one), _changed(other)
    whole = any(
        "subtotal" in refs and any(not ref.startswith("fees.") for ref in others)
        for refs, others in ((mine, its), (its, mine))
    )
    return bool(mine & its) or whole


def _changed(effect: Effect) -> set[str]:
    return {ref if "." in ref or ref == "subtotal" else f"options.{ref}" for ref in effect.price_of}


def _together(one: str, first: Promotion, other: str, second: Promotion) -> bool:
    """Whether both can be had; only what plainly rules it out counts."""
    if other in first.excludes or one in second.excludes:
        return False
    if first.when is None or second.when is None:
        return True
    apart = [
        (first.when.tier, second.when.tier),
        (first.when.every, second.when.every),
        (first.when.term, second.when.term),
    ]
    flags = [(first.when.new_customer, second.when.new_customer), (first.when.autopay, second.when.autopay)]
    return not any(a is not None and b is not None and not set(a) & set(b) for a, b in apart) and not any(
        a is not None and b is not None and a != b for a, b in flags
    )


RULE = Rule(
    "stacked-percentages",
    "confusing",
    "A percentage off that comes on top of another.",
    _find,
    (sources.CHEN_2007,),
)
