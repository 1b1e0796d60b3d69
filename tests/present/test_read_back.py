"""Rules read back to who wrote them, so that nested ones cannot be taken in two ways."""

import pytest

from pricing_clarity.formats import read_pricing
from pricing_clarity.present import read_back
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.conditions import Condition
from pricing_clarity.pricing.promotions import Promotion


@pytest.fixture(scope="module")
def pricing() -> Pricing:
    """Two tiers, three options, a unit, a limit, a term and two billing periods."""
    text = """
title: Boards
units: {seat: {name: seat, plural: seats}}
limits: {storage: {name: Storage, unit: GB}}
billing: {month: {}, year: {discount: 20}}
tiers: {basic: {name: Basic, charge: {amount: 5}}, pro: {name: Pro, charge: {amount: 9}}}
options: {hd: {name: HD, charge: {amount: 5}}, dvr: {name: DVR}, tv: {name: TV}}
terms: {year: {name: a year, months: 12}}
"""
    read = read_pricing(text, "boards.yaml")
    assert read.value is not None
    return read.value


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"options": ["hd", "dvr"]}, "the buyer takes HD and DVR"),
        ({"options": {"at_least": 2, "besides": ["hd"]}}, "the buyer takes at least two options besides HD"),
        ({"options": {"at_least": 1}}, "the buyer takes at least one option"),
        ({"options": {"at_least": 0, "at_most": 0, "of": ["hd", "tv"]}}, "the buyer takes none of HD and TV"),
        ({"options": {"at_least": 2, "at_most": 2}}, "the buyer takes exactly two options"),
        ({"options": {"at_least": 0, "at_most": 3}}, "the buyer takes at most three options"),
        ({"tier": ["basic", "pro"]}, "the buyer is on Basic or Pro"),
        ({"quantity": {"seat": {"at_least": 5}}}, "the buyer has at least 5 seats"),
        ({"quantity": {"storage": {"at_most": 100}}}, "the buyer uses at most 100 GB"),
        ({"quantity": {"seat": {"at_least": 1, "at_most": 1}}}, "the buyer has 1 seat"),
        ({"every": ["year"], "autopay": False}, "the buyer pays yearly and does not pay automatically"),
        ({"term": ["year"], "new_customer": True}, "the buyer commits to a year and is a new customer"),
        (
            {"tier": "pro", "any": [{"autopay": True}, {"none": [{"options": ["hd"]}, {"options": ["tv"]}]}]},
            "the buyer is on Pro; and at least one of these holds: (1) the buyer pays automatically, "
            "(2) none of these holds: (a) the buyer takes HD, (b) the buyer takes TV",
        ),
        (
            {"count": {"at_least": 2, "of": [{"autopay": True}, {"tier": "pro"}, {"new_customer": False}]}},
            "at least two of these hold: (1) the buyer pays automatically, (2) the buyer is on Pro, "
            "(3) the buyer is a customer already",
        ),
    ],
)
def test_a_condition_is_a_sentence(pricing: Pricing, said: dict[str, object], sentence: str) -> None:
    """Every kind of condition, alone and within others."""
    assert sentence == read_back.condition(pricing, Condition.model_validate(said))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"then": [{"percent_off": 10}]}, "For everybody: 10\u00a0% off the whole purchase."),
        (
            {"when": {"tier": "pro"}, "then": [{"price_of": "hd", "becomes": 0}, {"price_of": "tv", "becomes": 8}]},
            "When the buyer is on Pro: HD becomes free and TV becomes $8, for as long as that holds.",
        ),
        (
            {"then": [{"price_of": ["options"], "less": 2}], "scope": "line", "lasts": {"months": 3}},
            "For everybody: $2 off every option for each unit, for 3 months. "
            "Who pays yearly gets it off the whole payment.",
        ),
        (
            {"then": [{"price_of": "tiers.pro", "free_units": 2}], "lasts": {"months": "term", "after": 2}},
            "For everybody: 2 units of Pro free, from month 3 on, for as long as the term.",
        ),
        (
            {"then": [{"price_of": ["hd", "tv"], "waived": True}], "lasts": {"after": 6}},
            "For everybody: HD and TV are not charged, from month 7 on.",
        ),
        (
            {"then": [{"price_of": "tiers", "becomes": {"month": 5, "year": 50}}]},
            "For everybody: the tier becomes $5 paid monthly or $50 paid yearly.",
        ),
    ],
)
def test_a_promotion_is_a_sentence(pricing: Pricing, said: dict[str, object], sentence: str) -> None:
    """When it holds, what it changes, for how long."""
    assert sentence == read_back.promotion(pricing, Promotion.model_validate({"says": "Save"} | said))
