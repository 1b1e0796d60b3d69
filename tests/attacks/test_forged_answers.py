"""What comes in place of an answer, and is not stored. Each case is one try; its id says which."""

from typing import Any

import pytest

from tests.attacks.conftest import TRUTH, Attacker, Fresh, Target, answered, begun, leaks, said

BODIES: dict[str, dict[str, Any]] = {
    "a position before the first": {"position": -1, "choice": 0},
    "a position behind the last": {"position": 99, "choice": 0},
    "a position as text": {"position": "0", "choice": 0},
    "a position as a fraction": {"position": 0.0, "choice": 0},
    "true as a position": {"position": True, "choice": 0},
    "no position": {"choice": 0},
    "a position as an object": {"position": {"$gt": -1}, "choice": 0},
    "the id of the question": {"question": "total-secret-1", "choice": 0},
    "a choice behind the last": {"position": 0, "choice": 3},
    "a choice before none-of-these": {"position": 0, "choice": -2},
    "a choice as text": {"position": 0, "choice": "0"},
    "true as a choice": {"position": 0, "choice": True},
    "the key as a choice": {"position": 0, "choice": "115.97"},
    "an amount where choices are": {"position": 0, "number": "115.97"},
    "the value itself": {"position": 0, "value": "115.97"},
    "no outcome": {"position": 0, "choice": 0, "outcome": None},
    "an outcome that is none": {"position": 0, "choice": 0, "outcome": "correct"},
    "no confidence": {"position": 0, "choice": 0, "confidence": None},
    "a confidence that is none": {"position": 0, "choice": 0, "confidence": "certain"},
    "another deed": {"do": "erase"},
    "a deed of the store": {"do": "answers_of", "study": "home-study"},
    "a deed of Python": {"do": "__init__"},
    "no deed": {"do": None},
    "many deeds": {"do": ["look", "answer"]},
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_what_is_no_answer_is_not_stored(quiz: Target, fresh: Fresh, body: dict[str, Any]) -> None:
    """It ends in a sentence, and the question is still open."""
    attacker, code = begun(fresh)
    reply = said(attacker, code, **{"do": "answer", **TRUTH, **body})
    assert reply.status_code in (400, 422)
    assert {"problem"} == set(reply.json())
    assert [] == leaks(reply.text)
    assert [] == answered(quiz, code)


NUMBERS = [
    "1e3", "٣", "１２", "NaN", "Infinity", "-5", "+5", "0x10", "1" * 13, "1.1234567", "12.50; DROP TABLE answers",
    "12,50", " 5", "5\n", "5\0", "", "=1+1", [5], {"5": 5}, 5, 4.5, None, True,
]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS, ids=repr)
def test_only_digits_are_an_amount(quiz: Target, fresh: Fresh, number: object) -> None:
    """The page turns what people type into digits; what comes as anything else was forged."""
    attacker, code = begun(fresh)
    assert 200 == said(attacker, code, do="answer", position=0, choice=0, **TRUTH).status_code
    reply = said(attacker, code, do="answer", position=1, number=number, **TRUTH)
    assert 422 == reply.status_code
    assert ["127.97"] == answered(quiz, code)


ODD_COMPANIONS: dict[str, dict[str, Any]] = {
    "a negative time": {"seconds": -5},
    "no time at all": {"seconds": None},
    "a time as text": {"seconds": "3"},
    "a time beyond all bounds": {"seconds": 1e308},
    "a press that is SQL": {"submission": "'; DROP TABLE answers; --"},
    "a press of ten thousand letters": {"submission": "x" * 10_000},
    "a press that is no text": {"submission": {"a": 1}},
    "a reason that is no text": {"reason": ["because"]},
    "a reason with half of a character": {"reason": "\ud800 and \0"},
    "a reason in markup": {"reason": "<img src=x onerror=alert(1)>"},
    "the server's own time": {"server_seconds": 0.0},
    "a key of its own": {"correct": True, "key": "127.97"},
}


@pytest.mark.parametrize("body", ODD_COMPANIONS.values(), ids=ODD_COMPANIONS.keys())
def test_what_comes_with_an_answer_cannot_break_it(quiz: Target, fresh: Fresh, body: dict[str, Any]) -> None:
    """The answer is stored once, and what makes no sense beside it is left out."""
    attacker, code = begun(fresh)
    reply = said(attacker, code, **{"do": "answer", "position": 0, "choice": 0, **TRUTH, **body})
    assert (200, 1) == (reply.status_code, reply.json()["state"]["position"])
    (answer,) = dict(quiz.stored())[code]
    assert ("127.97", True) == (answer.value, answer.seconds is None or 0 <= answer.seconds <= 86_400)
    assert answer.server_seconds is None or answer.server_seconds < 60


BROKEN: dict[str, bytes] = {
    "no JSON": b"{",
    "a list": b"[]",
    "a number with 16,000 digits": b'{"position": ' + b"9" * 16_000 + b"}",
    "15,000 brackets": b"[" * 15_000,
    "15,000 objects": b'{"a":' * 3_000,
    "not a number": b'{"position": NaN, "do": "answer"}',
    "UTF-16": '{"do": "look"}'.encode("utf-16"),
    "bytes that are no text": b'{"do": "\xff"}',
    "nothing": b"",
    "a YAML document": b"do: !!python/object/apply:os.system ['true']",
    "a pickle": b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94.",
    "20,000 letters": b'{"reason": "' + b"x" * 20_000 + b'"}',
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_body_that_is_no_answer_is_refused(participant: Attacker, content: bytes) -> None:
    """Before anything looks into it."""
    reply = participant.post(content)
    assert reply.status_code in (400, 409, 413)
    assert [] == leaks(reply.text)
