"""Limits across a pricing, as beliefs change them."""

from collections.abc import Callable, Iterator

from pricing_clarity.pricing.items import Given, LimitAmount
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.world import World


def givers(pricing: Pricing, key: str) -> Iterator[Given]:
    """The tiers and options that give some of a limit."""
    for part in (*pricing.tiers.values(), *pricing.options.values()):
        if key in part.limits:
            yield part


def relimit(world: World, element: str, change: Callable[[LimitAmount], LimitAmount]) -> World:
    """The world with what every tier and option gives of one limit changed."""
    key = element.partition(".")[2]
    for section in ("tiers", "options"):
        for name, part in getattr(world.pricing, section).items():
            if key in part.limits:
                limits = {**part.limits, key: change(part.limits[key])}
                world = world.but(f"{section}.{name}", limits=limits)
    return world
