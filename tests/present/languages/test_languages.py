"""The languages that participants may read."""

import re
import string
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from pricing_clarity.present.languages import language, language_of, understood
from pricing_clarity.pricing import Bill, Pricing, Selection, bill
from pricing_clarity.pricing.language import all_of, number, one_of, say, say_many, speaking
from pricing_clarity.pricing.money import money
from pricing_clarity.quiz.study import Study

ROOT = Path(__file__).parents[3]
CATALOGUES = ROOT / "pricing_clarity/present/languages"
OTHERS = [code for code in get_args(Study.model_fields["language"].annotation) if code != "en"]
KEYWORDS = {"say": None, "say_many": (1, 2), "phrase": None, "phrases": (1, 2)}


def said_in_the_code() -> set[str | tuple[str, ...]]:
    """Every sentence that is marked for the catalogues; one with a plural as a pair."""
    found: set[str | tuple[str, ...]] = set()
    for method, pattern in (("python", "**/*.py"), ("jinja2", "**/*.j2")):
        for path in (ROOT / "pricing_clarity").glob(pattern):
            found |= {one[1] for one in extract_from_file(method, path, keywords=KEYWORDS)}
    return found


def catalogue(code: str) -> Catalog:
    """A language's catalogue as its file has it."""
    return read_po(BytesIO((CATALOGUES / code / "messages.po").read_bytes()), locale=code)


def gaps(text: str) -> set[str]:
    """The names of a sentence's gaps."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_is_translated_with_the_same_gaps(code: str) -> None:
    """Each sentence that participants may read has a translation, which fills the same gaps; nothing else is kept."""
    there = {message.id: message for message in catalogue(code) if message.id}
    assert said_in_the_code() == set(there)
    for source, message in there.items():
        assert not message.fuzzy, source
        originals = source if isinstance(source, tuple) else (source,)
        translations = message.string if isinstance(message.string, tuple) else (message.string,)
        for translation in translations:
            assert translation, f"`{source}` has no translation"
            assert gaps(originals[-1]) == gaps(translation) | (gaps(originals[-1]) & {"number"}), source


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_ends_as_its_sentence_does(code: str) -> None:
    """A question stays a question and a sentence a sentence: the last sign, and spaces at the ends, are the same."""
    for message in catalogue(code):
        if message.id:
            source = message.id[-1] if isinstance(message.id, tuple) else message.id
            last = message.string[-1] if isinstance(message.string, tuple) else message.string
            assert re.findall(r"[?!:…]$|^\s|\s$", source) == re.findall(r"[?!:…]$|^\s|\s$", last), source


@pytest.mark.parametrize(
    ("code", "locale", "amounts"),
    [
        ("en", None, ["€1,234,567.50", "$5", "−£12.50", "$0.0004", "¥500"]),
        ("de", None, ["1.234.567,50 €", "5 $", "−12,50 £", "0,0004 $", "500 ¥"]),
        ("de", "de-CH", ["EUR 1’234’567.50", "$ 5", "£−12.50", "$ 0.0004", "¥ 500"]),
        ("en", "en-IN", ["€12,34,567.50", "$5", "−£12.50", "$0.0004", "JP¥500"]),
    ],
)
def test_money_is_written_as_the_locale_does(code: str, locale: str | None, amounts: list[str]) -> None:
    """Amounts have the locale's signs, and as many digits as in English."""
    sums = [("1234567.5", "EUR"), ("5", "USD"), ("-12.5", "GBP"), ("0.0004", "USD"), ("500", "JPY")]
    with speaking(language(code, locale)):
        written = [money(Decimal(amount), currency).replace("\N{NO-BREAK SPACE}", " ") for amount, currency in sums]
    assert amounts == written


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("en-GB,en;q=0.9,de;q=0.8", "en"),
        ("fr-FR,fr;q=0.9,de;q=0.5", "de"),
        ("en;q=0.3, de;q=0.7", "de"),
        ("fr, de;q=0", "en"),
        ("*", "en"),
        ("de;q=nan,;;,,=", "de"),
        ("x" * 10_000, "en"),
    ],
)
def test_a_browser_says_what_is_understood(accepted: str, code: str) -> None:
    """The most wanted language that has a catalogue, and English where none has."""
    assert code == understood(accepted).code


def test_numbers_have_no_needless_digits() -> None:
    """Quantities read as people write them, in English and in German."""
    amounts = [Decimal(text) for text in ("1000", "0.50", "10.0", "1E+6")]
    assert ["1,000", "0.5", "10", "1,000,000"] == [number(amount) for amount in amounts]
    with speaking(language("de")):
        assert ["1.000", "0,5", "10", "1.000.000"] == [number(amount) for amount in amounts]


def test_what_is_said_takes_the_language_around_it() -> None:
    """Lists and numbers are German where German is spoken, and English again afterwards."""
    with speaking(language_of(Study(title="t", pricing="p", language="de"))):
        assert ("a, b und c", "a oder b") == (all_of("abc"), one_of("ab"))
        assert "1.000 x" == say_many("{number} x", "{number} x", Decimal(1000))
    assert ("a, b and c", "a or b") == (all_of("abc"), one_of("ab"))


def test_several_reasons_are_one_clause() -> None:
    """A promotion that hangs on several things names the buyer once, as one would say it."""
    pricing = Pricing.model_validate(
        {
            "title": "T",
            "currency": "EUR",
            "tiers": {"pro": {"name": "Pro", "charge": {"amount": {"month": 10, "year": 100}}}},
            "options": {"hd": {"name": "HD", "charge": {"amount": {"month": 5, "year": 50}}}},
            "promotions": {
                "deal": {
                    "says": "Deal",
                    "when": {"tier": "pro", "options": ["hd"], "every": "year", "new_customer": True},
                    "then": [{"price_of": "hd", "becomes": 0}],
                }
            },
        }
    )
    selection = Selection(tier="pro", options={"hd": 1}, every="year", new_customer=True)
    for code, expected in (
        ("en", "because you chose Pro and HD, pay yearly and are a new customer (Deal)."),
        ("de", "weil Sie Pro und HD gewählt haben, jährlich zahlen und Neukundin oder Neukunde sind (Deal)."),
    ):
        with speaking(language(code)):
            result = bill(pricing, selection)
            assert isinstance(result, Bill)
            said = [str(line.because) for line in result.lines if "promotions.deal" in line.elements]
        assert [True] == [expected in one for one in said]


def test_what_the_catalogue_does_not_have_stays_english() -> None:
    """An author's own sentence is said as it is."""
    author = SimpleNamespace(text="Nobody translated this.")
    with speaking(language("de")):
        assert author.text == say(author.text)
