from decimal import Decimal

import pytest

from pricing_clarity.present.languages import language
from pricing_clarity.present.price_page import words
from pricing_clarity.pricing.language import speaking
from pricing_clarity.pricing.model import Pricing


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (None, None, ""),
        (Decimal(1), None, ""),
        (Decimal(3), None, "At least 3 seats"),
        (None, Decimal(1), "Up to 1 seat"),
        (Decimal(1), Decimal(10), "Up to 10 seats"),
        (Decimal(2), Decimal(1000), "2 to 1,000 seats"),
        (Decimal(5), Decimal(5), "Exactly 5 seats"),
    ],
)
def test_spans_say_only_what_limits_a_buyer(least: Decimal | None, most: Decimal | None, expected: str) -> None:
    """A minimum of one is no news."""
    assert expected == words.span(least, most, lambda amount: "seat" if amount == 1 else "seats")


def test_other_languages_take_an_authors_words_as_they_are() -> None:
    """English endings are for English; a German unit has its plural from the definition, or none."""
    units = {"nutzer": {"name": "Nutzer"}, "konto": {"name": "Konto", "plural": "Konten"}, "post": {"name": "Gast"}}
    pricing = Pricing.model_validate({"title": "Test", "currency": "EUR", "units": units})
    with speaking(language("de")):
        assert ["Nutzer", "Konten", "Gast"] == [words.unit(pricing, key, Decimal(2)) for key in units]
    assert ["Nutzers", "Konten", "Gasts"] == [words.unit(pricing, key, Decimal(2)) for key in units]


def test_sentences_begin_and_end_as_sentences() -> None:
    """What an author forgot is added, and nothing twice."""
    assert ["Paid once.", "Really?", ""] == [words.sentence(text) for text in ("paid once", "Really?", " ")]
