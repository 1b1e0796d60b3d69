"""Prices as people write them, and what is counted by them."""

from decimal import Decimal
from typing import Any

import pytest

from pricing_clarity.pricing.items import Unit
from pricing_clarity.views.author.edit.priced import priced

PERSON = {"person": {"name": "person", "plural": "people"}}


@pytest.mark.parametrize(
    ("text", "charge", "units"),
    [
        ("", {}, {}),
        ("0", {}, {}),
        ("25", {"amount": Decimal(25), "every": "month"}, {}),
        ("€4.99", {"amount": Decimal("4.99"), "every": "month"}, {}),
        ("7 per person", {"amount": Decimal(7), "every": "month", "per": "person"}, PERSON),
        ("€7 / person / month", {"amount": Decimal(7), "every": "month", "per": "person"}, PERSON),
        ("7 a person a year", {"amount": Decimal(7), "every": "year", "per": "person"}, PERSON),
        ("12 for each lane", {"amount": Decimal(12), "every": "month", "per": "lane"}, {"lane": {"name": "lane"}}),
        ("9 per seats", {"amount": Decimal(9), "every": "month", "per": "desk"}, {}),
        ("35 once", {"amount": Decimal(35), "every": "once"}, {}),
        (
            "2 per 1,000 calls",
            {"amount": Decimal(2), "every": "month", "per": "call", "type": "package", "size": Decimal(1000)},
            {"call": {"name": "call"}},
        ),
    ],
)  # fmt: skip
def test_a_price_is_read_as_people_write_it(text: str, charge: dict[str, Any], units: dict[str, Any]) -> None:
    """One amount or one for each of something, which is known by id, name or plural, or new."""
    said = priced(text, {"desk": Unit(name="seat", plural="seats")})
    assert said is not None
    assert (charge, units) == (said.charge, said.units)


@pytest.mark.parametrize("text", ["ask us", "ten", "5 %", "7 per week", "-3"])
def test_what_is_no_price_is_told(text: str) -> None:
    """A word, a share or a week is not taken for an amount."""
    assert None is priced(text, {})


def test_a_fee_is_paid_once_unless_it_says_else() -> None:
    """The rhythm that nobody wrote is that of the place where the price stands."""
    said, monthly = priced("35", {}, every="once"), priced("20 a month", {}, every="once")
    assert said is not None
    assert monthly is not None
    assert ("once", "month") == (said.charge["every"], monthly.charge["every"])
