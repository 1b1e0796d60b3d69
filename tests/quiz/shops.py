"""Two small pricings for the tests of the quiz, with everything that the shipped ones are about."""

from pricing_clarity.pricing.model import Pricing

BUNDLE = Pricing.model_validate(
    {
        "title": "Home bundle",
        "tiers": {
            "double": {"name": "Double Play", "charge": {"amount": "69.97"}},
            "triple": {"name": "Triple Play", "charge": {"amount": "89.97"}},
        },
        "options": {
            "hd": {"name": "HD", "charge": {"amount": 5}},
            "dvr": {"name": "DVR", "charge": {"amount": 15}},
            "sports": {"name": "Sports", "charge": {"amount": 6}},
            "movies": {"name": "Movies", "charge": {"amount": 12}},
            "kids": {"name": "Kids", "charge": {"amount": 4}},
        },
        "promotions": {
            "two-more": {
                "says": "Add any two other options and get HD free and DVR for $8",
                "when": {"options": {"at_least": 2, "besides": ["hd", "dvr"]}},
                "then": [{"price_of": "hd", "becomes": 0}, {"price_of": "dvr", "becomes": 8}],
            }
        },
        "fees": {
            "broadcast": {"name": "Broadcast TV fee", "charge": {"amount": "9.5"}, "shown": "footnote"},
            "install": {"name": "Installation", "charge": {"amount": 50, "every": "once"}},
        },
    }
)

DESK = Pricing.model_validate(
    {
        "title": "Desk",
        "units": {"seat": {"name": "user"}},
        "billing": {"month": {}, "year": {}},
        "features": {
            "api": {"name": "API access"},
            "sso": {"name": "Single sign-on"},
            "phone": {"name": "Phone support"},
        },
        "limits": {"storage": {"name": "Storage", "unit": "GB"}},
        "tiers": {
            "starter": {
                "name": "Starter",
                "charge": {"amount": {"month": 8, "year": 72}, "per": "seat"},
                "limits": {"storage": 50},
            },
            "pro": {
                "name": "Pro",
                "charge": {"amount": {"month": 15, "year": 144}, "per": "seat"},
                "features": {"api": True},
                "limits": {
                    "storage": {"amount": 10, "per": "seat", "over": {"amount": 5, "size": 50, "per": "storage"}}
                },
            },
            "business": {
                "name": "Business",
                "charge": {"amount": {"month": 25, "year": 240}, "per": "seat"},
                "features": {"api": True, "sso": True, "phone": True},
                "limits": {"storage": "unlimited"},
            },
        },
        "options": {
            "sso": {
                "name": "Single sign-on",
                "charge": {"amount": {"month": 4, "year": 40}, "per": "seat"},
                "features": {"sso": True},
                "only_with": ["pro"],
            },
            "backup": {"name": "Daily backup", "charge": {"amount": {"month": 20, "year": 200}}},
        },
    }
)


def dearer(pricing: Pricing, element: str, by: int) -> Pricing:
    """The pricing with every amount of one element's charge raised."""
    section, _, key = element.partition(".")
    raw = pricing.model_dump(mode="json", by_alias=True)
    amount = raw[section][key]["charge"]["amount"]
    raised = {period: str(float(one) + by) for period, one in amount.items()} if isinstance(amount, dict) else None
    raw[section][key]["charge"]["amount"] = raised or str(float(amount) + by)
    return Pricing.model_validate(raw)
