"""What an import gives: a pricing, and everything that the marketer should know about it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import ValidationError

from pricing_clarity.formats.importers.foreign import Document, Path, Unreadable
from pricing_clarity.pricing.base import Problem
from pricing_clarity.pricing.check import problems
from pricing_clarity.pricing.model import Pricing

Kind = Literal["left out", "assumed", "fill in"]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing about an import: what was left out, what was assumed, or what the marketer must fill in.

    `where` is a path in the imported file, `items` the things concerned, one by one; `line` is the file's, where
    known.
    """

    kind: Kind
    where: Path
    what: str
    items: tuple[str, ...] = ()
    line: int | None = None

    def __str__(self) -> str:
        place = ".".join(str(step) for step in self.where) or "the file"
        listed = f": {', '.join(self.items)}" if self.items else ""
        return f"{place}: {self.kind}: {self.what}{listed}"


OLDER = Note(
    "assumed", (), "it is not UTF-8 and was read as Windows writes it; see whether accents and signs are right"
)
"""What is to be said of a file that an older program wrote."""


class Notes(list[Note]):
    """The notes of an import in the making."""

    def left_out(self, where: Path, what: str, items: Iterable[str] = ()) -> None:
        """Notes something that has no place in a definition."""
        self.append(Note("left out", where, what, tuple(items)))

    def assumed(self, where: Path, what: str, items: Iterable[str] = ()) -> None:
        """Notes a reading of something that the file leaves open."""
        self.append(Note("assumed", where, what, tuple(items)))

    def fill_in(self, where: Path, what: str, items: Iterable[str] = ()) -> None:
        """Notes something that only the marketer can know."""
        self.append(Note("fill in", where, what, tuple(items)))


@dataclass(frozen=True, slots=True)
class Imported:
    """A foreign file as a pricing, or None with at least one problem; `format` is the one that was read."""

    format: str
    pricing: Pricing | None
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()


def gathered(notes: Iterable[Note]) -> list[Note]:
    """The notes, with those that say the same about several places as one that lists the places."""
    alike: dict[tuple[Kind, str], list[Note]] = {}
    for note in notes:
        alike.setdefault((note.kind, note.what), []).append(note)
    return [group[0] if len(group) == 1 else _one(group) for group in alike.values()]


def _one(group: list[Note]) -> Note:
    where = group[0].where
    while any(note.where[: len(where)] != where for note in group):
        where = where[:-1]
    items = []
    for note in group:
        place = ".".join(str(step) for step in note.where[len(where) :])
        items.append(f"{place} ({', '.join(note.items)})" if note.items else place)
    return replace(group[0], where=where, items=tuple(items))


def unreadable(format_name: str, error: Unreadable) -> Imported:
    """The import of a file that is not of its format."""
    what = error.what if error.line is None else f"line {error.line}: {error.what}"
    return Imported(format_name, None, (), (Problem(where=(), what=what, write=error.write),))


def finished(format_name: str, definition: dict[str, Any], notes: Notes, source: Document) -> Imported:
    """The import of a definition in our own words.

    What the model refuses is a problem, and there is no pricing; what only contradicts itself must be filled in.
    """
    located = tuple(
        sorted(
            (replace(note, line=source.line(note.where)) for note in gathered(notes)), key=lambda note: note.line or 0
        )
    )
    try:
        pricing = Pricing.model_validate(definition)
        wrong = (Note("fill in", each.where, f"{each.what}; {each.write}") for each in problems(pricing))
        return Imported(format_name, pricing, (*located, *wrong))
    except ValidationError as error:
        mistakes = tuple(
            Problem(
                where=tuple(step for step in mistake["loc"] if not str(step).startswith("~")),
                what=mistake["msg"].removeprefix("Value error, "),
                write="change this in the file that is imported",
            )
            for mistake in error.errors(include_url=False, include_input=False)
        )
        return Imported(format_name, None, located, mistakes)
