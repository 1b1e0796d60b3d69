"""What changed in a draft, in words: for whoever does not read the file that the forms write."""

from collections.abc import Mapping, Sequence
from typing import Any

from pricing_clarity.formats.merge_values import Changed
from pricing_clarity.present.words import sentence

_SECTIONS = {
    "tiers": "tier", "options": "option", "promotions": "promotion", "fees": "fee", "features": "feature",
    "limits": "limit", "units": "unit", "terms": "term", "billing": "billing",
}  # fmt: skip
_KEYS = {
    "charge": "price", "amount": "", "every": "how often", "per": "for each", "features": "feature",
    "limits": "limit", "only_with": "only with", "then": "what it changes", "when": "its condition",
    "lasts": "how long",
}  # fmt: skip
_LONGEST = 120


def in_words(change: Changed) -> str:
    """One line about a value that differs: `Tier Pro, price: 10 → 12`."""
    section, *rest = map(str, change.path)
    if section in _SECTIONS and rest:
        where = f"{_SECTIONS[section]} {change.part or rest[0]}"
        rest = rest[1:]
    else:
        where = section.replace("_", " ")
    keys = [_KEYS.get(key, key.replace("_", " ")) for key in rest]
    said = " ".join(filter(None, keys))
    return f"{sentence(where)}{f', {said}' if said else ''}: {_what(change)}"


def _what(change: Changed) -> str:
    before, after = _value(change.before), _value(change.after)
    if change.before is None:
        return f"added{f', {after}' if after else ''}"
    if change.after is None:
        return f"taken out{f', it was {before}' if before else ''}"
    return f"{before} → {after}" if before and after else "changed"


def _value(value: Any) -> str:
    """A value that fits on a line; nothing where it is a part with parts of its own."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ""
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [_value(one) for one in value]
        return ("none" if not items else ", ".join(items)) if all(items) else ""
    said = "" if value is None else " ".join(str(value).split()) or "nothing"
    return said if len(said) < _LONGEST else f"{said[:_LONGEST]}…"
