"""Conditions that no purchase can meet.

A condition is spread out into its alternatives, each a set of plain facts about the purchase; each set is held
against what can be bought. A condition counts as impossible only if that is certain.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Any

from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.check import places
from pricing_clarity.pricing.check.names import Path
from pricing_clarity.pricing.check.options import Offer, available, in_each
from pricing_clarity.pricing.conditions import Condition, CountOf, OptionCount
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.names import one_of

MOST_ALTERNATIVES = 300


class _TooMany(Exception):
    """There are too many alternatives to look through."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One plain fact about a purchase, or its opposite."""

    about: str
    value: Any
    holds: bool = True


Facts = tuple[Fact, ...]


def problems(pricing: Pricing) -> Iterator[Problem]:
    """Promotions, fees, billing periods and terms whose condition no purchase can meet."""
    says = {
        "promotions": "the promotion can never apply",
        "fees": "the fee is never due",
        "billing": "nobody can choose this billing period",
        "terms": "nobody can choose this term",
    }
    offer = Offer(pricing)
    for where, condition in places.conditions(pricing):
        within = list(_within(pricing, where, condition))
        reason = None if within else can_hold(offer, condition)
        yield from within
        if reason is not None:
            what = f"{says[str(where[0])]}: {reason}"
            yield Problem(where=where, what=what, write="change the condition, or remove what hangs on it")


def _within(pricing: Pricing, where: Path, whole: Condition) -> Iterator[Problem]:
    """What is wrong with single parts of a condition."""
    periods = pricing.periods
    for inner, condition in places.inside(where, whole):
        for position, period in enumerate(condition.every or ()):
            if period not in periods:
                what = f"{period} is not a billing period on offer"
                yield Problem(where=(*inner, "every", position), what=what, write=f"write {one_of(periods)}")
        for unit, span in (condition.quantity or {}).items():
            if span.at_least is not None and span.at_most is not None and span.at_least > span.at_most:
                what = f"at_least {span.at_least:f} is above at_most {span.at_most:f}, so it never holds"
                write = f"write at_most: {span.at_least:f} or more"
                yield Problem(where=(*inner, "quantity", unit), what=what, write=write)


def can_hold(offer: Offer, condition: Condition) -> str | None:
    """Why no purchase can meet a condition; None where one can, or where that is not certain."""
    try:
        alternatives = _any_of(condition)
    except _TooMany:
        return None
    first = None
    for facts in alternatives:
        reason = _contradiction(offer, facts)
        if reason is None:
            return None
        first = first or reason
    return first or "it counts more conditions than it names"


def _some(alternatives: list[Facts]) -> list[Facts]:
    if len(alternatives) > MOST_ALTERNATIVES:
        raise _TooMany
    return alternatives


def _both(parts: list[list[Facts]]) -> list[Facts]:
    """The alternatives of several things that hold together."""
    found: list[Facts] = [()]
    for part in parts:
        if len(found) * len(part) > MOST_ALTERNATIVES:
            raise _TooMany
        found = [(*one, *other) for one, other in product(found, part)]
    return found


def _parts(condition: Condition) -> list[tuple[list[Facts], list[Facts]]]:
    """Of each thing that a condition names: the alternatives in which it holds, and in which it does not."""
    found = []
    for about in ("tier", "every", "term", "autopay", "new_customer"):
        value = getattr(condition, about)
        if value is not None:
            found.append(_fact(Fact(about, value)))
    if isinstance(condition.options, OptionCount):
        found.append(_fact(Fact("count", condition.options)))
    elif condition.options is not None:
        each = [Fact("option", option) for option in condition.options]
        found.append(([tuple(each)], [(replace(fact, holds=False),) for fact in each]))
    for unit, span in (condition.quantity or {}).items():
        found.append(_fact(Fact("quantity", (unit, span))))
    return found


def _fact(fact: Fact) -> tuple[list[Facts], list[Facts]]:
    return [(fact,)], [(replace(fact, holds=False),)]


def _any_of(condition: Condition) -> list[Facts]:
    """The alternatives in which a condition holds."""
    parts = [positive for positive, _ in _parts(condition)]
    parts += [_any_of(part) for part in condition.all or ()]
    if condition.any is not None:
        parts.append(_some([facts for part in condition.any for facts in _any_of(part)]))
    parts += [_none_of(part) for part in condition.none or ()]
    if condition.count is not None:
        parts.append(_count(condition.count, condition.count.at_least))
    return _both(parts)


def _none_of(condition: Condition) -> list[Facts]:
    """The alternatives in which a condition does not hold."""
    found = [facts for _, negative in _parts(condition) for facts in negative]
    found += [facts for part in condition.all or () for facts in _none_of(part)]
    if condition.any is not None:
        found += _both([_none_of(part) for part in condition.any])
    found += [facts for part in condition.none or () for facts in _any_of(part)]
    if condition.count is not None:
        fails = len(condition.count.of) - condition.count.at_least + 1
        found += _chosen([_none_of(part) for part in condition.count.of], fails) if fails > 0 else [()]
    return _some(found)


def _count(count: CountOf, at_least: int) -> list[Facts]:
    return _chosen([_any_of(part) for part in count.of], at_least)


def _chosen(parts: list[list[Facts]], at_least: int) -> list[Facts]:
    found: list[Facts] = []
    for number, chosen in enumerate(combinations(parts, at_least)):
        if number > MOST_ALTERNATIVES:
            raise _TooMany
        found += _both(list(chosen))
    return _some(found)


def _contradiction(offer: Offer, facts: Facts) -> str | None:
    """Why some facts cannot all be true of a purchase; None where nothing is found."""
    pricing = offer.pricing
    tiers, reason = _left(facts, "tier", "tier", tuple(pricing.tiers))
    if reason is None:
        _, reason = _left(facts, "every", "billing period", pricing.periods)
    if reason is None:
        _, reason = _left(facts, "term", "term", tuple(pricing.terms))
    if reason is not None:
        return reason
    for about in ("autopay", "new_customer"):
        if len({fact.value == fact.holds for fact in facts if fact.about == about}) > 1:
            return f"{about} must be both true and false"
    reason = _quantities(pricing, facts)
    if reason is not None:
        return reason
    whatever_tier = _options(offer, facts, None)
    if whatever_tier is not None or not tiers:
        return whatever_tier
    return in_each(_options(offer, facts, tier) for tier in tiers)


def _left(facts: Facts, about: str, words: str, known: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """What the facts leave of the tiers (billing periods, terms), and why nothing, where they leave nothing."""
    concerned = [fact for fact in facts if fact.about == about]
    wanted = [fact.value for fact in concerned if fact.holds]
    excluded = {name for fact in concerned if not fact.holds for name in fact.value}
    left = known
    for names in wanted:
        if not set(names) & set(known):
            return left, None
        remaining = tuple(name for name in left if name in names)
        if not remaining:
            return left, f"the {words} cannot be both {' or '.join(wanted[0])} and {' or '.join(names)}"
        left = remaining
    if about == "tier" and known:
        left = tuple(name for name in left if name not in excluded)
        if not left:
            return left, "no tier is left"
    elif wanted and not set(left) - excluded:
        return left, f"no {words} is left"
    return left, None


def _quantities(pricing: Pricing, facts: Facts) -> str | None:
    spans = [fact.value for fact in facts if fact.about == "quantity" and fact.holds]
    for unit in dict.fromkeys(unit for unit, _ in spans):
        lows = [span.at_least for name, span in spans if name == unit and span.at_least is not None]
        highs = [span.at_most for name, span in spans if name == unit and span.at_most is not None]
        if lows and highs and max(lows) > min(highs):
            return f"{unit} must be at least {max(lows):f} and at most {min(highs):f}"
        known = pricing.units.get(unit)
        if known is None:
            continue
        own = [tier.quantity[unit] for tier in pricing.tiers.values() if unit in tier.quantity]
        tops = [known.maximum if span.maximum is None else span.maximum for span in own]
        tops += [known.maximum] if len(own) < len(pricing.tiers) or not own else []
        most = None if any(top is None for top in tops) else max(top for top in tops if top is not None)
        if lows and most is not None and max(lows) > most:
            return f"{unit} must be at least {max(lows):f}, and nobody can have more than {most:f}"
    return None


def _options(offer: Offer, facts: Facts, tier: str | None) -> str | None:
    """Why the options that the facts name cannot be had with a tier; without one, with any."""
    options = offer.pricing.options
    wanted = tuple(fact.value for fact in facts if fact.about == "option" and fact.holds)
    barred = {fact.value for fact in facts if fact.about == "option" and not fact.holds}
    reason = offer.together(tier, wanted)
    if reason is not None:
        return reason
    had = offer.needed(wanted) | offer.forced(tier)
    if had & barred:
        return f"{min(had & barred)} must be both chosen and not chosen"
    counts = [fact for fact in facts if fact.about == "count"]
    for fact in counts:
        pool = [
            name for name in (options if fact.value.of is None else fact.value.of) if name not in fact.value.besides
        ]
        can = [n for n in pool if n in options and n not in barred and (tier is None or available(options[n], tier))]
        if any(name not in options for name in pool):
            return None
        reason = _too_many_or_few(fact, can, len(had & set(pool)))
        if reason is not None:
            return reason
    return None


def _too_many_or_few(fact: Fact, can: list[str], least: int) -> str | None:
    count: OptionCount = fact.value
    most = len(set(can))
    if fact.holds:
        if count.at_most is not None and count.at_most < count.at_least:
            return f"at_least {count.at_least} is above at_most {count.at_most}"
        if count.at_least > most:
            return f"{count.at_least} options are asked for, and only {most} can count"
        if count.at_most is not None and least > count.at_most:
            return f"at most {count.at_most} may be chosen, and {least} are required"
    elif count.at_least <= least and (count.at_most is None or count.at_most >= most):
        return "it always counts as chosen"
    return None
