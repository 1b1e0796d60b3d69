"""The search: frames (tier, term, period, quantities), each cut off by a floor under its cost."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations, product

from pricing_clarity.pricing.base import MONTHS, Period
from pricing_clarity.pricing.bill import Bill, bill
from pricing_clarity.pricing.bill.purchase import bounds_of
from pricing_clarity.pricing.choose.frame import Frame
from pricing_clarity.pricing.choose.need import Need
from pricing_clarity.pricing.choose.relevant import fewest, quantities
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection

Found = dict[str, tuple[Selection, Bill]]


def cheapest(pricing: Pricing, need: Need) -> tuple[tuple[Selection, Bill], ...]:
    """Every cheapest selection that covers a need, with its bill; empty where nothing does.

    Compared is what falls due in the first `need.months`: twelve, or the longest billing period in question where
    that is longer. Exact, also where buying more costs less. Left out are options that cost nothing and are not
    needed, and quantities larger than one that costs the same.
    """
    if any(name not in pricing.options for name in need.options):
        return ()
    periods = _periods(pricing, need)
    months = need.months or max(12, *(MONTHS[period] for period in periods))
    frames = [Frame(pricing, need, months, base) for base in _bases(pricing, need, periods)]
    best: Decimal | None = None
    found: Found = {}
    for frame in sorted(frames, key=lambda frame: frame.floor):
        if best is not None and frame.floor > best:
            break
        for selection, result, cost in frame.search(best):
            if best is None or cost < best:
                best, found = cost, {}
            if cost == best:
                found[_key(selection)] = (selection, result)
                found |= _swapped(pricing, selection, frame.twins, months, best)
    return tuple(pair for pair in found.values() if not _superfluous(*pair, found))


def _periods(pricing: Pricing, need: Need) -> tuple[Period, ...]:
    if need.every == "any":
        return pricing.periods
    return pricing.periods[:1] if need.every is None else (need.every,)


def _bases(pricing: Pricing, need: Need, periods: tuple[Period, ...]) -> Iterator[Selection]:
    """Selections of a tier, term, period and quantities, with the options needed and no other."""
    tiers: list[str | None] = [need.tier] if need.tier is not None else [*pricing.tiers] or [None]
    usage = {name: q for name, q in need.quantities.items() if name not in pricing.units}
    needed = {name: fewest(pricing.options[name]) for name in need.options}
    for tier_id, every in product(tiers, periods):
        tier = None if tier_id is None else pricing.tiers.get(tier_id)
        terms: list[str | None] = [need.term] if need.term is not None else [*(tier.terms if tier else ())] or [None]
        bounds = {unit: bounds_of(pricing, tier, unit) for unit in pricing.units}
        ranges = [quantities(pricing, tier, unit, bound, need) for unit, bound in bounds.items()]
        for term, bought in product(terms, product(*ranges)):
            units = dict(zip(pricing.units, bought, strict=True))
            said = {u: q for u, q in units.items() if u in need.quantities or q != bounds[u].default}
            yield Selection(
                tier=tier_id,
                options=needed,
                quantities=said | usage,
                every=every,
                term=term,
                autopay=need.autopay,
                new_customer=need.new_customer,
            )


def _swapped(pricing: Pricing, selection: Selection, twins: list[list[str]], months: int, best: Decimal) -> Found:
    """The selection with options in place of others that cost as much and are looked at alike."""
    alternatives = []
    for members in twins:
        prices = {m: pricing.options[m].charges[0].amount for m in members}  # type: ignore[union-attr]
        chosen = [m for m in members if m in selection.options]
        last = prices[chosen[-1]] if chosen else None
        fixed = [m for m in chosen if prices[m] != last]
        equal = [m for m in members if prices[m] == last]
        alternatives.append([{*fixed, *some} for some in combinations(equal, len(chosen) - len(fixed))])
    everybody = {m for members in twins for m in members}
    rest = {name: n for name, n in selection.options.items() if name not in everybody}
    found: Found = {}
    for picks in product(*alternatives):
        names = {m for pick in picks for m in pick}
        options = {n: rest.get(n) or fewest(o) for n, o in pricing.options.items() if n in names or n in rest}
        other = selection.model_copy(update={"options": options})
        result = bill(pricing, other)
        if isinstance(result, Bill) and result.due(0, months) == best:
            found[_key(other)] = (other, result)
    return found


def _key(selection: Selection, without: str | None = None) -> str:
    options = sorted((name, n) for name, n in selection.options.items() if name != without)
    rest = selection.model_dump(exclude={"options"})
    return repr((options, sorted(rest.items(), key=lambda pair: pair[0])))


def _superfluous(selection: Selection, result: Bill, others: Mapping[str, tuple[Selection, Bill]]) -> bool:
    """Whether a smaller selection costs the same: without an option that is free here, or with fewer units."""
    for name in selection.options:
        lines = [line for line in result.lines if line.item == f"options.{name}"]
        if all(line.amount == 0 for line in lines) and _key(selection, without=name) in others:
            return True
    return any(_smaller(other, selection) for other, _ in others.values())


def _smaller(one: Selection, other: Selection) -> bool:
    same = one.model_copy(update={"quantities": {}}) == other.model_copy(update={"quantities": {}})
    names = one.quantities.keys() | other.quantities.keys()
    return same and one != other and all(one.quantities.get(n, 0) <= other.quantities.get(n, 0) for n in names)
