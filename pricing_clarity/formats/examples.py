"""Which definitions are the examples that the toolkit comes with; one that was changed is its author's own."""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("examples.json")


def is_example(content: bytes) -> bool:
    """Whether a file says what an example says; line ends do not matter, which some systems change."""
    return _digest(content) in _known()


def examples_in(folder: Path) -> frozenset[str]:
    """The names, without endings, of the files directly inside a folder that are examples."""
    return frozenset(path.stem for path in _files(folder) if is_example(path.read_bytes()))


def write_list(folders: Iterable[Path]) -> None:
    """Writes down what the examples in these folders say."""
    digests = {f"{path.parent.name}/{path.name}": _digest(path.read_bytes()) for one in folders for path in _files(one)}
    _LIST.write_text(json.dumps(digests, indent=2) + "\n", encoding="utf-8")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.yaml") if path.is_file()) if folder.is_dir() else []


def _digest(content: bytes) -> str:
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


@cache
def _known() -> frozenset[str]:
    return frozenset(json.loads(_LIST.read_text(encoding="utf-8")).values())


if __name__ == "__main__":
    write_list((Path("tiers"), Path("studies")))
