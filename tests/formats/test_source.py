"""What is no text at all, or not the text of a definition."""

import pytest

from pricing_clarity.formats import read_pricing

PLANS = "title: Plans\ntiers: {basic: {name: Básico, charge: {amount: 5}}}\n"


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (b"", "1: the file: the file is empty: begin with title and tiers, each as key: value"),
        (b"# nothing yet\n", "1: the file: the file is empty: begin with title and tiers, each as key: value"),
        (b"{}", "1: the file: the file is empty: begin with title and tiers, each as key: value"),
        (b"null", "1: the file: nothing is written here: write a value, or remove the line"),
        (PLANS.encode("utf-16"), "1: the file: the file is saved as UTF-16: save it as UTF-8"),
        (
            PLANS.encode("latin-1"),
            "2: the file: a character is not UTF-8: save the file as UTF-8, and type the character again",
        ),
        (b"\x89PNG\r\n\x1a\n\0\0", "1: the file: the file is not text: save the definition as plain text, in UTF-8"),
        (b"title: a\0b\n", "1: the file: the file is not text: save the definition as plain text, in UTF-8"),
        ("title: a\u200eb\ntiers: \ud800\n", "2: the file: an invisible character (U+D800) is in the text: remove it"),
        (
            b"#" * 500_001,
            "1: the file: the file has 500,001 bytes: keep a definition under 500,000 bytes; split it up",
        ),
    ],
)
def test_what_cannot_be_read_says_why(source: str | bytes, problem: str) -> None:
    """Empty, in another encoding, binary, too large: one line each."""
    assert [f"f:{problem}"] == [str(one) for one in read_pricing(source, "f").problems]


def test_lines_are_counted_as_editors_count_them() -> None:
    """Line feeds, carriage returns and both together end a line."""
    for end in ("\n", "\r\n", "\r"):
        text = PLANS.replace("amount: 5", "amount: -5").replace("\n", end)
        assert [2] == [problem.line for problem in read_pricing(text, "f").problems]
