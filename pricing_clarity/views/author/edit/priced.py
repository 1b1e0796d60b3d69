"""A price as people write it, such as `7 per person` or `€20 a month`: its charge, and what is newly counted by it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pricing_clarity.formats.cabinet import slug
from pricing_clarity.formats.importers.prices import asked, measure
from pricing_clarity.formats.patch import Edit
from pricing_clarity.pricing.items import Unit
from pricing_clarity.pricing.nouns import plural, singular
from pricing_clarity.views.author.edit.fields import amount_of

HOW = (
    "Write the price as a number, such as 25 or 4.99; for a price by the head, such as 7 per person. What is included "
    "and what comes on top are filled in once it is there."
)
_EACH = re.compile(r"\s+(?:(?:for\s+)?each|every|an?)\s+", re.I)
_ONCE = re.compile(r"\s+(?=(?:once|one[ -]time|one[ -]off)\b)", re.I)


@dataclass(frozen=True)
class Priced:
    """A price: `charge` as a definition writes it, empty where it is free; `units` that are counted by it, by id."""

    charge: dict[str, Any] = field(default_factory=dict)
    units: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def edits(self) -> list[Edit]:
        """What makes a definition know the units."""
        return [Edit(("units", key), unit) for key, unit in self.units.items()]


def priced(text: str, units: Mapping[str, Unit], *, every: str = "month") -> Priced | None:
    """The price that a text asks for, which falls due `every` so often unless it says else; None where it is none.

    What it is for each of is looked up among `units` by id, name and plural; a thing that is not there yet is new.
    """
    if not text.strip():
        return Priced()
    if (amount := amount_of(text)) is not None:
        return Priced({"amount": amount, "every": every} if amount else {})
    said = asked(_EACH.sub(" per ", _ONCE.sub(" per ", text.strip())))
    if said.amount is None:
        return None
    of = measure(said.unit or "")
    if of.rest or of.finer:
        return None
    charge: dict[str, Any] = {"amount": said.amount, "every": of.every or every}
    if of.per is None:
        return Priced(charge if said.amount else {}) if of.size is None else None
    key, new = counted(of.per, units)
    charge |= {"per": key} | ({"type": "package", "size": of.size} if of.size else {})
    return Priced(charge, new) if said.amount else Priced()


def counted(word: str, units: Mapping[str, Unit]) -> tuple[str, dict[str, dict[str, Any]]]:
    """The id of what a word names, and the unit that makes a definition know it where it is new, by id."""
    word = word.strip()[:40]
    wanted = {word.lower(), singular(word.lower())}
    for key, unit in units.items():
        if wanted & {one.lower() for one in (key, unit.name, unit.plural) if one}:
            return key, {}
    name = singular(word)
    key = slug(name, set(units))
    return key, {key: {"name": name} | ({} if plural(name) == f"{name}s" else {"plural": plural(name)})}
