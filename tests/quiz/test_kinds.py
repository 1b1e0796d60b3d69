from decimal import Decimal
from importlib import import_module
from random import Random

import pytest

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.quiz.baskets import sizes
from pricing_clarity.quiz.beliefs import Minds, draft
from pricing_clarity.quiz.compose import compose
from pricing_clarity.quiz.questions import KINDS
from pricing_clarity.quiz.questions.after import After
from pricing_clarity.quiz.questions.cheapest import Cheapest
from pricing_clarity.quiz.questions.completing import HAS_IT, NEVER, Completing
from pricing_clarity.quiz.questions.difference import Difference
from pricing_clarity.quiz.questions.having import Having
from pricing_clarity.quiz.questions.qualifies import Qualifies
from pricing_clarity.quiz.questions.total import Total
from tests.quiz import shops

PHONE = Pricing.model_validate(
    {
        "title": "Phone",
        "tiers": {
            "plan": {
                "name": "Plan",
                "charge": {"amount": 40},
                "phases": [{"kind": "intro", "months": 6, "charge": {"amount": 25}}],
                "limits": {"data": {"amount": 10, "over": {"amount": 2, "per": "data"}}},
            },
            "big": {"name": "Big Plan", "charge": {"amount": 60}, "limits": {"data": "unlimited"}},
        },
        "limits": {"data": {"name": "Data", "unit": "GB", "resets": "month"}},
        "terms": {"year": {"name": "One year", "months": 12, "exit": {"amount": 120, "less_each_month": 10}}},
        "promotions": {
            "autopay": {
                "says": "$5 off with autopay",
                "when": {"autopay": True},
                "then": [{"price_of": ["tiers.plan", "tiers.big"], "less": 5}],
            }
        },
    }
)
PAGES = {"bundle": shops.BUNDLE, "desk": shops.DESK, "phone": PHONE}


def basket(**picks):
    """A purchase."""
    return Selection.model_validate(picks)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_kind_declares_what_it_asks_and_records(kind):
    """Every kind says what it asks, what it records and how it can be answered, and has a docstring and parameters."""
    assert kind.asks
    assert kind.records
    assert set(kind.entries) <= {"choice", "number", "multiple", "pick", "text"}
    assert import_module(kind.__module__).__doc__
    assert kind.__dataclass_fields__


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_kind_can_be_asked_about_some_page(kind):
    """Every kind has candidates on one of the small pages, with a draft, words for each value, and a stable id."""
    drafts = []
    for pricing in PAGES.values():
        minds = Minds(pricing)
        candidates = list(kind.candidates(pricing, Random(1)))
        assert [one.id for one in candidates] == [one.id for one in kind.candidates(pricing, Random(1))]
        drafts += [(found, pricing) for one in candidates if (found := draft(one, minds))]
    assert drafts
    for found, pricing in drafts:
        values = [found.key, *found.wrong]
        labels = [found.asked.label(value, pricing) for value in values]
        assert len(set(labels)) == len(values)
        assert sorted(found.asked.in_order(values, pricing)) == sorted(values)
        assert found.asked.scenario(pricing).endswith(".")
        assert found.asked.stem(pricing).endswith("?")


def test_the_price_later_is_the_one_after_the_last_change():
    """After six months at $25, Plan costs $40; the question says from which month on."""
    asked = After(basket(tier="plan"))
    minds = Minds(PHONE)
    assert asked.answer(minds.true) == "40.00"
    assert "from month 7 on" in asked.stem(PHONE)
    assert "25.00" == draft(asked, minds).singles["intro-lasts:tiers.plan"]


def test_the_difference_is_that_of_the_two_bills():
    """Desk's Pro costs $7 more than Starter for each of 8 people; who reads Pro's price as flat expects less."""
    asked = Difference(basket(tier="starter", quantities={"seat": 8}, every="month"), "pro", "month")
    minds = Minds(shops.DESK)
    assert asked.answer(minds.true) == "56.00"
    assert asked.label("56.00", shops.DESK) == "$56.00"
    assert asked.label("-49.00", shops.DESK) == "$49.00 less"
    assert "-49.00" == draft(asked, minds).singles["seat-price-flat:tiers.pro"]
    assert not asked.plausible("-49.00")


def test_a_basket_qualifies_as_its_bill_says():
    """HD and DVR alone do not get the offer; with Sports and Movies they do; who thinks they count errs."""
    minds = Minds(shops.BUNDLE)
    short = Qualifies(basket(tier="double", options=["hd", "dvr"]), "two-more")
    enough = Qualifies(basket(tier="double", options=["hd", "dvr", "sports", "movies"]), "two-more")
    assert ("no", "yes") == (short.answer(minds.true), enough.answer(minds.true))
    assert "yes" == draft(short, minds).singles["promotion-counts-itself:promotions.two-more"]


def test_what_has_to_be_added_is_the_only_option_that_is_enough():
    """With one of the others in the basket, one more is enough; with two it is there; with none no one is."""
    minds = Minds(shops.BUNDLE)

    def answer(*options):
        asked = Completing(basket(tier="double", options=["hd", *options]), "two-more", ("dvr", "kids"))
        return asked.answer(minds.true)

    assert ("kids", HAS_IT, NEVER) == (answer("sports"), answer("sports", "movies"), answer())


def test_completing_explains_itself():
    """With the option that is enough the bill says why; where none is, the condition is not met."""

    def because(*options):
        asked = Completing(basket(tier="double", options=["hd", *options]), "two-more", ("dvr", "kids"))
        return asked.because(shops.BUNDLE)

    assert "because you chose two other options" in because("sports")
    assert "because you chose two other options" in because("sports", "movies")
    assert "The condition is not met." == because()


def test_the_cheapest_is_explained_by_all_that_cover_the_need():
    """Tiers that don't cover it are mentioned only where there are some."""
    everyone = Cheapest((), {"seat": Decimal(3)}, "month").because(shops.DESK)
    some = Cheapest(("api",), {"seat": Decimal(3)}, "month").because(shops.DESK)
    assert ("Starter $288" in everyone, "The others" in everyone) == (True, False)
    assert ("Starter" in some, "The others" in some) == (False, True)


def test_a_question_that_names_a_rule_comes_after_those_that_leave_it_to_be_found():
    """The kinds that quote a promotion, or say that a price changes or leaving may cost, reveal it."""
    reveals = {
        name for name, kind in KINDS.items() if any(one.reveals for page in PAGES.values() for one in _some(kind, page))
    }
    assert {"after", "completing", "leaving", "qualifies"} == reveals


def _some(kind, pricing):
    return list(kind.candidates(pricing, Random(1)))[:1]


def test_ticking_shows_every_tier_that_a_misreading_gets_wrong():
    """SSO comes with Business alone; who thinks every plan has it ticks all three, and each box says so."""
    asked = Having("features.sso", ("starter", "pro", "business"))
    minds = Minds(shops.DESK)
    assert "business" == asked.answer(minds.true)
    found = draft(asked, minds)
    assert "business+pro+starter" == found.singles["feature-with-every-tier:features.sso"]
    question = compose(found, minds, "multiple")
    assert ["Starter", "Pro", "Business"] == [choice.text for choice in question.choices]
    assert ("feature-with-every-tier:features.sso",) == question.explanations("business+pro+starter")
    assert question.is_right("business")


def test_the_cheapest_tier_is_picked_on_the_page_where_the_study_mixes_entries():
    """Every tier with a price has its place on the page; that none fits is a choice beside the question."""
    asked = Cheapest(("api",), {"seat": Decimal(8)}, "month")
    minds = Minds(shops.DESK)
    question = compose(draft(asked, minds), minds, "pick")
    assert [("starter", "tiers.starter"), ("pro", "tiers.pro"), ("business", "tiers.business")] == [
        (choice.value, choice.element) for choice in question.choices if choice.element
    ]
    assert [question.key] == [choice.value for choice in question.choices if choice.correct]


@pytest.mark.parametrize(("span", "told"), [("month", "$25"), ("later", "$40"), ("year", "$25; $40")])
def test_a_total_is_explained_with_what_is_paid_in_its_time(span, told):
    """What is paid at first is not explained with what is paid later."""
    because = Total(basket(tier="plan"), span).because(PHONE)
    assert told.split("; ") == [line.rpartition(": ")[2] for line in because.split("; ")]


def test_usage_is_asked_about_around_what_is_included():
    """Of ten thousand emails that come with a plan more and fewer are asked about, not a dozen."""
    charge = {"amount": "0.005", "per": "email", "included": 10_000}
    mail = {
        "title": "Mail",
        "units": {"email": {"name": "email"}},
        "tiers": {"bulk": {"name": "Bulk", "charge": charge}},
    }
    assert [6000, 15000, 20000] == sizes(Pricing.model_validate(mail), "bulk", "email")
    charge["included"] = 3
    assert 40 in sizes(Pricing.model_validate(mail), "bulk", "email")
