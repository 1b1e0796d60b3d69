"""The bill of the home bundle, and what a selection that cannot be bought says."""

from decimal import Decimal

import pytest

from pricing_clarity.formats import read_pricing
from pricing_clarity.present.bill_table import when
from pricing_clarity.pricing import (
    Bill,
    Pricing,
    Problem,
    Refusal,
    Selection,
    bill,
    check_examples,
    parse_selection,
    write_selection,
)

HOME = """
title: Home bundle
tiers:
  triple: {name: Triple Play, charge: {amount: 89.97, every: month}}
  basic: {name: Basic, charge: {amount: 19.97, every: month}}
options:
  hd:     {name: HD,     charge: {amount: 5,  every: month}}
  dvr:    {name: DVR,    charge: {amount: 15, every: month}, only_with: triple, requires: hd}
  sports: {name: Sports, charge: {amount: 6,  every: month}}
  movies: {name: Movies, charge: {amount: 12, every: month}}
promotions:
  two-more:
    says: Add any two other options and get HD free and DVR for $8
    when: {options: {at_least: 2, besides: [hd, dvr]}}
    then: [{price_of: hd, becomes: 0}, {price_of: dvr, becomes: 8}]
examples:
  - buy: {tier: triple, options: [hd, dvr]}
    pay: {month: 109.97}
  - buy: {tier: triple, options: [hd, dvr, sports, movies]}
    pay: {month: 115.97, lines: {options.hd: 0, options.dvr: 8}}
  - buy: {tier: basic, options: [dvr]}
    cannot: DVR needs HD too
"""


@pytest.fixture(scope="module")
def home() -> Pricing:
    """The home bundle."""
    read = read_pricing(HOME, "home.yaml")
    assert read.value is not None
    return read.value


def bought(pricing: Pricing, text: str) -> Bill:
    """The bill of a selection that can be bought."""
    selection = parse_selection(text, pricing)
    assert not isinstance(selection, tuple)
    result = bill(pricing, selection)
    assert isinstance(result, Bill)
    return result


def test_worked_examples_hold(home: Pricing) -> None:
    """Examples that add up bring no problem."""
    assert () == check_examples(home)


def test_a_changed_line_is_explained(home: Pricing) -> None:
    """A line that a promotion changed says so in plain words and names the promotion among its elements."""
    lines = {line.item: line for line in bought(home, "tier=triple,options=hd+dvr+sports+movies").lines}
    assert Decimal(0) == lines["options.hd"].amount
    assert ("options.hd", "promotions.two-more") == lines["options.hd"].elements
    assert (
        "HD is free instead of $5 a month because you chose two other options "
        "(Add any two other options and get HD free and DVR for $8)." == lines["options.hd"].because
    )


def test_every_reason_is_given_at_once(home: Pricing) -> None:
    """A selection that is wrong in two ways is refused with both reasons."""
    selection = parse_selection("tier=basic,options=dvr", home)
    assert not isinstance(selection, tuple)
    refusal = bill(home, selection)
    assert isinstance(refusal, Refusal)
    assert (
        "DVR can only be had with Triple Play, not with Basic.",
        "DVR needs HD too.",
    ) == refusal.reasons


def test_a_selection_is_read_back_as_written(home: Pricing) -> None:
    """Writing a selection and reading it again gives the same selection."""
    text = "tier=triple,options=hd+dvr*2,every=year,autopay=yes,new_customer=no"
    selection = parse_selection(text, home)
    assert not isinstance(selection, tuple)
    assert text == write_selection(selection)


def test_every_wrong_part_of_a_selection_says_what_to_write(home: Pricing) -> None:
    """A misspelt tier and an unknown option are both reported, each with what would be right."""
    assert (
        Problem(where=("tier",), what="there is no tier “trple”", write="write triple (or basic)"),
        Problem(where=("options",), what="there is no option “x”", write="write one of hd, dvr, sports, movies"),
    ) == parse_selection("tier=trple,options=x", home)


def test_a_wrong_example_says_which_line_differs() -> None:
    """An example whose total and line are wrong is reported with the total, the line and the reason."""
    text = HOME.replace("month: 115.97, lines: {options.hd: 0", "month: 120.97, lines: {options.hd: 5")
    assert HOME != text
    total, line = read_pricing(text, "home.yaml").problems
    assert "examples[2].pay.month" == total.where
    assert "costs $115.97 a month, not $120.97 ($5 less)" in total.what
    assert "examples[2].pay.lines.options.hd" == line.where
    assert line.what.startswith("options.hd costs $0, not $5: HD is free instead of $5 a month because")


def test_the_cost_a_month_is_exact_where_it_ends_on_half_a_coin() -> None:
    """0.10 a year and 0.05 a quarter are 0.025 a month, which rounds up to 0.03."""
    charges = [{"amount": "0.10", "every": "year"}, {"amount": "0.05", "every": "quarter"}]
    pricing = Pricing.model_validate({"title": "Small", "tiers": {"pro": {"name": "Pro", "charge": charges}}})
    assert Decimal("0.03") == bought(pricing, "").month


def test_a_promotion_for_less_time_than_is_paid_at_once_is_told_for_all_of_it() -> None:
    """Half price for three months halves a year paid at once; the reason and the table say so of its twelve months."""
    page = Pricing.model_validate(
        {
            "title": "Club",
            "billing": {"month": {}, "year": {"discount": 15}},
            "tiers": {"solo": {"name": "Solo", "charge": {"amount": 8}}},
            "promotions": {
                "half": {
                    "says": "Half",
                    "then": [{"price_of": "tiers", "percent_off": 50}],
                    "lasts": {"months": 3},
                }
            },
        }
    )
    yearly = bill(page, Selection(tier="solo", every="year"))
    assert isinstance(yearly, Bill)
    assert "every year, until month 12" == when(yearly.lines[0])
    assert "$40.80 a year for 12 months instead of $81.60 a year" in yearly.lines[0].because
    monthly = bill(page, Selection(tier="solo", every="month"))
    assert isinstance(monthly, Bill)
    assert "every month, until month 3" == when(monthly.lines[0])
    assert "$4 a month for 3 months" in monthly.lines[0].because
