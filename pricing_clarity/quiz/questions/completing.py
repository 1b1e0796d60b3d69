"""What would make it qualify? The option to add so that a purchase gets a promotion."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import ClassVar

from pricing_clarity.pricing.language import say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.quiz.baskets import available, baskets
from pricing_clarity.quiz.question import Misreading
from pricing_clarity.quiz.questions.kind import Asked
from pricing_clarity.quiz.questions.qualifies import affects, applies, grounds
from pricing_clarity.quiz.questions.scenario import slug, told
from pricing_clarity.quiz.wording import quoted
from pricing_clarity.quiz.world import World

HAS_IT = "already"
NEVER = "no-single-one"
_MOST = 20


@dataclass(frozen=True)
class Completing(Asked):
    """Which of `choices` (options) has to be added to `basket` to get `promotion`."""

    kind: ClassVar[str] = "completing"
    asks: ClassVar[str] = "which option has to be added to get a promotion, if any"
    records: ClassVar[str] = "the id of an option, `already`, or `no-single-one`"

    basket: Selection
    promotion: str
    choices: tuple[str, ...]

    @classmethod
    def candidates(cls, pricing: Pricing, rng: Random) -> "Iterator[Asked]":
        """Purchases that an added option may bring a promotion, with the options that could be added.

        Where several would do, all of them but one are left out of the choices.
        """
        found = 0
        world = World(pricing)
        chosen = baskets(pricing, rng, most=60) if pricing.promotions else ()
        for key in pricing.promotions:
            for basket in chosen:
                addable = [one for one in available(pricing, basket.tier) if one not in basket.options]
                if not affects(pricing, basket, key) or len(addable) < 2 or applies(world, basket, key) is None:
                    continue
                enough = [one for one in addable if applies(world, _with(basket, one), key)]
                others = [one for one in addable if one not in enough]
                if applies(world, basket, key):
                    choices = addable[:3]
                else:
                    choices = [*rng.sample(enough, min(1, len(enough))), *rng.sample(others, min(2, len(others)))]
                if found < _MOST and 1 < len(choices):
                    found += 1
                    yield cls(basket, key, tuple(one for one in pricing.options if one in choices))

    def answer(self, world: World) -> str | None:
        """The only option that is enough; `already`, `no-single-one`; None where several are."""
        now = applies(world, self.basket, self.promotion)
        if now is None:
            return None
        if now:
            return HAS_IT
        enough = [one for one in self.choices if applies(world, _with(self.basket, one), self.promotion)]
        return None if len(enough) > 1 else enough[0] if enough else NEVER

    @property
    def slug(self) -> str:
        """The promotion and the purchase."""
        return f"{self.promotion}-{slug(self.basket)}"

    def scenario(self, pricing: Pricing) -> str:
        """The purchase told."""
        return told(pricing, self.basket)

    def stem(self, pricing: Pricing) -> str:
        """The question, with what the page says of the promotion."""
        says = quoted(pricing.promotions[self.promotion].says)
        return say("What would you still have to add to get this offer: {says}?", says=says)

    def label(self, value: str, pricing: Pricing) -> str:
        """The option's name, or the answer in words."""
        if value == HAS_IT:
            return say("Nothing, you get it already")
        return say("No single option would be enough") if value == NEVER else pricing.name_of(f"options.{value}")

    def elements(self, pricing: Pricing) -> tuple[str, ...]:
        """The promotion."""
        return (f"promotions.{self.promotion}",)

    def matters(self, misreading: Misreading, pricing: Pricing) -> bool:
        """Whether it is about the promotion; that it does not exist is contradicted by the question."""
        return misreading.element == f"promotions.{self.promotion}" and misreading.kind != "promotion-ignored"

    def in_order(self, values: list[str], pricing: Pricing) -> list[str]:
        """As on the page, then the other answers."""
        return sorted(values, key=[*pricing.options, HAS_IT, NEVER].index)

    def always(self, pricing: Pricing) -> tuple[str, ...]:
        """The options to choose from, and both other answers."""
        return (*self.choices, HAS_IT, NEVER)

    def because(self, pricing: Pricing) -> str:
        """What the bill says with the option that is enough."""
        answer = self.answer(World(pricing))
        return grounds(pricing, _with(self.basket, answer) if answer in self.choices else self.basket, self.promotion)

    @property
    def reveals(self) -> bool:
        """It quotes the promotion."""
        return True

    @property
    def weight(self) -> int:
        """The condition, what is bought, and what could be."""
        return 3 + len(self.basket.options)


def _with(basket: Selection, option: str) -> Selection:
    return basket.but(options={**basket.options, option: 1})
