"""One frame of the search: a tier, term, period and quantities are given, options are to be chosen."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_CEILING, Decimal
from functools import cached_property

from pricing_clarity.pricing.bill import Bill, bill
from pricing_clarity.pricing.bill.items import begins, of_item, of_items
from pricing_clarity.pricing.bill.purchase import ZERO, Purchase
from pricing_clarity.pricing.choose.floor import floor_of, subtotal_floor
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
        self._under = subtotal_floor(pricing, months)
        self._items = floor_of(self._purchase, of_items(self._purchase), months)
        self._costs: dict[tuple[str, int], Decimal] = {}

    @property
    def floor(self) -> Decimal:
        """The least that any of these purchases can cost."""
        return self._under.under(self._items)

    @cached_property
    def _steps(self) -> list[list[str]]:
        """Options that matter, each by itself; those that only their price tells apart together, cheapest first."""
        names = relevant(self.pricing, self._purchase.tier_id, self.need)
        others, groups = named(self.pricing), dict[str | tuple[object, ...], list[str]]()
        subtotal = any("subtotal" in effect.price_of for p in self.pricing.promotions.values() for effect in p.then)
        for name in names:
            stands_alone = subtotal or gives(self.pricing.options[name], self.need)
            kind = None if stands_alone else alike(self.pricing, name, others)
            groups.setdefault(name if kind is None else kind, []).append(name)
        return [sorted(members, key=lambda name: self._cost(name, 1)) for members in groups.values()]

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

    def _cost(self, name: str, count: int) -> Decimal:
        """The least that so many of an option can cost."""
        if (name, count) not in self._costs:
            option, begin = self.pricing.options[name], begins(self._purchase)
            paid = count - self._purchase.free.get(name, 0)
            dues = of_item(self._purchase, f"options.{name}", option, paid, begin) if paid > 0 else ()
            self._costs[name, count] = floor_of(self._purchase, dues, self.months)
        return self._costs[name, count]

    def search(self, best: Decimal | None) -> Iterator[tuple[Selection, Bill, Decimal]]:
        """Purchases that may be cheapest, with their cost; none that costs more than one before it, or than `best`."""
        steps, room = self._steps, {limit: self._allowance(limit) for limit in self._used}
        useful = [_features(self.pricing.options[name] for name in members) for members in steps]
        more = self._to_come(steps)
        lacking = set(self.need.features) - _features(item for _, item, _ in self._purchase.items)

        def down(
            level: int, options: dict[str, int], cost: Decimal, missing: set[str], room: Room
        ) -> Iterator[tuple[Selection, Bill, Decimal]]:
            nonlocal best
            if best is not None and self._under.under(cost) > best:
                return
            if missing - set[str]().union(*useful[level:]):
                return
            if any(room[limit] + more[level][limit] < self._used[limit] for limit in self._strict):
                return
            if level == len(steps):
                selection = self.base.model_copy(update={"options": {**self.base.options, **options}})
                result = bill(self.pricing, selection)
                if isinstance(result, Bill):
                    total = result.due(0, self.months)
                    if best is None or total <= best:
                        best = total
                        yield selection, result, total
                return
            for rung in self._rungs(steps[level], room, more[level + 1]):
                least = sum((self._cost(name, n) for name, n in rung.items()), ZERO)
                if best is not None and self._under.under(cost + least) > best:
                    break
                got = _features(self.pricing.options[name] for name in rung)
                yield from down(level + 1, options | rung, cost + least, missing - got, self._with(room, rung))

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


def _times(lacking: Decimal, each: Decimal) -> int:
    if lacking <= 0 or lacking == ENDLESS or not lacking.is_finite():
        return 0
    return int((lacking / each).to_integral_value(ROUND_CEILING))


def _features(items: Iterable[Given]) -> set[str]:
    return {feature for item in items for feature, value in item.features.items() if value is not False}
