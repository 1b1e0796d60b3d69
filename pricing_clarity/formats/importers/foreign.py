"""Text that others wrote, as plain values: nothing in it is executed, repeated without bound or nested without end.

Unlike a definition of ours, a foreign file may say `.inf`, `null` or `NO`; what such words mean is for the importer
of its format to say. Keys are texts as written, numbers keep every digit, dates stay texts.
"""

import json
import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import yaml

LARGEST_TEXT = 5_000_000
DEEPEST = 40
MOST_VALUES = 200_000

Path = tuple[str | int, ...]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NUMBER = re.compile(r"[-+]?(\d[\d_]*(\.[\d_]*)?|\.\d[\d_]*)([eE][-+]?\d{1,3})?\Z")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_INFINITE = re.compile(r"[-+]?\.inf\Z", re.IGNORECASE)


class Unreadable(Exception):
    """The text is not of its format: what is wrong, and on which line where that is known."""

    def __init__(self, what: str, write: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what, self.write, self.line = what, write, line


@dataclass(slots=True)
class Document:
    """A foreign file's value, the line of each path in it, and the paths written more than once (the last counts)."""

    value: Any
    lines: dict[Path, int] = field(default_factory=dict)
    repeated: list[Path] = field(default_factory=list)

    def line(self, where: Path) -> int | None:
        """The line of a path, or of the nearest one above it."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where)


def checked(text: str) -> str:
    """The text without a byte order mark; `Unreadable` where it is too large or holds control characters."""
    if len(text) > LARGEST_TEXT:
        raise Unreadable(f"the file is larger than {LARGEST_TEXT // 1_000_000} MB", "import one price page at a time")
    if "\x00" in text[:10_000]:
        raise Unreadable("this is not a text file", "export it again as text in UTF-8")
    return text.removeprefix("\ufeff")


def bare(text: str) -> Any:
    """The value of a YAML word without quotes: a text, a Decimal, true or false, None."""
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if _NUMBER.match(text) and len(text) <= 60:
        return Decimal(text.replace("_", ""))
    if _INFINITE.match(text):
        return Decimal(text.replace(".", ""))
    return text


def yaml_document(text: str) -> Document:
    """The first document of a YAML text. Raises `Unreadable`."""
    builder = _Builder()
    try:
        for event in yaml.parse(checked(text), Loader=_Loader):
            if isinstance(event, yaml.DocumentEndEvent):
                break
            builder.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = f"this is not YAML: {getattr(error, 'problem', None) or 'it cannot be parsed'}"
        raise Unreadable(what, "compare the line with those around it", mark.line + 1 if mark else None) from None
    return builder.document


class _Builder:
    """Takes parser events one by one, without recursion, counting what it builds."""

    def __init__(self) -> None:
        self.document = Document(None)
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.open: list[tuple[Any, Path, str | None, int]] = []
        self.key: list[str | None] = []
        self.values = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        starts = isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent)
        expects_key = bool(self.open) and isinstance(self.open[-1][0], dict) and self.key[-1] is None
        if expects_key and (starts or isinstance(event, yaml.AliasEvent)):
            raise Unreadable("a key is not a plain word", "write a word before the colon", line)
        if isinstance(event, yaml.ScalarEvent):
            if expects_key:
                self.named(event.value, line)
            else:
                plain = event.implicit[0] and event.tag is None
                self.put(bare(event.value) if plain else event.value, event.anchor, 1, line)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                raise Unreadable(f"*{event.anchor} repeats nothing", "write the value out", line)
            self.put(self.anchors[event.anchor][0], None, self.anchors[event.anchor][1], line)
        elif starts:
            if len(self.open) >= DEEPEST:
                raise Unreadable(f"it is nested more than {DEEPEST} deep", "write it with fewer levels", line)
            value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            self.open.append((value, self.path(), event.anchor, self.values))
            self.key.append(None)
            self.document.lines.setdefault(self.open[-1][1], line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            value, _, anchor, before = self.open.pop()
            self.key.pop()
            self.put(value, anchor, self.values - before + 1, line, counted=True)

    def path(self) -> Path:
        if not self.open:
            return ()
        parent, path, _, _ = self.open[-1]
        step = len(parent) if isinstance(parent, list) else self.key[-1]
        return path if step is None else (*path, step)

    def named(self, name: str, line: int) -> None:
        self.key[-1] = name
        path = self.path()
        if name in self.open[-1][0]:
            self.document.repeated.append(path)
        self.document.lines[path] = line

    def put(self, value: Any, anchor: str | None, size: int, line: int, *, counted: bool = False) -> None:
        self.values += 1 if counted else size
        if self.values > MOST_VALUES:
            raise Unreadable(f"it holds more than {MOST_VALUES:,} values", "import one price page at a time", line)
        if anchor is not None:
            self.anchors[anchor] = (value, size)
        if not self.open:
            self.document.value = value
            return
        self.document.lines.setdefault(self.path(), line)
        parent = self.open[-1][0]
        if isinstance(parent, list):
            parent.append(value)
            return
        name = self.key[-1]
        if name == "<<" and isinstance(value, dict):
            for key, inherited in value.items():
                parent.setdefault(key, inherited)
        else:
            parent[name] = value
        self.key[-1] = None


def json_value(text: str) -> Any:
    """The value of a JSON text, numbers as Decimal. Raises `Unreadable`."""
    try:
        value = json.loads(checked(text), parse_float=Decimal, parse_int=Decimal, parse_constant=str)
    except RecursionError:
        raise Unreadable("it is nested too deep", "export it again") from None
    except ValueError as error:
        line = getattr(error, "lineno", None)
        raise Unreadable(f"this is not JSON: {getattr(error, 'msg', error)}", "export it again", line) from None
    return value
