"""The buyer takes a discount off twice: the price shown already has it."""

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.promotions import Effect
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import promised
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every promotion that takes an amount or a share off."""
    for key, promotion in pricing.promotions.items():
        if any(effect.less or effect.percent_off for effect in promotion.then):
            yield f"promotions.{key}", f"takes {promised(promotion)} off twice"


def _twice(effect: Effect) -> Effect:
    if effect.less:
        less = effect.less
        twice = {period: 2 * off for period, off in less.items()} if isinstance(less, dict) else 2 * less
        return effect.model_copy(update={"less": twice})
    if effect.percent_off:
        left = 1 - effect.percent_off / 100
        return effect.model_copy(update={"percent_off": 100 * (1 - left * left)})
    return effect


def believe(world: World, element: str) -> World:
    """The world in which the discount comes off, and then off what is left once more."""
    promotion = world.part(element)
    return world if promotion is None else world.but(element, then=tuple(_twice(one) for one in promotion.then))


KIND = Kind("discount-twice", ("promotions",), "takes the discount off twice", find, believe, likely=0.4)
