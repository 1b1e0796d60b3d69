"""What moving to another selection costs, and leaving before the term is over."""

from decimal import Decimal

import pytest

from pricing_clarity.formats import read_pricing
from pricing_clarity.pricing import ExitCost, Pricing, Selection, Upgrade, exit_cost, upgrade

PHONE = """
title: Phone
tiers:
  small: {name: Small, charge: {amount: 20}}
  big: {name: Big, charge: {amount: 35}}
options:
  roaming: {name: Roaming, charge: [{amount: 5}, {amount: 10, every: once}]}
promotions:
  welcome: {says: 5 off for new customers, when: {new_customer: true}, then: [{less: 5}]}
fees: {activation: {name: Activation, charge: {amount: 30, every: once}}}
terms:
  none: {name: No commitment, months: 0}
  year: {name: 12 months, months: 12, exit: {amount: 120, less_each_month: 10}}
  two: {name: 24 months, months: 24, exit: {percent_of_remaining: 50}}
  left: {name: 6 months, months: 6, exit: {per_remaining_month: 15}}
"""


@pytest.fixture(scope="module")
def phone() -> Pricing:
    """A phone pricing with terms."""
    read = read_pricing(PHONE, "phone.yaml")
    assert () == read.problems
    assert read.value is not None
    return read.value


@pytest.mark.parametrize(
    ("term", "month", "amount", "because"),
    [
        (None, 3, "0", "You can leave whenever you like."),
        ("none", 3, "0", "You can leave whenever you like."),
        ("year", 5, "70.00", "Leaving 12 months after 5 months costs $120 less $10 × 5 months."),
        ("year", 12, "0", "The 12 months of 12 months are over."),
        ("two", 14, "75.00", "Leaving 24 months after 14 months costs 50 % of $150 still to fall due in 10 months."),
        ("left", 2, "60.00", "Leaving 6 months after 2 months costs $15 × 4 months left."),
    ],
)
def test_leaving_costs_what_the_term_says(phone: Pricing, term: str, month: int, amount: str, because: str) -> None:
    """A fixed amount that melts, a share of what is still to come, or an amount for each month left."""
    selection = Selection(tier="small", term=term)
    assert ExitCost(Decimal(amount), because) == exit_cost(phone, selection, month)


def test_an_upgrade_charges_one_offs_only_for_what_is_new(phone: Pricing) -> None:
    """Big with Roaming costs 20 more and its set-up once; the activation fee is not due again, the welcome is lost."""
    moved = upgrade(phone, Selection(tier="small"), Selection(tier="big", options={"roaming": 1}))
    assert isinstance(moved, Upgrade)
    assert Decimal("15.00") == moved.before_month
    assert Decimal("40.00") == moved.after_month
    assert Decimal("10.00") == moved.one_off


def test_an_upgrade_taxes_only_the_one_offs_that_are_due(phone: Pricing) -> None:
    """With 20 % tax, 10 once for Roaming comes to 12, though the activation fee was taxed before."""
    taxed = Pricing.model_validate(phone.model_dump() | {"tax": {"kind": "excluded", "rate": 20}})
    moved = upgrade(taxed, Selection(tier="small"), Selection(tier="big", options={"roaming": 1}))
    assert isinstance(moved, Upgrade)
    assert Decimal("12.00") == moved.one_off
