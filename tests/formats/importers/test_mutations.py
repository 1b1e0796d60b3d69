"""No foreign text, however damaged, makes an import fail otherwise than by saying so."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_clarity.formats.importers import FORMATS, import_text
from pricing_clarity.formats.importers.foreign import yaml_document

CASES = [
    yaml_document(path.read_text(encoding="utf-8")).value
    for path in sorted((Path(__file__).parent / "cases").glob("*.yml"))
]
WORDS = [
    "null",
    "[]",
    "{}",
    "-1",
    ".inf",
    ".nan",
    "1e400",
    "true",
    "'",
    "#x",
    "a: b",
    "- c",
    "&a",
    "*a",
    "é",
    "\t",
    "{a: 1}",
    "9" * 60,
]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(CASES),
    st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 40), st.sampled_from(WORDS)), max_size=4),
)
def test_damaged(case: dict[str, str], damage: list[tuple[int, int, str]]) -> None:
    """A damaged text gives a pricing or problems, never an exception."""
    text = case["import"]
    for at, length, word in damage:
        at %= len(text) + 1
        text = text[:at] + word + text[at + length :]

    imported = import_text(text, format_name=case["format"])

    assert (imported.pricing is None) == bool(imported.problems)


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{}", "a", "plans:", "plans: [[]]", "addOns: {a: {}}", '{"a": 1}', "a,b\n1,2"]
)
@pytest.mark.parametrize("format_name", [*FORMATS, "auto", "other"])
def test_next_to_nothing(text: str, format_name: str) -> None:
    """A text that says next to nothing gives a pricing or problems."""
    imported = import_text(text, "file", format_name)

    assert (imported.pricing is None) == bool(imported.problems)
