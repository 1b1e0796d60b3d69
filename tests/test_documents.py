"""Documents that cannot lie: the reader takes what docs/pricing.md and docs/studies.md show, and no key is left out."""

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from pricing_clarity.formats import read_pricing, read_study
from pricing_clarity.pricing.charges import TYPES
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.study import Study

DOCS = Path(__file__).resolve().parents[1] / "docs"
PRICING, STUDIES = (DOCS.joinpath(name).read_text(encoding="utf-8") for name in ("pricing.md", "studies.md"))


def snippets(text: str) -> list[str]:
    """The fenced YAML of a document."""
    return re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("snippet", snippets(PRICING), ids=lambda text: text.splitlines()[0])
def test_a_snippet_of_the_pricing_reference_is_valid(snippet: str) -> None:
    """Each is a whole file that is read without a problem, and its worked examples add up."""
    read = read_pricing(snippet, "docs")
    assert () == read.problems
    assert read.value is not None
    assert read.value.examples


@pytest.mark.parametrize("snippet", snippets(STUDIES))
def test_a_snippet_of_the_study_reference_is_valid(snippet: str) -> None:
    """Each is a study that the reader takes."""
    assert () == read_study(snippet, "docs", ["home-bundle", "home-bundle-plain"]).problems


def fields(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[str]:
    """Every key that a definition may have, over all models within."""
    if model in seen:
        return set()
    seen.add(model)
    names = {field.alias or name for name, field in model.model_fields.items()}
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            names |= fields(inner, seen)
    return names


def models_in(annotation: Any) -> set[type[BaseModel]]:
    """The models that a type names, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    parts = getattr(annotation, "__args__", ()) or ()
    return {model for part in parts for model in models_in(part)}


@pytest.mark.parametrize(("model", "text"), [(Pricing, PRICING), (Study, STUDIES)])
def test_every_key_is_documented(model: type[BaseModel], text: str) -> None:
    """No key of the model is missing in its document."""
    assert set() == {name for name in fields(model, set()) if not re.search(rf"\b{name}\b", text)}


def test_every_charge_type_is_documented() -> None:
    """Each type has a paragraph that begins with its name."""
    assert set() == {name for name in TYPES if f"**{name.replace('_', ' ').capitalize()}**" not in PRICING}
