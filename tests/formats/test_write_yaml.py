"""Writing definitions."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import BaseModel

from pricing_clarity.formats import read_pricing, read_pricing_file, write_pricing, write_study
from pricing_clarity.formats.importers import import_text
from pricing_clarity.formats.importers.foreign import yaml_document
from pricing_clarity.formats.tree import read_tree
from pricing_clarity.formats.validated import validated
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.study import Study
from tests.formats.definitions import definitions

SHIPPED = sorted((Path(__file__).parents[2] / "tiers").glob("*.yaml"))

CASES = sorted((Path(__file__).parent / "importers" / "cases").glob("*.yml"))
REAL = Path(__file__).parents[3] / "shared" / "real_pricings"

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


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_imported_pricing_reads_back_as_it_was_written(path: Path) -> None:
    """What is wrong with it the import has said already."""
    imported = import_text(yaml_document(path.read_text(encoding="utf-8")).value["import"])
    assert imported.pricing is not None
    said = "\n".join(str(note) for note in imported.notes if note.kind == "fill in")
    again = read_pricing(write_pricing(imported.pricing), path.name)

    assert [] == [problem for problem in again.problems if f"{problem.what}; {problem.write}" not in said]
    assert again.problems or imported.pricing == again.value


WORDS = (
    "no|Yes|1e5|0x1F|010|2024-01-02|1:30|12|4.50|~|a: b|# c|- d|'e|\"f|{g}|*h|&i|!j|%k|@l| m |n\no|<<|=|é—€|true|.inf"
    "|null|>|?|[|x\ty|it's|---|...|a #b|\\n"
)


@pytest.mark.parametrize("word", [*WORDS.split("|"), "|"])
def test_whatever_a_text_looks_like_it_stays_that_text(word: str) -> None:
    """As a title, as a name, as a value, and under keys that look like something else too."""
    pricing = Pricing.model_validate(
        {
            "title": word,
            "tiers": {"no": {"name": word, "quote": word, "features": {"on": word}}},
            "features": {"on": {"name": word}},
        }
    )
    again = read_pricing(write_pricing(pricing), "x.yaml")

    assert () == again.problems
    assert pricing == again.value


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


def test_every_imported_price_page_reads_back_as_it_was_written() -> None:
    """Real pages with their many features: sound, written and read again without a problem."""
    files = sorted(REAL.rglob("*.yml"))
    if not files:
        pytest.skip("the real pricings are not beside the project")
    for file in files:
        pricing = import_text(file.read_text(encoding="utf-8"), file.name).pricing
        assert pricing is not None
        again = read_pricing(write_pricing(pricing), file.name)
        assert (file.name, ()) == (file.name, again.problems)
        assert pricing == again.value


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029", "a\x85b", "a\nb\u2028c"])
def test_other_line_breaks_survive(mark: str) -> None:
    """What YAML folds like a line break is written as an escape."""
    pricing = Pricing.model_validate({"title": mark})
    assert pricing == reread(write_pricing(pricing), Pricing)
