"""Names that a buyer could not read or tell apart."""

from collections.abc import Iterator
from typing import Any

from pricing_clarity.pricing.base import Part, Problem
from pricing_clarity.pricing.check.names import CALLED, Path
from pricing_clarity.pricing.model import Pricing

LONGEST_NAME = 200
LONGEST_TEXT = 5_000


def problems(pricing: Pricing) -> Iterator[Problem]:
    """Names that are blank, too long, or those of two things of one kind."""
    for where, text in texts(pricing):
        key = str(where[-1])
        if not text.strip() and key in ("title", "name", "group", "says", "text"):
            yield Problem(where=where, what=f"the {_called(key)} is blank", write=f"write a {_called(key)}")
        longest = LONGEST_NAME if key in ("title", "name", "group") else LONGEST_TEXT
        if len(text) > longest:
            what = f"the text has {len(text):,} characters"
            yield Problem(where=where, what=what, write=f"write at most {longest:,}")
    for section in ("tiers", "options", "fees", "terms", "features", "limits"):
        seen: dict[str, str] = {}
        for key, part in getattr(pricing, section).items():
            name = " ".join(part.name.split())
            if name and name in seen:
                what = f"the {CALLED[section]} {seen[name]} is called {part.name} too"
                yield Problem(where=(section, key, "name"), what=what, write="write a name that buyers can tell apart")
            seen.setdefault(name, key)


def texts(value: Any, where: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text in a part of a definition, with its place."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Part):
        for name, info in type(value).model_fields.items():
            if name in value.model_fields_set:
                yield from texts(getattr(value, name), (*where, info.alias or name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*where, key))
    elif isinstance(value, tuple):
        for position, inner in enumerate(value):
            yield from texts(inner, (*where, position))


def _called(key: str) -> str:
    return "text" if key == "says" else key
