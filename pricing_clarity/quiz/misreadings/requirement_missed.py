"""The buyer overlooks that an option needs another one, or cannot go with another one."""

from pricing_clarity.pricing.language import one_of
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings.kind import Found, Kind
from pricing_clarity.quiz.wording import quoted
from pricing_clarity.quiz.world import World


def find(pricing: Pricing) -> Found:
    """Every option that requires or excludes others."""
    for key, option in pricing.options.items():
        name = quoted(pricing.name_of(f"options.{key}"))
        if option.requires or option.requires_any:
            needed = option.requires or option.requires_any
            others = one_of(quoted(pricing.name_of(f"options.{one}")) for one in needed)
            yield f"options.{key}", f"thinks {name} can be had without {others}"
        elif option.excludes:
            others = one_of(quoted(pricing.name_of(f"options.{one}")) for one in option.excludes)
            yield f"options.{key}", f"thinks {name} can be had together with {others}"


def believe(world: World, element: str) -> World:
    """The world in which the option stands alone."""
    key = element.partition(".")[2]
    for other, option in world.pricing.options.items():
        if key in option.excludes:
            world = world.but(f"options.{other}", excludes=tuple(one for one in option.excludes if one != key))
    return world.but(element, requires=(), requires_any=(), excludes=())


KIND = Kind(
    "requirement-missed", ("options",), "overlooks what the option requires or excludes", find, believe, likely=0.6
)
