"""A German price page for the tests of languages: every kind of question, and nearly every line of a bill."""

from pricing_clarity.pricing.model import Pricing

WERKSTATT = Pricing.model_validate(
    {
        "title": "Werkstatt",
        "currency": "EUR",
        "units": {
            "platz": {"name": "Platz", "plural": "Plätze", "lifelike": [3, 8]},
            "mensch": {"name": "Person", "plural": "Personen"},
        },
        "billing": {"month": {}, "year": {"discount": 10}},
        "features": {"api": {"name": "Schnittstelle"}, "log": {"name": "Protokoll"}, "sso": {"name": "Anmeldung"}},
        "limits": {
            "abruf": {"name": "Abrufe", "resets": "month", "lifelike": [500, 2500]},
            "gb": {"name": "Speicher", "unit": "GB", "lifelike": [50, 500]},
        },
        "tiers": {
            "klein": {
                "name": "Klein",
                "charge": {"amount": 20, "per": "mensch", "included": 1, "minimum": 3},
                "limits": {"abruf": 1000, "gb": 100},
                "phases": [{"kind": "trial", "days": 14}],
            },
            "mittel": {
                "name": "Mittel",
                "charge": {"per": "platz", "bands": [{"up_to": 5, "amount": 30, "flat": 5}, {"amount": 25}]},
                "limits": {
                    "abruf": {"amount": 1000, "over": {"amount": 2, "size": 500, "per": "abruf", "included": 100}},
                    "gb": 200,
                },
                "features": {"log": True},
                "phases": [{"kind": "intro", "months": 3, "charge": {"amount": 50}}],
            },
            "gross": {
                "name": "Groß",
                "charge": {"type": "volume", "per": "platz", "bands": [{"up_to": 10, "amount": 45}, {"amount": 40}]},
                "limits": {"abruf": 3000, "gb": 900},
                "features": {"log": True, "api": True},
                "includes": ["hilfe"],
            },
        },
        "options": {
            "hilfe": {"name": "Hilfe", "charge": {"amount": 15}},
            "video": {"name": "Video", "charge": {"amount": 8}},
            "musik": {"name": "Musik", "charge": {"amount": 6}, "requires": ["video"]},
            "tresor": {"name": "Tresor", "charge": {"amount": 9}, "features": {"sso": True}, "only_with": ["mittel"]},
            "schutz": {"name": "Schutz", "charge": {"percent": 8, "of": ["tiers"], "cap": 12}, "excludes": ["tresor"]},
        },
        "promotions": {
            "zwei": {
                "says": "Video kostenlos, wenn Sie zwei weitere Optionen wählen",
                "when": {"options": {"at_least": 2, "besides": ["video"]}},
                "then": [{"price_of": "video", "becomes": 0}],
            },
            "neu": {
                "says": "5 € Nachlass, wenn Sie automatisch zahlen",
                "when": {"new_customer": True, "autopay": True},
                "then": [{"price_of": "subtotal", "less": 5}],
                "lasts": {"months": 6},
            },
            "menge": {
                "says": "10 % Nachlass für 8 Plätze",
                "when": {"quantity": {"platz": {"at_least": 8}}, "tier": ["mittel"], "term": ["jahr"]},
                "then": [{"price_of": "tiers.mittel", "percent_off": 10}],
            },
        },
        "fees": {"start": {"name": "Einrichtung", "charge": {"amount": 49, "every": "once"}}},
        "terms": {
            "jahr": {
                "name": "Jahresvertrag",
                "months": 12,
                "exit": {"amount": 90, "less_each_month": 5, "per_remaining_month": 2, "percent_of_remaining": 50},
            },
        },
        "tax": {"kind": "varies"},
    }
)

KIOSK = WERKSTATT.model_copy(update={"promotions": {}, "terms": {}, "billing": {}, "limits": {}})
"""The same page with fewer rules, so that a set of questions is chosen at once."""
