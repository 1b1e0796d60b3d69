"""What tiers and options give, compared, and what tiers cost for everything that lifelike buyers would buy."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import islice, product

from pricing_clarity.pricing.bill import Bill, bill
from pricing_clarity.pricing.bill.purchase import bounds_of
from pricing_clarity.pricing.items import Given, LimitAmount
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection

MOST_PURCHASES = 200


def features_within(less: Given, more: Given) -> bool:
    """Whether every feature of one item is a feature of the other, with the same text where it is a text."""
    return all(
        value is False or more.features.get(key) == value or (value is True and bool(more.features.get(key)))
        for key, value in less.features.items()
    )


def limits_within(less: Given, more: Given) -> bool:
    """Whether every limit of one item is at least as high with the other, with overage at no higher price."""
    return all(_no_more(amount, more.limits.get(key)) for key, amount in less.limits.items())


def _no_more(less: LimitAmount, more: LimitAmount | None) -> bool:
    if more is None:
        return less.amount == 0 and less.over is None
    if more.unlimited:
        return True
    if less.unlimited or (less.per != more.per and less.amount != 0):
        return False
    enough = isinstance(less.amount, str) or isinstance(more.amount, str) or less.amount <= more.amount
    return enough and (less.over is None or less.over == more.over)


def gives_the_same(one: Given, other: Given) -> bool:
    """Whether two items give the same features and limits."""
    return _gives(one) == _gives(other)


def _gives(item: Given) -> tuple[object, ...]:
    features = {key: value for key, value in item.features.items() if value is not False}
    return features, dict(item.limits)


def never_costs_more(pricing: Pricing, tier: str, than: str) -> bool:
    """Whether a tier by itself costs no more than another in every lifelike purchase that the other can be had for.

    Compared are the first year and a later month, for every billing period and quantities of the units charged.
    """
    counted = {getattr(charge, "per", None) for name in (tier, than) for charge in pricing.tiers[name].charges}
    units = [name for name in pricing.units if name in counted]
    compared = False
    for selection in islice(_purchases(pricing, units, (tier, than)), MOST_PURCHASES):
        its = _cost(pricing, than, selection)
        if its is None:
            continue
        mine = _cost(pricing, tier, selection)
        if mine is None or mine[0] > its[0] or mine[1] > its[1]:
            return False
        compared = True
    return compared


def _purchases(pricing: Pricing, units: Iterable[str], tiers: Iterable[str]) -> Iterable[Selection]:
    quantities = product(*([(name, each) for each in _lifelike(pricing, name, tiers)] for name in units))
    for every, chosen in product(pricing.periods, quantities):
        yield Selection(every=every, quantities=dict(chosen))


def _lifelike(pricing: Pricing, name: str, tiers: Iterable[str]) -> list[Decimal]:
    """Quantities that buyers have, and the least and most that each of the tiers can be bought with."""
    unit = pricing.units[name]
    bounds = [bounds_of(pricing, pricing.tiers[tier], name) for tier in tiers]
    ends = {each.default for each in bounds} | {each.maximum for each in bounds if each.maximum is not None}
    return sorted(ends | set(unit.lifelike or ((unit.minimum or Decimal(1)) * many for many in (1, 2, 5, 10, 50))))


def _cost(pricing: Pricing, tier: str, selection: Selection) -> tuple[Decimal, Decimal] | None:
    charged = bill(pricing, selection.model_copy(update={"tier": tier}))
    return (charged.year, charged.later) if isinstance(charged, Bill) else None
