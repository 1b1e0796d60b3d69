"""Options that nobody can have: what they require, exclude and are available with, taken together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.items import Option
from pricing_clarity.pricing.model import Pricing


def needed(options: Mapping[str, Option], names: tuple[str, ...]) -> tuple[str, ...]:
    """Options with everything that they require, in turn."""
    found = dict.fromkeys(name for name in names if name in options)
    waiting = list(found)
    while waiting:
        for name in options[waiting.pop()].requires:
            if name in options and name not in found:
                found[name] = None
                waiting.append(name)
    return tuple(found)


def clash(options: Mapping[str, Option], names: tuple[str, ...]) -> tuple[str, str] | None:
    """The first two of some options where one excludes the other."""
    for name in names:
        for other in options[name].excludes:
            if other in names and other != name:
                return name, other
    return None


def available(option: Option, tier: str) -> bool:
    """Whether an option can be had with a tier."""
    return option.only_with is None or tier in option.only_with


def together(pricing: Pricing, tier: str, chosen: tuple[str, ...]) -> str | None:
    """Why some options cannot be had with a tier, or None where nothing speaks against it.

    Options that come with the tier and mandatory ones are had as well.
    """
    options = pricing.options
    forced = tuple(o for o in pricing.tiers[tier].includes if o in options) if tier in pricing.tiers else ()
    forced += tuple(o for o, option in options.items() if option.mandatory and available(option, tier))
    names = needed(options, (*chosen, *forced))
    for name in names:
        if pricing.tiers and not available(options[name], tier):
            return f"{name} cannot be had with {tier}"
    pair = clash(options, names)
    return f"{pair[0]} excludes {pair[1]}" if pair else None


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
    for name, option in pricing.options.items():
        where = ("options", name)
        for key in ("requires", "requires_any", "excludes"):
            if name in getattr(option, key):
                place = (*where, key, getattr(option, key).index(name))
                yield Problem(where=place, what=f"{name} {key.partition('_')[0]} itself", write=f"remove {name}")
        yield from _steps(option, name)
        yield from _cycle(pricing, name)
        yield from _never(pricing, name, option)
    for tier in pricing.tiers:
        yield from _included(pricing, tier)


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


def _cycle(pricing: Pricing, name: str) -> Iterator[Problem]:
    """A problem at the first option of each circle of requirements."""
    circle = [name]
    seen = {name}
    options = pricing.options
    # Walks required options depth first; reports a circle only from its first option in the file.
    order = {key: position for position, key in enumerate(options)}
    stack = [iter(options[name].requires)]
    while stack:
        step = next((o for o in stack[-1] if o in options), None)
        if step is None:
            stack.pop()
            circle.pop()
        elif step == name and len(circle) > 1:
            text = " requires ".join((*circle, name))
            where = ("options", name, "requires", options[name].requires.index(circle[1]))
            yield Problem(where=where, what=text, write="remove one of these, or sell them as one option")
            return
        elif step not in seen and order[step] > order[name]:
            seen.add(step)
            circle.append(step)
            stack.append(iter(options[step].requires))


def _never(pricing: Pricing, name: str, option: Option) -> Iterator[Problem]:
    options = pricing.options
    where = ("options", name)
    if option.only_with == ():
        yield Problem(where=(*where, "only_with"), what="no tier can have it", write="name a tier, or remove only_with")
        return
    names = needed(options, (name,))
    pair = clash(options, names)
    if pair is not None:
        if name in pair:
            other = pair[0] if pair[1] == name else pair[1]
            what = f"{name} requires {other}, and {pair[0]} excludes {pair[1]}"
        else:
            what = f"{name} requires {pair[0]} and {pair[1]}, and {pair[0]} excludes {pair[1]}"
        yield Problem(where=(*where, "requires"), what=what, write="remove it from requires or from excludes")
        return
    tiers = [tier for tier in (option.only_with or pricing.tiers) if tier in pricing.tiers]
    if not tiers:
        return
    reason = in_each(_with(pricing, tier, name, option) for tier in tiers)
    if reason is not None:
        what = f"no tier can have {name}: {reason}"
        key = "requires" if option.requires else "requires_any" if option.requires_any else "only_with"
        yield Problem(where=(*where, key), what=what, write="let them be had together, or remove the option")


def _with(pricing: Pricing, tier: str, name: str, option: Option) -> str | None:
    reason = together(pricing, tier, (name,))
    among = [other for other in option.requires_any if other in pricing.options]
    if reason is None and among and len(among) == len(option.requires_any):
        return in_each(together(pricing, tier, (name, other)) for other in among)
    return reason


def _included(pricing: Pricing, tier: str) -> Iterator[Problem]:
    options, includes = pricing.options, pricing.tiers[tier].includes
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
    pair = clash(options, tuple(name for name in includes if name in options))
    if pair is not None:
        what = f"{pair[0]} and {pair[1]} are both included, and {pair[0]} excludes {pair[1]}"
        yield Problem(where=where, what=what, write="remove one of the two")
