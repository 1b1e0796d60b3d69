"""Writes a pricing as a definition: YAML that reads back as the same value, without a problem."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml
from pydantic import BaseModel

from pricing_clarity.formats.scalars import bare
from pricing_clarity.pricing.charges import type_of
from pricing_clarity.pricing.charges.common import Recurring
from pricing_clarity.pricing.items import LimitAmount
from pricing_clarity.pricing.model import Pricing

_WIDTH = 110
_FLAT = 80
"""The most characters of a map or list that stands on one line."""


def write_pricing(pricing: Pricing) -> str:
    """The definition of a pricing as YAML: sections in the usual order, what is default left out."""
    plain: dict[str, Any] = _plain(pricing)
    head = {key: value for key, value in plain.items() if not isinstance(value, Mapping | list)}
    body = {key: value for key, value in plain.items() if key not in head}
    parts = [_yaml(_Lines(head)), *(_yaml(_Lines({key: _lines(value)})) for key, value in body.items())]
    return "\n".join(parts)


def _plain(value: Any) -> Any:
    """A model as a person would write it: no defaults, no type that the keys imply, a limit's amount by itself."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if not isinstance(value, BaseModel):
        return value
    if isinstance(value, LimitAmount) and value.per is None and value.over is None:
        return value.amount
    written = {}
    for name, field in type(value).model_fields.items():
        own = getattr(value, name)
        if field.is_required() or own != field.get_default(call_default_factory=True):
            written[field.alias or name] = _plain(own)
    if isinstance(value, Recurring) and value.periods is None:
        written["every"] = value.every
    kind = getattr(value, "type", None)
    return written if kind is None or type_of(written) == kind else {"type": kind, **written}


class _Lines(dict[str, Any]):
    """A map whose entries each have a line of their own, however short they are."""


def _lines(value: Any) -> Any:
    """A section, and the features and limits of tiers and options, entry by entry."""
    if isinstance(value, list):
        return value
    return _Lines(
        {key: _lines(each) if key in {"elements", "footnotes"} and each else each for key, each in value.items()}
    )


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if bare(text) == text else '"')


def _number(dumper: yaml.SafeDumper, number: Decimal) -> yaml.ScalarNode:
    written = f"{number:f}"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in written else 'int'}", written)


def _map(dumper: yaml.SafeDumper, mapping: Mapping[str, Any]) -> yaml.MappingNode:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", mapping.items())
    node.flow_style = not isinstance(mapping, _Lines) and _fits(mapping)
    return node


def _list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.SequenceNode:
    node = dumper.represent_sequence("tag:yaml.org,2002:seq", items)
    node.flow_style = _fits(items)
    return node


def _fits(value: Any) -> bool:
    """Whether a map or list is short and flat enough for one line."""
    return _depth(value) <= 3 and len(_yaml_length(value)) <= _FLAT


def _yaml_length(value: Any) -> str:
    if isinstance(value, Mapping):
        return "".join(f"{key}: {_yaml_length(each)}, " for key, each in value.items())
    return "".join(f"{_yaml_length(each)}, " for each in value) if isinstance(value, list) else str(value)


def _depth(value: Any) -> int:
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max((_depth(each) for each in inner), default=0)


def _yaml(value: Any) -> str:
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=False)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Decimal, _number)
for _kind in (dict, _Lines):
    _Dumper.add_representer(_kind, _map)
_Dumper.add_representer(list, _list)
