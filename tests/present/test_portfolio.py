"""Where a study stands, in words."""

from datetime import date

import pytest

from pricing_clarity.present.material import Material
from pricing_clarity.present.portfolio import NOTHING, TOO_FEW, Next, Standing, next_step, standing
from pricing_clarity.quiz.responses import responses
from pricing_clarity.quiz.simulate import people, play
from tests import shipped

IGNORED = "promotion-ignored:promotions.two-more"


def material(count: int, hold: dict[str, float]) -> Material:
    """The home bundle's answers by invented people, some of whom misread it."""
    published = shipped.quiz()
    rows = [
        row
        for number, person in enumerate(people(published, count, hold, seed=5))
        for row in responses(published, f"P{number}", play(published, person, seed=5))
    ]
    return Material(published, rows, date(2026, 3, 2))


def test_the_worst_finding_is_told_with_what_is_at_stake() -> None:
    """What eight people of eight believe, how surely, and by how much they would be surprised."""
    found = standing(material(8, {IGNORED: 1.0}))
    assert "8 of 8" in found.worst
    assert found.surely.startswith("Likely real.")
    assert "They expected to pay" in found.money


@pytest.mark.parametrize(("count", "expected"), [(0, Standing(TOO_FEW)), (1, Standing(NOTHING, "From 1 person."))])
def test_without_a_finding_nothing_is_made_up(count: int, expected: Standing) -> None:
    """Nobody, and one person who reads everything right."""
    assert expected == standing(material(count, {}))


@pytest.mark.parametrize(
    ("status", "finished", "to_decide", "to_fix", "expected"),
    [
        (None, 0, 0, 0, Next("Check the questions and open it", "studies")),
        ("draft", 0, 0, 0, Next("Check the questions and open it", "studies")),
        ("open", 5, 2, 0, Next("Invite 3 more people", "run")),
        ("open", 8, 2, 0, Next("Enough people have finished: close it", "run")),
        ("paused", 5, 2, 0, Next("Open it again, or close it", "run")),
        ("closed", 8, 1, 3, Next("Decide what becomes of 1 finding", "to do")),
        ("paused", 8, 0, 2, Next("Mend 2 findings, then test the new page", "studies")),
        ("closed", 8, 0, 0, Next("Read the results", "results")),
        ("closed", 0, 0, 0, Next("Open it again", "run")),
    ],
)
def test_there_is_one_thing_to_do_next(
    status: str | None, finished: int, to_decide: int, to_fix: int, expected: Next
) -> None:
    """From opening a study to mending what it found."""
    assert expected == next_step(status, finished, 8, to_decide, to_fix)
