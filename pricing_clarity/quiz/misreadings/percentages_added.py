"""The buyer adds percentages: 20 % and 10 % off make 30 % off."""

from decimal import Decimal

from pricing_clarity.pricing.conditions import Condition
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.promotions import Promotion
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import promised
from pricing_clarity.quiz.world import World


def _percent(promotion: Promotion) -> Decimal | None:
    if len(promotion.then) != 1:
        return None
    return promotion.then[0].percent_off or None


def _first(pricing: Pricing, key: str) -> str | None:
    """The promotion before this one in order that takes a share off the same."""
    ordered = sorted(pricing.promotions, key=lambda one: pricing.promotions[one].order)
    mine = pricing.promotions[key]
    for other in ordered[: ordered.index(key)]:
        before = pricing.promotions[other]
        if _percent(before) and before.then[0].price_of == mine.then[0].price_of and key not in before.excludes:
            return other
    return None


def find(pricing: Pricing) -> Found:
    """Every promotion that takes a share off what another one left."""
    for key, promotion in pricing.promotions.items():
        other = _first(pricing, key) if _percent(promotion) else None
        if other:
            before = pricing.promotions[other]
            first, second = promised(before), promised(promotion)
            yield f"promotions.{key}", f"adds the percentages of {first} and {second}"


def believe(world: World, element: str) -> World:
    """The world in which the share is taken off the price before the first discount, wherever both apply."""
    key = element.partition(".")[2]
    promotion = world.part(element)
    other = _first(world.pricing, key) if promotion and _percent(promotion) else None
    if other is None:
        return world
    before = world.pricing.promotions[other]
    first, second = _percent(before) or Decimal(0), _percent(promotion) or Decimal(0)
    more = min(Decimal(100), second / (1 - first / 100)) if first < 100 else Decimal(0)
    effect = promotion.then[0].model_copy(update={"percent_off": more})
    together = tuple(when for when in (before.when, promotion.when) if when)
    both = promotion.model_copy(update={"then": (effect,), "when": Condition(all=together) if together else None})
    promotions = {}
    for name, one in world.pricing.promotions.items():
        if name == key:
            promotions[f"{key}-added"] = both
            if before.when:
                apart = (Condition(none=(before.when,)), *((promotion.when,) if promotion.when else ()))
                promotions[key] = promotion.model_copy(update={"when": Condition(all=apart)})
        else:
            promotions[name] = one
    return world.believing(world.pricing.model_copy(update={"promotions": promotions}))


KIND = Kind("percentages-added", ("promotions",), "adds percentages that follow one another", find, believe, likely=0.7)
