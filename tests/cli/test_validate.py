from collections.abc import Callable

import pytest

from tests.cli.conftest import Done

Run = Callable[..., Done]


def test_validate_tells_how_often_what_was_planted_is_found(run: Run) -> None:
    """`validate` prints one line a scenario and number of people, and every target; as JSON with standard errors."""
    asked = ("validate", "--participants", "5", "--studies", "3", "--seed", "2", "--scenario", "usual")
    done = run(*asked)
    assert (done.code, done.err) == (0, "")
    assert "usual" in done.out
    assert done.out.count("reached") + done.out.count("MISSED") == 10
    found = run(*asked, "--json").json
    (one,) = found["tried"]
    assert (one["scenario"], one["people"], one["studies"], found["seed"]) == ("usual", 5, 3, 2)
    assert set(one["rankings"]) == {"findings", "oracle", "told", "single match", "percent wrong"}
    assert {"value", "error"} == set(one["covered"])


@pytest.mark.parametrize("participants", ["0", "5,", "five"])
def test_numbers_of_people_need_to_be_numbers(run: Run, participants: str) -> None:
    """A number of people that is none is a usage error."""
    assert run("validate", "--participants", participants).code == 2
