"""Conditions in a buyer's words: `with Pro`, `when you choose at least 2 of HD, DVR and Sports`."""

from decimal import Decimal

from pricing_clarity.present.price_page import words
from pricing_clarity.pricing.conditions import Condition, OptionCount, Range
from pricing_clarity.pricing.language import all_of, number, one_of, say
from pricing_clarity.pricing.model import Pricing


def when(condition: Condition, pricing: Pricing) -> str:
    """What must be true, to be read after a name or a price; several things are joined by `and`."""
    said = [
        *([say("with {names}", names=words.one_name(pricing, "tiers", condition.tier))] if condition.tier else []),
        *([_options(condition, pricing)] if condition.options is not None else []),
        *(_quantity(pricing, key, bounds) for key, bounds in (condition.quantity or {}).items()),
        *([say("when billed {how}", how=one_of(map(words.adverb, condition.every)))] if condition.every else []),
        *([say("with {names}", names=words.one_name(pricing, "terms", condition.term))] if condition.term else []),
        *_yes_or_no(condition.autopay, say("with autopay"), say("without autopay")),
        *_yes_or_no(condition.new_customer, say("for new customers"), say("for existing customers")),
        *(when(part, pricing) for part in condition.all or ()),
    ]
    if condition.any:
        said.append(one_of(when(part, pricing) for part in condition.any))
    if condition.none:
        said.append(say("unless {conditions}", conditions=one_of(when(part, pricing) for part in condition.none)))
    if condition.count:
        parts = "; ".join(when(part, pricing) for part in condition.count.of)
        least = condition.count.at_least
        said.append(say("when at least {least} of these hold: {conditions}", least=least, conditions=parts))
    return all_of(said)


def _yes_or_no(value: bool | None, yes: str, no: str) -> list[str]:
    return [] if value is None else [yes if value else no]


def _options(condition: Condition, pricing: Pricing) -> str:
    chosen = condition.options
    if not isinstance(chosen, OptionCount):
        return say("with {names}", names=words.all_names(pricing, "options", chosen or ()))
    many = _bounds(Decimal(chosen.at_least), None if chosen.at_most is None else Decimal(chosen.at_most))
    of = words.all_names(pricing, "options", chosen.of or ())
    besides = words.all_names(pricing, "options", chosen.besides)
    if of and besides:
        return say("when you choose {many} of {names} besides {others}", many=many, names=of, others=besides)
    if of:
        return say("when you choose {many} of {names}", many=many, names=of)
    if besides:
        return say("when you choose {many} options besides {others}", many=many, others=besides)
    return say("when you choose {many} options", many=many)


def _quantity(pricing: Pricing, key: str, bounds: Range) -> str:
    most = bounds.at_most if bounds.at_most is not None else bounds.at_least
    many = words.unit(pricing, key, most if most is not None else Decimal(2))
    return say("with {many} {unit}", many=_bounds(bounds.at_least, bounds.at_most), unit=many)


def _bounds(least: Decimal | None, most: Decimal | None) -> str:
    if least is not None and most is not None:
        span = say("{least} to {most}", least=number(least), most=number(most))
        return number(least) if least == most else span
    if most is not None:
        return say("at most {most}", most=number(most))
    return say("at least {least}", least=number(least)) if least is not None else say("any number of")
