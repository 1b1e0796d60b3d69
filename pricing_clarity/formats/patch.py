"""Changing single values of a YAML text: every line that the change does not concern stays as it was written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pricing_clarity.formats.spans import NotPatchable, Path, Span, spans
from pricing_clarity.formats.write_yaml import WIDTH, block_text, flow_text, key_text


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: the value at `path` becomes `value` (mappings, lists, texts, numbers, true or false), or goes (None).

    A mapping or list takes the place of the one there value by value, so that what is the same in both stays as it is.
    """

    path: Path
    value: Any


def patched(text: str, edits: Sequence[Edit], sections: Sequence[str] = ()) -> str:
    """The text after all edits, in their order; a new key at the top goes where `sections` says.

    Raises:
        NotPatchable: the text has mistakes, or a value is written in a way that it cannot be changed by itself.

    """
    if text and not text.endswith("\n"):
        text += "\n"
    for edit in edits:
        for step in _steps(_at(spans(text), edit.path), edit.value, edit.path):
            text = _applied(text, step, sections)
        moved_up = edit.value is None and isinstance(edit.path[-1], int)
        if not moved_up and not same(_at(spans(text), edit.path), edit.value):
            raise NotPatchable(f"{'.'.join(map(str, edit.path))} is written in a way that only the text can change.")
    return text


def reordered(text: str, path: Path, order: Sequence[str]) -> str:
    """The text with the keys of the mapping at a path in another order, each with its lines and the comments above it.

    Raises:
        NotPatchable: there is no such mapping, or it has other keys.

    """
    span = _find(spans(text), path)
    if span is None or not span.entries or set(span.entries) != set(order):
        raise NotPatchable("These cannot be put into another order.")
    entries = span.entries
    if span.flow or span.alias:
        bodies = {key: text[entry.at : entry.value.end] for key, entry in entries.items()}
        return text[: span.start] + "{" + ", ".join(bodies[key] for key in order) + "}" + text[span.end :]
    begin = _line_start(text, next(iter(entries.values())).at)
    ends = [_line_end(text, entry.value.end) for entry in entries.values()]
    starts = [begin, *ends[:-1]]
    chunks = {key: text[a:b] for key, a, b in zip(entries, starts, ends, strict=True)}
    return text[:begin] + "".join(chunks[key] for key in order) + text[ends[-1] :]


def same(one: Any, other: Any) -> bool:
    """Whether two values are written alike: 5 and 5.00 are, 1 and true are not, "12" and 12 are."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, str) != isinstance(other, str):
        return (
            isinstance(one, int | Decimal | str) and isinstance(other, int | Decimal | str) and str(one) == str(other)
        )
    return bool(one == other)


def _at(root: Span, path: Path) -> Any:
    span = _find(root, path)
    return None if span is None else span.plain


def _find(root: Span, path: Path) -> Span | None:
    span: Span | None = root
    for key in path:
        span = span.child(key) if span is not None else None
    return span


def _steps(old: Any, new: Any, path: Path) -> Iterator[Edit]:
    """The smallest changes that make one value of another, those further down a list first."""
    if same(old, new):
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping) and old and new:
        for key in [key for key in old if key not in new]:
            yield Edit((*path, key), None)
        for key, value in new.items():
            yield from _steps(old.get(key), value, (*path, key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for position, value in enumerate(new):
            yield from _steps(old[position], value, (*path, position))
    elif isinstance(old, list) and isinstance(new, list) and 0 < len(old) < len(new) and same(new[: len(old)], old):
        for position in range(len(old), len(new)):
            yield Edit((*path, position), new[position])
    elif isinstance(old, list) and isinstance(new, list) and new and (kept := _left(old, new)) is not None:
        for position in reversed([n for n in range(len(old)) if n not in kept]):
            yield Edit((*path, position), None)
    else:
        yield Edit(path, new)


def _left(old: list[Any], new: list[Any]) -> set[int] | None:
    """Which items are left where a list only lost some."""
    kept: set[int] = set()
    wanted = iter(new)
    value = next(wanted, None)
    for position, item in enumerate(old):
        if value is not None and same(item, value):
            kept.add(position)
            value = next(wanted, None)
    return kept if value is None and len(kept) == len(new) else None


def _applied(text: str, step: Edit, sections: Sequence[str]) -> str:
    root = spans(text)
    parent, depth = root, 0
    for key in step.path[:-1]:
        inside = parent.child(key)
        if inside is None:
            break
        parent, depth = inside, depth + 1
        if parent.alias:
            raise NotPatchable(
                f"*{'.'.join(map(str, step.path[:depth]))} repeats another value; change it in the text."
            )
    key = step.path[depth]
    there = parent.child(key)
    value = step.value
    if there is None and value is None:
        return text
    for inner in reversed(step.path[depth + 1 :]):
        value = {str(inner): value}
    if there is not None and there.anchored:
        raise NotPatchable(f"{'.'.join(map(str, step.path))} is repeated elsewhere; change it in the text.")
    if value is None:
        return _removed(text, parent, key)
    if parent.entries is None and parent.items is None:
        raise NotPatchable(f"{'.'.join(map(str, step.path[:depth]))} holds a single value; change it in the text.")
    if there is None:
        changed, at = _inserted(text, parent, key, value, sections if parent is root else ())
    elif parent.flow:
        changed, at = text[: there.start] + flow_text(value) + text[there.end :], there.start
    else:
        changed, at = _replaced(text, parent, key, there, value)
    return changed if there is not None and not isinstance(value, Mapping | list) else _opened(changed, step.path, at)


def _removed(text: str, parent: Span, key: str | int) -> str:
    if parent.entries is not None:
        keys = list(parent.entries)
        places = [(entry.at, entry.value.end) for entry in parent.entries.values()]
        position = keys.index(str(key))
    else:
        assert parent.items is not None
        assert isinstance(key, int)
        places = [(item.start, item.end) for item in parent.items]
        position = key
        if not parent.flow:
            places = [(text.rindex("-", 0, start), end) for start, end in places]
    at, end = places[position]
    following = places[position + 1][0] if position + 1 < len(places) else None
    if len(places) == 1:
        empty = "{}" if parent.entries is not None else "[]"
        if parent.flow:
            return text[: parent.start] + empty + text[parent.end :]
        before = text[:at].rstrip()
        return before + " " + empty + text[end:] if before else text[:at] + text[_line_end(text, end) :]
    if parent.flow:
        if following is not None:
            return text[:at] + text[following:]
        return text[: places[position - 1][1]] + text[end:]
    if text[_line_start(text, at) : at].strip() and following is not None:
        return text[:at] + text[following:]
    return text[: _line_start(text, at)] + text[_line_end(text, end) :]


def _inserted(text: str, parent: Span, key: str | int, value: Any, sections: Sequence[str]) -> tuple[str, int]:
    """The text with something new in a mapping or list, and where it is."""
    if parent.entries is not None:
        written = f"{key_text(str(key))}: {flow_text(value)}"
        places = [(entry.at, entry.value.end) for entry in parent.entries.values()]
    else:
        assert parent.items is not None
        written = flow_text(value)
        places = [(item.start, item.end) for item in parent.items]
    if parent.flow:
        bracket = parent.start + 1
        at = places[-1][1] if places else bracket
        inside = f", {written}" if places else written
        return text[:at] + inside + text[at if places else parent.end - 1 :], at
    if parent.items is not None:
        indent = _column(text, text.rindex("-", 0, places[-1][0]))
        lines = block_text([value], indent)
        at = _line_end(text, places[-1][1])
        return text[:at] + lines + text[at:], at
    assert parent.entries is not None
    indent = _column(text, places[0][0]) if places else 0
    lines = block_text({str(key): value}, indent, opened=bool(sections))
    at = _line_end(text, places[-1][1]) if places else len(text)
    if sections:
        before = (
            [name for name in sections[: sections.index(str(key))] if name in parent.entries] if key in sections else []
        )
        if before:
            at = _line_end(text, parent.entries[before[-1]].value.end)
        if "\n" in lines.strip("\n"):
            blank = not text[at:].strip() or text[at:].startswith("\n")
            lines = f"\n{lines}" + ("" if blank else "\n")
    return text[:at] + lines + text[at:], at


def _replaced(text: str, parent: Span, key: str | int, there: Span, value: Any) -> tuple[str, int]:
    """The text with another value in a block mapping or list."""
    if parent.entries is not None:
        at, mark = parent.entries[str(key)].at, {str(key): value}
        indent = _column(text, at)
        written: Any = mark
    else:
        at = text.rindex("-", 0, there.start)
        indent, written = _column(text, at), [value]
    lines = block_text(written, indent)
    if not isinstance(value, Mapping | list) and "\n" not in lines.strip("\n"):
        # A value of its own keeps what stands before it: spaces that line it up, and a comment behind it.
        only = lines.strip("\n")[indent:].partition(": ")[2] if parent.entries is not None else lines.strip()[2:]
        if there.start > at and "\n" not in text[at : there.start]:
            return text[: there.start] + only + text[there.end :], there.start
    if isinstance(value, Mapping | list) and "\n" not in lines.strip("\n") and "\n" not in text[at : there.end]:
        return text[:at] + lines.strip() + text[there.end :], at
    return text[:at] + lines.strip() + text[there.end :], at


def _opened(text: str, path: Path, at: int) -> str:
    """The text with a line that got too long written on several: the outermost braces on it opened."""
    start, end = _line_start(text, at), _line_end(text, at)
    if end - start - 1 <= WIDTH:
        return text
    root = spans(text)
    parent, steps = root, list(path)
    while steps:
        inside = parent.child(steps[0])
        if inside is None or inside.alias or inside.anchored:
            return text
        if inside.flow and not parent.flow and "#" not in text[inside.start : inside.end]:
            return _replaced(text, parent, steps[0], inside, inside.plain)[0]
        parent = inside
        steps.pop(0)
    return text


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """Behind the line break of the line on which a value ends."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _column(text: str, at: int) -> int:
    return at - _line_start(text, at)
