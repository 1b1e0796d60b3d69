"""Is it included? A feature or an option with a tier: included, at extra cost, or not to be had."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import ClassVar

from pricing_clarity.pricing.bill import Bill
from pricing_clarity.pricing.language import all_of, phrase, say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.quiz.baskets import tiers
from pricing_clarity.quiz.question import Misreading
from pricing_clarity.quiz.questions.kind import Asked
from pricing_clarity.quiz.wording import quoted
from pricing_clarity.quiz.world import World

_MOST = 40

_BECAUSE: dict[tuple[str, ...], str] = {
    ("yes",): phrase("Included with {yes}."),
    ("extra",): phrase("At extra cost with {extra}."),
    ("no",): phrase("Not to be had with {no}."),
    ("yes", "extra"): phrase("Included with {yes}; at extra cost with {extra}."),
    ("yes", "no"): phrase("Included with {yes}; not to be had with {no}."),
    ("extra", "no"): phrase("At extra cost with {extra}; not to be had with {no}."),
    ("yes", "extra", "no"): phrase("Included with {yes}; at extra cost with {extra}; not to be had with {no}."),
}


@dataclass(frozen=True)
class Included(Asked):
    """Whether `element` (a feature or an option) comes with `tier`."""

    kind: ClassVar[str] = "included"
    asks: ClassVar[str] = "whether a tier includes a feature or option, or only at extra cost, or not at all"
    records: ClassVar[str] = "`yes`, `extra` or `no`"

    tier: str
    element: str

    @classmethod
    def candidates(cls, pricing: Pricing, rng: Random) -> "Iterator[Asked]":
        """Every tier with every feature or option that not all tiers treat alike; a sample where there are many."""
        world, found = World(pricing), []
        names = {pricing.name_of(f"features.{key}").lower() for key in pricing.features}
        elements = [f"features.{key}" for key in pricing.features]
        elements += [
            f"options.{key}" for key in pricing.options if pricing.name_of(f"options.{key}").lower() not in names
        ]
        for element in elements:
            asked = [cls(tier, element) for tier in tiers(pricing) if tier]
            answers = [one.answer(world) for one in asked]
            if "extra" in answers or len(set(answers) - {None}) > 1:
                found += [one for one, answer in zip(asked, answers, strict=True) if answer]
        yield from found if len(found) <= _MOST else rng.sample(found, _MOST)

    def answer(self, world: World) -> str | None:
        """`yes`, `extra` or `no`; None where it could be had at no charge or at a price not on the page."""
        pricing = world.pricing
        tier = pricing.tiers.get(self.tier)
        if tier is None:
            return None
        section, _, key = self.element.partition(".")
        options = [key]
        if section == "features":
            if tier.features.get(key):
                return "yes"
            options = [name for name, option in pricing.options.items() if option.features.get(key)]
        answers = [self._of_option(world, option) for option in options if option in pricing.options]
        if "yes" in answers:
            return "yes"
        if None in answers:
            return None
        return "extra" if "extra" in answers else "no"

    def _of_option(self, world: World, key: str) -> str | None:
        pricing, option = world.pricing, world.pricing.options[key]
        if key in pricing.tiers[self.tier].includes:
            return "yes"
        basket = Selection(tier=self.tier, options=dict.fromkeys((*option.requires, *option.requires_any[:1], key), 1))
        if option.only_with is not None and self.tier not in option.only_with:
            return "no"
        if option.mandatory or not option.charges or option.minimum > 1:
            return None
        return "extra" if isinstance(world.bill(basket), Bill) else None

    @property
    def slug(self) -> str:
        """The tier and what is asked about."""
        return f"{self.tier}-{self.element.partition('.')[2]}"

    def scenario(self, pricing: Pricing) -> str:
        """The tier chosen."""
        return say("You choose {what}.", what=pricing.name_of(f"tiers.{self.tier}"))

    def stem(self, pricing: Pricing) -> str:
        """The question."""
        return say("Do you get {what} with it?", what=quoted(pricing.name_of(self.element)))

    def label(self, value: str, pricing: Pricing) -> str:
        """The choice in words."""
        if value == "yes":
            return say("Yes, it's included")
        if value == "extra":
            return say("Only for an extra charge")
        return say("No, not with {tier}", tier=pricing.name_of(f"tiers.{self.tier}"))

    def elements(self, pricing: Pricing) -> tuple[str, ...]:
        """The tier, the element, and the options that give the feature."""
        key = self.element.partition(".")[2]
        giving = (f"options.{name}" for name, option in pricing.options.items() if option.features.get(key))
        return tuple(dict.fromkeys((self.element, f"tiers.{self.tier}", *giving)))

    def matters(self, misreading: Misreading, pricing: Pricing) -> bool:
        """Whether it is about one of the elements."""
        return misreading.element in self.elements(pricing)

    def in_order(self, values: list[str], pricing: Pricing) -> list[str]:
        """Included, at extra cost, not at all."""
        return sorted(values, key=["yes", "extra", "no"].index)

    def always(self, pricing: Pricing) -> tuple[str, ...]:
        """All three answers are choices."""
        return ("yes", "extra", "no")

    def because(self, pricing: Pricing) -> str:
        """Which tiers have it."""
        answers = {one: Included(one, self.element).answer(World(pricing)) for one in pricing.tiers}
        names = {
            answer: all_of(pricing.name_of(f"tiers.{one}") for one in answers if answers[one] == answer)
            for answer in ("yes", "extra", "no")
        }
        given = tuple(answer for answer in names if names[answer])
        return say(_BECAUSE[given], **names) if given else ""

    def seeks(self, pricing: Pricing) -> frozenset[str]:
        """A purchase of the option with this tier would show that it can be added."""
        return frozenset(f"{self.tier}+{element}" for element in self.elements(pricing))
