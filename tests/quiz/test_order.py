from itertools import pairwise

from pricing_clarity.quiz.by_hand import open_choice
from pricing_clarity.quiz.order import blocks, choice_order
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.study import Study
from tests.quiz import shops

FIXED = Study.model_validate({"title": "S", "pricing": "bundle", "questions": 4, "recall": 5, "open_choice": True})
SHUFFLED = FIXED.model_copy(update={"order": "shuffled"})
CODES = [f"P-{number:06}" for number in range(200)]


def test_choices_keep_their_order_unless_the_study_shuffles_them():
    """A fixed order is that of the question, for everybody."""
    question = open_choice(shops.BUNDLE)
    assert {(0, 1, 2)} == {choice_order(question, FIXED, code) for code in CODES}


def test_shuffled_choices_are_a_participants_own_and_stay():
    """Each order comes up, about as often; for one participant it is always the same; none of them stays last."""
    question = open_choice(shops.BUNDLE)
    orders = [choice_order(question, SHUFFLED, code) for code in CODES]
    assert orders == [choice_order(question, SHUFFLED, code) for code in CODES]
    assert {(0, 1, 2), (1, 0, 2)} == set(orders)
    assert 70 <= orders.count((0, 1, 2)) <= 130


def test_two_questions_are_not_shuffled_alike():
    """The place of a choice in one question says nothing about its place in the next."""
    first = open_choice(shops.BUNDLE)
    second = first.model_copy(update={"id": "other"})
    assert any(choice_order(first, SHUFFLED, code) != choice_order(second, SHUFFLED, code) for code in CODES)


def test_memory_comes_first_and_what_is_not_scored_last():
    """Questions are only shuffled within their block; a study's order is already that of the blocks."""
    published = publish("s", FIXED, shops.BUNDLE)
    found = blocks(published.questions)
    assert published.questions == tuple(question for block in found for question in block)
    assert ["recall", "open-choice"] == [found[0][0].kind, found[-1][0].kind]
    assert all({q.kind for q in one} & {q.kind for q in other} == set() for one, other in pairwise(found))
