"""Options that nobody can have: what they require, exclude and are available with, taken together."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.items import Option
from pricing_clarity.pricing.model import Pricing

LONGEST_CIRCLE = 6


class Offer:
    """What of a pricing can be had together; what it works out, it remembers."""

    def __init__(self, pricing: Pricing) -> None:
        self.pricing = pricing
        self._needed: dict[str, frozenset[str]] = {}
        self._forced: dict[str | None, frozenset[str]] = {}
        self._reasons: dict[str | None, str | None] = {}

    def needed(self, names: Iterable[str]) -> frozenset[str]:
        """Options with everything that they require, in turn."""
        return frozenset().union(*(self._needed_by(name) for name in names))

    def forced(self, tier: str | None) -> frozenset[str]:
        """Options that every buyer of a tier has: included and mandatory ones, with what they require.

        Without a tier: what every buyer has, whatever the tier.
        """
        if tier not in self._forced:
            options, tiers = self.pricing.options, self.pricing.tiers
            mandatory = (name for name in self._mandatory if available(options[name], tier))
            included = tiers[tier].includes if tier is not None and tier in tiers else ()
            self._forced[tier] = self.needed((*included, *mandatory))
        return self._forced[tier]

    def clash(self, names: Iterable[str], with_: frozenset[str]) -> tuple[str, str] | None:
        """The first two options, one of the names and one of the others, where one excludes the other."""
        for name in self._in_order(names):
            for one, other in self._exclusions.get(name, ()):
                if (other if one == name else one) in with_:
                    return one, other
        return None

    def together(self, tier: str | None, chosen: Iterable[str]) -> str | None:
        """Why some options cannot be had with a tier (without one: with any), or None where nothing speaks against it.

        What every buyer of the tier has is had as well; a contradiction within that counts too.
        """
        if tier not in self._reasons:
            self._reasons[tier] = self._against(tier, self.forced(tier))
        names = self.needed(chosen) - self.forced(tier)
        return self._reasons[tier] or self._against(tier, names, self.forced(tier))

    def _against(self, tier: str | None, names: frozenset[str], others: frozenset[str] = frozenset()) -> str | None:
        for name in self._in_order(names if tier is not None else ()):
            if not available(self.pricing.options[name], tier):
                return f"{name} cannot be had with {tier}"
        pair = self.clash(names, names) or self.clash(names, others)
        return f"{pair[0]} excludes {pair[1]}" if pair else None

    @cached_property
    def _mandatory(self) -> tuple[str, ...]:
        return tuple(name for name, option in self.pricing.options.items() if option.mandatory)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.pricing.options)}

    @cached_property
    def _exclusions(self) -> dict[str, list[tuple[str, str]]]:
        """For each option, the pairs of one that excludes and one that is excluded in which it is."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name, option in self.pricing.options.items():
            for other in option.excludes:
                if other != name and other in self.pricing.options:
                    found.setdefault(name, []).append((name, other))
                    found.setdefault(other, []).append((name, other))
        return found

    def _in_order(self, names: Iterable[str]) -> list[str]:
        return sorted(names, key=self._order.__getitem__)

    def _needed_by(self, name: str) -> frozenset[str]:
        options = self.pricing.options
        if name not in self._needed:
            found = {name} & options.keys()
            waiting = list(found)
            while waiting:
                more = {other for other in options[waiting.pop()].requires if other in options} - found
                found |= more
                waiting += more
            self._needed[name] = frozenset(found)
        return self._needed[name]


def available(option: Option, tier: str | None) -> bool:
    """Whether an option can be had with a tier; without one, with every tier."""
    return option.only_with is None or tier in option.only_with


def in_each(reasons: Iterable[str | None]) -> str | None:
    """The most frequent of some reasons, where there is one in each case."""
    found: Counter[str] = Counter()
    for reason in reasons:
        if reason is None:
            return None
        found[reason] += 1
    return found.most_common(1)[0][0] if found else None


def problems(pricing: Pricing) -> Iterator[Problem]:
    """Options that require what they exclude, require each other, or cannot be had with any tier."""
    offer = Offer(pricing)
    for name, option in pricing.options.items():
        where = ("options", name)
        for key in ("requires", "requires_any", "excludes"):
            if name in getattr(option, key):
                place = (*where, key, getattr(option, key).index(name))
                yield Problem(where=place, what=f"{name} {key.partition('_')[0]} itself", write=f"remove {name}")
        yield from _steps(option, name)
        yield from _never(offer, name, option)
    yield from _circles(pricing)
    for tier in pricing.tiers:
        yield from _included(offer, tier)


def _steps(option: Option, name: str) -> Iterator[Problem]:
    if option.minimum > option.maximum:
        what = f"the minimum {option.minimum} is above the maximum {option.maximum}"
        key = "minimum" if "minimum" in option.model_fields_set else "maximum"
        yield Problem(
            where=("options", name, key), what=what, write=f"write maximum: {option.minimum}, or a lower minimum"
        )
    elif option.maximum == 0:
        yield Problem(
            where=("options", name, "maximum"),
            what="a maximum of 0 means that nobody can buy it",
            write="write 1 or more, or remove the option",
        )
    elif option.maximum // option.step * option.step < max(1, option.minimum):
        what = f"no number from {option.minimum} to {option.maximum} is a multiple of the step {option.step}"
        yield Problem(where=("options", name, "step"), what=what, write=f"write maximum: {option.step}, or step: 1")


def _circles(pricing: Pricing) -> Iterator[Problem]:
    """A problem for each circle of requirements that is met on one walk through all of them."""
    options = pricing.options
    done: set[str] = set()
    for start in options:
        way: dict[str, Iterator[str]] = {} if start in done else {start: iter(options[start].requires)}
        while way:
            here = next(reversed(way))
            step = next(way[here], None)
            if step is None:
                done.add(here)
                del way[here]
            elif step in way and step != here:
                yield _circle(pricing, list(way)[list(way).index(step) :])
            elif step in options and step not in done and step not in way:
                way[step] = iter(options[step].requires)


def _circle(pricing: Pricing, circle: list[str]) -> Problem:
    first = min(circle, key=list(pricing.options).index)
    circle = circle[circle.index(first) :] + circle[: circle.index(first)]
    where = ("options", first, "requires", pricing.options[first].requires.index(circle[1]))
    shown = circle if len(circle) <= LONGEST_CIRCLE else [*circle[:LONGEST_CIRCLE], "…"]
    what = " requires ".join((*shown, first))
    return Problem(where=where, what=what, write="remove one of these, or sell them as one option")


def _never(offer: Offer, name: str, option: Option) -> Iterator[Problem]:
    where = ("options", name)
    if option.only_with == ():
        yield Problem(where=(*where, "only_with"), what="no tier can have it", write="name a tier, or remove only_with")
        return
    names = offer.needed((name,))
    pair = offer.clash(names, names)
    if pair is not None:
        if name in pair:
            other = pair[0] if pair[1] == name else pair[1]
            what = f"{name} requires {other}, and {pair[0]} excludes {pair[1]}"
        else:
            what = f"{name} requires {pair[0]} and {pair[1]}, and {pair[0]} excludes {pair[1]}"
        yield Problem(where=(*where, "requires"), what=what, write="remove it from requires or from excludes")
        return
    tiers = [tier for tier in (option.only_with or offer.pricing.tiers) if tier in offer.pricing.tiers]
    if not tiers:
        return
    reason = in_each(_with(offer, tier, name, option) for tier in tiers)
    if reason is not None:
        what = f"no tier can have {name}: {reason}"
        key = "requires" if option.requires else "requires_any" if option.requires_any else "only_with"
        yield Problem(where=(*where, key), what=what, write="let them be had together, or remove the option")


def _with(offer: Offer, tier: str, name: str, option: Option) -> str | None:
    reason = offer.together(tier, (name,))
    among = [other for other in option.requires_any if other in offer.pricing.options]
    if reason is None and among and len(among) == len(option.requires_any):
        return in_each(offer.together(tier, (name, other)) for other in among)
    return reason


def _included(offer: Offer, tier: str) -> Iterator[Problem]:
    options, includes = offer.pricing.options, offer.pricing.tiers[tier].includes
    where = ("tiers", tier, "includes")
    for position, name in enumerate(includes):
        if name not in options:
            continue
        if not available(options[name], tier):
            only = ", ".join(options[name].only_with or ())
            what = f"{name} is included here, and can only be had with {only or 'no tier'}"
            yield Problem(
                where=(*where, position), what=what, write=f"write {tier} into its only_with, or remove {name} here"
            )
        missing = [o for o in options[name].requires if o in options and o not in includes and not options[o].mandatory]
        if missing:
            what = f"{name} is included here, and requires {missing[0]}, which is not"
            yield Problem(where=(*where, position), what=what, write=f"include {missing[0]} as well")
    had = frozenset(name for name in includes if name in options)
    pair = offer.clash(had, had)
    if pair is not None:
        what = f"{pair[0]} and {pair[1]} are both included, and {pair[0]} excludes {pair[1]}"
        yield Problem(where=where, what=what, write="remove one of the two")
