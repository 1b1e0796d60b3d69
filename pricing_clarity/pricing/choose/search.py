"""The search: frames (tier, term, period, quantities), then options, each cut off by a floor under its cost."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, product

from pricing_clarity.pricing.base import MONTHS, Period
from pricing_clarity.pricing.bill import Bill, bill
from pricing_clarity.pricing.bill.purchase import ZERO, Purchase, bounds_of
from pricing_clarity.pricing.choose import relevant
from pricing_clarity.pricing.choose.floor import Floor, item_floors, subtotal_floor
from pricing_clarity.pricing.choose.need import Need
from pricing_clarity.pricing.items import Given
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection

Choice = tuple[Mapping[str, int], Decimal]
"""Options bought, with the least that they cost together."""


def cheapest(pricing: Pricing, need: Need) -> tuple[tuple[Selection, Bill], ...]:
    """Every cheapest selection that covers a need, with its bill; empty where nothing does.

    Compared is what falls due in the first `need.months`: twelve, or the longest billing period in question where
    that is longer. Exact, also where buying more costs less. Left out are options that cost nothing and are not
    needed, and quantities larger than one that costs the same.
    """
    periods = _periods(pricing, need)
    months = need.months or max(12, *(MONTHS[period] for period in periods))
    search = _Search(pricing, need, months, subtotal_floor(pricing, months))
    frames = [(search.floor_of(frame), i, frame) for i, frame in enumerate(_frames(pricing, need, periods))]
    for floor, _, frame in sorted(frames, key=lambda entry: entry[:2]):
        if search.best is None or floor <= search.best:
            search.within(frame)
    return search.found()


def _periods(pricing: Pricing, need: Need) -> tuple[Period, ...]:
    if need.every == "any":
        return pricing.periods
    return pricing.periods[:1] if need.every is None else (need.every,)


def _frames(pricing: Pricing, need: Need, periods: tuple[Period, ...]) -> Iterator[Selection]:
    tiers: list[str | None] = [need.tier] if need.tier is not None else [*pricing.tiers] or [None]
    usage = {name: q for name, q in need.quantities.items() if name not in pricing.units}
    for tier_id, every in product(tiers, periods):
        tier = None if tier_id is None else pricing.tiers.get(tier_id)
        terms: list[str | None] = [need.term] if need.term is not None else [*(tier.terms if tier else ())] or [None]
        ranges = [
            relevant.quantities(pricing, tier, unit, bounds_of(pricing, tier, unit), need) for unit in pricing.units
        ]
        for term, bought in product(terms, product(*ranges)):
            yield Selection(
                tier=tier_id,
                quantities=dict(zip(pricing.units, bought, strict=True)) | usage,
                every=every,
                term=term,
                autopay=need.autopay,
                new_customer=need.new_customer,
            )


def _features(items: Iterable[Given]) -> set[str]:
    return {feature for item in items for feature, value in item.features.items() if value is not False}


@dataclass
class _Search:
    """What is known so far: the least cost, and who has it."""

    pricing: Pricing
    need: Need
    months: int
    floor: Floor
    best: Decimal | None = None
    cheapest: list[tuple[Selection, Bill, list[list[str]]]] = field(default_factory=list)

    def floor_of(self, frame: Selection) -> Decimal:
        """The least that a frame's tier and needed options can cost."""
        needed = {name: self._least(frame, name) for name in self.need.options if name in self.pricing.options}
        floors = item_floors(Purchase(self.pricing, frame.model_copy(update={"options": needed})), self.months)
        return self.floor.under(sum(floors.values(), ZERO))

    def _least(self, frame: Selection, name: str) -> int:
        return relevant.counts(Purchase(self.pricing, frame), name)[0]

    def within(self, frame: Selection) -> None:
        """Tries every choice of options in a frame that may be cheapest."""
        needed = {name: self._least(frame, name) for name in self.need.options}
        base = frame.model_copy(update={"options": needed})
        start = sum(item_floors(Purchase(self.pricing, base), self.months).values(), ZERO)
        ladders, twins = self._ladders(base)
        had = (item for _, item, _ in Purchase(self.pricing, base).items)
        lacking = set(self.need.features) - _features(had)
        useful = [self._of({name for rung, _ in ladder for name in rung}) for ladder in ladders]

        def down(level: int, options: dict[str, int], cost: Decimal, missing: set[str]) -> None:
            if self.best is not None and self.floor.under(cost) > self.best:
                return
            if missing - set().union(*useful[level:]):
                return
            if level == len(ladders):
                self._try(base.model_copy(update={"options": needed | options}), twins)
                return
            for rung, least in ladders[level]:
                down(level + 1, options | dict(rung), cost + least, missing - self._of(rung))

        down(0, {}, start, lacking)

    def _of(self, names: Iterable[str]) -> set[str]:
        return _features(self.pricing.options[name] for name in names)

    def _ladders(self, base: Selection) -> tuple[list[list[Choice]], list[list[str]]]:
        """For each option that matters what can be bought of it; options that are alike share a ladder by price."""
        purchase, options = Purchase(self.pricing, base), self.pricing.options
        names = relevant.relevant(self.pricing, purchase.tier_id, self.need)
        named = relevant.named(self.pricing)
        groups: dict[str | tuple[object, ...], list[str]] = {}
        subtotal = any("subtotal" in effect.price_of for p in self.pricing.promotions.values() for effect in p.then)
        for name in names:
            stands_alone = subtotal or relevant.gives(options[name], self.need)
            kind = None if stands_alone else relevant.alike(self.pricing, name, named)
            groups.setdefault(name if kind is None else kind, []).append(name)
        ladders: list[list[Choice]] = []
        twins: list[list[str]] = []
        for group, members in groups.items():
            cost = {(m, n): self._cost(base, m, n) for m in members for n in relevant.counts(purchase, m)}
            if isinstance(group, str):
                ladders.append([({}, ZERO), *(({m: n}, least) for (m, n), least in cost.items())])
                continue
            members = sorted(members, key=lambda m: cost[m, relevant.counts(purchase, m)[0]])
            rungs: list[Choice] = [({}, ZERO)]
            for upto in range(1, len(members) + 1):
                rung = {m: relevant.counts(purchase, m)[0] for m in members[:upto]}
                rungs.append((rung, sum((cost[m, n] for m, n in rung.items()), ZERO)))
            ladders.append(rungs)
            twins.append(members)
        return ladders, twins

    def _cost(self, base: Selection, name: str, count: int) -> Decimal:
        purchase = Purchase(self.pricing, base.model_copy(update={"options": {name: count}}))
        return item_floors(purchase, self.months).get(f"options.{name}", ZERO)

    def _try(self, selection: Selection, twins: list[list[str]]) -> None:
        result = bill(self.pricing, selection)
        if not isinstance(result, Bill):
            return
        cost = result.due(0, self.months)
        if self.best is None or cost < self.best:
            self.best, self.cheapest = cost, []
        if cost == self.best:
            self.cheapest.append((selection, result, twins))

    def found(self) -> tuple[tuple[Selection, Bill], ...]:
        """The cheapest selections, with those that differ in equally priced options, without the superfluous."""
        all_of: dict[str, tuple[Selection, Bill]] = {}
        for selection, result, twins in self.cheapest:
            all_of[self._key(selection)] = (selection, result)
            for other in self._swapped(selection, twins):
                swapped = bill(self.pricing, other)
                if isinstance(swapped, Bill) and swapped.due(0, self.months) == self.best:
                    all_of[self._key(other)] = (other, swapped)
        return tuple(pair for pair in all_of.values() if not self._superfluous(*pair, all_of))

    def _swapped(self, selection: Selection, twins: list[list[str]]) -> Iterator[Selection]:
        """The selection with options in place of others that cost as much and are looked at alike."""
        alternatives = []
        for members in twins:
            prices = {m: self.pricing.options[m].charges[0].amount for m in members}  # type: ignore[union-attr]
            chosen = [m for m in members if m in selection.options]
            last = prices[chosen[-1]] if chosen else None
            fixed = [m for m in chosen if prices[m] != last]
            equal = [m for m in members if prices[m] == last]
            alternatives.append([{*fixed, *some} for some in combinations(equal, len(chosen) - len(fixed))])
        everybody = {m for members in twins for m in members}
        rest = {name: n for name, n in selection.options.items() if name not in everybody}
        for picks in product(*alternatives):
            options = rest | {m: self._least(selection, m) for pick in picks for m in pick}
            yield selection.model_copy(update={"options": options})

    def _key(self, selection: Selection, without: str | None = None) -> str:
        options = sorted((name, n) for name, n in selection.options.items() if name != without)
        rest = selection.model_dump(exclude={"options"})
        return repr((options, sorted(rest.items(), key=lambda pair: pair[0])))

    def _superfluous(self, selection: Selection, result: Bill, others: Mapping[str, tuple[Selection, Bill]]) -> bool:
        """Whether a smaller selection costs the same: without an option that is free here, or with fewer units."""
        for name in selection.options:
            lines = [line for line in result.lines if line.item == f"options.{name}"]
            if all(line.amount == 0 for line in lines) and self._key(selection, without=name) in others:
                return True
        return any(self._smaller(other, selection) for other, _ in others.values())

    def _smaller(self, one: Selection, other: Selection) -> bool:
        same = one.model_copy(update={"quantities": {}}) == other.model_copy(update={"quantities": {}})
        differ = one.quantities != other.quantities
        return same and differ and all(q <= other.quantities.get(name, q) for name, q in one.quantities.items())
