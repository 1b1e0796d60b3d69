"""Foreign text is untrusted: it is read without running, repeating or nesting anything without bound."""

from decimal import Decimal

import pytest
import yaml

from pricing_clarity.formats.importers.foreign import LARGEST_TEXT, Unreadable, json_value, yaml_document


def test_words_and_numbers() -> None:
    """Keys stay texts as written, numbers keep their digits, and only true and false are booleans."""
    text = "no: 1.50\n3d: true\nyes: NO\nwhen: 2024-01-02\nmost: .inf\nnothing:\nquoted: '7'\nbig: 1e8\n"

    assert {
        "no": Decimal("1.50"),
        "3d": True,
        "yes": "NO",
        "when": "2024-01-02",
        "most": Decimal("Infinity"),
        "nothing": None,
        "quoted": "7",
        "big": Decimal("1e8"),
    } == yaml_document(text).value


def test_aliases_and_merges() -> None:
    """Aliases and merges are followed, own keys first."""
    text = "base: &b {price: 5, unit: month}\nplan: {<<: *b, price: 6}\nlist: [*b, x]\n"

    value = yaml_document(text).value

    assert {"price": Decimal(6), "unit": "month"} == value["plan"]
    assert [value["base"], "x"] == value["list"]


def test_lines() -> None:
    """A path is found on the line of its key, a missing one on that of the nearest key above it."""
    document = yaml_document("plans:\n  PRO:\n    price: 5\n    tags:\n      - a\n      - b\n")

    assert (3, 6, 2) == (
        document.line(("plans", "PRO", "price")),
        document.line(("plans", "PRO", "tags", 1)),
        document.line(("plans", "PRO", "unit")),
    )


def test_repeated_keys() -> None:
    """A key written twice is remembered, and the last one counts."""
    document = yaml_document("a: 1\na: 2\n")

    assert [("a",)] == document.repeated
    assert {"a": Decimal(2)} == document.value


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a: [1, 2", "this is not YAML"),
        ("a: *b", "*b repeats nothing"),
        ("? [a]\n: b", "a key is not a plain word"),
        ("a: &x b\n*x : c", "a key is not a plain word"),
        ("[" * 60 + "]" * 60, "it is nested more than"),
        (BOMB, "it holds more than"),
        ("x" * (LARGEST_TEXT + 1), "the file is larger than"),
        ("a\x00b", "this is not a text file"),
        ("a: \x07", "this is not YAML"),
    ],
    ids=["open", "no-anchor", "list-key", "alias-key", "deep", "bomb", "large", "binary", "control"],
)
def test_refused(text: str, what: str) -> None:
    """What is not YAML, or too much of it, is refused in one sentence."""
    with pytest.raises(Unreadable) as refusal:
        yaml_document(text)

    assert refusal.value.what.startswith(what)


def test_tags_do_nothing() -> None:
    """A tag that would make Python run something is a plain text."""
    document = yaml_document("a: !!python/object/apply:os.system [echo]\nb: !x y\n")

    assert {"a": ["echo"], "b": "y"} == document.value


@pytest.mark.parametrize("text", ["{", "[" * 100_000, "nothing"])
def test_json_refused(text: str) -> None:
    """What is not JSON, or is nested without end, is refused."""
    with pytest.raises(Unreadable):
        json_value(text)


def test_json_numbers() -> None:
    """JSON numbers are exact."""
    assert {"a": Decimal("0.1"), "b": Decimal(3)} == json_value('{"a": 0.1, "b": 3}')


def test_agrees_with_pyyaml() -> None:
    """On plain YAML the value is PyYAML's."""
    text = "a: [b, {c: d, e: [f]}]\ng:\n- h\n- i: |\n    two\n    lines\n"

    assert yaml.safe_load(text) == yaml_document(text).value
