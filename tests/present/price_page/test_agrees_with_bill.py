"""What the page says a tier costs is what the bill charges."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pricing_clarity.present.price_page.tags import Reading
from pricing_clarity.pricing import Bill, Pricing, Selection, bill

amounts = st.decimals(0, 500, places=2)
periods = st.sampled_from(["month", "quarter", "year", "two-years"])


@st.composite
def pricings(draw: st.DrawFn) -> Pricing:
    """A pricing with one tier, its price by billing period or with the discount shorthand."""
    offered = draw(st.lists(periods, min_size=1, max_size=3, unique=True))
    billing = {period: {"discount": draw(st.none() | st.integers(0, 100))} for period in offered}
    by_period = st.dictionaries(periods, amounts, min_size=1)
    charge: dict[str, Any] = {"amount": draw(amounts | by_period)}
    if not isinstance(charge["amount"], dict):
        charge["every"] = draw(periods)
    if draw(st.booleans()):
        charge["per"] = "seat"
    return Pricing.model_validate(
        {"title": "P", "units": {"seat": {}}, "billing": billing, "tiers": {"a": {"name": "A", "charge": charge}}}
    )


@given(pricings(), st.integers(1, 20))
def test_every_price_on_the_page_is_the_bills(pricing: Pricing, seats: int) -> None:
    """For each billing period: the same amount and rhythm, or neither has a price."""
    (charge,) = pricing.tiers["a"].charges
    assert charge.type in ("flat", "per_unit")
    for period in pricing.periods:
        shown = Reading(pricing, period).due(charge.amount, charge.every)
        charged = bill(pricing, Selection(tier="a", every=period, quantities={"seat": Decimal(seats)}))
        if shown is None:
            assert not isinstance(charged, Bill)
            continue
        assert isinstance(charged, Bill)
        (line,) = charged.lines
        units = seats if charge.type == "per_unit" else 1
        exact = shown[0] * units
        assert (line.every, True) == (shown[1], abs(line.amount - exact) <= Decimal("0.005"))
