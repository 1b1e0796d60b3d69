"""The buyer reads "from 10 seats" as more than 10."""

from decimal import Decimal

from pricing_clarity.pricing.bill.words import small
from pricing_clarity.pricing.conditions import OptionCount
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.promotions import Promotion
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import promised
from pricing_clarity.quiz.world import World


def _threshold(promotion: Promotion) -> Decimal | None:
    when = promotion.when
    if when is None:
        return None
    for bounds in (when.quantity or {}).values():
        if bounds.at_least:
            return bounds.at_least
    return Decimal(when.options.at_least) if isinstance(when.options, OptionCount) and when.options.at_least else None


def _more_can_be_had(pricing: Pricing, promotion: Promotion) -> bool:
    count = promotion.when.options if promotion.when else None
    if not isinstance(count, OptionCount):
        return True
    among = pricing.options if count.of is None else count.of
    return len([one for one in among if one not in count.besides]) > count.at_least


def find(pricing: Pricing) -> Found:
    """Every promotion that begins at a number of units, or of options where more can be had."""
    for key, promotion in pricing.promotions.items():
        least = _threshold(promotion)
        if least and _more_can_be_had(pricing, promotion):
            says = f"thinks {small(int(least))} isn't enough for {promised(promotion)}"
            yield f"promotions.{key}", says


def believe(world: World, element: str) -> World:
    """The world in which the promotion begins one later."""
    promotion = world.part(element)
    when = promotion.when if promotion else None
    if when is None:
        return world
    changes: dict[str, object] = {}
    if when.quantity:
        changes["quantity"] = {
            key: bounds.model_copy(update={"at_least": bounds.at_least + 1}) if bounds.at_least else bounds
            for key, bounds in when.quantity.items()
        }
    elif isinstance(when.options, OptionCount) and when.options.at_least:
        changes["options"] = when.options.model_copy(update={"at_least": when.options.at_least + 1})
    return world.but(element, when=when.model_copy(update=changes))


KIND = Kind(
    "threshold-excluded",
    ("promotions",),
    "thinks the number that a promotion names isn't enough",
    find,
    believe,
    likely=0.3,
)
