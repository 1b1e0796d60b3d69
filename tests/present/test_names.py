"""Ids of a study as people read them."""

from pricing_clarity.present.names import element_names, numbered_questions
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.screener import SCREENER
from pricing_clarity.quiz.study import Published, Study
from tests import shipped
from tests.shipped import LIBRARY


def test_whatever_can_be_pointed_at_has_a_name() -> None:
    """A participant may point at what no question is about; the results call it by its name all the same."""
    pricing = LIBRARY.pricings["team-boards"]
    published = publish(
        "boards", Study.model_validate({"title": "T", "pricing": "team-boards", "questions": 1}), pricing
    )
    assert isinstance(published, Published)
    names = element_names(published)
    assert "Guest access (feature)" == names["features.guests"]
    assert names["footnotes.automations"].startswith("Beyond the runs included: $5")
    assert "Tax" == names["tax"]
    assert [] == [one for one, name in names.items() if one == name]


def test_screeners_are_not_counted_among_the_questions() -> None:
    """The first question of the quiz is Q1 in every table, whatever was asked about the participant before it."""
    published = shipped.quiz("home-bundle-in-depth")
    assert published.questions[0].kind == SCREENER
    names = numbered_questions(published)
    assert [one.id for one in published.questions if one.kind != SCREENER] == list(names)
    assert names[published.questions[1].id].startswith("Q1. ")


def test_an_own_question_is_called_by_its_words() -> None:
    """What an author's question is about has its words for a name; one that is answered in words is about no part."""
    says = {
        "title": "T",
        "pricing": "trio",
        "questions": 2,
        "own": [
            {"id": "dear", "ask": "Is it dear?", "choices": [{"text": "Yes"}, {"text": "No", "right": True}]},
            {"id": "unclear", "ask": "What is unclear?", "open": True},
        ],
    }
    published = publish("t", Study.model_validate(says), LIBRARY.pricings["trio"])
    assert isinstance(published, Published)
    assert [("own.dear",), ()] == [question.elements for question in published.questions]
    assert "Is it dear? (question)" == element_names(published)["own.dear"]
