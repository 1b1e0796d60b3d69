"""What is sent to people, and the sheet of links to print."""

import pytest

from pricing_clarity.present.invitation import LETTERS, filled, letter, mail
from pricing_clarity.present.languages import language
from pricing_clarity.present.link_sheet import link_sheet
from pricing_clarity.pricing.language import speaking


@pytest.mark.parametrize("which", LETTERS)
def test_a_letter_has_room_for_name_and_link(which: str) -> None:
    """In English and in German; without a name nothing stands in its place."""
    for code in ("en", "de"):
        with speaking(language(code)):
            text = letter(which, 8)
        assert "https://a.example/join/x" in filled(text, "Ana", "https://a.example/join/x")
        assert ("8 min" in text.lower()) == (which != "begun")
        assert " Ana," in filled(text, "Ana", "l").splitlines()[0]
        assert filled(text, "", "l").splitlines()[0].endswith(",")
        assert " ," not in filled(text, "", "l")
        assert filled(text, "", "l") == filled(text, "ana@example.org", "l")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("ana@example.org", "mailto:ana@example.org?subject=Hi%20%26%20bye&body=One%0ATwo"),
        ("Ana", None),
        ("ana@example.org?bcc=all@example.org", None),
        ("ana @example.org", None),
    ],
)
def test_only_an_address_opens_a_mail(address: str, expected: str | None) -> None:
    """Nothing in a name can add a recipient."""
    assert expected == mail(address, "Hi & bye", "One\nTwo")


def test_the_sheet_has_a_card_for_each_link() -> None:
    """With name, link and code; what somebody is called is text, not markup."""
    sheet = link_sheet([("<b>Ana</b>", "https://a.example/join/x"), ("", "https://a.example/join/y")], 1)
    assert 2 == sheet.count("<svg")
    assert "It takes about 1 minute." in sheet
    assert "&lt;b&gt;Ana&lt;/b&gt;" in sheet
    assert "https://a.example/join/y" in sheet
    assert "<script" not in sheet
