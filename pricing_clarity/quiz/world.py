"""A world: a pricing as somebody believes it to be.

A question is a function of a world. Its key is the function applied to the true world; each wrong choice is the same
function applied to a world with a misreading in it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

from pricing_clarity.pricing.bill import Bill, Refusal, bill
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection


@dataclass(frozen=True)
class World:
    """A pricing, and what a believer does to a bill where no pricing could say it."""

    pricing: Pricing
    rebillings: tuple[Callable[[Bill], Bill], ...] = ()

    def bill(self, selection: Selection) -> Bill | Refusal:
        """The bill of a selection in this world."""
        result = bill(self.pricing, selection)
        if isinstance(result, Bill):
            for rebill in self.rebillings:
                result = rebill(result)
        return result

    def believing(self, pricing: Pricing) -> Self:
        """This world with another pricing in it."""
        return replace(self, pricing=pricing)

    def rebilling(self, rebill: Callable[[Bill], Bill]) -> Self:
        """This world with one more change to every bill."""
        return replace(self, rebillings=(*self.rebillings, rebill))
