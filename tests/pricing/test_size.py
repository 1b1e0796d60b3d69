"""Sizes are exact: what is counted without listing agrees with listing."""

from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.size import Size, size

NAMES = ["a", "b", "c", "d", "e", "f"]
TIERS = ["x", "y"]


def listed(pricing: Pricing) -> int:
    """The configurations, counted by listing every tier with every set of options."""
    found = 0
    for tier in pricing.tiers or [None]:
        comes_with = set(pricing.tiers[tier].includes) if tier else set()
        for many in range(len(pricing.options) + 1):
            for chosen in combinations(pricing.options, many):
                found += allowed(pricing, tier, set(chosen), comes_with) and bool(tier or chosen)
    return found


def allowed(pricing: Pricing, tier: str | None, chosen: set[str], comes_with: set[str]) -> bool:
    """Whether a tier and a set of options can be had together."""

    def can_be_had(name: str) -> bool:
        only_with = pricing.options[name].only_with
        return name in comes_with or tier is None or only_with is None or tier in only_with

    must = {name for name, option in pricing.options.items() if option.mandatory and can_be_had(name)}
    return (
        comes_with <= chosen
        and must <= chosen
        and all(
            can_be_had(name)
            and set(pricing.options[name].requires) <= chosen
            and not set(pricing.options[name].excludes) & (chosen - {name})
            and (not pricing.options[name].requires_any or bool(set(pricing.options[name].requires_any) & chosen))
            for name in chosen
        )
    )


some = st.lists(st.sampled_from(NAMES), max_size=2, unique=True)
option = st.fixed_dictionaries(
    {
        "name": st.just("x"),
        "requires": some,
        "requires_any": some,
        "excludes": some,
        "mandatory": st.sampled_from([False] * 5 + [True]),
    },
    optional={"only_with": st.lists(st.sampled_from(TIERS), max_size=2, unique=True)},
)


@given(
    st.dictionaries(st.sampled_from(NAMES), option),
    st.dictionaries(st.sampled_from(TIERS), some),
)
def test_agrees_with_listing(options: dict[str, Any], includes: dict[str, list[str]]) -> None:
    """Whatever options require, exclude and come with, counting and listing agree."""
    tiers = {name: {"name": name, "includes": [o for o in own if o in options]} for name, own in includes.items()}
    for each in options.values():
        for field in ("requires", "requires_any", "excludes"):
            each[field] = [other for other in each[field] if other in options]
    pricing = Pricing.model_validate({"title": "t", "tiers": tiers, "options": options})

    assert listed(pricing) == size(pricing).configurations


def test_independent_options_multiply() -> None:
    """Sixty options that do not restrict each other have 2⁶⁰ sets, which nobody could list."""
    options = {f"o{n}": {"name": "o"} for n in range(60)}
    pricing = Pricing.model_validate({"title": "t", "tiers": {"x": {"name": "x"}}, "options": options})

    assert Size(1, 0, 60, 2**60) == size(pricing)


def test_a_long_chain() -> None:
    """Of two thousand options that each require the one before, a buyer can stop after any."""
    options = {f"o{n}": {"name": "o", "requires": [f"o{n - 1}"] if n else []} for n in range(2_000)}
    pricing = Pricing.model_validate({"title": "t", "tiers": {"x": {"name": "x"}}, "options": options})

    assert 2_001 == size(pricing).configurations


def test_no_tiers() -> None:
    """Without tiers, buying nothing is not a configuration."""
    pricing = Pricing.model_validate({"title": "t", "options": {"a": {"name": "a"}, "b": {"name": "b"}}})

    assert Size(0, 0, 2, 3) == size(pricing)


def test_nothing_at_all() -> None:
    """An empty pricing has no configuration."""
    assert Size(0, 0, 0, 0) == size(Pricing(title="t"))
