from functools import cache
from itertools import combinations

from pricing_clarity.quiz.coverage import coverage, one_more, repeated
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.study import Study
from tests.quiz import shops

STUDY = Study.model_validate({"title": "S", "pricing": "bundle", "questions": 4})


@cache
def short():
    """A quiz of few questions."""
    return publish("s", STUDY, shops.BUNDLE)


def test_what_a_quiz_shows_and_what_not_is_all_there_is():
    """Every misreading of the pricing is either shown by so many questions, or named as unseen."""
    found = coverage(short())
    shown = {look.misreading: look.questions for look in found.looks}
    assert not set(shown) & set(found.unseen)
    for name, count in shown.items():
        assert count == sum(name in question.offered for question in short().questions)


def test_alike_are_those_that_answer_the_same_everywhere():
    """Misreadings in one group lead to the same answers to all questions; those of different groups do not."""
    found = coverage(short())
    answers = {one.id: [question.answer_of([one.id]) for question in short().questions] for one in short().misreadings}
    together = {frozenset(pair) for group in found.alike for pair in combinations(group, 2)}
    for pair in combinations(answers, 2):
        assert (frozenset(pair) in together) == (answers[pair[0]] == answers[pair[1]])


def test_one_more_question_adds_something():
    """A quiz of four can be told what a fifth would show for the first time or again."""
    more = one_more(short())
    assert more is not None
    assert more.question.id not in {question.id for question in short().questions}
    assert more.shows or more.again
    assert not set(more.shows) & set(more.again)
    assert set(more.shows) <= set(coverage(short()).unseen)


def test_a_first_round_repeats_nothing_and_a_later_one_says_what():
    """The questions that a second round has in common with the first are those that it names."""
    assert () == repeated(short())
    again = publish("s", STUDY.model_copy(update={"round": 2}), shops.BUNDLE)
    first = {question.id for question in short().questions}
    assert tuple(question.id for question in again.questions if question.id in first) == repeated(again)
