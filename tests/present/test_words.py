"""Small words that pages, charts and reports share."""

import pytest

from pricing_clarity.present.words import finished_of


@pytest.mark.parametrize(
    ("finished", "wanted", "said"),
    [
        (0, 1, "0 of 1 person has finished"),
        (7, 8, "7 of 8 people have finished"),
        (8, 8, "8 of 8 people have finished"),
        (9, 8, "9 people have finished (8 were wanted)"),
    ],
)
def test_more_people_than_wanted_are_not_told_as_a_part_of_them(finished: int, wanted: int, said: str) -> None:
    """How many have finished of how many, and beyond that how many were wanted."""
    assert said == finished_of(finished, wanted)
