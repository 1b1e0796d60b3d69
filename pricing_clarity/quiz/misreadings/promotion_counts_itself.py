"""The buyer counts the discounted options among those that a promotion asks for."""

from pricing_clarity.pricing.conditions import OptionCount
from pricing_clarity.pricing.language import all_of
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import promised
from pricing_clarity.quiz.world import World


def _besides(pricing: Pricing, key: str) -> tuple[str, ...]:
    when = pricing.promotions[key].when
    count = when.options if when else None
    return count.besides if isinstance(count, OptionCount) and count.of is None else ()


def find(pricing: Pricing) -> Found:
    """Every promotion that asks for a number of options besides some."""
    for key, promotion in pricing.promotions.items():
        besides = [pricing.name_of(f"options.{option}") for option in _besides(pricing, key)]
        if besides:
            count = "counts" if len(besides) == 1 else "count"
            says = f"thinks {all_of(besides)} {count} towards {promised(promotion)}"
            yield f"promotions.{key}", says


def believe(world: World, element: str) -> World:
    """The world in which every option counts."""
    promotion = world.part(element)
    when = promotion.when if promotion else None
    if when is None or not isinstance(when.options, OptionCount):
        return world
    every = when.options.model_copy(update={"besides": ()})
    return world.but(element, when=when.model_copy(update={"options": every}))


KIND = Kind(
    "promotion-counts-itself",
    ("promotions",),
    "thinks the discounted options count towards the promotion's condition",
    find,
    believe,
    likely=0.8,
)
