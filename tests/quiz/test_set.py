from decimal import Decimal
from itertools import combinations, pairwise

import pytest

from pricing_clarity.pricing.selection import Selection
from pricing_clarity.pricing.writing import parse_selection
from pricing_clarity.quiz.coverage import coverage
from pricing_clarity.quiz.giving_away import Facts
from pricing_clarity.quiz.misreadings import CATALOGUE
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.study import Published, Study
from tests.quiz import shipped
from tests.quiz.misreadings.test_cases import MINDS

CROWDED = {"team-boards": {"features.api", "features.guests"}}
"""What ten questions leave out of a pricing with more to confuse than fits into ten questions."""


@pytest.mark.parametrize("name", shipped.NAMES)
def test_every_element_that_can_confuse_is_covered(name):
    """Ten questions show a misreading of each element that any question could show one of, or it is known which not."""
    possible = {one.element for one in shipped.choice(name).misreadings}
    found = coverage(shipped.quiz(name))
    shown = {look.misreading.partition(":")[2] for look in found.looks}
    assert CROWDED.get(name, set()) == possible - shown
    assert possible - shown <= {one.partition(":")[2] for one in found.unseen}


def test_each_misreading_of_the_catalogue_is_told_from_all_others_somewhere():
    """For every kind there is a shipped pricing whose ten questions tell it from all others, or a page among the cases.

    No shipped pricing has a promotion that is shorter than what is paid at once.
    """
    club = MINDS["club"]
    quiz = publish("club", Study(title="Club", pricing="club", questions=6, participants=8), club.pricing)
    assert isinstance(quiz, Published)
    held = {one for name in shipped.NAMES for one in shipped.separated(name)} | shipped.told_apart(quiz, club)
    assert set(CATALOGUE) == {one.partition(":")[0] for one in held}


@pytest.mark.parametrize("name", shipped.NAMES)
def test_no_question_gives_another_away(name):
    """No two are about the same purchase, none tells what another one asks, and those that quote a rule come last."""
    pricing = shipped.LIBRARY.pricings[name]
    by_id = {pick.draft.asked.id: pick.draft.asked for pick in shipped.choice(name).picks}
    asked = [by_id[question.id] for question in shipped.quiz(name).questions]
    for one, other in combinations([Facts.of(each, pricing) for each in asked], 2):
        assert not one.clash(other)
    assert sorted(each.reveals for each in asked) == [each.reveals for each in asked]


@pytest.mark.parametrize("name", shipped.NAMES)
def test_difficulty_grows(name):
    """Among the questions that leave rules to be found there is never less to work out than before; so after them."""
    by_id = {pick.draft.asked.id: pick.draft.asked for pick in shipped.choice(name).picks}
    asked = [by_id[question.id] for question in shipped.quiz(name).questions]
    for reveals in (False, True):
        weights = [each.weight for each in asked if each.reveals == reveals]
        assert all(earlier <= later for earlier, later in pairwise(weights))


@pytest.mark.parametrize("name", shipped.NAMES)
def test_purchases_are_lifelike(name):
    """Numbers are such as the author lists, or round; nobody buys more than four options at once."""
    pricing = shipped.LIBRARY.pricings[name]
    for question in shipped.quiz(name).questions:
        if question.selection is None:
            continue
        bought = parse_selection(question.selection, pricing)
        assert isinstance(bought, Selection)
        assert len(bought.options) <= 4
        for key, number in bought.quantities.items():
            part = pricing.units.get(key) or pricing.limits[key]
            assert number in part.lifelike or _round(number), f"{question.id}: {number}"


def _round(number: Decimal) -> bool:
    return len(str(int(number)).rstrip("0")) <= 2


def test_the_purchase_that_a_promotion_is_advertised_with_is_asked_about():
    """Somebody who calls to add HD and DVR and two other options is in the home bundle's quiz, as in its study."""
    for questions in (8, 10):
        baskets = [
            question.parameters.get("basket", {}) for question in shipped.quiz("home-bundle", questions).questions
        ]
        options = [set(basket.get("options", ())) for basket in baskets]
        assert any({"hd", "dvr"} < bought and len(bought - {"hd", "dvr"}) >= 2 for bought in options)


def test_what_cannot_be_bought_is_asked_as_well():
    """Somebody who overlooks what an option needs is asked for the price of the option alone, which is none."""
    asked = [one for one in shipped.quiz("fibre-broadband").questions if one.key == "impossible"]
    assert len(asked) == 1
    assert "requirement-missed:options.mesh" in asked[0].offered
    assert "options.mesh" in asked[0].elements
    assert len(asked[0].choices) >= 3
    assert "needs" in asked[0].because
