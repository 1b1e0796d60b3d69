import pytest
from pydantic import ValidationError

from pricing_clarity.quiz.authored import NONE_OF_THEM, OPEN_CHOICE, OwnQuestion
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.responses import responses
from pricing_clarity.quiz.session import Answer
from pricing_clarity.quiz.simulate import Person, answer_as, play
from pricing_clarity.quiz.study import Published, Shortfall, Study
from tests.quiz import shops

RECORDING = {
    "id": "recording",
    "scenario": "You add DVR.",
    "ask": "How many hours can you record?",
    "about": "options.dvr",
    "choices": [
        {"text": "Up to 200 hours", "right": True},
        {"text": "As much as you like", "thinks": "thinks recording has no limit"},
        {"text": "Up to 20 hours"},
    ],
}
FEE = {
    "id": "fee",
    "ask": "How much is the installation?",
    "about": "fees.install",
    "amount": 50,
    "wrong": [{"amount": 0, "thinks": "thinks there is no fee"}],
}


def study(**fields):
    """A study of the bundle with questions of its author's."""
    given = {"title": "S", "pricing": "bundle", "questions": 5, "own": [RECORDING, FEE], "open_choice": True, **fields}
    return Study.model_validate(given)


@pytest.fixture(scope="module")
def published():
    """That study, published."""
    result = publish("s", study(), shops.BUNDLE)
    assert isinstance(result, Published)
    return result


def test_own_questions_count_and_come_last(published):
    """Three questions are generated, two are the author's, and the open choice comes on top."""
    assert ["own-recording", "own-fee", OPEN_CHOICE] == [question.id for question in published.questions[-3:]]
    assert 6 == len(published.questions)


def test_own_misreadings_are_found_like_all_others(published):
    """What an author says that somebody thinks is a misreading of the study, shown by what stands beside it."""
    own = {one.says: one for one in published.misreadings if one.kind == "own"}
    assert {"thinks recording has no limit", "thinks there is no fee"} == set(own)
    assert "options.dvr" == own["thinks recording has no limit"].element
    recording, fee = published.questions[-3:-1]
    assert (own["thinks recording has no limit"].id,) == recording.explanations("2")
    assert () == recording.explanations("3")
    assert (own["thinks there is no fee"].id,) == fee.explanations("0")
    assert "0.00" == answer_as(fee, {own["thinks there is no fee"].id}).value
    assert fee.is_right("50")


def test_the_careful_bot_knows_own_questions(published):
    """Who holds no misreading answers the author's questions rightly; the open choice is neither right nor wrong."""
    given = responses(published, "bot", [answer_as(question) for question in published.questions])
    assert [True] * 5 + [None] == [response.correct for response in given]
    played = responses(published, "p", play(published, Person(code="p"), seed=1))
    assert played[-1].correct is None
    assert played[-1].choice in {choice.text for choice in published.questions[-1].choices}


def test_the_open_choice_offers_every_tier_and_none(published):
    """Every tier with a price can be picked, or none; an answer shows no misreading."""
    question = published.questions[-1]
    assert ["Double Play", "Triple Play", "None of them"] == [choice.text for choice in question.choices]
    (response,) = responses(published, "p", [Answer(question=OPEN_CHOICE, value=NONE_OF_THEM)])
    assert (None, (), "None of them") == (response.correct, response.misreadings, response.choice)


def test_own_questions_alone_need_no_generated_ones():
    """A study of own questions only has just these, and a shortfall counts them."""
    result = publish("s", study(questions=2, open_choice=False), shops.BUNDLE)
    assert ["own-recording", "own-fee"] == [question.id for question in result.questions]
    short = publish("s", study(questions=30, kinds=["included"], open_choice=False), shops.BUNDLE)
    assert isinstance(short, Shortfall)
    assert short.possible >= 2


@pytest.mark.parametrize(
    "broken",
    [
        {**RECORDING, "choices": [{"text": "One"}, {"text": "Two"}]},
        {**RECORDING, "choices": [{"text": "One", "right": True}, {"text": "Two", "right": True}]},
        {**RECORDING, "choices": [{"text": "Same", "right": True}, {"text": "Same"}]},
        {**RECORDING, "amount": 5},
        {"id": "empty", "ask": "What?"},
    ],
    ids=["no right choice", "two right choices", "choices alike", "choices and amount", "nothing to answer"],
)
def test_an_own_question_has_exactly_one_key(broken):
    """A question without a key, with two, or with choices that read alike, is refused with what to write."""
    with pytest.raises(ValidationError, match="give"):
        OwnQuestion.model_validate(broken)
