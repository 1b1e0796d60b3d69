"""Answers that come ahead of their turn, again, without consent or after the end: none of them counts."""

from pricing_clarity.store import Status
from tests.attacks.conftest import TRUTH, Fresh, Target, answered, begun, said
from tests.views.take.published import PUBLISHED


def test_a_question_ahead_is_not_answered(quiz: Target, fresh: Fresh) -> None:
    """Nobody picks the questions that they answer."""
    attacker, code = begun(fresh)
    reply = said(attacker, code, do="answer", position=3, choice=1, **TRUTH)
    assert ("moved_on", 0) == (reply.json()["notice"], reply.json()["state"]["position"])
    assert [] == answered(quiz, code)


def test_an_answer_that_was_given_stays(quiz: Target, fresh: Fresh) -> None:
    """Another choice, with the same press or a new one, changes nothing."""
    attacker, code = begun(fresh)
    for choice, press in [(0, "a"), (1, "a"), (1, "b"), (2, None)]:
        said(attacker, code, do="answer", position=0, choice=choice, submission=press, **TRUTH)
    assert ["127.97"] == answered(quiz, code)


def test_one_press_answers_one_question(quiz: Target, fresh: Fresh) -> None:
    """The name of a press cannot be used to answer the next question."""
    attacker, code = begun(fresh)
    said(attacker, code, do="answer", position=0, choice=0, submission="same", **TRUTH)
    said(attacker, code, do="answer", position=1, number="5", submission="same", **TRUTH)
    assert ["127.97"] == answered(quiz, code)


def test_nothing_is_stored_without_consent(quiz: Target, fresh: Fresh) -> None:
    """The welcome cannot be skipped by posting."""
    attacker = fresh()
    code = attacker.code()
    reply = said(attacker, code, do="answer", position=0, choice=0, **TRUTH)
    assert "welcome" == reply.json()["state"]["step"]
    assert [] == answered(quiz, code)


def test_a_recorded_answer_sent_again_after_closing_changes_nothing(quiz: Target, fresh: Fresh) -> None:
    """After the study closed neither a replay nor a new answer is stored, and the next question is not shown."""
    attacker, code = begun(fresh)
    said(attacker, code, do="answer", position=0, choice=0, submission="a", **TRUTH)
    digest = quiz.store.publish(PUBLISHED).digest
    quiz.store.set_status(digest, Status.CLOSED)
    try:
        again = said(attacker, code, do="answer", position=0, choice=1, submission="a", **TRUTH)
        new = said(attacker, code, do="answer", position=1, number="74.97", **TRUTH)
        for reply in (again, new):
            assert ("stopped", None) == (reply.json()["state"]["step"], reply.json()["state"]["question"])
        assert "total-secret-2" not in "".join(attacker.see())
    finally:
        quiz.store.set_status(digest, Status.OPEN)
    assert ["127.97"] == answered(quiz, code)


def test_a_finished_quiz_takes_nothing_more(quiz: Target, fresh: Fresh) -> None:
    """Positions behind the last are none, and the first are given."""
    attacker, code = begun(fresh)
    for position in range(4):
        said(attacker, code, do="answer", position=position, outcome="gave_up")
    before = dict(quiz.stored())[code]
    for position in range(6):
        said(attacker, code, do="answer", position=position, choice=0, number="5", **TRUTH)
    assert before == dict(quiz.stored())[code]
