from fractions import Fraction

import pytest

from tests.quiz import shipped
from tests.quiz.other_road import Road


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("name", shipped.NAMES)
def test_keys_are_those_of_another_road(name, number):
    """Every key of a shipped quiz, and of its second round, is what plain books and rules give for the purchase."""
    road = Road(shipped.LIBRARY.pricings[name])
    for question in shipped.quiz(name, number=number).questions:
        expected = road.key(question)
        if isinstance(expected, Fraction):
            assert abs(expected - Fraction(question.key)) < Fraction(1, 200), question.id
        else:
            assert expected == question.key, question.id
