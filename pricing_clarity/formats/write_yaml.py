"""Definitions as tidy YAML, in the toolkit's own order, which reads back as the same value.

What a definition leaves out is left out; what has a short form is written in it; what fits on a line stays on it.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import yaml

from pricing_clarity.formats.scalars import bare
from pricing_clarity.pricing.base import Part
from pricing_clarity.pricing.charges import TYPES, type_of
from pricing_clarity.pricing.items import LimitAmount
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.quiz.study import Study

WIDTH = 118
MOST_ON_ONE_LINE = 100

_FIRST = ("type", "percent", "amount", "every", "per")
"""How the keys of a charge are ordered; other parts follow their model."""

_CHARGES = tuple(TYPES.values())
_SECTION = re.compile(r"^(\w+:)$", re.MULTILINE)
_TAG = "tag:yaml.org,2002:"


def write_pricing(pricing: Pricing) -> str:
    """The pricing as YAML text."""
    return _text({"title": pricing.title, "currency": pricing.currency} | plain(pricing))


def write_study(study: Study) -> str:
    """The study as YAML text."""
    return _text(plain(study))


def block_text(value: Mapping[str, Any] | list[Any], indent: int = 0, *, opened: bool = False) -> str:
    """A mapping or list on lines of its own, each indented by so many spaces; what fits on a line stays on it.

    `opened` gives each part of a section a line, whether they fit on one or not.
    """
    if isinstance(value, list):
        items = [_node(inner, indent + 2) for inner in value]
        root: yaml.Node = yaml.SequenceNode(f"{_TAG}seq", items, flow_style=False)
    else:
        entries = [(_scalar(key), _node(inner, indent + 2, top=opened)) for key, inner in value.items()]
        root = yaml.MappingNode(f"{_TAG}map", entries, flow_style=False)
    text: str = yaml.serialize(root, Dumper=_Dumper, width=WIDTH - indent, allow_unicode=True)
    return "".join(" " * indent + line if line.strip() else line for line in text.splitlines(keepends=True))


def flow_text(value: Any) -> str:
    """A value on one line, as it is written within braces or brackets."""
    root = yaml.SequenceNode(f"{_TAG}seq", [_one_line(value)], flow_style=True)
    text: str = yaml.serialize(root, Dumper=_Dumper, width=1_000_000, allow_unicode=True)
    return text.strip().removeprefix("[").removesuffix("]").strip()


def key_text(key: str) -> str:
    """A key, in quotes where it needs them."""
    return flow_text(key)


def _one_line(value: Any) -> yaml.Node:
    if isinstance(value, Mapping):
        entries = [(_scalar(key), _one_line(inner)) for key, inner in value.items()]
        return yaml.MappingNode(f"{_TAG}map", entries, flow_style=True)
    if isinstance(value, list):
        return yaml.SequenceNode(f"{_TAG}seq", [_one_line(inner) for inner in value], flow_style=True)
    return _scalar(value)


def plain(value: Any) -> Any:
    """A part of a definition as plain mappings, lists and scalars, in the order and form in which it is written."""
    if isinstance(value, LimitAmount) and value == LimitAmount(amount=value.amount):
        return value.amount
    if isinstance(value, Part):
        return _mapping(value)
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [plain(inner) for inner in value]
    return value


def _mapping(part: Part) -> dict[str, Any]:
    fields = type(part).model_fields
    written = {}
    for name in fields:
        value = getattr(part, name)
        if value != fields[name].get_default(call_default_factory=True):
            written[fields[name].alias or name] = plain(value)
    if isinstance(part, Selection) and part.options and set(part.options.values()) == {1}:
        written["options"] = list(part.options)
    if isinstance(part, _CHARGES):
        rhythm = {"every": part.every} if "every" in fields and not part.periods else {}  # type: ignore[union-attr]
        kind = {"type": part.type} if type_of(written) != part.type else {}
        charge = kind | written | rhythm
        return {key: charge[key] for key in sorted(charge, key=(*_FIRST, *charge).index)}
    return written


class _Dumper(yaml.SafeDumper):
    """Indents lists within mappings, and repeats nothing by alias."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(definition: Mapping[str, Any]) -> str:
    root = yaml.MappingNode(f"{_TAG}map", [], flow_style=False)
    root.value = [(_scalar(key), _node(value, 2, top=True)) for key, value in definition.items()]
    text: str = yaml.serialize(root, Dumper=_Dumper, width=WIDTH, allow_unicode=True)
    return _SECTION.sub(r"\n\1", text)


def _node(value: Any, indent: int, *, top: bool = False) -> yaml.Node:
    """The node of a value, on one line where it fits; sections are always opened."""
    if not isinstance(value, Mapping | list):
        return _scalar(value)
    opened = _is_section(value) and (top or (isinstance(value, list) and len(value) > 1))
    on_one_line = _length(value) + indent <= MOST_ON_ONE_LINE and not opened
    if isinstance(value, list):
        items = [_node(inner, indent + 2) for inner in value]
        return yaml.SequenceNode(f"{_TAG}seq", items, flow_style=on_one_line)
    entries = [(_scalar(key), _node(inner, indent + 2)) for key, inner in value.items()]
    return yaml.MappingNode(f"{_TAG}map", entries, flow_style=on_one_line)


def _is_section(value: Mapping[str, Any] | list[Any]) -> bool:
    """Whether a part holds several things, each of which gets a line of its own."""
    inner: Iterable[Any] = value if isinstance(value, list) else value.values()
    return any(isinstance(one, Mapping) for one in inner)


def _length(value: Any) -> int:
    """About how many characters a value takes on one line."""
    if isinstance(value, Mapping):
        return 2 + sum(len(str(key)) + 4 + _length(inner) for key, inner in value.items())
    if isinstance(value, list):
        return 2 + sum(2 + _length(inner) for inner in value)
    text = str(value)
    return 10_000 if "\n" in text else len(text) + 2


def _scalar(value: Any) -> yaml.ScalarNode:
    if isinstance(value, bool):
        return yaml.ScalarNode(f"{_TAG}bool", str(value).lower())
    if isinstance(value, int):
        return yaml.ScalarNode(f"{_TAG}int", str(value))
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return yaml.ScalarNode(f"{_TAG}{'float' if '.' in text else 'int'}", text)
    text = str(value)
    style = "|" if "\n" in text.strip("\n") else None if bare(text) == text else '"'
    # YAML takes these for line breaks too, and folds them unless they are written as escapes.
    style = '"' if any(mark in text for mark in "\x85\u2028\u2029") else style
    return yaml.ScalarNode(f"{_TAG}str", text, style=style)
