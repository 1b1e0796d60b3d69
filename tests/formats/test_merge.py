"""Two texts that began as one."""

from hypothesis import given
from hypothesis import strategies as st

from pricing_clarity.formats.merge import merged

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
