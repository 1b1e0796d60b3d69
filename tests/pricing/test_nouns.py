"""Words that authors give, within sentences."""

import pytest

from pricing_clarity.present.languages import language
from pricing_clarity.pricing.bill.words import small
from pricing_clarity.pricing.language import speaking
from pricing_clarity.pricing.nouns import inline, plural, singular, with_article


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("seat", "seats"),
        ("query", "queries"),
        ("day", "days"),
        ("box", "boxes"),
        ("branch", "branches"),
        ("hour/event", "hours/event"),
        ("hour per event", "hours per event"),
        ("flow execution", "flow executions"),
        ("pair of hands", "pairs of hands"),
        ("GB", "GB"),
        ("kB", "kB"),
        ("Gb", "Gb"),
        ("%", "%"),
    ],
)
def test_regular_nouns_have_plurals_and_symbols_stay(one: str, many: str) -> None:
    """Seats, queries and boxes; GB and % are written as they are, whatever their number."""
    assert (many, one) == (plural(one), singular(many) if "/" not in one else one)


def test_people_are_many_already() -> None:
    """What is a plural as it is written takes no other."""
    assert "people" == plural("people")


def test_what_looks_like_a_plural_may_be_none() -> None:
    """Status and access have no other singular."""
    assert ["status", "access", "entry"] == [singular(word) for word in ("status", "access", "entries")]


def test_names_within_a_sentence_lose_their_capital_unless_they_are_names() -> None:
    """Storage becomes storage; SSO, GitHub and a single letter stay."""
    assert ["storage", "SSO login", "GitHub", "automation runs"] == [
        inline(name) for name in ("Storage", "SSO login", "GitHub", "Automation runs")
    ]


def test_in_other_languages_words_stay_as_their_authors_wrote_them() -> None:
    """German nouns keep their capital, and nobody puts an English plural to them."""
    with speaking(language("de")):
        assert ["Platz", "Pakets", "Speicher"] == [plural("Platz"), singular("Pakets"), inline("Speicher")]
    with speaking(language("en", "en-IN")):
        assert ["seats", "seat", "storage"] == [plural("seat"), singular("seats"), inline("Storage")]


def test_small_numbers_are_words() -> None:
    """Two is a word, and twenty is not."""
    assert ("two", "20") == (small(2), small(20))


def test_a_noun_takes_the_article_that_is_spoken() -> None:
    """An email and an hour; a seat, a user and a European one."""
    for said in ("a seat", "an email", "an hour", "a user", "a European call", "a GB"):
        assert said == with_article(said.partition(" ")[2])
    with speaking(language("de")):
        assert "Einheit" == with_article("Einheit")
