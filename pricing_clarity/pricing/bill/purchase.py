"""A purchase: a selection with every default of its pricing filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from functools import cached_property

from pricing_clarity.pricing.charges import Charge, Percentage
from pricing_clarity.pricing.items import Given, LimitAmount, Option, Tier, Unit
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection

ZERO, ONE = Decimal(0), Decimal(1)
_ANY = Unit()


@dataclass(frozen=True)
class Bounds:
    """The quantities of a unit that can be bought: multiples of `step` from `minimum` to `maximum`."""

    minimum: Decimal
    maximum: Decimal | None
    step: Decimal

    @property
    def default(self) -> Decimal:
        """The smallest quantity that can be bought."""
        if not self.step:
            return self.minimum
        return (self.minimum / self.step).to_integral_value(ROUND_CEILING) * self.step

    def hold(self, quantity: Decimal) -> bool:
        """Whether the quantity can be bought."""
        in_range = quantity >= self.minimum and (self.maximum is None or quantity <= self.maximum)
        return in_range and (not self.step or quantity % self.step == 0)


def bounds_of(pricing: Pricing, tier: Tier | None, unit: str) -> Bounds:
    """The quantities of a unit that the tier can be bought with; the tier's own bounds replace the unit's."""
    general, own = pricing.units.get(unit, _ANY), tier.quantity.get(unit) if tier else None
    minimum = general.minimum if own is None or own.minimum is None else own.minimum
    maximum = general.maximum if own is None or own.maximum is None else own.maximum
    step = general.step if own is None or own.step is None else own.step
    return Bounds(minimum, maximum, step)


@dataclass(frozen=True)
class Purchase:
    """A selection of a pricing, with defaults filled in; it may still be one that cannot be had."""

    pricing: Pricing
    selection: Selection

    @cached_property
    def tier_id(self) -> str | None:
        """The tier chosen: the only one, where there is one and none is named."""
        if self.selection.tier is None and len(self.pricing.tiers) == 1:
            return next(iter(self.pricing.tiers))
        return self.selection.tier

    @cached_property
    def tier(self) -> Tier | None:
        """The tier chosen; None without one, or where no such tier exists."""
        return self.pricing.tiers.get(self.tier_id) if self.tier_id is not None else None

    @cached_property
    def every(self) -> str:
        """The billing period: the first on offer, where none is named."""
        return self.selection.every or self.pricing.periods[0]

    @cached_property
    def term(self) -> str | None:
        """The term: the first that the tier is sold with, where none is named."""
        if self.selection.term is None and self.tier and self.tier.terms:
            return self.tier.terms[0]
        return self.selection.term

    @cached_property
    def free(self) -> Mapping[str, int]:
        """How many of each option the tier includes."""
        included = self.tier.includes if self.tier else ()
        options = self.pricing.options
        return {name: max(1, options[name].minimum) for name in included if name in options}

    @cached_property
    def options(self) -> Mapping[str, int]:
        """How many of each option are had, included and mandatory ones too, in the order of the page."""
        chosen = self.selection.options
        had = {}
        for name, option in self.pricing.options.items():
            forced = max(1, option.minimum) if option.mandatory and self.available(option) else 0
            count = max(chosen.get(name, 0), self.free.get(name, 0), forced)
            if count:
                had[name] = count
        return had

    def available(self, option: Option) -> bool:
        """Whether the option can be had with the tier chosen."""
        return option.only_with is None or self.tier_id in option.only_with

    @cached_property
    def quantities(self) -> Mapping[str, Decimal]:
        """The quantity of every unit."""
        named = self.selection.quantities
        return {u: named.get(u, bounds_of(self.pricing, self.tier, u).default) for u in self.pricing.units}

    def quantity(self, name: str) -> Decimal:
        """The quantity of a unit, or the usage of a limit in one reset period."""
        if name in self.quantities:
            return self.quantities[name]
        if name in self.pricing.limits:
            return self.usage(name)
        return self.selection.quantities.get(name, ONE)

    def usage(self, limit: str) -> Decimal:
        """How much of a limit is used in one reset period: the unit that it counts, or none where nothing is said."""
        counts = self.pricing.limits[limit].counts
        if limit not in self.selection.quantities and counts is not None:
            return self.quantity(counts)
        return self.selection.quantities.get(limit, ZERO)

    @cached_property
    def items(self) -> tuple[tuple[str, Given, int], ...]:
        """Element id, item and how many are had: the tier first, then options in the order of the page."""
        tier = ((f"tiers.{self.tier_id}", self.tier, 1),) if self.tier else ()
        return (*tier, *((f"options.{o}", self.pricing.options[o], n) for o, n in self.options.items()))

    def given(self, limit: str) -> tuple[tuple[str, LimitAmount, int], ...]:
        """Which items give how much of a limit, each with its element id and how many are had."""
        return tuple((e, i.limits[limit], count) for e, i, count in self.items if limit in i.limits)

    def allowance(self, limit: str) -> Decimal | None:
        """How much of a limit comes with the purchase in one reset period; None for unlimited."""
        base, added = ZERO, ZERO
        for element, amount, count in self.given(limit):
            if isinstance(amount.amount, str):
                return None
            given = amount.amount * (self.quantity(amount.per) if amount.per else 1)
            if amount.instead or element.startswith("tiers."):
                base = max(base, given)
            else:
                added += given * count
        return base + added

    def metered(self, limit: str) -> bool:
        """Whether usage of a limit is charged by the unit from the first one on."""
        return any(getattr(charge, "per", None) == limit for _, item, _ in self.items for charge in item.charges)

    def beyond(self, limit: str) -> Decimal:
        """Usage beyond the allowance."""
        used = self.usage(limit)
        allowance = self.allowance(limit) if used else None
        return ZERO if allowance is None else max(ZERO, used - allowance)

    @cached_property
    def exceeded(self) -> tuple[str, ...]:
        """The limits used beyond what comes with the purchase, in the order of the page."""
        said, limits = self.selection.quantities, self.pricing.limits
        return tuple(name for name, limit in limits.items() if (name in said or limit.counts) and self.beyond(name))

    def overage(self, limit: str) -> tuple[str, Charge] | None:
        """Who sets the price of usage beyond the allowance, and that price.

        An option's price replaces the tier's; of several options' the one that is cheapest here, then by id.
        """
        priced = [(element, amount.over) for element, amount, _ in self.given(limit) if amount.over is not None]
        options = [pair for pair in priced if pair[0].startswith("options.")]
        beyond = self.beyond(limit)
        return min(options or priced, key=lambda pair: (self.price(pair[1], beyond) or ZERO, pair[0]), default=None)

    def price(self, charge: Charge, quantity: Decimal) -> Decimal | None:
        """What a charge costs each time under the billing period chosen; None where it has no price for that."""
        return None if isinstance(charge, Percentage) else charge.cost(quantity, self.every)

    def discount(self, charge: Charge) -> Decimal | None:
        """The shorthand's discount in per cent, where a tier's or option's charge is paid in advance by it."""
        billing = self.pricing.billing.get(self.every)  # type: ignore[call-overload]
        if self.every == "month" or billing is None or billing.discount is None or isinstance(charge, Percentage):
            return None
        if charge.periods is None:
            return billing.discount if charge.every == "month" else None
        return billing.discount if self.every not in charge.periods and "month" in charge.periods else None
