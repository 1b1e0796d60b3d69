"""One frame of the search: a tier, term, period and quantities are given, options are to be chosen."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import ROUND_CEILING, Decimal
from functools import cached_property
from itertools import chain
from operator import add

from pricing_clarity.pricing.bill import Bill, bill
from pricing_clarity.pricing.bill.items import begins, of_item, of_items
from pricing_clarity.pricing.bill.purchase import ZERO, Purchase
from pricing_clarity.pricing.bill.timeline import Due, Share
from pricing_clarity.pricing.choose.floor import Floor
from pricing_clarity.pricing.choose.gates import Costs
from pricing_clarity.pricing.choose.need import Need
from pricing_clarity.pricing.choose.relevant import alike, fewest, gives, named, relevant
from pricing_clarity.pricing.items import Given
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection

ENDLESS = Decimal("Infinity")

MOST_COUNTS = 2000
"""Of an option that can be bought more often, and whose usage could also be paid beyond the limit, only the smallest
and the largest counts are tried."""

Room = Mapping[str, Decimal]
"""How much of each limit there is."""


class Frame:
    """The purchases of one tier, term and period with given quantities."""

    def __init__(self, pricing: Pricing, need: Need, months: int, base: Selection) -> None:
        self.pricing, self.need, self.months, self.base = pricing, need, months, base
        self._purchase = Purchase(pricing, base)
        self._names = relevant(pricing, self._purchase.tier_id, need)
        items = list(of_items(self._purchase))
        dues = {name: self._dues(name, fewest(pricing.options[name])) for name in self._names}
        self._floor = Floor(self._purchase, months, [*items, *chain.from_iterable(dues.values())])
        self._items = self._floor.prices(items)
        self._costs: dict[tuple[str, int], Costs] = {}
        self.floor = self._under(self._items, {}, self._names)

    def _under(self, costs: Costs, chosen: Mapping[str, int], still: Iterable[str]) -> Decimal | None:
        """The least that a purchase with these options and perhaps some of others comes to; None where none is left."""
        prices = {name: self._cost(name, fewest(self.pricing.options[name])) for name in still}
        return self._floor.under(costs, self._purchase.options.keys() | chosen.keys(), prices)

    def _too_dear(self, floor: Decimal | None, best: Decimal | None, full: Callable[[], bool]) -> bool:
        return floor is None or (best is not None and (floor > best or (floor == best and full())))

    def _dues(self, name: str, count: int) -> list[Due | Share]:
        option, paid = self.pricing.options[name], count - self._purchase.free.get(name, 0)
        begin = begins(self._purchase)
        return list(of_item(self._purchase, f"options.{name}", option, paid, begin)) if paid > 0 else []

    @cached_property
    def _steps(self) -> list[list[str]]:
        """Options that matter, each by itself; those that only their price tells apart together, cheapest first."""
        others, groups = named(self.pricing), dict[str | tuple[object, ...], list[str]]()
        subtotal = any("subtotal" in effect.price_of for p in self.pricing.promotions.values() for effect in p.then)
        for name in self._names:
            stands_alone = subtotal or gives(self.pricing.options[name], self.need)
            kind = None if stands_alone else alike(self.pricing, name, others)
            groups.setdefault(name if kind is None else kind, []).append(name)
        return [sorted(members, key=self._price) for members in groups.values()]

    @property
    def twins(self) -> list[list[str]]:
        """Groups of options that only their price tells apart."""
        return [members for members in self._steps if len(members) > 1]

    @cached_property
    def _used(self) -> dict[str, Decimal]:
        used = {limit: self._purchase.usage(limit) for limit in self.pricing.limits}
        return {limit: usage for limit, usage in used.items() if usage}

    @cached_property
    def _strict(self) -> frozenset[str]:
        """Limits used that nothing can be paid beyond."""
        items = (*self.pricing.tiers.values(), *self.pricing.options.values())
        loose = {name for item in items for name, g in item.limits.items() if g.over is not None or g.instead}
        loose |= {getattr(charge, "per", "") for item in items for charge in item.charges}
        counting = {n for n in self._used if self.pricing.limits[n].counts and not self._purchase.given(n)}
        return frozenset(self._used.keys() - loose - counting)

    def _gives(self, name: str) -> dict[str, Decimal]:
        """How much of each limit used one of an option gives."""
        found = {}
        for limit, given in self.pricing.options[name].limits.items():
            if limit in self._used:
                times = self._purchase.quantity(given.per) if given.per else 1
                found[limit] = ENDLESS if isinstance(given.amount, str) else given.amount * times
        return found

    def _cost(self, name: str, count: int) -> Costs:
        """The least that so many of an option can cost, by case and stretch."""
        if (name, count) not in self._costs:
            self._costs[name, count] = self._floor.prices(self._dues(name, count))
        return self._costs[name, count]

    def _price(self, name: str) -> Decimal:
        """What an option costs without promotions where that is one flat amount; nothing for others."""
        charges = self.pricing.options[name].charges
        amount = charges[0].amount if charges and charges[0].type == "flat" else ZERO
        return ZERO if isinstance(amount, dict) else amount

    def search(self, best: Decimal | None, full: Callable[[], bool]) -> Iterator[tuple[Selection, Bill, Decimal]]:
        """Purchases that may be cheapest, with their cost; none that costs more than one before it, or than `best`.

        Once the list is `full`, only what costs less is of interest.
        """
        steps, room = self._steps, {limit: self._allowance(limit) for limit in self._used}
        useful = [_features(self.pricing.options[name] for name in members) for members in steps]
        more = self._to_come(steps)
        lacking = set(self.need.features) - _features(item for _, item, _ in self._purchase.items)

        def down(
            level: int, options: dict[str, int], cost: Costs, missing: set[str], room: Room
        ) -> Iterator[tuple[Selection, Bill, Decimal]]:
            nonlocal best
            if missing - set[str]().union(*useful[level:]):
                return
            if any(room[limit] + more[level][limit] < self._used[limit] for limit in self._strict):
                return
            if level == len(steps):
                selection = self.base.model_copy(update={"options": {**self.base.options, **options}})
                result = bill(self.pricing, selection)
                if isinstance(result, Bill):
                    total = result.due(0, self.months)
                    if best is None or total < best or (total == best and not full()):
                        best = total
                        yield selection, result, total
                return
            still = list(chain.from_iterable(steps[level + 1 :]))
            for rung in self._rungs(steps[level], room, more[level + 1]):
                chosen = options | rung
                dearer = _added(cost, *(self._cost(name, n) for name, n in rung.items()))
                if not self._too_dear(self._under(dearer, chosen, still), best, full):
                    got = _features(self.pricing.options[name] for name in rung)
                    yield from down(level + 1, chosen, dearer, missing - got, self._with(room, rung))

        if not self._too_dear(self.floor, best, full):
            yield from down(0, {}, self._items, lacking, room)

    def _allowance(self, limit: str) -> Decimal:
        allowance = self._purchase.allowance(limit)
        return ENDLESS if allowance is None else allowance

    def _to_come(self, steps: list[list[str]]) -> list[dict[str, Decimal]]:
        """At each level, how much of each limit the options still to be chosen can give."""
        found = [dict.fromkeys(self._used, ZERO)]
        for members in reversed(steps):
            total = dict(found[-1])
            for name in members:
                for limit, each in self._gives(name).items():
                    total[limit] += each * max(1, self.pricing.options[name].maximum)
            found.append(total)
        return found[::-1]

    def _with(self, room: Room, rung: Mapping[str, int]) -> Room:
        wider = dict(room)
        for name, count in rung.items():
            for limit, each in self._gives(name).items():
                if not self.pricing.options[name].limits[limit].instead:
                    wider[limit] += each * count
        return wider

    def _rungs(self, members: list[str], room: Room, more: Room) -> Iterator[dict[str, int]]:
        """What can be bought of a step, the least first: none, then so many; of twins the cheapest first."""
        yield {}
        if len(members) > 1:
            for upto in range(1, len(members) + 1):
                yield {name: fewest(self.pricing.options[name]) for name in members[:upto]}
            return
        name = members[0]
        option, least, most, must = self.pricing.options[name], fewest(self.pricing.options[name]), 0, 0
        for limit, each in self._gives(name).items():
            if each and each != ENDLESS and not option.limits[limit].instead:
                most = max(most, _times(self._used[limit] - room[limit], each))
                if limit in self._strict:
                    must = max(must, _times(self._used[limit] - room[limit] - more[limit], each))
        first = max(least, -(-must // option.step) * option.step)
        last = max(first, min(option.maximum, -(-most // option.step) * option.step))
        counts = range(first, last + 1, option.step)
        if len(counts) > MOST_COUNTS:
            yield from ({name: count} for count in counts[: MOST_COUNTS // 2])
            counts = counts[-MOST_COUNTS // 2 :]
        yield from ({name: count} for count in counts)


def _added(first: Costs, *others: Costs) -> Costs:
    for other in others:
        first = tuple(tuple(map(add, *rows)) for rows in zip(first, other, strict=True))
    return first


def _times(lacking: Decimal, each: Decimal) -> int:
    if lacking <= 0 or lacking == ENDLESS or not lacking.is_finite():
        return 0
    return int((lacking / each).to_integral_value(ROUND_CEILING))


def _features(items: Iterable[Given]) -> set[str]:
    return {feature for item in items for feature, value in item.features.items() if value is not False}
