"""The nearest of the names that would be right."""

import difflib
from collections.abc import Iterable
from itertools import islice

LONGEST_LIST = 25
MOST_OTHERS = 8

MOST_COMPARED = 300


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like this one, if any looks like it."""
    by_lower = {one.lower(): one for one in islice(known, MOST_COMPARED)}
    close = difflib.get_close_matches(name.lower()[:80], by_lower, n=1, cutoff=0.6)
    return by_lower[close[0]] if close else None


def one_of(names: Iterable[str]) -> str:
    """Names as a short list in a sentence."""
    names = list(names)
    return ", ".join(names[:LONGEST_LIST]) + (
        f" and {len(names) - LONGEST_LIST} more" if len(names) > LONGEST_LIST else ""
    )


def choose(name: str, known: Iterable[str]) -> str:
    """Advice to write one of the known names, the nearest first."""
    known = list(known)
    near = nearest(name, known)
    if near is None:
        return f"write one of {one_of(known)}" if known else "remove it"
    others = [one for one in known if one != near]
    return f"write {near}" + (f" (or one of {one_of(others)})" if 0 < len(others) <= MOST_OTHERS else "")
