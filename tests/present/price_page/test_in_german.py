"""The price page in German: our words around the author's, and amounts as they are written there."""

from decimal import Decimal
from typing import Any

import pytest

from pricing_clarity.present.languages import language
from pricing_clarity.present.price_page import price_page_html, running_total
from pricing_clarity.present.price_page.conditions import when
from pricing_clarity.present.price_page.tags import Reading, tag
from pricing_clarity.pricing.conditions import Condition
from pricing_clarity.pricing.language import speaking
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection
from tests.present.price_page.reading import read

PRICING = Pricing.model_validate(
    {
        "title": "Werkbank",
        "currency": "EUR",
        "units": {"nutzer": {"name": "Nutzer", "plural": "Nutzer"}},
        "limits": {"speicher": {"name": "Speicher", "unit": "GB"}},
        "tiers": {
            "basis": {
                "name": "Basis",
                "charge": {"per": "nutzer", "amount": {"month": Decimal("12.5"), "year": 120}},
                "limits": {"speicher": {"amount": 1000, "over": {"per": "speicher", "amount": Decimal("0.05")}}},
            },
            "frei": {"name": "Frei", "charge": {"amount": 9}, "phases": [{"kind": "trial", "months": 3}]},
        },
        "options": {
            "a": {"name": "Alpha", "charge": {"amount": 5}},
            "b": {"name": "Beta", "charge": {"amount": 6}},
            "c": {"name": "Gamma", "charge": {"amount": 7}, "maximum": 4},
        },
        "terms": {"jahr": {"name": "Jahresvertrag", "months": 12}},
        "tax": {"kind": "included", "name": "MwSt.", "rate": 19},
    }
)


def german(text: str) -> str:
    """The text with plain spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("charge", "under", "reads"),
    [
        ({"amount": Decimal("4.99"), "every": "once"}, "month", "4,99 € einmalig"),
        ({"amount": {"month": 12, "year": 120}}, "year", "10 € / Monat, 120 € bei jährlicher Zahlung"),
        (
            {"per": "nutzer", "amount": 8, "included": 3},
            "month",
            "8 € pro Nutzer / Monat, 3 Nutzer inklusive",
        ),
        (
            {"percent": Decimal("2.5"), "of": ["tiers"], "cap": 1000},
            "month",
            "2,5 % auf den Tarifpreis, höchstens 1.000 €",
        ),
        (
            {"type": "graduated", "per": "nutzer", "bands": [{"up_to": 1000, "amount": 0}, {"amount": Decimal("0.5")}]},
            "month",
            "Gestaffelt nach Anzahl der Nutzer / Monat, die ersten 1.000 Nutzer: kostenlos; "
            "über 1.000 Nutzer: 0,50 € pro Nutzer",
        ),
    ],
)
def test_a_charge_reads_as_a_german_page_has_it(charge: dict[str, Any], under: Any, reads: str) -> None:
    """Words, their order and the signs in numbers are German's."""
    item = Pricing.model_validate(
        {
            "title": "Test",
            "currency": "EUR",
            "tiers": {"t": {"name": "T", "charge": charge}},
            "units": {"nutzer": {"name": "Nutzer"}},
        }
    ).tiers["t"]
    with speaking(language("de")):
        made = tag(item.charges[0], Reading(PRICING, under, by_month=True))
    assert made is not None
    assert reads == german(made.sentence)


@pytest.mark.parametrize(
    ("condition", "reads"),
    [
        ({"tier": "basis", "every": "year"}, "mit Basis und wenn Sie jährlich zahlen"),
        ({"options": {"at_least": 2, "besides": ["a"]}}, "wenn Sie außer Alpha noch mindestens 2 Optionen wählen"),
        ({"options": {"at_least": 1, "of": ["a", "b"]}}, "wenn Sie mindestens 1 von Alpha und Beta wählen"),
        ({"quantity": {"nutzer": {"at_least": 2, "at_most": 10}}}, "für 2 bis 10 Nutzer"),
        ({"none": [{"term": "jahr"}, {"new_customer": True}]}, "außer mit Jahresvertrag oder für Neukunden"),
    ],
)
def test_a_condition_reads_as_a_german_page_has_it(condition: dict[str, Any], reads: str) -> None:
    """Names are never bent, whatever the condition is."""
    with speaking(language("de")):
        assert reads == when(Condition.model_validate(condition), PRICING)


def test_a_whole_page_is_german_and_writes_as_the_locale_does() -> None:
    """Controls, remarks, phases, terms and tax; the same page reads otherwise in Switzerland and in English."""
    pages = {}
    for name in ("de", "de-CH", "en"):
        with speaking(language(name[:2], name)):
            pages[name] = german(read(price_page_html(PRICING, pick=True, total=True)).text)
    for said in (
        "Jährlich", "10 €", "120 € pro Nutzer bei jährlicher Zahlung", "Basis wählen", "Die ersten 3 Monate kostenlos",
        "Speicher", "1.000 GB", "danach 0,05 € pro GB", "Zubuchbare Optionen", "Bis zu 4 Stück", "Ihre Bestellung",
        "Mindestlaufzeit 12 Monate", "Alle Preise verstehen sich inklusive MwSt. (19 %).", "Summe", "Weiter zur Kasse",
    ):  # fmt: skip
        assert said in pages["de"]
    assert "1’000 GB" in pages["de-CH"]
    assert "EUR 10" in pages["de-CH"]
    assert "€10" in pages["en"]
    with speaking(language("de")):
        total = running_total(PRICING, Selection(tier="basis", quantities={"nutzer": Decimal(2)}), checkout=False)
    assert ["25 € / Monat"] == [german(one) for one in total.sums]
