"""Golden bills: pricings as a marketer writes them, with purchases worked by hand and the arithmetic in words."""

from collections import Counter
from pathlib import Path

import pytest

from pricing_clarity.formats import read_pricing_file
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.charges import TYPES
from pricing_clarity.pricing.conditions import Condition
from pricing_clarity.pricing.promotions import Effect

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.yaml"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_bills_are_as_worked_by_hand(path: Path) -> None:
    """Every total and line of every example is what the arithmetic in its words gives."""
    read = read_pricing_file(path)
    assert [] == [str(problem) for problem in read.problems]
    assert read.value is not None
    assert all(example.because for example in read.value.examples)


@pytest.fixture(scope="module")
def pricings() -> list[Pricing]:
    """Every golden pricing."""
    found = [read_pricing_file(path).value for path in GOLDEN]
    assert None not in found
    return [pricing for pricing in found if pricing is not None]


def test_there_are_enough_of_them(pricings: list[Pricing]) -> None:
    """At least sixty bills, refusals aside."""
    assert sum(example.pay is not None for pricing in pricings for example in pricing.examples) >= 60


def test_every_charge_type_is_covered(pricings: list[Pricing]) -> None:
    """Each type of charge is in some golden pricing."""
    used = Counter(
        charge.type
        for pricing in pricings
        for item in (*pricing.tiers.values(), *pricing.options.values(), *pricing.fees.values())
        for charge in item.charges
    )
    used.update(
        amount.over.type
        for pricing in pricings
        for tier in pricing.tiers.values()
        for amount in tier.limits.values()
        if amount.over
    )
    assert set(TYPES) == set(used)


def test_every_promotion_feature_is_covered(pricings: list[Pricing]) -> None:
    """Each change, scope and condition is in some golden pricing."""
    promotions = [promotion for pricing in pricings for promotion in pricing.promotions.values()]
    changes = {name for one in promotions for effect in one.then for name in effect.model_fields_set} - {"price_of"}
    conditions = {name for one in promotions if one.when for name in one.when.model_fields_set}
    assert set(Effect.model_fields) - {"price_of"} == changes
    assert set(Condition.model_fields) - {"all"} <= conditions | {"all"}
    assert {"account", "item", "line"} == {one.scope for one in promotions}
