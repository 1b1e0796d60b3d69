import numpy as np
import pytest

from pricing_clarity.findings.discovery import chance_of_seeing, counts_of, discovery, people_for, share_seen


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


def test_adjusting_brings_the_share_found_nearer_to_the_truth() -> None:
    """Of 12 invented problems, seen by 5 people, the adjusted share found is off by half as much as the raw one."""
    random = np.random.default_rng(1)
    truth, adjusted, raw = [], [], []
    for _ in range(300):
        seen = (random.random((5, 12)) < random.beta(2, 6, 12)).sum(axis=0)
        found = discovery(5, [int(count) for count in seen if count])
        assert found.share_found is not None
        assert found.raw is not None
        truth.append(found.found / 12)
        adjusted.append(found.share_found)
        raw.append(chance_of_seeing(found.raw, 5))
    assert abs(np.mean(adjusted) - np.mean(truth)) < 0.08
    assert np.mean(raw) - np.mean(truth) > 0.16


def test_what_so_many_people_can_show() -> None:
    """The smallest share seen at least once is the one that needs just so many people."""
    for people in (1, 5, 8, 10):
        assert people_for(share_seen(people, 0.9), 0.9) == people
