"""Parts of a tree left out, so that the rest can be looked at."""

from dataclasses import dataclass, field
from typing import Any

from pricing_clarity.formats.tree import Node, Path


@dataclass(slots=True)
class Cut:
    """What to leave out of a tree, what to put in, and where list items ended up; the reading of a damaged file.

    `dropped` paths are left out; `filled` texts stand in for missing ones. `kept` says, for a list that lost items,
    which of the file's positions are still there.
    """

    dropped: set[Path]
    filled: dict[Path, str] = field(default_factory=dict)
    kept: dict[Path, list[int]] = field(default_factory=dict)

    def plain(self, node: Node, path: Path = ()) -> Any:
        """The value of a node as plain dicts, lists and scalars."""
        if node.entries is not None:
            value = {
                key: self.plain(child, (*path, key))
                for key, child in node.entries.items()
                if (*path, key) not in self.dropped
            }
            return value | {where[-1]: text for where, text in self.filled.items() if where[:-1] == path}
        if node.items is not None:
            kept = [i for i in range(len(node.items)) if (*path, i) not in self.dropped]
            if len(kept) < len(node.items):
                self.kept[path] = kept
            return [self.plain(node.items[i], (*path, i)) for i in kept]
        return node.scalar

    def touches(self, path: Path) -> bool:
        """Whether something that was dropped or filled lies on the way to a path, or under it."""
        return any(path[: len(cut)] == cut or cut[: len(path)] == path for cut in (*self.dropped, *self.filled))
