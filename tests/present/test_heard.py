"""What people wrote, by the part of the page that it is about: every text once, none lost."""

from pricing_clarity.findings import Names
from pricing_clarity.present.heard import PAGE, heard
from pricing_clarity.quiz.said import Note
from pricing_clarity.quiz.session import Response
from tests.findings.answers import right, wrong

NAMES = Names(
    elements={"options.hd": "HD", "promotions.p": "Offer"},
    questions={"q1": "Q1. What does it cost?"},
    element_of={"ignored:promotions.p": "promotions.p"},
)


def answers() -> list[Response]:
    """One wrong answer with a reason, one right answer."""
    first = wrong("a", "q1", "ignored:promotions.p", "ignored:promotions.p")
    about = {"elements": ("options.hd", "promotions.p"), "reason": "I saw no offer."}
    return [first.model_copy(update=about), right("b", "q1", "ignored:promotions.p")]


def test_words_stand_with_what_the_answer_got_wrong() -> None:
    """A reason beside a wrong answer, and a note at its question, are about the element that was misread."""
    found = heard(answers(), [Note(participant="a", text="Where is it?", question="q1")], NAMES)
    assert ["Offer"] == [group.name for group in found]
    assert ["I saw no offer.", "Where is it?"] == [quote.text for quote in found[0].quotes]
    assert {"Q1. What does it cost?"} == {quote.place for quote in found[0].quotes}
    assert 1 == found[0].people


def test_a_note_about_an_element_stays_there_and_one_about_nothing_comes_last() -> None:
    """The element that was named takes its note; what is about the page as a whole stands at the end."""
    notes = [Note(participant="b", text="Nice page."), Note(participant="b", text="What is HD?", element="options.hd")]
    found = heard(answers(), notes, NAMES)
    assert ["HD", "Offer", PAGE.capitalize()] == [
        group.name.capitalize() if group.element == "" else group.name for group in found
    ]


def test_every_text_is_heard_once() -> None:
    """A remark on a question about two elements is not shown twice; somebody who never answered is heard too."""
    both = Response(participant="c", question="q1", correct=None, elements=("options.hd", "promotions.p"),
                    outcome="gave_up", walked_away=True, reason="Too much.")  # fmt: skip
    notes = [Note(participant="d", text="I looked only.", question="q1")]
    found = heard([*answers(), both], notes, NAMES)
    texts = [quote.text for group in found for quote in group.quotes]
    assert sorted(texts) == ["I looked only.", "I saw no offer.", "Too much."]
    assert [True] == [quote.walked_away for group in found for quote in group.quotes if quote.text == "Too much."]
