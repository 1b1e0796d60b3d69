"""Which options and quantities can matter to the cheapest purchase; all others are never worth buying.

An option costs something or nothing, never less, unless a rule looks at which options are had. So an option that no
condition looks at, that gives nothing needed, and that nothing relevant requires is left out, exactly.
"""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from pricing_clarity.pricing.bill.purchase import ZERO, Bounds
from pricing_clarity.pricing.charges.bands import Banded
from pricing_clarity.pricing.choose.need import Need
from pricing_clarity.pricing.conditions import Condition, OptionCount
from pricing_clarity.pricing.items import Given, Option, Tier
from pricing_clarity.pricing.model import Pricing


def conditions(pricing: Pricing) -> Iterator[Condition]:
    """Every condition of a pricing, those within others too."""
    whens = [promotion.when for promotion in pricing.promotions.values()]
    whens += [fee.when for fee in pricing.fees.values()]
    whens += [billing.when for billing in pricing.billing.values()]
    whens += [term.when for term in pricing.terms.values()]
    stack = [when for when in whens if when is not None]
    while stack:
        condition = stack.pop()
        yield condition
        stack += [*(condition.all or ()), *(condition.any or ()), *(condition.none or ())]
        stack += condition.count.of if condition.count else ()


def looked_at(pricing: Pricing) -> frozenset[str]:
    """Options that some condition looks at."""
    found: set[str] = set()
    for condition in conditions(pricing):
        if isinstance(condition.options, OptionCount):
            found |= set(condition.options.of or pricing.options) - set(condition.options.besides)
        else:
            found |= set(condition.options or ())
    return frozenset(found & pricing.options.keys())


def gives(item: Given, need: Need) -> bool:
    """Whether an item gives something that is needed."""
    has = any(item.features.get(feature, False) is not False for feature in need.features)
    return has or any(limit in item.limits for limit in need.quantities)


def relevant(pricing: Pricing, tier_id: str | None, need: Need) -> tuple[str, ...]:
    """Options that can matter with a tier, in the order of the page; those needed or mandatory are left out."""
    tier = pricing.tiers.get(tier_id) if tier_id is not None else None
    had = {*need.options, *(tier.includes if tier else ())}

    def can_be_had(name: str) -> bool:
        option = pricing.options[name]
        return (option.only_with is None or tier_id in option.only_with) and (
            option.quote is None or bool(option.charges)
        )

    counting = {name for name, limit in pricing.limits.items() if limit.counts}
    start = {name for name, option in pricing.options.items() if gives(option, need) or counting & option.limits.keys()}
    stack, found = [*(start | looked_at(pricing)), *had], set[str]()
    stack += [name for name, option in pricing.options.items() if option.mandatory]
    while stack:
        name = stack.pop()
        if name not in found and name in pricing.options and (can_be_had(name) or name in had):
            found.add(name)
            stack += [*pricing.options[name].requires, *pricing.options[name].requires_any]
    forced = {name for name, option in pricing.options.items() if option.mandatory} | set(need.options)
    forced |= {name for name in (tier.includes if tier else ()) if pricing.options[name].maximum <= 1}
    return tuple(name for name in pricing.options if name in found - forced and can_be_had(name))


def fewest(option: Option) -> int:
    """The fewest of an option that can be bought, other than none."""
    return -(-max(1, option.minimum) // option.step) * option.step


def alike(pricing: Pricing, name: str, names: frozenset[str]) -> tuple[object, ...] | None:
    """What options that only their price tells apart have in common; None for one that stands by itself.

    Such options are looked at by counts alone, change nothing and are changed by nothing: of several, the cheaper
    ones do. `names` are elements that promotions, percentages, tax and other options name.
    """
    option = pricing.options[name]
    lone = option.requires or option.requires_any or option.excludes or option.limits or option.phases
    if lone or option.mandatory or name in names or len(option.charges) != 1:
        return None
    charge = option.charges[0]
    if charge.type != "flat" or isinstance(charge.amount, dict):
        return None
    looked: list[bool] = []
    for condition in conditions(pricing):
        if isinstance(condition.options, OptionCount):
            count = condition.options
            looked.append((count.of is None or name in count.of) and name not in count.besides)
        elif name in (condition.options or ()):
            return None
    return (charge.every, max(1, option.minimum), tuple(looked))


def named(pricing: Pricing) -> frozenset[str]:
    """Option ids that promotions, percentages, tax, tiers or other options name, all where a group is named."""
    refs: set[str] = {ref for p in pricing.promotions.values() for effect in p.then for ref in effect.price_of}
    charges = [charge for item in (*pricing.tiers.values(), *pricing.options.values()) for charge in item.charges]
    charges += [charge for fee in pricing.fees.values() for charge in fee.charges]
    refs |= {ref for charge in charges if charge.type == "percentage" for ref in charge.of}
    refs |= set(pricing.tax.of) if pricing.tax else set()
    for option in pricing.options.values():
        refs |= {*option.requires, *option.requires_any, *option.excludes}
    for tier in pricing.tiers.values():
        refs |= set(tier.includes)
    if "options" in refs:
        return frozenset(pricing.options)
    return frozenset(ref.removeprefix("options.") for ref in refs)


def quantities(pricing: Pricing, tier: Tier | None, unit: str, bounds: Bounds, need: Need) -> list[Decimal]:
    """Quantities of a unit that can be cheapest: the least that covers the need, and those where a price may fall.

    Prices fall only where a band, a condition or an allowance begins to hold.
    """

    def at_least(quantity: Decimal) -> Decimal:
        return (quantity / bounds.step).to_integral_value(ROUND_CEILING) * bounds.step if bounds.step else quantity

    least = at_least(max(bounds.minimum, need.quantities.get(unit, ZERO)))
    step = bounds.step or Decimal(1)
    found = {least}
    counting = {unit} | {name for name, limit in pricing.limits.items() if limit.counts == unit}
    items = (*((tier,) if tier else ()), *pricing.options.values())
    charges = [charge for item in (*items, *pricing.fees.values()) for charge in item.charges]
    charges += [phase.charge for item in items for phase in item.phases if phase.charge is not None]
    for charge in charges:
        if isinstance(charge, Banded) and charge.per in counting:
            found |= {at_least(band.up_to) for band in charge.bands if band.up_to is not None}
            found |= {at_least(band.up_to) + step for band in charge.bands if band.up_to is not None}
    for condition in conditions(pricing):
        for span in (span for name, span in (condition.quantity or {}).items() if name in counting):
            found |= {at_least(edge) for edge in (span.at_least, span.at_most) if edge is not None}
            found |= {at_least(edge) + step for edge in (span.at_least, span.at_most) if edge is not None}
    for limit, used in need.quantities.items():
        rates = [item.limits[limit] for item in items if limit in item.limits and item.limits[limit].per == unit]
        for rate in rates:
            if isinstance(rate.amount, Decimal) and rate.amount:
                enough = min(at_least(used / rate.amount), least + 1000 * step)
                while enough > least:
                    found.add(enough)
                    enough -= step
    return sorted(q for q in found if q >= least and bounds.hold(q))
