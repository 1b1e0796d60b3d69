"""The buyer thinks that a promotion for some months counts for just these where a longer time is paid at once."""

from decimal import Decimal
from typing import Any

from pricing_clarity.pricing.base import MONTHS
from pricing_clarity.pricing.bill.words import months
from pricing_clarity.pricing.conditions import Condition
from pricing_clarity.pricing.longer import longer_payments
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.promotions import Duration, Effect, Promotion
from pricing_clarity.quiz.misreadings.kind import Found, Kind, scaled
from pricing_clarity.quiz.wording import promised
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every promotion that takes something off for some months, where more months than these are paid at once."""
    for key, promotion in pricing.promotions.items():
        if _divides(pricing, promotion):
            lasts = months(promotion.lasts.months)  # type: ignore[union-attr, arg-type]
            yield f"promotions.{key}", f"thinks {promised(promotion)} is for only {lasts} of a longer payment"


def _divides(pricing: Pricing, promotion: Promotion) -> bool:
    """Whether a part of what it takes off is a thing that one can believe."""
    alone = not promotion.excludes and not any(one.excludes for one in pricing.promotions.values())
    off = all(one.percent_off or one.less for one in promotion.then)
    return alone and off and bool(longer_payments(pricing, promotion))


def believe(world: World, element: str) -> World:
    """The world in which a payment gets its share: half price for 3 months is an eighth off a year paid at once."""
    promotion = world.part(element)
    if promotion is None or not _divides(world.pricing, promotion):
        return world
    name, longer = element.partition(".")[2], longer_payments(world.pricing, promotion)
    own = (promotion.when,) if promotion.when else ()
    parts: dict[str, dict[str, Any]] = {
        name: {"when": Condition(all=(*own, Condition(none=(Condition(every=longer),))))}
    }
    for period in longer:
        whole, rest = divmod(promotion.lasts.months, MONTHS[period])
        paid = {"when": Condition(all=(*own, Condition(every=(period,))))}
        if whole:
            parts[f"{name}-{period}"] = paid | {"lasts": Duration(months=whole * MONTHS[period])}
        then = tuple(_share(one, Decimal(rest) / MONTHS[period]) for one in promotion.then)
        lasts = Duration(months=MONTHS[period], after=whole * MONTHS[period])
        parts[f"{name}-{period}-in-part"] = paid | {"then": then, "lasts": lasts}
    promotions: dict[str, Promotion] = {}
    for key, one in world.pricing.promotions.items():
        changed = parts if key == name else {key: {}}
        promotions |= {new: one.model_copy(update=update) for new, update in changed.items()}
    return world.believing(world.pricing.model_copy(update={"promotions": promotions}))


def _share(effect: Effect, share: Decimal) -> Effect:
    if effect.percent_off is not None:
        return effect.model_copy(update={"percent_off": effect.percent_off * share})
    return effect.model_copy(update={"less": scaled(effect.less or Decimal(0), share)})


KIND = Kind(
    "promotion-by-the-month",
    ("promotions",),
    "thinks a promotion for some months is for only so much of a longer payment",
    find,
    believe,
    likely=0.8,
)
