"""How large a pricing is: how many configurations a buyer can choose from, counted without listing them.

A configuration is a tier with a set of options that can be had with it, together. Where there are no tiers, it is a
set of at least one option. How many of each option or seat are bought, and for which billing period, is not counted.
This is the convention of the published sizes of 237 SaaS pricings (isa-group/SaaS-analysis, DOI
10.5281/zenodo.16106711), so that figures can be compared.

Counting: options that do not restrict each other multiply. The options of a tier form a graph, joined where one
requires or excludes another; each connected component is counted by itself, by branching on its most restricted
option and splitting again (Bayardo & Pehoushek 2000, "Counting models using connected components"). Exact.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pricing_clarity.pricing.items import Tier
from pricing_clarity.pricing.model import Pricing

Clause = frozenset[tuple[str, bool]]
"""At least one holds: an option is chosen (True) or not (False)."""


@dataclass(frozen=True, slots=True)
class Size:
    """Counts of a pricing: its tiers, features and options, and the configurations they allow."""

    tiers: int
    features: int
    options: int
    configurations: int


def size(pricing: Pricing) -> Size:
    """The size of a pricing."""
    if pricing.tiers:
        configurations = sum(_choices(pricing, *_for_tier(pricing, name)) for name in pricing.tiers)
    else:
        free, fixed = _for_tier(pricing, None)
        nothing = not fixed
        configurations = _choices(pricing, free, fixed) - nothing
    return Size(len(pricing.tiers), len(pricing.features), len(pricing.options), configurations)


def possible(pricing: Pricing, option: str) -> bool:
    """Whether any buyer can have an option: with some tier, or by itself where there are none."""
    for name in pricing.tiers or (None,):
        free, fixed = _for_tier(pricing, name)
        if option in fixed or (option in free and _choices(pricing, free - {option}, fixed | {option})):
            return True
    return False


def _for_tier(pricing: Pricing, name: str | None) -> tuple[set[str], set[str]]:
    """The options that can be chosen or not with a tier, and those that always come with it."""
    tier: Tier | None = pricing.tiers[name] if name is not None else None
    available = {
        key
        for key, option in pricing.options.items()
        if option.maximum > 0 and (name is None or option.only_with is None or name in option.only_with)
    }
    fixed = {key for key in available if pricing.options[key].mandatory}
    fixed |= set(tier.includes) & set(pricing.options) if tier else set()
    return available - fixed, fixed


def _choices(pricing: Pricing, free: set[str], fixed: set[str]) -> int:
    """In how many ways options can be chosen among the free ones, with the fixed ones chosen."""
    decided = _decided(_clauses(pricing, free | fixed), dict.fromkeys(fixed, True))
    if decided is None:
        return 0
    clauses, choices = decided
    return _count(frozenset(free - choices.keys()), clauses, {})


def _clauses(pricing: Pricing, had: set[str]) -> Iterable[Clause]:
    """What options require and exclude, of those that can be had; what cannot be had is not chosen."""
    for key in had:
        option = pricing.options[key]
        unless = (key, False)
        for other in option.requires:
            yield frozenset({unless, (other, True)} if other in had else {unless})
        if option.requires_any:
            yield frozenset({unless, *((other, True) for other in option.requires_any if other in had)})
        for other in option.excludes:
            if other in had and other != key:
                yield frozenset({unless, (other, False)})


def _decided(clauses: Iterable[Clause], choices: dict[str, bool]) -> tuple[frozenset[Clause], dict[str, bool]] | None:
    """The clauses that remain after some choices and all that follow from them; None where they contradict."""
    choices = dict(choices)
    left = {clause: clause for clause in clauses}
    about: dict[str, list[Clause]] = {}
    for clause in left:
        for key, wanted in clause:
            about.setdefault(key, []).append(clause)
            if len(clause) == 1 and choices.setdefault(key, wanted) is not wanted:
                return None
    queue = list(choices)
    while queue:
        key = queue.pop()
        for clause in about.get(key, ()):
            if (key, choices[key]) in clause:
                left.pop(clause, None)
                continue
            if clause not in left:
                continue
            left[clause] = rest = left[clause] - {(key, not choices[key])}
            if not rest:
                return None
            if len(rest) == 1:
                ((following, wanted),) = rest
                if following not in choices:
                    choices[following] = wanted
                    queue.append(following)
    return frozenset(left.values()), choices


def _count(free: frozenset[str], clauses: frozenset[Clause], known: dict[frozenset[Clause], int]) -> int:
    """In how many ways the free options can be chosen so that every clause holds."""
    touched = {key for clause in clauses for key, _ in clause}
    ways: int = 1 << len(free - touched)
    for options, part in _components(clauses):
        if part not in known:
            known[part] = _branch(options, part, known)
        ways *= known[part]
        if not ways:
            return 0
    return ways


def _branch(options: tuple[str, ...], clauses: frozenset[Clause], known: dict[frozenset[Clause], int]) -> int:
    """In how many ways the options of one component can be chosen: with its most restricted option, and without."""
    restricted = dict.fromkeys(options, 0)
    for clause in clauses:
        for key, _ in clause:
            restricted[key] += 1
    most = max(restricted.values())
    among = [key for key, count in restricted.items() if count == most]
    # Neighbours follow one another: the one in the middle cuts a long chain into parts, and recursion stays shallow.
    key = among[len(among) // 2]
    ways = 0
    for chosen in (True, False):
        decided = _decided(clauses, {key: chosen})
        if decided is not None:
            left, choices = decided
            ways += _count(frozenset(options) - choices.keys(), left, known)
    return ways


def _components(clauses: Iterable[Clause]) -> Iterable[tuple[tuple[str, ...], frozenset[Clause]]]:
    """The clauses in groups that share no option, each with its options, nearest first."""
    of: dict[str, list[Clause]] = {}
    for clause in clauses:
        for key, _ in clause:
            of.setdefault(key, []).append(clause)
    seen: set[str] = set()
    for start in of:
        if start in seen:
            continue
        options, part = [start], set()
        seen.add(start)
        for option in options:
            for clause in of[option]:
                part.add(clause)
                for key, _ in clause:
                    if key not in seen:
                        seen.add(key)
                        options.append(key)
        yield tuple(options), frozenset(part)
