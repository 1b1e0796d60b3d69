"""What an author changes in the questions that the toolkit proposes."""

import pytest
from pydantic import ValidationError

from pricing_clarity.quiz.edited import Kept, Reworded, kept
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.question import Question
from pricing_clarity.quiz.study import Published, Shortfall
from tests import shipped
from tests.shipped import LIBRARY


def made(name: str = "home-bundle", **changes: object) -> Published:
    """A shipped study with some keys changed."""
    if not changes:
        return shipped.quiz(name)
    published = publish(name, LIBRARY.studies[name].model_copy(update=changes), LIBRARY.pricings[name])
    assert isinstance(published, Published)
    return published


def test_what_is_left_out_is_replaced() -> None:
    """A dropped question is not asked, another one is, and as many as before."""
    before = made()
    gone = before.questions[0].id
    after = made(drop=(gone,))
    assert gone not in [question.id for question in after.questions]
    assert len(before.questions) == len(after.questions)


def test_leaving_out_too_much_is_said() -> None:
    """Where nothing takes the place of what is dropped, the study says how many questions there are."""
    study, dropped = LIBRARY.studies["home-bundle"].model_copy(update={"kinds": ("completing",), "questions": 1}), ()
    for _ in range(200):
        found = publish("s", study.model_copy(update={"drop": dropped}), LIBRARY.pricings["home-bundle"])
        if isinstance(found, Shortfall):
            break
        dropped = (*dropped, *(question.id for question in found.questions))
    assert isinstance(found, Shortfall)
    assert 0 == found.possible


def test_other_words_change_nothing_but_the_words() -> None:
    """Key, choices and beliefs stay; the digest does not, because participants see something else."""
    before = made()
    first = before.questions[0]
    after = made(reword={first.id: Reworded(ask="Is it in there?")})
    assert "Is it in there?" == after.questions[0].stem
    assert first == after.questions[0].model_copy(update={"stem": first.stem})
    assert before.questions[1:] == after.questions[1:]
    assert before.digest != after.digest


def test_a_sequence_changes_places_among_those_it_names() -> None:
    """Two named questions swap; the others stay; an id that nothing has is passed over."""
    before = [question.id for question in made().questions]
    order = (before[3], "no-such-question", before[0])
    after = [question.id for question in made(sequence=order).questions]
    assert [before[3], before[1], before[2], before[0], *before[4:]] == after


def test_a_rewording_without_words_is_refused() -> None:
    """An empty entry is a mistake that says what to write."""
    with pytest.raises(ValidationError, match="nothing is reworded"):
        Reworded()


@pytest.mark.parametrize("name", ["event-meter", "fibre-broadband"])
def test_what_is_kept_is_asked_as_it_was(name: str) -> None:
    """Keeping all that is proposed changes nothing; leaving one of them out changes no other one."""
    study, pricing = LIBRARY.studies[name], LIBRARY.pricings[name]
    before = made(name)
    keep = {question.id: kept(question) for question in before.questions}
    all_kept = publish(name, study.model_copy(update={"keep": keep}), pricing)
    assert isinstance(all_kept, Published)
    assert before.questions == all_kept.questions
    gone = before.questions[0].id
    fewer = {"keep": keep, "drop": (gone,), "questions": study.questions - 1}
    after = publish(name, study.model_copy(update=fewer), pricing)
    assert isinstance(after, Published)
    assert [said(question) for question in before.questions[1:]] == [said(question) for question in after.questions]


def test_what_is_left_out_of_a_later_round_changes_no_other_question() -> None:
    """A later round has a set of its own that stays; the first round's stays beside it, and gives no question twice."""
    first = made("event-meter", questions=6)
    stay = {question.id: kept(question) for question in first.questions}
    before = made("event-meter", questions=6, round=2, keep=stay)
    gone = next(question for question in before.questions if question.id not in stay)
    rest = [question for question in before.questions if question is not gone]
    keep = stay | {one.id: kept(one, (1, 2) if one.id in stay else (2,)) for one in rest}
    after = made("event-meter", questions=5, round=2, keep=keep, drop=(gone.id,))
    assert [said(question) for question in rest] == [said(question) for question in after.questions]
    more = made("event-meter", questions=6, round=2, keep=keep, drop=(gone.id,))
    [new] = {question.id for question in more.questions} - {question.id for question in rest}
    assert new not in (gone.id, *stay)
    again = made("event-meter", questions=6, keep=keep, drop=(gone.id,))
    assert [said(question) for question in first.questions] == [said(question) for question in again.questions]


def said(question: Question) -> tuple[object, ...]:
    """What a participant sees of a question, and what is right."""
    texts = tuple(choice.text for choice in question.choices)
    return question.id, question.scenario, question.stem, question.entry, question.key, texts


def test_one_more_is_asked_beside_those_that_are_kept() -> None:
    """Asking for one question more leaves the kept ones alone; asking for fewer chooses among them."""
    before = made("event-meter")
    keep = {question.id: kept(question) for question in before.questions}
    more = made("event-meter", keep=keep, questions=9)
    assert {question.id for question in before.questions} < {question.id for question in more.questions}
    fewer = made("event-meter", keep=keep, questions=5)
    assert 5 == len(fewer.questions)
    assert {question.id for question in fewer.questions} < {question.id for question in before.questions}


def test_an_id_to_keep_that_nothing_has_is_passed_over() -> None:
    """As after a change of the pricing; as many questions are asked as before."""
    assert made("event-meter").questions == made("event-meter", keep={"total-nothing": Kept()}).questions


def test_what_is_kept_can_be_typed_instead() -> None:
    """An author may have an amount typed that the toolkit would offer choices for, and the other way round."""
    name = next(one.id for one in made("event-meter").questions if one.id.startswith("total") and one.entry == "choice")
    typed = made("event-meter", keep={name: Kept(entry="number")})
    assert ["number"] == [one.entry for one in typed.questions if one.id == name]
