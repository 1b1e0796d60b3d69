"""Writing definitions."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import BaseModel

from pricing_clarity.formats import read_pricing, read_pricing_file, write_pricing, write_study
from pricing_clarity.formats.tree import read_tree
from pricing_clarity.formats.validated import validated
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.study import Study
from tests.formats.definitions import definitions

SHIPPED = sorted((Path(__file__).parents[2] / "tiers").glob("*.yaml"))

often = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def reread(text: str, model: type[BaseModel]) -> Any:
    """The model of a text, whether or not it is sound as a whole."""
    tree = read_tree(text)
    assert tree.root is not None
    value, found, _ = validated(model, tree.root)
    assert ([], []) == (tree.found, found)
    return value


def keys(value: Any) -> Any:
    """All keys of a value in their order."""
    if isinstance(value, dict):
        return [(key, keys(inner)) for key, inner in value.items()]
    return [keys(inner) for inner in value] if isinstance(value, tuple) else None


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_pricing_reads_back_as_it_was_written(path: Path) -> None:
    """Reading what was written gives the same pricing, in the same order, without a problem."""
    pricing = read_pricing_file(path).value
    assert pricing is not None
    again = read_pricing(write_pricing(pricing), "again.yaml")

    assert () == again.problems
    assert again.value is not None
    assert pricing.model_dump_json() == again.value.model_dump_json()


@often
@given(definitions(Pricing))
def test_any_pricing_reads_back_as_it_was_written(pricing: Pricing) -> None:
    """Texts that look like numbers, words that YAML would change, several lines, any order: nothing is lost."""
    again = reread(write_pricing(pricing), Pricing)

    assert pricing == again
    assert keys(pricing.model_dump()) == keys(again.model_dump())


@often
@given(definitions(Study))
def test_any_study_reads_back_as_it_was_written(study: Study) -> None:
    """The same holds for studies."""
    assert study == reread(write_study(study), Study)


def test_what_was_written_is_tidy() -> None:
    """Sections are opened and set apart, what is short stays on its line, and what goes without saying is left out."""
    text = """\
title: Plans
currency: USD

units:
  seat: {}

limits:
  storage: {name: Storage, unit: GB}

tiers:
  basic: {name: Basic, charge: {amount: 5, every: month}, limits: {storage: 5}}
  pro:
    name: Pro
    charge:
      type: volume
      every: month
      per: seat
      bands:
        - {up_to: 10, amount: 12}
        - {amount: 9.50}
    features: {"on": true, support: "24", hours: 24/7}
    limits: {storage: {amount: unlimited, per: seat}}

examples:
  - {buy: {tier: basic}, pay: {month: 5}}
"""
    pricing = read_pricing(text, "f").value
    assert pricing is not None
    assert text == write_pricing(pricing)
