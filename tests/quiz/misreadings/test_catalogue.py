import re
from importlib import import_module
from pathlib import Path

import pytest

from pricing_clarity.pricing.bill import Bill
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.quiz import misreadings
from pricing_clarity.quiz.misreadings import CATALOGUE, believe, find
from pricing_clarity.quiz.world import World

BUNDLE = Pricing.model_validate(
    {
        "title": "Home bundle",
        "tiers": {"triple": {"name": "Triple Play", "charge": {"amount": 90, "every": "month"}}},
        "options": {
            "hd": {"name": "HD", "charge": {"amount": 5}},
            "dvr": {"name": "DVR", "charge": {"amount": 15}},
            "sports": {"name": "Sports", "charge": {"amount": 6}},
        },
        "promotions": {
            "two-more": {
                "says": "Add any two other options and get HD free and DVR for $8",
                "when": {"options": {"at_least": 2, "besides": ["hd", "dvr"]}},
                "then": [{"price_of": "hd", "becomes": 0}, {"price_of": "dvr", "becomes": 8}],
            }
        },
    }
)


def test_the_registry_holds_every_module():
    """A module that declares a kind is in the catalogue under its own name; at least twenty kinds are."""
    folder = Path(misreadings.__file__).parent
    named = {path.stem for path in folder.glob("*.py") if "KIND = Kind(" in path.read_text(encoding="utf-8")}
    assert named == {kind.replace("-", "_") for kind in CATALOGUE}
    assert len(CATALOGUE) >= 20


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=list(CATALOGUE))
def test_a_kind_reads_like_a_catalogue(kind):
    """Each kind has a kebab-case id, the sections it is about, words that follow "the buyer", and a docstring."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", kind.id)
    assert set(kind.about) <= set(Pricing.model_fields)
    assert re.match(r"[a-z]+s\b", kind.says)
    module = import_module(f"pricing_clarity.quiz.misreadings.{kind.id.replace('-', '_')}")
    assert module.__doc__.startswith("The buyer ")


def test_misreadings_name_the_element_in_a_buyers_words():
    """What a misreading says names the element as the page does."""
    says = {misreading.id: misreading.says for misreading in find(BUNDLE)}
    expected = "thinks ‘Add any two other options…’ doesn't exist"
    assert expected == says["promotion-ignored:promotions.two-more"]
    assert (
        "thinks DVR gets $8 cheaper, not that it costs $8" == says["discounted-price-as-discount:promotions.two-more"]
    )


def test_only_misreadings_that_change_what_is_believed_are_found():
    """A belief that leaves the pricing as it is, is no misreading of it."""
    world = World(BUNDLE)
    assert find(BUNDLE)
    assert all(world != believe(world, [misreading]) for misreading in find(BUNDLE))


def test_believing_changes_nothing_in_the_true_pricing():
    """A belief is a new pricing; the true one stays as it was."""
    before = BUNDLE.model_dump_json()
    for misreading in find(BUNDLE):
        believe(World(BUNDLE), [misreading])
    assert before == BUNDLE.model_dump_json()


def test_the_order_in_which_beliefs_are_named_does_not_matter():
    """Two misreadings together are one world, however they are listed."""
    found = find(BUNDLE)
    for one in found:
        for other in found:
            assert believe(World(BUNDLE), [one, other]) == believe(World(BUNDLE), [other, one])


def test_a_promotion_by_the_month_reaches_into_a_second_payment():
    """Of 18 months the first yearly payment gets all, and the second the half; who pays monthly is not concerned."""
    club = {
        "title": "Club",
        "billing": {"month": {}, "year": {"discount": 0}},
        "tiers": {"solo": {"name": "Solo", "charge": {"amount": 10}}},
        "promotions": {"half": {"says": "Half", "then": [{"percent_off": 50}], "lasts": {"months": 18}}},
    }
    true = World(Pricing.model_validate(club))
    believed = believe(true, [one for one in find(true.pricing) if one.kind == "promotion-by-the-month"])
    yearly, monthly = Selection(tier="solo", every="year"), Selection(tier="solo", every="month")
    for world, second in ((true, 60), (believed, 90)):
        bill = world.bill(yearly)
        assert isinstance(bill, Bill)
        assert (60, second, 120) == tuple(bill.due(first, first + 12) for first in (0, 12, 24))
    assert true.bill(monthly) == believed.bill(monthly)
