"""Times are true: a participant like clockwork, in view and out of view."""

from collections.abc import Callable

import pytest

from tests.browser.clockwork import Plan, error, measure
from tests.browser.conftest import Visitor
from tests.browser.quiz import Taker, open_quiz


def test_the_time_of_a_question_is_the_time_in_view(
    tmp_path_factory: pytest.TempPathFactory, visitor: Callable[..., Visitor]
) -> None:
    """A second in another tab or on a pause is not counted, and each time is the one for which it was in view."""
    with open_quiz(tmp_path_factory.mktemp("timing")) as quiz:
        someone = Taker(visitor(), quiz.link).open()
        plans = [Plan(0.3), Plan(0.8, 1.0, "tab"), Plan(0.5, 1.5, "pause"), Plan(0.4)]
        found = measure(quiz, someone, plans)
    # How small the error is, a benchmark says; here it must only be smaller than what was hidden.
    assert error(found) < 0.5
    assert all(one.server >= one.true + one.plan.away - 0.1 for one in found)
    assert all(one.browser < one.true + 0.7 for one in found)
