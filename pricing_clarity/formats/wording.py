"""The model's errors in plain words: what is wrong, and what to write. No word of the validator's own."""

import re
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from pricing_clarity.formats.advice import ENTRIES, example
from pricing_clarity.formats.models import allowed_keys, model_at
from pricing_clarity.formats.tree import Node, Path, short
from pricing_clarity.pricing.names import choose, nearest, one_of

_NUMBER_IN_TEXT = re.compile(r"-?\d[\d,. ]*")


def explained(errors: list[Any], path: Path, node: Node, top: type[BaseModel]) -> tuple[str, str]:
    """What is wrong at one place and what to write there.

    `errors` are all that the model says of this place (several where several shapes are possible); `node` is the
    value at the place, or what is nearest to it.
    """
    error = errors[0]
    location = error["loc"]
    key = str(path[-1]) if path else ""
    if error["type"] == "missing":
        model = model_at(top, location[:-1])
        return f"{key} is missing", f"write {example(key, model.__name__ if model else '')}"
    if error["type"] == "extra_forbidden":
        return _unknown(key, model_at(top, location[:-1]))
    if error["type"] == "wrong":
        return error["ctx"]["what"], error["ctx"]["write"]
    if location and location[-1] == "[key]":
        return _wrong_key(error, key)
    return _wrong_value(errors, path, node, top)


def meant(error: Any, top: type[BaseModel]) -> str | None:
    """The key that an unknown key was probably meant to be."""
    model = model_at(top, error["loc"][:-1])
    return nearest(str(error["loc"][-1]), allowed_keys(model)) if model else None


def _unknown(key: str, model: type[BaseModel] | None) -> tuple[str, str]:
    known = allowed_keys(model) if model else []
    near = nearest(key, known)
    listed = f"the keys here are {', '.join(known)}" if known else "remove it"
    return f"“{short(key)}” is not a key here", f"write {near}; {listed}" if near else listed


def _wrong_key(error: Any, key: str) -> tuple[str, str]:
    if error["type"] == "literal_error":
        return f"“{short(key)}” is not one of the keys here", choose(key, _expected(error))
    if error["type"].startswith("string_too"):
        return f"“{short(key)}” is too long or too short for an id", "write 1 to 80 letters, digits, - and _"
    return f"“{short(key)}” is not a whole number", "write a number of months, such as 24"


def _expected(error: Any) -> list[str]:
    return [str(one) for one in re.findall(r"'([^']*)'", error["ctx"]["expected"].replace("~", ""))] or ["true"]


def _wrong_value(errors: list[Any], path: Path, node: Node, top: type[BaseModel]) -> tuple[str, str]:
    error = min(errors, key=lambda one: _FIRST.index(one["type"]) if one["type"] in _FIRST else len(_FIRST))
    kind, context = error["type"], error.get("ctx", {})
    names = [step for step in path if isinstance(step, str)]
    key = names[-1] if names else ""
    holder = model_at(top, error["loc"][: _position(error["loc"], key)])
    sample = example(key, holder.__name__ if holder else "")
    found = _found(node)
    if kind == "union_tag_invalid":
        if node.entries is not None and "type" in node.entries:
            return f"there is no charge type “{short(node.entries['type'].text)}”", _type_advice(node, error)
        return f"a charge is expected here, not {found}", "write charge: {amount: 12, every: month}"
    if kind == "literal_error":
        options = [option for one in errors if one["type"] == "literal_error" for option in _expected(one)]
        if any(one["type"].startswith("decimal") for one in errors):
            return f"{found} is not a number", f"write a number such as 100, or {', '.join(options)}"
        return f"{found} is not one of the words for {key}", choose(node.text, options)
    if kind in ("greater_than_equal", "greater_than", "less_than_equal", "less_than"):
        return _out_of_bounds(kind, context, found, key)
    if kind.startswith(("decimal", "int")):
        return _not_a_number(kind, node, found, key, sample)
    if kind.startswith("bool") and any(one["type"] == "string_type" for one in errors):
        return f"true, false or a text is expected here, not {found}", f"write {key}: true"
    if kind.startswith("bool"):
        return f"{found} is neither true nor false", f"write {key}: true or {key}: false"
    if kind == "string_type":
        if node.entries is None and node.items is None and node.text:
            return f"{node.text} is not read as a text", f'write "{node.text}" in quotes'
        return f"a text is expected here, not {found}", f"write {sample}"
    if kind == "string_pattern_mismatch":
        return f"{found} is not a currency code", "write three capital letters, such as USD or EUR"
    if kind in ("string_too_long", "string_too_short"):
        return f"{found} is too long or too short for an id", "write 1 to 80 letters, digits, - and _"
    if kind == "too_short":
        return f"{key} is empty", f"write {sample}"
    if kind in ("dict_type", "model_type", "model_attributes_type", "mapping_type"):
        return f"keys with values are expected here, not {found}", f"write {_entry(path, sample)}"
    if kind in ("tuple_type", "list_type", "iterable_type"):
        return f"a list is expected here, not {found}", f"write {sample}"
    return f"{found} cannot be right here", f"write {sample}"


_FIRST = (
    "greater_than_equal",
    "less_than_equal",
    "greater_than",
    "less_than",
    "union_tag_invalid",
    "literal_error",
    "bool_type",
    "bool_parsing",
)
"""Of several errors about one value, the one that says most."""


def _position(location: Path, key: str) -> int:
    """Where in a location the model ends that has this key."""
    places = [place for place, step in enumerate(location) if step == key]
    return places[-1] if places else 0


def _entry(path: Path, sample: str) -> str:
    """An example for an entry whose id is the last of a path, or for the key itself."""
    if len(path) >= 2 and str(path[-2]) in ENTRIES:
        entry = ENTRIES[str(path[-2])]
        return entry if isinstance(path[-1], int) else f"{path[-1]}: {entry.partition(': ')[2]}"
    return sample


def _type_advice(node: Node, error: Any) -> str:
    assert node.entries is not None
    names = re.findall(r"'~([^']*)'", error["ctx"]["expected_tags"])
    near = nearest(node.entries["type"].text, names)
    others = one_of([name for name in names if name != near])
    return f"write type: {near} (or {others})" if near else f"write {others}"


def _found(node: Node) -> str:
    if node.items is not None:
        return "a list" if node.items else "an empty list"
    if node.entries is not None:
        return "a mapping of keys" if node.entries else "an empty mapping"
    if isinstance(node.scalar, str):
        return f"“{short(node.text)}”"
    return short(node.text)


def _out_of_bounds(kind: str, context: Any, found: str, key: str) -> tuple[str, str]:
    bound = next(str(context[one]) for one in ("ge", "gt", "le", "lt") if one in context)
    bound = bound.removeprefix("Decimal('").removesuffix("')")
    number = f"{Decimal(bound):f}"
    if kind == "greater_than_equal":
        return f"{found} is below {number}", f"write {number} or more"
    if kind == "greater_than":
        return f"{found} is not above {number}", f"write more than {number}"
    return f"{found} is more than {key} can be", f"write {number} or less"


def _not_a_number(kind: str, node: Node, found: str, key: str, sample: str) -> tuple[str, str]:
    if node.items is not None or node.entries is not None or isinstance(node.scalar, bool):
        return f"a number is expected here, not {found}", f"write {sample}"
    if kind == "int_from_float":
        return f"{found} is not a whole number", f"write a whole number, such as {sample.partition(': ')[2]}"
    inside = _NUMBER_IN_TEXT.search(node.text)
    digits = inside.group().strip(" .,").replace(",", "").replace(" ", "") if inside else ""
    rest = node.text.replace(inside.group(), "", 1) if inside else ""
    if re.fullmatch(r"-?\d+(\.\d+)?", digits) and not re.search(r"\d", rest):
        return f"{found} is not a plain number", f"write {key}: {digits}, digits and a point only"
    return f"{found} is not a number", f"write {sample if '…' not in sample else key + ': 12'}"
