"""The search: frames (tier, term, period, quantities), each cut off by a floor under its cost."""

from collections.abc import Iterable, Iterator, Mapping
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

MOST_LISTED = 1000
"""Of purchases that cost the same, no more are listed (a price for everything makes all that it holds a choice)."""

Found = dict[str, tuple[Selection, Bill]]


def cheapest(pricing: Pricing, need: Need) -> tuple[tuple[Selection, Bill], ...]:
    """Every cheapest selection that covers a need, with its bill; empty where nothing does.

    Compared is what falls due in the first `need.months`: twelve, or the longest billing period in question where
    that is longer. Exact, also where buying more costs less. Left out are options that are not needed and
    either cost nothing or are looked at by no rule, quantities larger than one that costs the same, and of equals
    those after the first thousand.
    """
    if any(name not in pricing.options for name in need.options):
        return ()
    periods = _periods(pricing, need)
    months = need.months or max(12, *(MONTHS[period] for period in periods))
    frames = [Frame(pricing, need, months, base) for base in _bases(pricing, need, periods)]
    best: Decimal | None = None
    found: Found = {}

    def full() -> bool:
        return len(found) >= MOST_LISTED

    for frame in sorted(frames, key=lambda frame: frame.floor or Decimal(0)):
        for selection, result, cost in frame.search(best, full):
            if best is None or cost < best:
                best = cost
                found.clear()
            if cost == best:
                found[_key(selection)] = (selection, result)
                if frame.twins and not full():
                    found |= _swapped(pricing, selection, frame.twins, months, best)
    return tuple(pair for pair in found.values() if not _superfluous(*pair, found.values()))


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


def _key(selection: Selection) -> str:
    options, amounts = sorted(selection.options.items()), sorted(selection.quantities.items())
    return repr((selection.tier, options, amounts, selection.every, selection.term))


def _superfluous(selection: Selection, result: Bill, others: Iterable[tuple[Selection, Bill]]) -> bool:
    """Whether a smaller selection costs the same: without options that are free here, or with fewer units."""
    paid = {line.item for line in result.lines if line.amount}
    free = {name for name in selection.options if f"options.{name}" not in paid}
    for other, _ in others:
        if (other.tier, other.every, other.term) != (selection.tier, selection.every, selection.term):
            continue
        if other.quantities != selection.quantities:
            if other.options == selection.options and _within(other.quantities, selection.quantities):
                return True
        elif free and other.options != selection.options and _within(other.options, selection.options):
            dropped = {name for name, n in selection.options.items() if other.options.get(name, 0) < n}
            if dropped <= free:
                return True
    return False


def _within(
    smaller: Mapping[str, int] | Mapping[str, Decimal], larger: Mapping[str, int] | Mapping[str, Decimal]
) -> bool:
    return all(smaller.get(name, 0) <= larger.get(name, 0) for name in smaller.keys() | larger.keys())
