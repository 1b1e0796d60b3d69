"""The buyer overlooks that the first months are cheaper, or free."""

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every tier and option with a trial or an intro price."""
    for section in ("tiers", "options"):
        for key, part in getattr(pricing, section).items():
            if part.charges and part.phases:
                what = "free trial" if part.phases[0].kind == "trial" and not part.phases[0].charge else "first price"
                yield f"{section}.{key}", f"overlooks the {what} of {pricing.name_of(f'{section}.{key}')}"


def believe(world: World, element: str) -> World:
    """The world in which the standard price holds from the first day."""
    return world.but(element, phases=())


KIND = Kind("intro-missed", ("tiers", "options"), "overlooks the trial or intro price", find, believe, likely=0.4)
