"""The nearest of the names that would be right."""

import difflib
from collections.abc import Collection, Iterable, Mapping
from itertools import islice

LONGEST_LIST = 25
MOST_OTHERS = 8
MOST_COMPARED = 300

ALSO_CALLED: Mapping[str, str] = {
    "plan": "tier",
    "package": "tier",
    "add-on": "option",
    "addon": "option",
    "add_on": "option",
    "extra": "option",
    "discount": "promotion",
    "offer": "promotion",
    "price": "charge",
    "cost": "charge",
    "interval": "every",
    "period": "every",
    "frequency": "every",
    "description": "about",
    "max": "maximum",
    "min": "minimum",
    "label": "name",
    "conditions": "when",
    "if": "when",
    "effect": "then",
    "duration": "lasts",
    "users": "participants",
    "people": "participants",
    "tiered": "graduated",
    "block": "package",
}
"""Other words for the keys of a definition, in the singular."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that means the same or looks most like this one, if any does."""
    by_lower = {one.lower(): one for one in islice(known, MOST_COMPARED)}
    wanted = name.lower()[:80]
    for also in (ALSO_CALLED.get(wanted), f"{ALSO_CALLED.get(wanted.removesuffix('s'))}s"):
        if also in by_lower:
            return by_lower[also]
    close = difflib.get_close_matches(wanted, by_lower, n=1, cutoff=0.6)
    return by_lower[close[0]] if close else None


def one_of(names: Collection[str]) -> str:
    """`hd`, or `one of hd, dvr`, for a sentence that begins with “write”."""
    shown = ", ".join(islice(names, LONGEST_LIST))
    more = f" and {len(names) - LONGEST_LIST} more" if len(names) > LONGEST_LIST else ""
    return f"one of {shown}{more}" if len(names) > 1 else shown


def choose(name: str, known: Collection[str]) -> str:
    """Advice to write one of the known names, the nearest first."""
    near = nearest(name, known)
    if near is None:
        return f"write {one_of(known)}" if known else "remove it"
    others = [one for one in known if one != near]
    return f"write {near}" + (f" (or {one_of(others)})" if 0 < len(others) <= MOST_OTHERS else "")
