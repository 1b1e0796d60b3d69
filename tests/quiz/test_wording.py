from decimal import Decimal
from random import Random

import pytest

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.promotions import Promotion
from pricing_clarity.quiz.baskets import baskets
from pricing_clarity.quiz.questions.scenario import amount_over_time
from pricing_clarity.quiz.wording import canonical, price, promised, quoted
from tests.quiz import shops


def test_amounts_read_as_on_a_price_tag():
    """All digits of the currency among the choices, thousands apart; values are plain decimals."""
    assert ("$5.00", "$1,234.50", "¥500") == (price("5.00", "USD"), price("1234.50", "USD"), price("500", "JPY"))
    assert ("115.97", "500") == (canonical(Decimal("115.974"), "USD"), canonical(Decimal(500), "JPY"))


@pytest.mark.parametrize(
    ("says", "known_as"),
    [
        ("Take any two services and save 10 %.", "‘Take any two services and save 10 %’"),
        ("Add any two other options and get HD free and DVR for $8", "‘Add any two other options…’"),
        ("New here? Your third line is free for 12 months with Essential", "‘New here? Your third line is free…’"),
        ("Superlongwordsthatnobodywouldeverwrite onapricepage", "‘Superlongwordsthatnobodywouldeverwrite…’"),
    ],
)
def test_long_promises_are_cut_short_where_they_still_read_as_a_whole(says, known_as):
    """A promise is known by its first clause, or by its first words where it has none."""
    then = [{"price_of": ["hd"], "becomes": "0"}]
    assert known_as == promised(Promotion.model_validate({"says": says, "then": then}))


def test_quotations_lose_their_full_stop():
    """What the page says stands in quotation marks within a sentence."""
    assert "‘Save 10 %’" == quoted("Save 10 %.")


def test_no_scenario_buys_nothing():
    """A page without tiers gives no empty basket."""
    raw = shops.BUNDLE.model_dump(mode="json", by_alias=True)
    raw["tiers"] = {}
    assert all(basket.options for basket in baskets(Pricing.model_validate(raw), Random(1)))


@pytest.mark.parametrize(
    ("limit", "number", "told"),
    [
        ({"name": "Storage", "unit": "GB"}, 150, "150 GB of storage"),
        ({"name": "Upload size", "unit": "GB"}, 7, "7 GB of ‘Upload size’"),
        ({"name": "Automation runs", "unit": "run", "resets": "month"}, 1, "1 automation run a month"),
        ({"name": "Monthly events", "resets": "month"}, 2000, "2,000 monthly events"),
        ({"name": "Projects"}, 3, "3 projects"),
    ],
)
def test_amounts_of_a_limit_read_as_people_say_them(limit, number, told):
    """Names of several words are quoted after a unit; the period is said once."""
    raw = shops.BUNDLE.model_dump(mode="json", by_alias=True)
    raw["limits"] = {"it": limit}
    assert told == amount_over_time(Pricing.model_validate(raw), "it", Decimal(number))
