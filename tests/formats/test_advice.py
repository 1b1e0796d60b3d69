"""What messages tell people to write can be written."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from pricing_clarity.formats.advice import ENTRIES, EXAMPLES, example
from pricing_clarity.formats.cut import Cut
from pricing_clarity.formats.models import model_at
from pricing_clarity.formats.tree import read_tree
from pricing_clarity.pricing.base import Part
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.study import Study

IN_FILES = {"Pricing", "Study", *Pricing.model_json_schema()["$defs"], *Study.model_json_schema()["$defs"]}
"""The names of the models that a definition is made of."""


def parts(model: type[Part] = Part) -> Iterator[type[Part]]:
    """Every model that a definition is made of."""
    for one in model.__subclasses__():
        if one.__module__.startswith("pricing_clarity.") and one.__name__ in IN_FILES:
            yield one
        yield from parts(one)


KEYS = sorted(
    {(part, info.alias or name) for part in parts() for name, info in part.model_fields.items()},
    key=lambda pair: (pair[0].__name__, pair[1]),
)


def parsed(text: str) -> Any:
    """The plain value of a YAML text without surprises."""
    tree = read_tree(text)
    assert [] == tree.found
    assert tree.root is not None
    return Cut(set()).plain(tree.root)


def errors(model: type[BaseModel], raw: Any) -> list[Any]:
    """What the model says against a value."""
    try:
        model.model_validate(raw)
    except ValidationError as invalid:
        return invalid.errors(include_url=False)
    return []


@pytest.mark.parametrize(("part", "key"), KEYS, ids=lambda value: getattr(value, "__name__", value))
def test_the_example_of_every_key_is_right_where_it_is_shown(part: type[Part], key: str) -> None:
    """A key has an example, and the model takes it; a key with a fixed word is explained by that word."""
    if key == "type":
        return
    text = example(key, part.__name__)
    assert "…" not in text

    assert [] == [error for error in errors(part, parsed(text)) if error["loc"][:1] == (key,)]


@pytest.mark.parametrize("section", ENTRIES)
def test_the_example_of_every_entry_is_right_under_its_key(section: str) -> None:
    """An entry, with the key that it stands under, is taken by some model that has this key."""
    entry = "\n".join(f"  {line}" for line in ENTRIES[section].splitlines())
    raw = parsed(f"{section}:\n{entry}\n")
    holders = [part for part, key in KEYS if key == section]

    assert any(not [e for e in errors(part, raw) if e["loc"][:1] == (section,)] for part in holders)


def test_there_is_no_example_of_a_key_that_does_not_exist() -> None:
    """Examples of keys that were renamed or removed are removed too."""
    known = {key for _, key in KEYS} | {f"{part.__name__}.{key}" for part, key in KEYS}

    assert set() == set(EXAMPLES) - known


def test_the_model_of_a_place_is_found_through_every_shape() -> None:
    """Mappings, lists, alternatives and their tags lead to the model whose keys may be written there."""
    charge = ("tiers", "pro", "charge", "~list", 0, "~volume", "bands", 1)
    condition = ("promotions", "x", "when", "any", 0, "options", "~map")

    assert "Band" == getattr(model_at(Pricing, charge), "__name__", None)
    assert "OptionCount" == getattr(model_at(Pricing, condition), "__name__", None)
    assert "Shown" == getattr(model_at(Pricing, ("copy", "elements", "tiers.pro")), "__name__", None)
    assert "Texts" == getattr(model_at(Study, ("texts",)), "__name__", None)
    assert model_at(Pricing, ("nothing",)) is None
