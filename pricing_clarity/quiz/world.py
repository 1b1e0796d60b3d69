"""A world: a pricing as somebody believes it to be.

A question is a function of a world. Its key is the function applied to the true world; each wrong choice is the same
function applied to a world with a misreading in it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Self

from pricing_clarity.pricing.bill import Bill, Refusal, bill
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection


@dataclass(frozen=True)
class World:
    """A pricing, and what a believer does to a bill where no pricing could say it.

    A believed world may know the true one and the elements on which they differ: then purchases that have nothing to
    do with these are looked up there.
    """

    pricing: Pricing
    rebillings: tuple[Callable[[Bill], Bill], ...] = ()
    truth: "World | None" = field(default=None, compare=False, repr=False)
    touched: frozenset[str] = field(default=frozenset(), compare=False)
    _bills: dict[str, Bill | Refusal] = field(default_factory=dict, init=False, repr=False, compare=False)

    def bill(self, selection: Selection) -> Bill | Refusal:
        """The bill of a selection in this world; worked out once."""
        written = selection.model_dump_json()
        known = self._bills if self.truth or self.rebillings else _bills_of(_This(self.pricing))
        if written not in known:
            known[written] = self._billed(selection)
        return known[written]

    def _billed(self, selection: Selection) -> Bill | Refusal:
        if self.truth and not any(self.truth.concerns(element, selection) for element in self.touched):
            return self.truth.bill(selection)
        result = bill(self.pricing, selection)
        if isinstance(result, Bill):
            for rebill in self.rebillings:
                result = rebill(result)
        return result

    def concerns(self, element: str, selection: Selection) -> bool:
        """Whether an element has to do with a purchase: it is bought, used or included, or is a rule for all."""
        section, _, key = element.partition(".")
        if section == "features":
            return False
        if section == "tiers":
            return key == selection.tier
        if section == "options":
            option = self.pricing.options.get(key)
            included = self.pricing.tiers[selection.tier].includes if selection.tier in self.pricing.tiers else ()
            return key in selection.options or key in included or bool(option and option.mandatory)
        if section == "limits":
            limit = self.pricing.limits.get(key)
            return key in selection.quantities or bool(limit and limit.counts)
        return True

    def believing(self, pricing: Pricing) -> Self:
        """This world with another pricing in it."""
        return replace(self, pricing=pricing)

    def part(self, element: str) -> Any:
        """The part of the pricing that an element id names; None where there is none."""
        section, _, key = element.partition(".")
        found = getattr(self.pricing, section, None)
        return found.get(key) if isinstance(found, dict) else found

    def having(self, element: str, part: Any) -> Self:
        """This world with another part under an element id; None takes the part away."""
        section, _, key = element.partition(".")
        found = getattr(self.pricing, section)
        if isinstance(found, dict):
            part = {k: part if k == key else v for k, v in found.items() if k != key or part is not None}
        return self.believing(self.pricing.model_copy(update={section: part}))

    def but(self, element: str, **changes: Any) -> Self:
        """This world with some fields of an element changed; the same world where it does not have the element."""
        part = self.part(element)
        return self if part is None else self.having(element, part.model_copy(update=changes))

    def rebilling(self, rebill: Callable[[Bill], Bill]) -> Self:
        """This world with one more change to every bill."""
        return replace(self, rebillings=(*self.rebillings, rebill))


class _This:
    """A pricing as itself: another one is not equal to it, whatever it holds."""

    def __init__(self, pricing: Pricing) -> None:
        self.pricing = pricing

    def __hash__(self) -> int:
        return id(self.pricing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _This) and self.pricing is other.pricing


@lru_cache(maxsize=8)
def _bills_of(_: _This) -> dict[str, Bill | Refusal]:
    """The bills of a pricing that are known: questions ask for the same ones again and again."""
    return {}
