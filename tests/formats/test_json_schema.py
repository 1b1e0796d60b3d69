"""The published schemas agree with the reader, as far as a schema can say."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from pricing_clarity.formats import write_pricing
from pricing_clarity.formats.cut import Cut
from pricing_clarity.formats.json_schema import FILES, schema_text
from pricing_clarity.formats.tree import read_tree
from pricing_clarity.formats.validated import validated
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.study import Study
from tests.formats.definitions import definitions

ROOT = Path(__file__).parents[2]
SHIPPED = sorted([*(ROOT / "tiers").glob("*.yaml"), *(ROOT / "studies").glob("*.yaml")])
BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))

BEYOND_A_SCHEMA = {
    "intro-without-length",
    "trial-without-length",
    "trial-after-intro",
    "limit-overage-percentage",
    "promotion-units-of-the-subtotal",
    "study-own-no-answer",
    "study-own-right-thinks",
    "study-own-several-without-choices",
    "study-own-two-right",
    "study-own-two-ways",
    "study-own-wrong-is-nothing",
    "study-own-wrong-of-another-way",
    "study-screenshot-of-no-page",
    "study-screener-lets-nobody-in",
}
"""Mistakes of the model that hold between keys."""

VALIDATORS = {model: Draft202012Validator(json.loads(schema_text(model))) for model in FILES.values()}


def model_of(path: Path) -> type[BaseModel]:
    """Which definition a file is."""
    return Study if path.parent.name == "studies" or path.name.startswith("study-") else Pricing


def judged(text: str, model: type[BaseModel]) -> tuple[bool, bool] | None:
    """Whether the schema and the model accept a text; None where it is not even plain YAML."""
    tree = read_tree(text)
    if tree.root is None or tree.found:
        return None
    raw: Any = Cut(set()).plain(tree.root)
    return VALIDATORS[model].is_valid(raw), not validated(model, tree.root)[1]


@pytest.mark.parametrize("name", FILES)
def test_the_published_file_is_the_models_schema(name: str) -> None:
    """The file is up to date; if not: python -m pricing_clarity.formats.json_schema."""
    assert schema_text(FILES[name]) == (ROOT / "schema" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_schema_accepts_what_is_shipped(path: Path) -> None:
    """An editor shows no mistake in a shipped file."""
    assert (True, True) == judged(path.read_text(encoding="utf-8"), model_of(path))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_the_schema_refuses_what_the_model_refuses(path: Path) -> None:
    """Of the broken files, schema and model refuse the same; what holds between keys is for the reader alone."""
    verdict = judged(path.read_text(encoding="utf-8"), model_of(path))
    if verdict is None or path.stem in BEYOND_A_SCHEMA:
        return
    by_schema, by_model = verdict
    assert by_model == by_schema


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(definitions(Pricing))
def test_the_schema_accepts_any_well_formed_pricing(pricing: Pricing) -> None:
    """Whatever the model can hold, written down, is valid by the schema."""
    assert (True, True) == judged(write_pricing(pricing), Pricing)
