"""Times are true: a participant like clockwork, in view and out of view."""

from collections.abc import Callable

import pytest

from tests.browser.clockwork import error, measure
from tests.browser.conftest import Visitor
from tests.browser.quiz import Taker, open_quiz


def test_the_time_of_a_question_is_the_time_in_view(
    tmp_path_factory: pytest.TempPathFactory, visitor: Callable[..., Visitor]
) -> None:
    """A second in another tab is not counted, and each time is the one for which the question was in view."""
    with open_quiz(tmp_path_factory.mktemp("timing")) as quiz:
        someone = Taker(visitor(), quiz.link).open().start()
        found = measure(quiz, someone, [0.3, 0.8, 0.5, 0.4], [0, 1.0, 0, 1.5])
    # How small the error is, a benchmark says; here it must only be smaller than what was hidden.
    assert error(found) < 0.5
    assert all(one.server >= one.true + one.hidden - 0.1 for one in found)
    assert all(one.browser < one.true + 0.7 for one in found)
