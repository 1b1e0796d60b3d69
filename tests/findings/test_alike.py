"""Misreadings that answers cannot tell apart are found together, not each by half."""

from pricing_clarity.findings import find
from pricing_clarity.findings.alike import alike
from pricing_clarity.quiz.session import Response


def answer(person: int, question: str, *shown: str, offered: tuple[str, ...] = ("a", "b", "c")) -> Response:
    """One answer: right where it shows nothing."""
    return Response(
        participant=f"p{person}", question=question, correct=not shown, misreadings=shown, offered=offered, value="x"
    )


def test_what_always_comes_together_is_one_class() -> None:
    """Two misreadings that stand behind the same wrong answers of the same questions are alike; a third is not."""
    rows = [answer(1, "q1", "a", "b"), answer(1, "q2", "a", "b"), answer(2, "q1", "c"), answer(2, "q2")]
    assert alike(rows) == {"a": ("a", "b"), "b": ("a", "b")}


def test_what_different_answers_show_is_not_alike() -> None:
    """Two misreadings that never stand behind the same answer are apart, also where nobody noted the answers."""
    rows = [answer(1, "q1", "a"), answer(2, "q1", "b")]
    assert alike(rows) == {}


def test_one_answer_that_shows_only_one_of_them_tells_them_apart() -> None:
    """A single answer that stands for one and not for the other ends the likeness."""
    rows = [answer(1, "q1", "a", "b"), answer(2, "q2", "a")]
    assert alike(rows) == {}


def test_a_question_that_offers_only_one_of_them_tells_them_apart() -> None:
    """Where a question could have shown one and not the other, right answers to it speak against the one alone."""
    rows = [answer(1, "q1", "a", "b"), answer(1, "q2", offered=("a", "c"))]
    assert alike(rows) == {}


def test_a_class_is_found_as_surely_as_one_misreading_would_be() -> None:
    """Seven of eight people who hold one of two that cannot be told apart: likely real, under both names."""
    grid = [(person, question) for person in range(8) for question in ("q1", "q2")]
    rows = [answer(n, q, *(("a", "b") if n < 7 else ())) for n, q in grid]
    found = {one.id: one for one in find(rows).misreadings}
    single = [answer(n, q, *(("a",) if n < 7 else ()), offered=("a", "c")) for n, q in grid]
    alone = {one.id: one for one in find(single).misreadings}
    assert ("likely real", "likely real") == (found["a"].verdict, found["b"].verdict)
    assert (("b",), ("a",), ()) == (found["a"].alike, found["b"].alike, found["c"].alike)
    assert alone["a"].share == found["a"].share == found["b"].share
