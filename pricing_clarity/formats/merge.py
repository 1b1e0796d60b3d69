"""Two texts that began as one, put together line by line where they do not touch the same place.

The three-way merge of diff3 (Khanna, Kunal and Pierce, "A formal investigation of diff3", 2007): what one side left
alone is taken from the other.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher


def merged(base: str, mine: str, theirs: str) -> str | None:
    """The text with the changes of both; None where both changed the same lines, or lines side by side, differently."""
    began, ours, others = (text.splitlines(keepends=True) for text in (base, mine, theirs))
    out: list[str] = []
    left, middle, right = 0, 0, 0
    for start, end, in_ours, in_others in _kept(began, ours, others):
        one, first, second = began[middle:start], ours[left:in_ours], others[right:in_others]
        if first in (one, second):
            out += second
        elif second == one:
            out += first
        else:
            return None
        out += began[start:end]
        left, middle, right = in_ours + end - start, end, in_others + end - start
    return "".join(out)


def _kept(began: list[str], ours: list[str], others: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of lines that both kept: from, to, and where they begin in either text; an empty one ends it."""
    in_ours, in_others = _places(began, ours), _places(began, others)
    position = 0
    while position < len(began):
        if in_ours[position] is None or in_others[position] is None:
            position += 1
            continue
        start, a, b = position, in_ours[position], in_others[position]
        assert a is not None
        assert b is not None
        while (
            position < len(began)
            and in_ours[position] == a + position - start
            and in_others[position] == b + position - start
        ):
            position += 1
        yield start, position, a, b
    yield len(began), len(began), len(ours), len(others)


def _places(began: list[str], now: list[str]) -> list[int | None]:
    """Where each line is now; None for one that is gone."""
    places: list[int | None] = [None] * len(began)
    for a, b, length in SequenceMatcher(None, began, now, autojunk=False).get_matching_blocks():
        for step in range(length):
            places[a + step] = b + step
    return places
