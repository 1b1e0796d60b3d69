"""References to nothing: every id that a definition mentions must be declared in it."""

from collections.abc import Iterator

from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.charges import Percentage
from pricing_clarity.pricing.check import places
from pricing_clarity.pricing.check.names import Names, Path
from pricing_clarity.pricing.conditions import Condition, OptionCount
from pricing_clarity.pricing.items import Given
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection


def references(pricing: Pricing, names: Names) -> Iterator[Problem]:
    """A problem for each mention of an id that is not declared."""
    for name, limit in pricing.limits.items():
        if limit.counts is not None:
            yield from names.one("units", limit.counts, ("limits", name, "counts"))
    for where, item in places.items(pricing):
        yield from _given(item, names, where)
    for name, tier in pricing.tiers.items():
        yield from names.each("options", tier.includes, ("tiers", name, "includes"))
        yield from names.each("terms", tier.terms, ("tiers", name, "terms"))
        for unit in tier.quantity:
            yield from names.one("units", unit, ("tiers", name, "quantity", unit))
    for name, option in pricing.options.items():
        yield from names.each("tiers", option.only_with or (), ("options", name, "only_with"))
        for key in ("requires", "requires_any", "excludes"):
            yield from names.each("options", getattr(option, key), ("options", name, key))
    for place in places.charges(pricing):
        yield from _charge(place, names)
    for where, whole in places.conditions(pricing):
        for inner, condition in places.inside(where, whole):
            yield from _condition(condition, names, inner)
    for name, promotion in pricing.promotions.items():
        yield from names.each("promotions", promotion.excludes, ("promotions", name, "excludes"))
        for position, effect in enumerate(promotion.then):
            for place_, target in enumerate(effect.price_of if "price_of" in effect.model_fields_set else ()):
                yield from names.priced(target, ("promotions", name, "then", position, "price_of", place_))
    for position, base in enumerate(pricing.tax.of if pricing.tax else ()):
        yield from names.priced(base, ("tax", "of", position))
    yield from _copy(pricing, names)
    for position, example in enumerate(pricing.examples):
        yield from _selection(example.buy, names, ("examples", position, "buy"))
        for element in example.pay.lines if example.pay else ():
            yield from names.element(element, ("examples", position, "pay", "lines", element))


def _given(item: Given, names: Names, where: Path) -> Iterator[Problem]:
    for feature in item.features if names.ids["features"] else ():
        yield from names.one("features", feature, (*where, "features", feature))
    for limit, amount in item.limits.items():
        yield from names.one("limits", limit, (*where, "limits", limit))
        if amount.per is not None:
            yield from names.one("units", amount.per, (*where, "limits", limit, "per"))


def _charge(place: places.Charged, names: Names) -> Iterator[Problem]:
    if isinstance(place.charge, Percentage):
        for position, base in enumerate(place.charge.of if "of" in place.charge.model_fields_set else ()):
            yield from names.priced(base, (*place.where, "of", position))
        return
    unit = getattr(place.charge, "per", None)
    if unit is not None and place.kind != "over":
        yield from names.counted(unit, (*place.where, "per"))


def _condition(condition: Condition, names: Names, where: Path) -> Iterator[Problem]:
    if isinstance(condition.options, OptionCount):
        yield from names.each("options", condition.options.of or (), (*where, "options", "of"))
        yield from names.each("options", condition.options.besides, (*where, "options", "besides"))
    else:
        yield from names.each("options", condition.options or (), (*where, "options"))
    yield from names.each("tiers", condition.tier or (), (*where, "tier"))
    yield from names.each("terms", condition.term or (), (*where, "term"))
    for unit in condition.quantity or ():
        yield from names.counted(unit, (*where, "quantity", unit))


def _copy(pricing: Pricing, names: Names) -> Iterator[Problem]:
    if pricing.copy_.highlight is not None:
        yield from names.one("tiers", pricing.copy_.highlight, ("copy", "highlight"))
    for element in pricing.copy_.elements:
        yield from names.element(element, ("copy", "elements", element))
    for key, footnote in pricing.copy_.footnotes.items():
        for position, element in enumerate(footnote.about):
            yield from names.element(element, ("copy", "footnotes", key, "about", position))


def _selection(selection: Selection, names: Names, where: Path) -> Iterator[Problem]:
    if selection.tier is not None:
        yield from names.one("tiers", selection.tier, (*where, "tier"))
    for option in selection.options:
        yield from names.one("options", option, (*where, "options", option))
    for unit in selection.quantities:
        yield from names.counted(unit, (*where, "quantities", unit))
    if selection.term is not None:
        yield from names.one("terms", selection.term, (*where, "term"))
