import pytest
from pydantic import ValidationError

from pricing_clarity.findings.remarks import remarks
from pricing_clarity.quiz.authored import OwnQuestion
from pricing_clarity.quiz.by_hand import NONE_OF_THEM, OPEN_CHOICE
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.responses import responses
from pricing_clarity.quiz.session import Answer
from pricing_clarity.quiz.simulate import Person, answer_as, play
from pricing_clarity.quiz.study import Published, Shortfall, Study
from pricing_clarity.store.answers import unfit
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


COUNT = {
    "id": "count",
    "ask": "Which of these count?",
    "about": "promotions.two-more",
    "several": True,
    "choices": [
        {"text": "Sports", "right": True, "thinks": "thinks only dear options count"},
        {"text": "Movies", "right": True},
        {"text": "HD", "thinks": "itself"},
        {"text": "DVR", "thinks": "itself"},
        {"text": "Phone"},
    ],
}
THOUGHTS = {"itself": "thinks HD counts itself", "only dear": "thinks only dear options count"}
ITSELF = {"id": "itself", "says": "thinks HD counts itself", "element": "promotions.two-more"}
CHEAP = {
    "id": "cheap",
    "ask": "Where is the cheapest with both?",
    "pick": "tiers.triple",
    "wrong": [{"pick": "tiers.double", "thinks": "promotion-ignored:promotions.two-more"}],
}
WORDS = {"id": "words", "ask": "What is unclear?", "open": True, "about": "promotions.two-more"}


@pytest.fixture(scope="module")
def ways():
    """A study with a question to tick, one to pick, one in words, and one that shares a misreading with the first."""
    enough = {**RECORDING, "choices": [{"text": "Yes", "right": True}, {"text": "No", "thinks": "itself"}]}
    fields = {"own": [COUNT, CHEAP, WORDS, enough], "misreadings": [ITSELF], "questions": 5, "open_choice": False}
    result = publish("s", study(**fields), shops.BUNDLE)
    assert isinstance(result, Published)
    return result


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1+2", []),
        ("1+2+3+4", ["itself"]),
        ("2", ["only dear"]),
        ("2+3+4", ["itself", "only dear"]),
        ("1+2+5", []),
        ("1+2+3", []),
        ("1+2+3+4+5", ["itself"]),
        ("none", ["only dear"]),
    ],
)
def test_ticks_show_what_was_ticked_or_left_out_wrongly(ways, value, expected):
    """Each misreading has its own choices wrong; what no misreading has wrong is a slip, and hides nothing."""
    count = ways.questions[1]
    says = {one.id: one.says for one in ways.misreadings}
    (response,) = responses(ways, "p", [Answer(question=count.id, value=value)])
    assert (value == "1+2") == response.correct
    shown = {says[part] for text in response.misreadings for part in text.split("+")}
    assert {THOUGHTS[one] for one in expected} == shown


def test_ticks_read_as_they_were_shown(ways):
    """Texts in the order of the choices; nothing ticked reads as none of these."""
    count = ways.questions[1].id
    given = [Answer(question=count, value=value) for value in ("1+2+4", "none")]
    assert ["Sports; Movies; DVR", "None of these"] == [one.choice for one in responses(ways, "p", given)]


def test_a_misreading_named_once_is_shown_by_several_questions(ways):
    """Both questions that refer to it offer the same id; one of the pricing's own can be referred to as well."""
    itself = "own-itself:promotions.two-more"
    assert [itself] == [one.id for one in ways.misreadings if one.says == ITSELF["says"]]
    assert [1, 4] == [place for place, one in enumerate(ways.questions) if itself in one.offered]
    assert ("promotion-ignored:promotions.two-more",) == ways.questions[2].explanations("double")
    ids = [one.id for one in ways.misreadings]
    assert len(set(ids)) == len(ids)
    assert "promotion-ignored:promotions.two-more" in ids


def test_everything_of_a_section_can_be_picked(ways):
    """The tiers are choices with their places on the page; the right one is the key."""
    cheap = ways.questions[2]
    assert ["tiers.double", "tiers.triple"] == [choice.element for choice in cheap.choices]
    assert (cheap.entry, cheap.key) == ("pick", "triple")


def test_words_are_a_remark_and_neither_right_nor_wrong(ways):
    """An answer in words stands in the responses as choice and as remark, about the elements of the question."""
    (response,) = responses(ways, "p", [Answer(question="own-words", value="What is DVR?")])
    assert ("What is DVR?", "What is DVR?", None) == (response.choice, response.reason, response.correct)
    (group,) = remarks([response])
    assert ("promotions.two-more", "What is DVR?") == (group.element, group.remarks[0].says)


def test_a_question_in_words_that_is_passed_over_says_nothing(ways):
    """Having nothing to add is no sign that the page is unclear, so there is no response."""
    assert () == responses(ways, "p", [Answer(question="own-words", outcome="cannot_tell")])


def test_bots_answer_every_way(ways):
    """The careful bot is right; with a misreading it answers as that says; guesses and slips are real choices."""
    given = responses(ways, "bot", [answer_as(question) for question in ways.questions])
    assert [True, True, True, None, True] == [one.correct for one in given]
    held = responses(ways, "bot", [answer_as(one, {"own-itself:promotions.two-more"}) for one in ways.questions])
    assert ["Sports; Movies; HD; DVR", "No"] == [held[1].choice, held[4].choice]
    for style, slips in (("guessing", 0.0), ("careful", 1.0)):
        for number in range(30):
            for answer in play(ways, Person(code=f"p{number}", style=style, slips=slips), seed=number):
                question = next(one for one in ways.questions if one.id == answer.question)
                assert unfit(question, answer) is None


@pytest.mark.parametrize("value", ["2+1", "1+1", "6", "1+", "", "1,2", "none+1"])
def test_only_ticks_in_their_order_are_stored(ways, value):
    """One set of ticks has one value; anything else is refused with a sentence."""
    assert unfit(ways.questions[1], Answer(question="own-count", value=value, confidence="sure"))


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
    with pytest.raises(ValidationError, match=r"give|add several"):
        OwnQuestion.model_validate(broken)
