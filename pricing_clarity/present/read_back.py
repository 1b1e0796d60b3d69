"""Rules read back to who wrote them: when a promotion holds, what it then changes, and for how long.

Said from outside, of "the buyer", and so that nested conditions cannot be taken in two ways: each alternative has a
number or a letter.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from pricing_clarity.present.price_page.words import percent
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.bill.words import BY, small, unit_words
from pricing_clarity.pricing.bill.words import months as so_many_months
from pricing_clarity.pricing.conditions import Condition, OptionCount, Range
from pricing_clarity.pricing.language import all_of, number, one_of
from pricing_clarity.pricing.longer import longer_payments
from pricing_clarity.pricing.money import money
from pricing_clarity.pricing.promotions import Effect, Promotion

GROUPS = {"subtotal": "the whole purchase", "tiers": "the tier", "options": "every option", "fees": "every fee"}
SCOPES = {"account": "", "item": " for each thing named", "line": " for each unit"}


def condition(pricing: Pricing, said: Condition | None, depth: int = 0) -> str:
    """What must hold: `the buyer is on Pro and pays automatically`; `always` without a condition."""
    if said is None:
        return "always"
    facts, counted = list(_facts(pricing, said)), said.count
    parts = [f"the buyer {all_of(facts)}"] if facts else []
    for few, lead in (
        (said.all, "all of these hold"),
        (said.any, "at least one of these holds"),
        (said.none, "none of these holds"),
        (counted.of if counted else None, f"at least {small(counted.at_least if counted else 0)} of these hold"),
    ):
        if few:
            parts.append(f"{lead}: {_alternatives(pricing, few, depth)}")
    return "; and ".join(parts)


def _alternatives(pricing: Pricing, few: Iterable[Condition], depth: int) -> str:
    parts = [condition(pricing, one, depth + 1) for one in few]
    if len(parts) == 1:
        return parts[0]
    return ", ".join(f"({_mark(place, depth)}) {part}" for place, part in enumerate(parts))


def _mark(place: int, depth: int) -> str:
    return str(place + 1) if depth % 2 == 0 else chr(ord("a") + place % 26)


def _facts(pricing: Pricing, said: Condition) -> Iterable[str]:
    if said.options is not None:
        yield _options(pricing, said.options)
    if said.tier is not None:
        yield f"is on {_names(pricing, 'tiers', said.tier, 'or')}"
    for unit, span in (said.quantity or {}).items():
        verb = "uses" if unit in pricing.limits and unit not in pricing.units else "has"
        yield f"{verb} {_span(pricing, unit, span)}"
    if said.every is not None:
        yield f"pays {one_of(BY[period] for period in said.every)}"
    if said.term is not None:
        yield f"commits to {_names(pricing, 'terms', said.term, 'or')}"
    if said.autopay is not None:
        yield "pays automatically" if said.autopay else "does not pay automatically"
    if said.new_customer is not None:
        yield "is a new customer" if said.new_customer else "is a customer already"


def _options(pricing: Pricing, said: tuple[str, ...] | OptionCount) -> str:
    if not isinstance(said, OptionCount):
        return f"takes {_names(pricing, 'options', said)}"
    of = f" of {_names(pricing, 'options', said.of)}" if said.of else ""
    besides = f" besides {_names(pricing, 'options', said.besides)}" if said.besides else ""
    least, most = said.at_least, said.at_most
    if most == 0:
        return f"takes none{of or ' of the options'}{besides}"
    if most is None:
        many, last = f"at least {small(least)}", least
    elif least == most:
        many, last = f"exactly {small(most)}", most
    else:
        many, last = (f"{small(least)} to {small(most)}" if least else f"at most {small(most)}"), most
    return f"takes {many}{of or (' option' if last == 1 else ' options')}{besides}"


def _span(pricing: Pricing, unit: str, span: Range) -> str:
    least, most = span.at_least, span.at_most
    one, many = unit_words(pricing, unit)
    if least is not None and most is not None:
        said, last = (number(least) if least == most else f"{number(least)} to {number(most)}"), most
    elif most is not None:
        said, last = f"at most {number(most)}", most
    else:
        said, last = f"at least {number(least or Decimal(0))}", least or Decimal(0)
    return f"{said} {one if last == 1 else many}"


def promotion(pricing: Pricing, said: Promotion) -> str:
    """The whole promotion as a sentence: `When the buyer takes …: HD becomes free, for 12 months`."""
    changes = all_of(effect(pricing, one, said.scope) for one in said.then)
    lasts = _lasting(said)
    whom = "For everybody" if said.when is None else f"When {condition(pricing, said.when)}"
    longer = one_of(BY[period] for period in longer_payments(pricing, said))
    return f"{whom}: {changes}{lasts}." + (f" Who pays {longer} gets it off the whole payment." if longer else "")


def effect(pricing: Pricing, said: Effect, scope: str = "account") -> str:
    """One change: `HD becomes free`, `10 % off the whole purchase`, `$3 off every option for each unit`."""
    names = all_of(target(pricing, one) for one in said.price_of)
    several = len(said.price_of) > 1
    if said.waived:
        return f"{names} {'are' if several else 'is'} not charged"
    if said.free_units is not None:
        return f"{number(said.free_units)} {'unit' if said.free_units == 1 else 'units'} of {names} free"
    if said.percent_off is not None:
        return f"{percent(said.percent_off)} off {names}"
    if said.less is not None:
        return f"{_price(pricing, said.less)} off {names}{SCOPES[scope]}"
    price = _price(pricing, said.becomes)
    return f"{names} {'become' if several else 'becomes'} {'free' if said.becomes == 0 else price}"


def target(pricing: Pricing, name: str) -> str:
    """What a promotion changes the price of."""
    element = f"options.{name}" if name in pricing.options else name
    return GROUPS.get(element) or pricing.name_of(element)


def _price(pricing: Pricing, price: Any) -> str:
    if not isinstance(price, dict):
        return money(price, pricing.currency)
    return one_of(f"{money(one, pricing.currency)} paid {BY[period]}" for period, one in price.items())


def _lasting(said: Promotion) -> str:
    if said.lasts is None:
        return ", for as long as that holds" if said.when is not None else ""
    begin = f", from month {said.lasts.after + 1} on" if said.lasts.after else ""
    if said.lasts.months is None:
        return begin
    length = "as long as the term" if said.lasts.months == "term" else so_many_months(said.lasts.months)
    return f"{begin}, for {length}"


def _names(pricing: Pricing, section: str, ids: Iterable[str], last: str = "and") -> str:
    names = [pricing.name_of(f"{section}.{key}") for key in ids]
    return one_of(names) if last == "or" else all_of(names)
