"""What a kind of misreading is, and how its beliefs change charges."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pricing_clarity.pricing.charges import Charge
from pricing_clarity.pricing.items import Fee, Given
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.world import World

Found = Iterable[tuple[str, str]]
"""Element ids, each with the misreading of that element in a buyer's words."""


@dataclass(frozen=True)
class Kind:
    """One way of getting an element wrong.

    `says` tells it in general, and so does what `find` says of each element where it may happen, naming the
    element: both go on after "the buyer". `believe` turns a world into the one that a believer sees; it is pure,
    and returns a world with the same pricing where the element is not there any more. `about` are the sections of
    the pricing whose elements it is about. `likely` (0 to 1) is how readily buyers fall for it: a judgement, which
    steers what questions and wrong choices are about, and no finding.
    """

    id: str
    about: tuple[str, ...]
    says: str
    find: Callable[[Pricing], Found]
    believe: Callable[[World, str], World]
    likely: float


def priced(pricing: Pricing) -> Iterator[tuple[str, Given | Fee]]:
    """Everything with a price, by element id: tiers, options, fees."""
    for section in ("tiers", "options", "fees"):
        for key, part in getattr(pricing, section).items():
            if part.charges:
                yield f"{section}.{key}", part


def recharged(part: Any, change: Callable[[Charge], Charge]) -> Any:
    """A tier, option or fee with each of its charges changed."""
    charge = part.charge
    if charge is None:
        return part
    changed = tuple(change(one) for one in charge) if isinstance(charge, tuple) else change(charge)
    return part.model_copy(update={"charge": changed})


def recharge(world: World, element: str, change: Callable[[Charge], Charge]) -> World:
    """The world with each charge of one element changed."""
    part = world.part(element)
    return world if part is None else world.having(element, recharged(part, change))


def recharge_all(world: World, change: Callable[[Charge], Charge]) -> World:
    """The world with every charge of its tiers, options and fees changed."""
    sections = {
        section: {key: recharged(part, change) for key, part in getattr(world.pricing, section).items()}
        for section in ("tiers", "options", "fees")
    }
    return world.believing(world.pricing.model_copy(update=sections))


def bought(pricing: Pricing, per: str | None) -> bool:
    """Whether a unit is one that is bought (a seat), not the usage of a limit."""
    return per is not None and per not in pricing.limits


def scaled(amount: Decimal | dict[Any, Decimal], by: Decimal) -> Decimal | dict[Any, Decimal]:
    """An amount, or amounts by period, times a factor."""
    return {period: one * by for period, one in amount.items()} if isinstance(amount, dict) else amount * by
