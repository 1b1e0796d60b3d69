"""What can be picked on the price page, and what it adds up to."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pricing_clarity.formats import read_pricing_file
from pricing_clarity.present.price_page import Total, price_page_html, running_total
from pricing_clarity.pricing import bill
from pricing_clarity.pricing.bill import Bill
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection
from tests.present.price_page.reading import Node, read

PRICING: dict[str, Any] = {
    "title": "Boards",
    "units": {"seat": {"plural": "seats"}},
    "billing": {"month": {}, "year": {"discount": 20}},
    "tiers": {
        "basic": {"name": "Basic", "charge": {"amount": 5, "per": "seat"}},
        "pro": {"name": "Pro", "charge": {"amount": 10, "per": "seat"}, "includes": ["hd"]},
        "ask": {"name": "Custom", "quote": "Let's talk"},
    },
    "options": {
        "hd": {"name": "HD", "charge": {"amount": 4}},
        "box": {"name": "Box", "charge": {"amount": 3}, "maximum": 6},
        "care": {"name": "Care", "charge": {"amount": 2}, "mandatory": True},
        "onboarding": {"name": "Onboarding", "quote": "On request"},
    },
    "fees": {
        "setup": {"name": "Setup", "charge": {"amount": 30, "every": "once"}, "shown": "page"},
        "network": {"name": "Network fee", "charge": {"amount": 1}, "shown": "footnote"},
        "service": {"name": "Service fee", "charge": {"amount": 6}, "shown": "checkout"},
    },
    "tax": {"kind": "excluded", "name": "VAT", "rate": 10},
}


def pricing(**changes: Any) -> Pricing:
    """The pricing with some sections changed."""
    return Pricing.model_validate(PRICING | changes)


def total(picked: dict[str, Any], *, checkout: bool = False, of: Pricing | None = None) -> Total:
    """What the page shows for a pick."""
    return running_total(of or pricing(), Selection.model_validate(picked), checkout=checkout)


def controls(page: Node) -> dict[str, list[str]]:
    """The controls on a page: kind → keys."""
    found: dict[str, list[str]] = {}
    for one in page.all(_tag="input"):
        kind = one.attributes.get("data-pick")
        if kind:
            found.setdefault(kind, []).append(one.attributes.get("data-key") or one.attributes["value"] or "")
    return found


def test_everything_with_a_price_can_be_picked() -> None:
    """Plans and options on request have no control; several billing periods and quantities have theirs."""
    assert {
        "every": ["month", "year"],
        "tier": ["basic", "pro"],
        "option": ["hd", "box", "care"],
        "quantity": ["seat"],
    } == controls(read(price_page_html(pricing(), pick=True)))


def test_a_page_to_look_at_has_nothing_to_pick() -> None:
    """Without `pick` only the billing switch can be moved."""
    assert {} == controls(read(price_page_html(pricing())))


def test_what_every_buyer_pays_is_ticked_and_stays_so() -> None:
    """A mandatory option shows as chosen and cannot be taken off."""
    page = read(price_page_html(pricing(), pick=True))
    (care,) = [one for one in page.all(_tag="input") if one.attributes.get("value") == "care"]
    assert {"checked", "disabled"} <= set(care.attributes)


@pytest.mark.parametrize(
    ("picked", "sums"),
    [
        ({"tier": "basic", "quantities": {"seat": "3"}}, ("$17 / month", "$30 one-time")),
        ({"tier": "pro", "quantities": {"seat": "3"}, "options": {"hd": 1}}, ("$32 / month", "$30 one-time")),
        ({"tier": "basic", "quantities": {"seat": "3"}, "options": {"box": 2}}, ("$23 / month", "$30 one-time")),
        (
            {"tier": "basic", "quantities": {"seat": "3"}, "every": "year"},
            ("$163.20 / year", "$30 one-time"),
        ),
        ({}, ()),
    ],
)
def test_the_page_adds_up_what_it_shows(picked: dict[str, Any], sums: tuple[str, ...]) -> None:
    """Plan, options, quantities and the billing period; 3 seats of 5 and care of 2 are 17."""
    assert sums == total(picked).sums


def test_late_fees_and_tax_come_in_at_the_checkout() -> None:
    """What a buyer is told in a footnote or at the checkout is not in the total before; then it is all of the bill."""
    picked = {"tier": "basic", "quantities": {"seat": "3"}}
    before, after = total(picked), total(picked, checkout=True)
    assert not any("fee" in label or "VAT" in label for label, _ in before.lines)
    assert {"Network fee", "Service fee"} <= {label.partition(":")[0].strip() for label, _ in after.lines}
    made = bill(pricing(), Selection.model_validate(picked))
    assert isinstance(made, Bill)
    assert made.today == Decimal("59.40")
    # 17 + 1 + 6 a month and 30 once, 10 % tax on both.
    assert ("$26.40 / month", "$33 one-time") == after.sums


def test_what_cannot_be_bought_says_why() -> None:
    """The buyer reads the reason where the total would stand."""
    refused = total({"tier": "basic", "options": {"box": 9}}).refused
    assert ["Box can be bought 6 times at most."] == list(refused)


def test_a_trial_shows_the_first_price_that_is_paid() -> None:
    """A month free, then 10: the total is 10, not nothing."""
    trial = {"tier": {"name": "T", "charge": {"amount": 10}, "phases": [{"kind": "trial", "months": 1}]}}
    plain = Pricing.model_validate({"title": "T", "tiers": trial})
    assert ("$10 / month",) == total({}, of=plain).sums


@pytest.mark.parametrize("path", sorted(Path("tiers").glob("*.yaml")), ids=lambda path: path.stem)
def test_at_the_checkout_the_shipped_pricings_add_up_to_their_examples(path: Path) -> None:
    """The recurring sum at the checkout is the bill's first month, worked by hand in the file."""
    read_file = read_pricing_file(path)
    assert read_file.value is not None
    held = read_file.value
    for example in held.examples:
        made = bill(held, example.buy)
        if isinstance(made, Bill) and {line.every for line in made.lines} <= {"month", "once"}:
            shown = running_total(held, example.buy, checkout=True)
            amount = f"{made.month:,.2f}".removesuffix(".00")
            if made.month:
                assert any(f"{amount} / month" in one for one in shown.sums), (example.buy, shown)
