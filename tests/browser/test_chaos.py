"""Nothing is lost, doubled or changed, whatever goes wrong; `benchmarks/chaos.py` does it two hundred times."""

import asyncio

import pytest

from tests.browser.chaos.page import Given
from tests.browser.chaos.run import chaos
from tests.browser.chaos.told import kinds
from tests.browser.every_entry import every_entry
from tests.browser.quiz import open_quiz


def test_what_was_shown_as_accepted_is_stored_once(
    tmp_path_factory: pytest.TempPathFactory, chromium_path: str
) -> None:
    """Refreshes, back, double clicks, two tabs, no line, a server that is killed: all finish, and hear the truth."""
    with open_quiz(tmp_path_factory.mktemp("chaos"), every_entry()) as quiz:
        report = asyncio.run(chaos(quiz, chromium_path, quizzes=4, seed=4))
        assert [] == report.wrong(quiz)
        assert 4 == report.finished
        assert report.accepted >= 12
        assert report.kills > 0
        someone = next(told for told in report.people if len(told.accepted) > 1)
        someone.accepted.append((2, Given("answered", "what nobody sent")))
        someone.noted.append((3, "what nobody said"))
        assert {"changed": 1, "lost": 1} == kinds(report.wrong(quiz))
