from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from pricing_clarity.present.price_page.tags import _TAGS, Reading, fits_by_month, tag
from pricing_clarity.pricing.charges import TYPES
from pricing_clarity.pricing.model import Pricing


class Exact(yaml.SafeLoader):
    """Amounts as they are written."""


Exact.add_constructor("tag:yaml.org,2002:float", lambda loader, node: Decimal(loader.construct_scalar(node)))

CASES: list[dict[str, Any]] = yaml.load((Path(__file__).parent / "tags.yaml").read_text(), Exact)


def around(charge: dict[str, Any]) -> Pricing:
    """A pricing with this charge in it."""
    return Pricing.model_validate(
        {
            "title": "Demo",
            "units": {"seat": {}},
            "limits": {"gb": {"name": "Storage", "unit": "GB"}},
            "billing": {"month": {}, "quarter": {}, "year": {"discount": Decimal(20)}},
            "tiers": {"pro": {"name": "Pro", "charge": charge}},
            "options": {"hd": {"name": "HD", "charge": {"amount": 5}}},
        }
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['charge']} {case.get('under', '')}")
def test_charges_read_as_a_buyer_would_say_them(case: dict[str, Any]) -> None:
    """Each charge type has its words, under each billing period."""
    pricing = around(case["charge"])
    (charge,) = pricing.tiers["pro"].charges
    period = case.get("under", "month")
    reading = Reading(pricing, period, by_month=fits_by_month((charge,), Reading(pricing, period)))
    made = tag(charge, reading)
    assert case["reads"] == (made and made.sentence)


def test_fees_get_no_discount_for_paying_in_advance() -> None:
    """The billing period's discount is a shorthand for tiers and options alone."""
    pricing = around({"amount": 15})
    (charge,) = pricing.tiers["pro"].charges
    made = tag(charge, Reading(pricing, "year", discounted=False))
    assert made is not None
    assert made.sentence == "$15 / month"


def test_every_charge_type_has_its_words() -> None:
    """A new charge type cannot be shipped without saying how it reads."""
    assert set(TYPES.values()) == set(_TAGS)
    assert {case["charge"].get("type") for case in CASES} >= {"graduated", "volume", "stairstep"}
