"""How far to go: what is left to find shrinks as people agree, and the interval holds the estimate."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from pricing_clarity.findings import find
from pricing_clarity.findings.discovery import counts_of, discovery
from pricing_clarity.findings.still_to_find import still_to_find
from tests.findings.answers import right, wrong


def test_who_agree_leave_little_to_find() -> None:
    """Eight people who show the same two misreadings: nothing is hidden, nobody more is worth inviting."""
    found = still_to_find(set(product([f"p{n}" for n in range(8)], "ab")), 8)
    assert (2, 0, 0) == (found.found, found.once, found.more)
    assert found.hidden is not None
    assert found.hidden < 0.01


def test_who_differ_leave_much_to_find() -> None:
    """Five people with a misreading of their own each: most is hidden, and many more are worth inviting."""
    found = still_to_find({(f"p{n}", f"m{n}") for n in range(5)}, 5)
    assert (5, 5) == (found.found, found.once)
    assert found.hidden is not None
    assert found.more is not None
    assert found.hidden > 5
    assert found.more > 5


def test_the_estimate_is_that_of_discovery() -> None:
    """The same numbers go in, the same share comes out."""
    shown = {("p1", "a"), ("p2", "a"), ("p1", "b")}
    found, known = still_to_find(shown, 4), discovery(4, counts_of(shown))
    assert (known.share_found, known.more_for()) == (found.share_found, found.more)


def test_nobody_and_one_person_say_what_they_can() -> None:
    """Nothing found: nothing is known of what is left. One person: an estimate without an interval."""
    assert still_to_find(set(), 5).share_found is None
    alone = still_to_find({("p1", "a")}, 1)
    assert alone.share_found is not None
    assert alone.share_low is None


@given(st.sets(st.tuples(st.sampled_from("pqrstu"), st.sampled_from("abcdef")), min_size=1))
def test_the_interval_holds_the_estimate(shown: set[tuple[str, str]]) -> None:
    """Of six people, whoever showed what: low, estimate and high come in this order, for all three numbers."""
    found = still_to_find(shown, 6)
    assert found.share_low is not None
    assert found.share_found is not None
    assert found.share_high is not None
    assert found.share_low - 1e-9 <= found.share_found <= found.share_high + 1e-9
    assert found.hidden_low is not None
    assert found.hidden is not None
    assert found.hidden_high is not None
    assert found.hidden_low - 1e-9 <= found.hidden <= found.hidden_high + 1e-9
    assert found.more_low is not None
    assert found.more is not None
    assert found.more_high is not None
    assert found.more_low <= found.more <= found.more_high


def test_findings_know_how_far_to_go() -> None:
    """Six of eight show one misreading: one is found, in more than one person."""
    rows = [wrong(f"p{n}", "q", "flat:tiers.pro", "flat:tiers.pro") for n in range(6)]
    rows += [right(f"p{n}", "q", "flat:tiers.pro") for n in (6, 7)]
    found = find(rows).still_to_find
    assert (8, 1, 0) == (found.people, found.found, found.once)
