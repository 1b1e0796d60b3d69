import pytest

from pricing_clarity.findings.discovery import counts_of, discovery, people_for


def test_nothing_found_says_nothing() -> None:
    """Before anything is found, nothing is known of what is left."""
    found = discovery(5, [])
    assert (found.chance, found.expected, found.more_for()) == (None, None, None)


def test_more_people_are_worth_inviting_while_most_was_seen_once() -> None:
    """Where most was seen in one person only, many more are needed; where all was seen in everybody, nobody."""
    rare, common = discovery(5, [1, 1, 1, 1, 2]), discovery(5, [5, 5, 4])
    assert rare.more_for(0.9) is not None
    assert rare.more_for(0.9) > 5
    assert common.more_for(0.9) == 0
    assert rare.expected is not None
    assert rare.expected > 5


def test_one_person_finds_something() -> None:
    """One person's findings give a total, however rough."""
    found = discovery(1, [1, 1])
    assert found.share_found is not None
    assert 0 < found.share_found < 1


def test_people_are_counted_once() -> None:
    """Counts are people for each misreading."""
    assert counts_of({("p1", "a"), ("p2", "a"), ("p1", "b")}) == [1, 2]


@pytest.mark.parametrize(("share", "chance"), [(0, 0.9), (0.3, 1), (1, 0.5)])
def test_what_can_never_or_always_be_seen(share: float, chance: float) -> None:
    """Shares and chances of 0 or 1 have no number of people."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        people_for(share, chance)
