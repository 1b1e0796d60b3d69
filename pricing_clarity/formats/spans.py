"""Where each value of a YAML text stands, to the character, so that one can be changed and the rest stay as it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from pricing_clarity.formats.scalars import Surprise, bare

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Alias: Any = yaml.AliasEvent
_Scalar: Any = yaml.ScalarEvent
_Opens: Any = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_Mapping: Any = yaml.MappingStartEvent
_Ends: Any = (yaml.MappingEndEvent, yaml.SequenceEndEvent)

Path = tuple[str | int, ...]


class NotPatchable(ValueError):
    """A text is written in a way that a single value of it cannot be changed; the message is a sentence."""


@dataclass(slots=True)
class Entry:
    """One key of a mapping with its value; `at` is where the key begins."""

    at: int
    value: "Span"


@dataclass(slots=True)
class Span:
    """One value: from `start` to `end`, blank lines and comments behind it left out.

    A mapping has `entries`, a list `items`; `flow` ones are written in braces or brackets. What `*repeats` another
    value is an `alias`, what another repeats is `anchored`: the values of both are those of the file.
    """

    start: int
    end: int
    plain: Any = None
    flow: bool = False
    alias: bool = False
    anchored: bool = False
    entries: dict[str, Entry] | None = None
    items: "list[Span] | None" = None

    def child(self, key: str | int) -> "Span | None":
        """The value under a key or at a position."""
        if self.entries is not None:
            entry = self.entries.get(str(key))
            return entry.value if entry else None
        if self.items is not None and isinstance(key, int) and 0 <= key < len(self.items):
            return self.items[key]
        return None


def spans(text: str) -> Span:
    """The root of a text.

    Raises:
        NotPatchable: the text is no YAML, or no mapping.

    """
    try:
        events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        root = _root(events, text)
    except (yaml.YAMLError, RecursionError):
        raise NotPatchable("The text has mistakes that have to be mended there first.") from None
    if root is None:
        return Span(len(text.rstrip()), len(text.rstrip()), plain={}, entries={})
    if root.entries is None:
        raise NotPatchable("The text does not begin with keys.")
    return root


def _root(events: Iterator[Any], text: str) -> Span | None:
    anchors: dict[str, Any] = {}
    for event in events:
        if isinstance(event, (_Alias, _Scalar, *_Opens)):
            return _value(event, events, text, anchors)
    return None


def _value(event: Any, events: Iterator[Any], text: str, anchors: dict[str, Any]) -> Span:
    start = event.start_mark.index
    if isinstance(event, _Alias):
        return Span(start, event.end_mark.index, plain=anchors.get(event.anchor), alias=True)
    if isinstance(event, _Scalar):
        span = Span(start, _trimmed(text, start, event.end_mark.index), plain=_scalar(event))
    elif isinstance(event, _Mapping):
        span = _mapping(event, events, text, anchors)
    else:
        span = _list(event, events, text, anchors)
    if event.anchor is not None:
        anchors[event.anchor], span.anchored = span.plain, True
    return span


def _mapping(event: Any, events: Iterator[Any], text: str, anchors: dict[str, Any]) -> Span:
    entries: dict[str, Entry] = {}
    end = event.end_mark.index
    key: Any
    for key in events:
        if isinstance(key, _Ends):
            end = key.end_mark.index if event.flow_style else end
            break
        if not isinstance(key, _Scalar):
            raise NotPatchable("A key is not a plain word.")
        value = _value(next(events), events, text, anchors)
        entries[key.value] = Entry(key.start_mark.index, value)
        end = value.end
    plain = {key: entry.value.plain for key, entry in entries.items()}
    return Span(event.start_mark.index, end, plain=plain, flow=bool(event.flow_style), entries=entries)


def _list(event: Any, events: Iterator[Any], text: str, anchors: dict[str, Any]) -> Span:
    items: list[Span] = []
    end = event.end_mark.index
    item: Any
    for item in events:
        if isinstance(item, _Ends):
            end = item.end_mark.index if event.flow_style else end
            break
        items.append(_value(item, events, text, anchors))
        end = items[-1].end
    plain = [item.plain for item in items]
    return Span(event.start_mark.index, end, plain=plain, flow=bool(event.flow_style), items=items)


def _scalar(event: Any) -> Any:
    if not event.implicit[0]:
        return event.value
    value = bare(event.value)
    return event.value if isinstance(value, Surprise) else value


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
