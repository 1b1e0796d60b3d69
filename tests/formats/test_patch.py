"""Changing single values of a file: what the change does not concern stays as it was written, to the character."""

import difflib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing_clarity.formats.patch import Edit, NotPatchable, patched, reordered, same
from pricing_clarity.formats.spans import Span, spans
from pricing_clarity.pricing.model import Pricing

SECTIONS = [info.alias or name for name, info in Pricing.model_fields.items()]
SHIPPED = {path.stem: path.read_text(encoding="utf-8") for path in sorted(Path("tiers").glob("*.yaml"))}

HAND = """\
# Prices of 2026.
title: Shop   # as on the sign
tiers:
  # the small one
  small: {name: Small,   charge: {amount: 5}}  # cheap

  large:
    name: 'Large'   # in quotes
    charge:
      amount: 12
      every: month
    features: {sso: true,
               speed: fast}
options:
  - not: used
"""


def changed(before: str, after: str) -> tuple[set[int], list[str]]:
    """The lines of the text before that are gone, counted from 1, and those that are new."""
    gone, new = set[int](), list[str]()
    old, now = before.splitlines(), after.splitlines()
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, now, autojunk=False).get_opcodes():
        if tag != "equal":
            gone |= set(range(a + 1, b + 1))
            new += now[c:d]
    return gone, new


def places(span: Span, path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], Span]]:
    """Every value of a text with its path."""
    inner = (
        [(key, entry.value) for key, entry in span.entries.items()]
        if span.entries is not None
        else list(enumerate(span.items or []))
    )
    return [(path, span)] * bool(path) + [found for key, child in inner for found in places(child, (*path, key))]


def within(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """A copy of a plain value with another value at a path, or without it (None)."""
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    made = within(copy[path[0]], path[1:], new)
    if made is None:
        del copy[path[0]]
    else:
        copy[path[0]] = made
    return copy


NEW = st.one_of(
    st.integers(0, 10_000),
    st.decimals("0.01", "99.99", places=2),
    st.booleans(),
    st.sampled_from(
        [
            "Pro",
            "yes",
            "12",
            "a: b",
            "x # y",
            "[no]",
            "it's",
            'say "hi"',
            "two\nlines",
            "- dash",
            "é – ü",
            "*",
            "a" * 130,
        ]
    ),
    st.just({"name": "New", "charge": {"amount": Decimal("4.50")}}),
    st.just(["hd", "dvr"]),
    st.none(),
)


@given(st.data())
def test_an_edit_changes_only_its_lines(data: st.DataObject) -> None:
    """Anywhere in a shipped file, anything: the file then says just that, and the lines elsewhere are as they were."""
    text = SHIPPED[data.draw(st.sampled_from(sorted(SHIPPED)))]
    root = spans(text)
    path, span = data.draw(st.sampled_from(places(root)))
    new = data.draw(NEW)
    after = patched(text, [Edit(path, new)], SECTIONS)
    assert same(within(root.plain, path, new), spans(after).plain)
    outermost = root
    for key in path:
        outermost = outermost.child(key)  # type: ignore[assignment]
        if outermost.flow:
            break
    first = text.count("\n", 0, outermost.start) + 1
    last = text.count("\n", 0, span.end if not outermost.flow else outermost.end) + 1
    gone, _ = changed(text, after)
    # What stood behind the first key of a list item moves up beside its dash; the last one leaves {} beside its key.
    assert gone <= set(range(first - 1 - (new is None), last + 1 + (new is None)))


@given(st.data())
def test_an_edit_taken_back_gives_the_same_file(data: st.DataObject) -> None:
    """A number changed and changed back leaves no trace, wherever it stands."""
    text = SHIPPED[data.draw(st.sampled_from(sorted(SHIPPED)))]
    numbers = [(path, span) for path, span in places(spans(text)) if type(span.plain) in (int, Decimal)]
    path, span = data.draw(st.sampled_from(numbers))
    there = patched(text, [Edit(path, 7777)], SECTIONS)
    assert text == patched(there, [Edit(path, span.plain)], SECTIONS)


@pytest.mark.parametrize(
    ("edit", "gone", "new"),
    [
        (Edit(("title",), "Store"), {2}, ["title: Store   # as on the sign"]),
        (
            Edit(("tiers", "small", "charge", "amount"), 6),
            {5},
            ["  small: {name: Small,   charge: {amount: 6}}  # cheap"],
        ),
        (
            Edit(("tiers", "small", "quote"), "Ask"),
            {5},
            ["  small: {name: Small,   charge: {amount: 5}, quote: Ask}  # cheap"],
        ),
        (Edit(("tiers", "large", "charge", "every"), None), {11}, []),
        (Edit(("tiers", "large", "name"), "Big"), {8}, ["    name: Big   # in quotes"]),
        (Edit(("tiers", "large", "features", "sso"), None), {12, 13}, ["    features: {speed: fast}"]),
        (Edit(("tiers", "large", "limits"), {"gb": 5}), set(), ["    limits: {gb: 5}"]),
        (Edit(("tiers", "huge"), {"name": "Huge"}), set(), ["  huge: {name: Huge}"]),
        (Edit(("currency",), "EUR"), set(), ["currency: EUR"]),
        (Edit(("options", 1), {"also": "used"}), set(), ["  - {also: used}"]),
        (Edit(("tiers", "small"), None), {5}, []),
        (Edit(("fees", "start", "name"), "Start"), set(), ["", "fees:", "  start: {name: Start}"]),
    ],
)
def test_what_a_hand_wrote_around_it_stays(edit: Edit, gone: set[int], new: list[str]) -> None:
    """Comments, quotes, alignment and blank lines survive; what is new goes where it belongs."""
    assert (gone, new) == changed(HAND, patched(HAND, [edit], SECTIONS))


def test_a_line_that_gets_too_long_is_opened() -> None:
    """An option on one line that gets more than fits is written on several, as a person would."""
    edit = Edit(("tiers", "small", "features"), {f"feature-{n}": True for n in range(8)})
    after = patched(HAND, [edit], SECTIONS)
    assert all(len(line) <= 120 for line in after.splitlines())
    assert "  small:\n    name: Small\n    charge: {amount: 5}\n" in after
    assert "# cheap" in after


def test_a_list_that_loses_one_keeps_the_others_lines() -> None:
    """The items left stay as they are written, with their comments."""
    text = "then:\n  - {a: 1}   # one\n  - {b: 2}\n  # before the third\n  - {c: 3}\n"
    after = patched(text, [Edit(("then",), [{"a": 1}, {"c": 3}])])
    assert "then:\n  - {a: 1}   # one\n  # before the third\n  - {c: 3}\n" == after


def test_entries_move_with_the_comments_above_them() -> None:
    """A new order moves whole entries."""
    after = reordered(HAND, ("tiers",), ["large", "small"])
    assert ["large", "small"] == list(spans(after).plain["tiers"])
    assert sorted(HAND.splitlines()) == sorted(after.splitlines())
    assert "fast}\n  small: {name: Small" in after


def test_what_repeats_another_value_is_left_to_the_text() -> None:
    """An alias, and what others repeat, cannot be changed alone without changing what it is."""
    text = "a: &one {x: 1}\nb: *one\n"
    for path in (("b", "x"), ("a",)):
        with pytest.raises(NotPatchable):
            patched(text, [Edit(path, 2)])


def test_a_text_with_mistakes_is_not_touched() -> None:
    """What is no YAML cannot be changed by a form, and says so."""
    with pytest.raises(NotPatchable, match="mistakes"):
        patched("a: [1\n", [Edit(("a",), 2)])


def test_an_empty_text_begins_with_what_is_added() -> None:
    """A new file can be written by edits alone."""
    after = patched("", [Edit(("title",), "New"), Edit(("tiers", "a", "name"), "A")], SECTIONS)
    assert {"title": "New", "tiers": {"a": {"name": "A"}}} == spans(after).plain
