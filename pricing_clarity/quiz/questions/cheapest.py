"""Which is the cheapest? The tier that covers a need for the least money, options on top where they are needed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import product
from random import Random
from typing import Any, ClassVar

from pricing_clarity.pricing.bill import Bill
from pricing_clarity.pricing.language import all_of, say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import money
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.quiz.baskets import available, needs, sizes, tiers, units_of
from pricing_clarity.quiz.question import IMPOSSIBLE, Entry, Misreading
from pricing_clarity.quiz.questions.kind import Asked
from pricing_clarity.quiz.questions.scenario import PEOPLE, amount_over_time, billed, counted_units, exact
from pricing_clarity.quiz.wording import quoted, unit
from pricing_clarity.quiz.world import World

_MOST = 50
_CHOICES = 5


@dataclass(frozen=True)
class Cheapest(Asked):
    """Which tier costs least of those that give all `features` for these `quantities` (units and usage)."""

    kind: ClassVar[str] = "cheapest"
    asks: ClassVar[str] = "which tier covers a need for the least money"
    records: ClassVar[str] = "the id of a tier, or `impossible` where none covers the need"
    entries: ClassVar[tuple[Entry, ...]] = ("choice", "pick")

    features: tuple[str, ...]
    quantities: Mapping[str, Decimal] = field(default_factory=dict)
    every: str | None = None

    @classmethod
    def candidates(cls, pricing: Pricing, rng: Random) -> "Iterator[Asked]":
        """Needs that some tiers cover and others do not, or cover at another price."""
        priced = [tier for tier in tiers(pricing) if tier]
        if len(priced) < 2:
            return
        for _ in range(_MOST):
            tier = rng.choice(priced)
            every = rng.choice(pricing.periods) if len(pricing.periods) > 1 else None
            matter = units_of(pricing, tier, ())
            units = {k: rng.choice(found) for k in pricing.units if k in matter and (found := _usual(pricing, tier, k))}
            amounts = {key: found for key in pricing.limits if (found := needs(pricing, key, units))}
            if amounts and rng.random() < 0.5:
                key = rng.choice(list(amounts))
                units[key] = rng.choice(amounts[key])
            wanted = _telling(pricing, tier)
            features = rng.sample(wanted, min(len(wanted), rng.choice((0, 1, 1, 2, 2, 3))))
            if features or units:
                yield cls(tuple(sorted(features)), units, every)

    def answer(self, world: World) -> str | None:
        """The tier's id, `impossible` where none covers the need; None where two cost the same."""
        costs = self._costs(world)
        if not costs:
            return IMPOSSIBLE
        (least, tier), *others = sorted((year, tier) for tier, (year, _) in costs.items())
        by_month = sorted((month, tier) for tier, (_, month) in costs.items())
        if by_month[0][1] != tier or any(year == least or costs[other][1] == by_month[0][0] for year, other in others):
            return None
        return tier

    def _costs(self, world: World) -> dict[str, tuple[Decimal, Decimal]]:
        """What the first year and a month cost with each tier that covers the need."""
        costs: dict[str, tuple[Decimal, Decimal]] = {}
        for tier in world.pricing.tiers:
            bills = [bill for basket in self._ways(world, tier) if isinstance(bill := world.bill(basket), Bill)]
            if bills:
                best = min(bills, key=lambda bill: (bill.year, bill.month))
                costs[tier] = best.year, best.month
        return costs

    def _ways(self, world: World, tier: str) -> tuple[Selection, ...]:
        """The baskets that cover the need, worked out once for all worlds with the same plan and options."""
        part, options = world.pricing.tiers[tier], world.pricing.options
        known = self._known.get((tier, id(part), id(options)))
        if known is None:
            known = self._known[tier, id(part), id(options)] = part, options, tuple(self._covering(world, tier))
        return known[2]

    @cached_property
    def _known(self) -> dict[tuple[str, int, int], tuple[Any, Any, tuple[Selection, ...]]]:
        """What has been worked out, with what it was worked out from: so its ids are not given to others."""
        return {}

    def _covering(self, world: World, tier: str) -> Iterator[Selection]:
        """The smallest baskets with a tier that give every feature, also with one option for more of a limit."""
        pricing = world.pricing
        options, included = available(pricing, tier), pricing.tiers[tier].includes
        ways: list[list[str]] = []
        for feature in self.features:
            given = (pricing.tiers[tier], *(pricing.options[key] for key in included if key in pricing.options))
            if not any(part.features.get(feature) for part in given):
                ways.append([key for key in options if pricing.options[key].features.get(feature)])
        extending = [key for key in options if any(limit in pricing.options[key].limits for limit in self.quantities)]
        for way in product(*ways):
            for extra in ((), *((key,) for key in extending)):
                chosen = dict.fromkeys((*way, *extra))
                needed = dict.fromkeys(one for key in chosen for one in (*pricing.options[key].requires, key))
                yield Selection(
                    tier=tier, options=dict.fromkeys(needed, 1), quantities=dict(self.quantities), every=self.every
                )

    @property
    def slug(self) -> str:
        """The need."""
        quantities = (f"{exact(number)}{key}" for key, number in self.quantities.items())
        return "-".join(part for part in (*self.features, *quantities, self.every) if part)

    def scenario(self, pricing: Pricing) -> str:
        """What is needed."""
        need = self._need(pricing)
        return f"{need} {billed(self.every)}" if self.every else need

    def _need(self, pricing: Pricing) -> str:
        bought = [pair for pair in self.quantities.items() if pair[0] in pricing.units]
        people = counted_units(pricing, (pair for pair in bought if unit(pricing, pair[0]) in PEOPLE))
        size = counted_units(pricing, (pair for pair in bought if unit(pricing, pair[0]) not in PEOPLE))
        used = [pair for pair in self.quantities.items() if pair[0] in pricing.limits and pair[0] not in pricing.units]
        wanted = all_of(
            (
                *(amount_over_time(pricing, key, amount) for key, amount in used),
                *(quoted(pricing.name_of(f"features.{key}")) for key in self.features),
            )
        )
        what = say("{units}, with {wanted}", units=size, wanted=wanted) if size and wanted else size or wanted
        if people and what:
            return say("You need {what} for {people}.", what=what, people=people)
        if people:
            return say("You need a plan for {people}.", people=people)
        return say("You need {what}.", what=what) if what else say("You need a plan.")

    def stem(self, pricing: Pricing) -> str:
        """The question; tiers without a price on the page are out of it."""
        gives = bool(self.features or set(self.quantities) - set(pricing.units))
        if len(tiers(pricing)) < len(pricing.tiers):
            if gives:
                return say("Of the plans with a price on the page, which is the cheapest that gives you that?")
            return say("Of the plans with a price on the page, which is the cheapest that fits?")
        if gives:
            return say("Which is the cheapest plan that gives you that?")
        return say("Which is the cheapest plan that fits?")

    def label(self, value: str, pricing: Pricing) -> str:
        """The tier's name."""
        return say("None of the plans") if value == IMPOSSIBLE else pricing.name_of(f"tiers.{value}")

    def elements(self, pricing: Pricing) -> tuple[str, ...]:
        """The features and limits needed, the right tier, and the next cheapest."""
        costs = self._costs(World(pricing))
        nearest = sorted(costs, key=lambda tier: costs[tier])[:2]
        needs = [f"features.{key}" for key in self.features]
        needs += [f"limits.{key}" for key in self.quantities if key in pricing.limits]
        return (*needs, *(f"tiers.{tier}" for tier in nearest))

    def matters(self, misreading: Misreading, pricing: Pricing) -> bool:
        """Whether it is about a feature or limit needed, an option that gives it, or a price."""
        section, _, key = misreading.element.partition(".")
        if section == "features":
            return key in self.features
        if section == "limits":
            return key in self.quantities
        if section == "options":
            option = pricing.options[key]
            gives = any(option.features.get(one) for one in self.features) or set(option.limits) & set(self.quantities)
            return bool(gives) or option.mandatory
        return True

    def in_order(self, values: list[str], pricing: Pricing) -> list[str]:
        """As on the page, none of them last."""
        return sorted(values, key=[*pricing.tiers, IMPOSSIBLE].index)

    def always(self, pricing: Pricing) -> tuple[str, ...]:
        """All tiers with a price, where they are few."""
        priced = tuple(tier for tier in tiers(pricing) if tier)
        return priced if len(priced) <= _CHOICES else ()

    def touched(self, pricing: Pricing) -> Mapping[str, str]:
        """All tiers with a price."""
        return {tier: f"tiers.{tier}" for tier in tiers(pricing) if tier}

    def fillers(self, pricing: Pricing, key: str) -> Iterator[str]:
        """The other tiers, those nearest on the page first, then that none would do."""
        priced = [tier for tier in tiers(pricing) if tier]
        place = priced.index(key) if key in priced else 0
        yield from sorted(priced, key=lambda tier: abs(priced.index(tier) - place))
        yield IMPOSSIBLE

    def because(self, pricing: Pricing) -> str:
        """What the first year costs with each tier that covers the need."""
        costs = sorted(self._costs(World(pricing)).items(), key=lambda pair: pair[1])
        if not costs:
            return say("No plan gives all of that.")
        prices = all_of(
            say("{tier} {amount}", tier=pricing.name_of(f"tiers.{tier}"), amount=money(year, pricing.currency))
            for tier, (year, _) in costs
        )
        if len(costs) == len(pricing.tiers):
            return say("In the first year: {prices}.", prices=prices)
        return say("In the first year: {prices}. The others do not cover the need.", prices=prices)

    @property
    def weight(self) -> int:
        """One for the comparison, and one for each thing needed."""
        return 2 + len(self.features) + len(self.quantities)


def _usual(pricing: Pricing, tier: str, unit: str) -> list[Decimal]:
    return [size for size in sizes(pricing, tier, unit) if size <= 60] or sizes(pricing, tier, unit)


def _telling(pricing: Pricing, tier: str) -> list[str]:
    """The features that a tier has, or can have at extra cost, and some other tier does not have."""
    given = pricing.tiers[tier].features
    sold = {key for option in available(pricing, tier) for key, v in pricing.options[option].features.items() if v}
    having = [key for key in pricing.features if given.get(key) or key in sold]
    return [key for key in having if any(not one.features.get(key) for one in pricing.tiers.values())]
