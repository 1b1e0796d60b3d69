"""Conditions in a buyer's words: `with Pro`, `when you choose at least 2 of HD, DVR and Sports`."""

from decimal import Decimal

from pricing_clarity.present.price_page import words
from pricing_clarity.pricing.conditions import Condition, OptionCount, Range
from pricing_clarity.pricing.model import Pricing


def when(condition: Condition, pricing: Pricing) -> str:
    """What must be true, to be read after a name or a price; several things are joined by `and`."""
    said = [
        *([f"with {words.names(pricing, 'tiers', condition.tier, 'or')}"] if condition.tier else []),
        *([_options(condition, pricing)] if condition.options is not None else []),
        *(_quantity(pricing, key, bounds) for key, bounds in (condition.quantity or {}).items()),
        *([f"when billed {words.listed(map(words.adverb, condition.every), 'or')}"] if condition.every else []),
        *([f"with {words.names(pricing, 'terms', condition.term, 'or')}"] if condition.term else []),
        *_yes_or_no(condition.autopay, "with autopay", "without autopay"),
        *_yes_or_no(condition.new_customer, "for new customers", "for existing customers"),
        *(when(part, pricing) for part in condition.all or ()),
    ]
    if condition.any:
        said.append(words.listed((when(part, pricing) for part in condition.any), "or"))
    if condition.none:
        said.append(f"unless {words.listed((when(part, pricing) for part in condition.none), 'or')}")
    if condition.count:
        parts = "; ".join(when(part, pricing) for part in condition.count.of)
        said.append(f"when at least {condition.count.at_least} of these hold: {parts}")
    return words.listed(said)


def _yes_or_no(value: bool | None, yes: str, no: str) -> list[str]:
    return [] if value is None else [yes if value else no]


def _options(condition: Condition, pricing: Pricing) -> str:
    chosen = condition.options
    if not isinstance(chosen, OptionCount):
        return f"with {words.names(pricing, 'options', chosen or ())}"
    many = _bounds(Decimal(chosen.at_least), None if chosen.at_most is None else Decimal(chosen.at_most))
    of = f" of {words.names(pricing, 'options', chosen.of)}" if chosen.of else " options"
    besides = f" besides {words.names(pricing, 'options', chosen.besides)}" if chosen.besides else ""
    return f"when you choose {many}{of}{besides}"


def _quantity(pricing: Pricing, key: str, bounds: Range) -> str:
    most = bounds.at_most if bounds.at_most is not None else bounds.at_least
    many = words.unit(pricing, key, most if most is not None else Decimal(2))
    return f"with {_bounds(bounds.at_least, bounds.at_most)} {many}"


def _bounds(least: Decimal | None, most: Decimal | None) -> str:
    if least is not None and most is not None:
        return words.number(least) if least == most else f"{words.number(least)} to {words.number(most)}"
    if most is not None:
        return f"at most {words.number(most)}"
    return f"at least {words.number(least)}" if least is not None else "any number of"
