"""Two definitions that began as one, put together value by value: two prices side by side are two values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pricing_clarity.formats.patch import Edit, patched, same
from pricing_clarity.formats.spans import NotPatchable, Path, spans


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that two people changed differently; None where one of them took it out."""

    path: Path
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Together:
    """The text with the changes of both; where they clash, the one text has mine and the other theirs."""

    mine: str
    theirs: str
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A value that differs between two texts; None where one of them does not have it.

    `part` is what the tier, option or the like is called that it is of; empty where it is of none, or that has no name.
    """

    path: Path
    before: Any
    after: Any
    part: str = ""


@lru_cache(maxsize=16)
def values_changed(before: str, after: str) -> tuple[Changed, ...]:
    """The values that differ between two texts, in the order of the file; none where one of them cannot be read so.

    Comments, spelling and order are no values.
    """
    try:
        was, now = spans(before).plain, spans(after).plain
    except NotPatchable:
        return ()
    return tuple(
        Changed(edit.path, _at(was, edit.path), edit.value, _called(edit.path, now) or _called(edit.path, was))
        for edit in _edits((), was, now)
    )


def _called(path: Path, tree: Any) -> str:
    part = _at(tree, path[:2]) if len(path) > 1 else None
    return str(part.get("name") or part.get("says") or "") if isinstance(part, Mapping) else ""


def together(base: str, mine: str, theirs: str, sections: Sequence[str] = ()) -> Together | None:
    """Their text with my changes in it; None where mine are more than values: comments, spelling or order."""
    try:
        began, ours, others = (spans(text).plain for text in (base, mine, theirs))
        edits = list(_edits((), began, ours))
        if patched(base, edits, sections) != (mine if mine.endswith("\n") else mine + "\n"):
            return None
        made = list(_edits((), began, others))
        free = [edit for edit in edits if not any(_touch(edit, other) for other in made)]
        clashes = tuple(
            Clash(edit.path, _at(ours, edit.path), _at(others, edit.path)) for edit in edits if edit not in free
        )
        return Together(patched(theirs, edits, sections), patched(theirs, free, sections), clashes)
    except NotPatchable:
        return None


def _edits(path: Path, before: Any, after: Any) -> Iterator[Edit]:
    if isinstance(before, Mapping) and isinstance(after, Mapping) and after:
        for key in [*before, *(key for key in after if key not in before)]:
            yield from _edits((*path, key), before.get(key), after.get(key))
    elif not same(before, after):
        yield Edit(path, after)


def _touch(one: Edit, other: Edit) -> bool:
    """Whether two edits are of one value, or of one within the other, and not the same."""
    shared = min(len(one.path), len(other.path))
    return one.path[:shared] == other.path[:shared] and not (one.path == other.path and same(one.value, other.value))


def _at(tree: Any, path: Path) -> Any:
    for step in path:
        tree = tree.get(step) if isinstance(tree, Mapping) else None
    return tree
