from collections import Counter

import pytest

from pricing_clarity.quiz.equivalent import equivalent, same_structure
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.study import Published, Study
from tests.quiz import shipped, shops

ROOM = {"team-boards": 5, "mobile-lines": 3, "ledger-suite": 4, "trio": 5, "address-api": 3}
"""How many of ten questions have an equivalent, at least, where purchases differ by numbers."""


def single(question):
    """The misreadings that a question shows by themselves."""
    return frozenset(name for name in question.offered if "+" not in name)


@pytest.mark.parametrize("name", shipped.NAMES)
def test_a_later_round_shows_the_same(name):
    """Its questions are of the same kinds and show the same misreadings; the study's misreadings are the same."""
    first, second = shipped.quiz(name), shipped.quiz(name, number=2)
    structure = [Counter((one.kind, one.entry, single(one)) for one in each.questions) for each in (first, second)]
    assert structure[0] == structure[1]
    assert first.misreadings == second.misreadings


@pytest.mark.parametrize("name", shipped.NAMES)
def test_a_later_round_asks_about_other_purchases_where_there_are_some(name):
    """No question of it is one of the first round, but those that have no equivalent; and none is there twice."""
    first, second = shipped.quiz(name), shipped.quiz(name, number=2)
    ids = [question.id for question in second.questions]
    assert len(set(ids)) == len(ids)
    new = set(ids) - {question.id for question in first.questions}
    assert len(new) >= ROOM.get(name, 1)


def test_a_question_without_an_equivalent_is_repeated():
    """Where no other purchase has the same structure, the round repeats the question; else it does not."""
    choice, minds = shipped.choice("home-bundle"), shipped.minds("home-bundle")
    again = equivalent(choice.picks, choice.drafts, minds, shipped.study("home-bundle", number=2))
    for model, pick in zip(choice.picks, again, strict=True):
        assert same_structure(model.draft, pick.draft)
        assert model.entry == pick.entry
    assert any(model.draft.asked == pick.draft.asked for model, pick in zip(choice.picks, again, strict=True))


def test_rounds_differ_from_each_other_and_are_the_same_each_time():
    """A third round repeats nothing of the second where it needn't; the seed decides, and publishing twice is once."""

    def published(number):
        study = Study.model_validate({"title": "S", "pricing": "desk", "questions": 6, "round": number})
        made = publish("s", study, shops.DESK)
        assert isinstance(made, Published)
        return made

    rounds = [{question.id for question in published(number).questions} for number in (1, 2, 3)]
    assert published(2).digest == published(2).digest
    for number, ids in enumerate(rounds):
        for other in rounds[number + 1 :]:
            assert len(ids & other) <= 3
