"""YAML as a tree that knows its lines, built from parser events: nothing in a file can make it run or grow.

The builder is iterative and counts what it builds, so that depth, aliases and size are refused while reading rather
than found out by running out of memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from pricing_clarity.formats.scalars import Scalar, Surprise, bare
from pricing_clarity.formats.syntax import syntax_problem
from pricing_clarity.pricing.base import Problem

DEEPEST = 40
MOST_ENTRIES = 500
MOST_NODES = 30_000

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Node:
    """One value in a file: a scalar, a mapping (`entries`) or a list (`items`), with the line it begins on.

    `line` is that of the key, for a value in a mapping. `text` is a scalar as written. `size` counts the values in
    it. A node that is `refused` has had its problem reported and has no value; `lost` keys have been refused.
    """

    line: int
    scalar: Scalar | None = None
    text: str = ""
    quoted: bool = False
    entries: "dict[str, Node] | None" = None
    items: "list[Node] | None" = None
    size: int = 1
    refused: bool = False
    lost: list[str] = field(default_factory=list)
    key_lines: dict[str, int] = field(default_factory=dict)

    def child(self, key: str | int) -> "Node | None":
        """The value under a key or at a position; a list of texts also finds an entry by its text."""
        if self.entries is not None:
            return self.entries.get(str(key))
        if self.items is None:
            return None
        if isinstance(key, int):
            return self.items[key] if 0 <= key < len(self.items) else None
        return next((item for item in self.items if item.scalar is not None and str(item.scalar) == key), None)


@dataclass(frozen=True, slots=True)
class Found:
    """A problem with the line it is on."""

    line: int
    problem: Problem


@dataclass(slots=True)
class Tree:
    """A file's root (None where nothing could be read), what is wrong so far, and whether reading got to the end."""

    root: Node | None = None
    found: list[Found] = field(default_factory=list)
    complete: bool = False


class _TooMuch(Exception):
    def __init__(self, line: int, where: Path, what: str, write: str) -> None:
        self.found = Found(line, Problem(where=where, what=what, write=write))


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read; `key` is the mapping's key whose value comes next."""

    node: Node
    anchor: str | None
    path: Path
    key: str | None = None
    key_line: int = 0
    dropped: bool = False


class _Builder:
    def __init__(self) -> None:
        self.tree = Tree()
        self.stack: list[_Open] = []
        self.anchors: dict[str, Node] = {}
        self.nodes = 0

    def problem(self, line: int, where: Path, what: str, write: str) -> None:
        self.tree.found.append(Found(line, Problem(where=where, what=what, write=write)))

    def path(self) -> Path:
        """Where the next value goes."""
        if not self.stack:
            return ()
        top = self.stack[-1]
        if top.node.items is not None:
            return (*top.path, len(top.node.items))
        return top.path if top.key is None else (*top.path, top.key)

    def expects_key(self) -> bool:
        return bool(self.stack) and self.stack[-1].node.entries is not None and self.stack[-1].key is None

    def read(self, text: str) -> Tree:
        try:
            for event in yaml.parse(text, Loader=_Loader):
                if not self.take(event):
                    return self.tree
            self.tree.complete = True
        except _TooMuch as refusal:
            self.tree.found.append(refusal.found)
        except yaml.YAMLError as error:
            line, problem = syntax_problem(error, text, self.path())
            self.tree.found.append(Found(line, problem))
        return self.tree

    def take(self, event: Any) -> bool:
        """Whether to go on after this event."""
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent) and self.tree.root is not None:
            self.problem(line, (), "a second document begins here", "keep one document a file: remove the --- line")
            return False
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event, line)
        elif isinstance(event, yaml.AliasEvent):
            self.alias(event, line)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self.begin(event, line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.end()
        return True

    def count(self, more: int, line: int) -> None:
        self.nodes += more
        if self.nodes > MOST_NODES:
            raise _TooMuch(
                line, self.path(), f"more than {MOST_NODES:,} values", "write a smaller file, with fewer *aliases"
            )

    def scalar(self, event: Any, line: int) -> None:
        if self.expects_key():
            self.key(event, line)
            return
        self.count(1, line)
        node = Node(line, text=event.value, quoted=bool(event.style))
        if event.tag is not None:
            node.refused = True
            self.tag(event, line)
        elif not event.implicit[0]:
            node.scalar = event.value
        else:
            value = bare(event.value)
            if isinstance(value, Surprise):
                node.refused = True
                self.problem(line, self.path(), value.what, value.write)
            else:
                node.scalar = value
        self.put(node, event.anchor)

    def key(self, event: Any, line: int) -> None:
        top, name = self.stack[-1], event.value
        assert top.node.entries is not None
        top.key, top.key_line, top.dropped = name, line, True
        if event.tag is not None:
            self.tag(event, line)
        elif event.implicit[0] and name == "<<":
            self.problem(line, top.path, "<< merges are not used here", "write the keys out")
            top.node.lost.append(name)
        elif event.implicit[0] and name.lower() in {"yes", "no", "on", "off", "true", "false"}:
            self.problem(
                line, top.path, f"the key {name} is read by YAML as true or false", f'write "{name}" in quotes'
            )
            top.node.lost.append(name)
        elif event.implicit[0] and name.lower() in {"", "~", "null"}:
            self.problem(line, top.path, "a value has no key", "write a key before the colon")
        elif name in top.node.entries:
            first = top.node.key_lines[name]
            self.problem(
                line,
                (*top.path, name),
                f"{short(name)} is written twice (first on line {first})",
                "remove one of the two, or give one another key",
            )
        else:
            top.dropped = False
            top.node.key_lines[name] = line

    def tag(self, event: Any, line: int) -> None:
        tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
        self.problem(line, self.path(), f"tags such as {short(tag)} are not used here", f"remove {short(tag)}")

    def alias(self, event: Any, line: int) -> None:
        node = self.anchors.get(event.anchor)
        if node is None:
            inside = any(frame.anchor == event.anchor for frame in self.stack)
            what = f"*{event.anchor} stands inside what it repeats" if inside else f"*{event.anchor} repeats nothing"
            advice = f"write the value out, or mark one earlier with &{event.anchor}"
            self.problem(line, self.path(), what, "write the value out" if inside else advice)
            node = Node(line, refused=True)
        if self.expects_key():
            self.odd_key(line)
            self.stack[-1].key = ""
            return
        self.count(node.size, line)
        self.put(node, None)

    def odd_key(self, line: int) -> None:
        top = self.stack[-1]
        self.problem(line, top.path, "a key is not a plain word", "write a word before the colon; put {…} in quotes")
        top.key_line, top.dropped = line, True

    def begin(self, event: Any, line: int) -> None:
        if len(self.stack) >= DEEPEST:
            raise _TooMuch(line, self.path()[:1], f"nested more than {DEEPEST} deep", "write it with fewer levels")
        path = self.path()
        mapping = isinstance(event, yaml.MappingStartEvent)
        node = Node(line, entries={}) if mapping else Node(line, items=[])
        as_key = self.expects_key()
        if as_key:
            self.odd_key(line)
        elif event.tag is not None:
            node.refused = True
            self.tag(event, line)
        self.count(1, line)
        self.stack.append(_Open(node, event.anchor, path, dropped=False))
        if as_key:
            self.stack[-1].anchor = None

    def end(self) -> None:
        frame = self.stack.pop()
        if self.expects_key():
            # What ended was itself a key, refused when it began.
            self.stack[-1].key = ""
            return
        self.put(frame.node, frame.anchor)

    def put(self, node: Node, anchor: str | None) -> None:
        if anchor is not None:
            self.anchors[anchor] = node
        if not self.stack:
            self.tree.root = node
            return
        top = self.stack[-1]
        inside = top.node.items if top.node.items is not None else top.node.entries
        assert inside is not None
        if len(inside) >= MOST_ENTRIES:
            raise _TooMuch(node.line, top.path, f"more than {MOST_ENTRIES:,} entries", "write fewer entries")
        top.node.size += node.size
        if top.node.items is not None:
            top.node.items.append(node)
            return
        assert top.node.entries is not None
        if not top.dropped and top.key is not None:
            if node.line != top.key_line and not node.refused:
                node.line = top.key_line if node.size == 1 or anchor is None else node.line
            top.node.entries[top.key] = node
        top.key = None


def short(text: str, longest: int = 40) -> str:
    """A text from a file as it fits into one line of a message."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def read_tree(text: str) -> Tree:
    """The tree of a YAML text, with what YAML itself makes of it that a person would not."""
    return _Builder().read(text)


def refused(node: Node, path: Path = ()) -> Iterator[Path]:
    """The paths of everything in a node that was refused."""
    if node.refused:
        yield path
        return
    for key in node.lost:
        yield (*path, key)
    if node.entries is not None:
        for key, child in node.entries.items():
            yield from refused(child, (*path, key))
    elif node.items is not None:
        for position, child in enumerate(node.items):
            yield from refused(child, (*path, position))


def line_of(node: Node, path: Path) -> int:
    """The line of the deepest value that a path leads to; a key that has no value of its own counts too."""
    for key in path:
        inside = node.child(key)
        if inside is None:
            return node.key_lines.get(str(key), node.line)
        node = inside
    return node.line
