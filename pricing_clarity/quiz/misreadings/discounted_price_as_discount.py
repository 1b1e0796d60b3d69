"""The buyer takes the new price for the discount: "DVR for $8" as $8 off."""

from decimal import Decimal

from pricing_clarity.pricing.base import shortest
from pricing_clarity.pricing.language import all_of
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.money import money
from pricing_clarity.pricing.promotions import Effect
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.world import World


def _names_a_price(effect: Effect) -> bool:
    return bool(effect.becomes) and "subtotal" not in effect.price_of


def find(pricing: Pricing) -> Found:
    """Every promotion that sets a new price, other than free."""
    for key, promotion in pricing.promotions.items():
        effect = next((effect for effect in promotion.then if _names_a_price(effect)), None)
        if effect:
            refs = (ref if "." in ref else f"options.{ref}" for ref in effect.price_of)
            names = all_of(pricing.name_of(ref) for ref in refs)
            off = money(shortest(effect.becomes or Decimal(0)), pricing.currency)
            yield f"promotions.{key}", f"thinks {names} gets {off} cheaper, not that it costs {off}"


def _as_discount(effect: Effect) -> Effect:
    if not _names_a_price(effect):
        return effect
    return effect.model_copy(update={"becomes": None, "less": effect.becomes})


def believe(world: World, element: str) -> World:
    """The world in which so much comes off the price."""
    promotion = world.part(element)
    if promotion is None:
        return world
    then = tuple(_as_discount(effect) for effect in promotion.then)
    return world.but(element, then=then, scope="item")


KIND = Kind(
    "discounted-price-as-discount",
    ("promotions",),
    "takes the price after the discount for the discount",
    find,
    believe,
    likely=0.5,
)
