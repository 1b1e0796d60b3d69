"""The definitions in a folder of pricings and a folder of studies; a broken file never stops the others."""

import re
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TypeVar

from pricing_clarity.formats.definition import read_pricing, read_study
from pricing_clarity.formats.examples import examples_in
from pricing_clarity.formats.problems import FileProblem, Read
from pricing_clarity.formats.screenshots import screenshots_of
from pricing_clarity.formats.source import LARGEST, too_large
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.study import Screenshot, Study

T = TypeVar("T")

_STEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}\Z")


@dataclass(frozen=True, slots=True)
class Library:
    """What two folders hold: pricings and studies by id (the file's name without ending), problems by file.

    The pricings of every study in it are in it too, and so are its screenshots. Examples are those that the toolkit
    comes with, as they came; of a study its pricings too.
    """

    pricings: Mapping[str, Pricing] = field(default_factory=dict)
    studies: Mapping[str, Study] = field(default_factory=dict)
    problems: Mapping[str, tuple[FileProblem, ...]] = field(default_factory=dict)
    screenshots: Mapping[str, tuple[Screenshot, ...]] = field(default_factory=dict)
    example_pricings: frozenset[str] = frozenset()
    example_studies: frozenset[str] = frozenset()


def read_pricing_file(path: Path, file: str | None = None) -> Read[Pricing]:
    """The pricing in a file; `file` is how messages call it (its path, when left out)."""
    return _read_file(path, file or str(path), read_pricing)


def read_study_file(
    path: Path, file: str | None = None, pricings: Mapping[str, Pricing | None] | None = None
) -> Read[Study]:
    """The study in a file; its pricing must be one of `pricings`, where these are given (None for a broken one)."""
    return _read_file(path, file or str(path), lambda source, name: read_study(source, name, pricings, path.parent))


def load_folder(tiers: Path, studies: Path, tell: Callable[[float], None] = lambda _: None) -> Library:
    """Every definition directly inside the two folders. Links that lead out of them are not followed.

    A folder that does not exist holds nothing. Opens every file anew at every call; what the text of a pricing means
    is remembered. `tell` hears before each file how many of them are done, from 0 to 1.
    """
    problems: dict[str, tuple[FileProblem, ...]] = {}
    files = sum(1 for folder in (tiers, studies) if folder.is_dir() for _ in folder.glob("*.y*ml"))
    done = count()

    def pricing(path: Path, file: str) -> Read[Pricing]:
        tell(min(1.0, next(done) / max(1, files)))
        return _read_file(path, file, _remembered)

    pricings = dict(_folder(tiers, problems, pricing))
    sound = {stem: read.value for stem, read in pricings.items() if read.value is not None}

    def study(path: Path, file: str) -> Read[Study]:
        tell(min(1.0, next(done) / max(1, files)))
        read = read_study_file(path, file, {stem: one.value for stem, one in pricings.items()})
        wrong = [name for name in read.value.pricings if name not in sound] if read.value else []
        if not wrong:
            return read
        broken = next(iter(pricings[wrong[0]].problems)).file
        what = f"the pricing {wrong[0]} has mistakes of its own"
        return Read(None, (FileProblem(file, 1, "pricing", what, f"mend {broken} first"),))

    valid = {stem: read.value for stem, read in _folder(studies, problems, study) if read.value is not None}
    shots = {stem: screenshots_of(one, studies) for stem, one in valid.items() if one.screenshots}
    known = examples_in(tiers)
    examples = frozenset(one for one in examples_in(studies) if one in valid and known.issuperset(valid[one].pricings))
    return Library(sound, valid, problems, shots, known & sound.keys(), examples)


@lru_cache(maxsize=1000)
def _remembered(source: bytes, file: str) -> Read[Pricing]:
    return read_pricing(source, file)


def _folder(
    folder: Path, problems: dict[str, tuple[FileProblem, ...]], read: Callable[[Path, str], Read[T]]
) -> Iterator[tuple[str, Read[T]]]:
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.y*ml")) if folder.is_dir() else ():
        if path.suffix not in (".yaml", ".yml") or path.name.startswith("."):
            continue
        file = f"{folder.name}/{path.name}"
        refusal = _refusal(folder, path, seen)
        result: Read[T] = Read(None, (FileProblem(file, 1, "the file", *refusal),)) if refusal else read(path, file)
        if result.problems:
            problems[file] = result.problems
        if path.stem not in seen:
            yield path.stem, result
        seen.setdefault(path.stem, file)


def _refusal(folder: Path, path: Path, seen: Mapping[str, str]) -> tuple[str, str] | None:
    if not _STEM.match(path.stem):
        return "the file's name cannot be an id", "name it with letters, digits, - and _, such as home-bundle.yaml"
    if path.stem in seen:
        return f"{seen[path.stem]} has the same name", "rename or remove one of the two"
    if path.is_symlink() and path.resolve().parent != folder.resolve():
        return "the file is a link that leads out of its folder", "put the file itself here"
    return None


def _read_file(path: Path, file: str, read: Callable[[bytes, str], Read[T]]) -> Read[T]:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _unread(file, "this is not a file", "name a YAML file")
        if status.st_size > LARGEST:
            large = too_large(status.st_size).problem
            return _unread(file, large.what, large.write)
        with path.open("rb") as opened:
            return read(opened.read(LARGEST + 1), file)
    except FileNotFoundError:
        return _unread(file, "there is no such file", "check the path")
    except OSError as error:
        return _unread(file, f"the file cannot be opened ({error.strerror})", "allow this program to read it")


def _unread(file: str, what: str, write: str) -> Read[T]:
    return Read(None, (FileProblem(file, 1, "the file", what, write),))
