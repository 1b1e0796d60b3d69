"""Two texts that began as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_clarity.formats.merge import merged
from pricing_clarity.formats.merge_values import Clash, together

LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n"]), max_size=8).map("".join)


@given(LINES, LINES)
def test_where_one_side_did_nothing_the_other_is_taken(base: str, other: str) -> None:
    """Only one side changed, or both the same: no question is left."""
    assert other == merged(base, other, base)
    assert other == merged(base, base, other)
    assert other == merged(base, other, other)


@given(st.integers(3, 9), st.data())
def test_changes_of_different_lines_are_both_kept(lines: int, data: st.DataObject) -> None:
    """Whoever changes one line and whoever changes another, not beside it, both find their change."""
    base = [f"line {n}\n" for n in range(lines)]
    first = data.draw(st.integers(0, lines - 3))
    second = data.draw(st.integers(first + 2, lines - 1))
    mine, theirs, both = list(base), list(base), list(base)
    mine[first] = both[first] = "mine\n"
    theirs[second] = both[second] = "theirs\n"
    assert "".join(both) == merged("".join(base), "".join(mine), "".join(theirs))
    assert "".join(both) == merged("".join(base), "".join(theirs), "".join(mine))


def test_the_same_line_changed_differently_is_for_people_to_decide() -> None:
    """Nothing is guessed."""
    assert merged("a\nb\nc\n", "a\nX\nc\n", "a\nY\nc\n") is None
    assert merged("a\n", "a\nX\n", "a\nY\n") is None


BEGAN = "title: T\noptions:\n  hd: {name: HD, charge: {amount: 5}}\n  dvr: {name: DVR, charge: {amount: 15}}\n"


def test_two_prices_side_by_side_are_both_kept() -> None:
    """Lines that touch are no obstacle where they say different things; the comment stays, and the order of lines."""
    mine = BEGAN.replace("amount: 5", "amount: 6")
    theirs = BEGAN.replace("amount: 15}}", "amount: 16}} # since May").replace("title: T", "title: U")
    assert merged(BEGAN, mine, theirs) is None
    both = together(BEGAN, mine, theirs)
    assert both is not None
    assert () == both.clashes
    assert theirs.replace("amount: 5", "amount: 6") == both.mine == both.theirs


def test_one_value_changed_by_two_is_named_and_the_rest_kept() -> None:
    """What both changed differently is theirs or mine, as it is chosen; what only one changed is there either way."""
    mine = BEGAN.replace("amount: 5", "amount: 6").replace("name: DVR", "name: Recorder")
    theirs = BEGAN.replace("amount: 5", "amount: 7").replace("title: T", "title: U")
    both = together(BEGAN, mine, theirs)
    assert both is not None
    assert (Clash(("options", "hd", "charge", "amount"), 6, 7),) == both.clashes
    assert theirs.replace("name: DVR", "name: Recorder") == both.theirs
    assert both.theirs.replace("amount: 7", "amount: 6") == both.mine


@pytest.mark.parametrize(
    "mine",
    [
        pytest.param(BEGAN.replace("title: T", "title: T # ours"), id="a comment"),
        pytest.param(BEGAN.replace("title: T\n", "") + "title: T\n", id="an order"),
        pytest.param("title: [", id="no YAML"),
    ],
)
def test_what_is_more_than_values_is_for_people_to_decide(mine: str) -> None:
    """Nothing that somebody wrote is dropped on the way."""
    assert together(BEGAN, mine, BEGAN.replace("amount: 5", "amount: 7")) is None


def test_what_one_took_out_and_the_other_changed_clashes() -> None:
    """Neither is guessed to be right."""
    mine = BEGAN.replace("amount: 5", "amount: 6")
    theirs = "".join(line for line in BEGAN.splitlines(keepends=True) if "hd" not in line)
    both = together(BEGAN, mine, theirs)
    assert both is None or theirs == both.theirs
