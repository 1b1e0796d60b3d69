"""What reading a file gives: a value, or problems that say which file, which line, what is wrong and what to write."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One mistake in one file. `where` is a path such as `tiers.pro.charge.amount`; positions count from 1."""

    file: str
    line: int
    where: str
    what: str
    write: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.where}: {self.what}: {self.write}"


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What one file says: a value, or None and at least one problem, in the order of lines."""

    value: T | None
    problems: tuple[FileProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Sketch(Generic[T]):
    """What a file says as far as it is sound (None where too little is), and every problem in the order of lines."""

    value: T | None
    problems: tuple[FileProblem, ...] = ()


def path_text(where: Iterable[str | int], nothing: str = "the file") -> str:
    """A path as people read it: `promotions.two-more.then[1].becomes`."""
    text = ""
    for key in where:
        text += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if text else str(key)
    return " ".join(text.split())[:120] or nothing
