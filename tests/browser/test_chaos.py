"""Nothing is lost, doubled or changed, whatever goes wrong; `benchmarks/chaos.py` does it two hundred times."""

import asyncio

import pytest

from tests.browser.chaos import chaos
from tests.browser.quiz import open_quiz


def test_what_was_shown_as_accepted_is_stored_once(
    tmp_path_factory: pytest.TempPathFactory, chromium_path: str
) -> None:
    """Refreshes, back, double clicks, two tabs, no line, a server that is killed: six people finish all the same."""
    with open_quiz(tmp_path_factory.mktemp("chaos")) as quiz:
        report = asyncio.run(chaos(quiz, chromium_path, quizzes=6, seed=4))
        assert [] == report.wrong(quiz)
        assert 6 == len({told.code for told in report.people})
        assert report.accepted >= 12
