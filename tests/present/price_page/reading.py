"""Reads a price page as a person does: what is written where."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "br", "img", "meta", "link"}


@dataclass
class Node:
    """An HTML element with its texts and children in order."""

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    parts: list["Node | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text within, spaces collapsed."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> list[str]:
        inline = self.tag in ("span", "sup", "strong", "small", "i")
        found = [text for part in self.parts for text in ([part] if isinstance(part, str) else part._texts())]
        return found if inline else [" ", *found, " "]

    def all(self, **wanted: str) -> list["Node"]:
        """Every element within whose attributes hold these words; `_class="pp-tier"`, `_tag="h2"`, `element="tax"`."""
        found = []
        for part in self.parts:
            if isinstance(part, Node):
                if all(value in part._words(name) for name, value in wanted.items()):
                    found.append(part)
                found.extend(part.all(**wanted))
        return found

    def one(self, **wanted: str) -> "Node":
        """The only element within like this."""
        (found,) = self.all(**wanted)
        return found

    def _words(self, name: str) -> list[str]:
        if name == "_tag":
            return [self.tag]
        if name == "element":
            return [self.attributes.get("data-element") or ""]
        return (self.attributes.get(name.removeprefix("_")) or "").split()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("root")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, dict(attrs))
        self.open[-1].parts.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)


def read(html: str) -> Node:
    """The page; the HTML must be balanced."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1
    return reader.open[0]
