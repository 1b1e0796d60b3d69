"""The buyer takes in the first thing that a promotion gives and overlooks the rest."""

from pricing_clarity.pricing.language import all_of
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import promised
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every promotion that changes more than one thing."""
    for key, promotion in pricing.promotions.items():
        if len(promotion.then) > 1:
            gone = [ref for effect in promotion.then[1:] for ref in effect.price_of]
            names = all_of(_name(pricing, ref) for ref in gone)
            says = f"thinks {promised(promotion)} changes nothing about {names}"
            yield f"promotions.{key}", says


def _name(pricing: Pricing, ref: str) -> str:
    if ref == "subtotal":
        return "the rest"
    return pricing.name_of(ref if "." in ref else f"options.{ref}")


def believe(world: World, element: str) -> World:
    """The world in which the promotion does only the first thing."""
    promotion = world.part(element)
    return world if promotion is None else world.but(element, then=promotion.then[:1])


KIND = Kind(
    "promotion-in-part",
    ("promotions",),
    "sees only the first thing that the promotion gives",
    find,
    believe,
    likely=0.5,
)
