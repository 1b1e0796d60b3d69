"""The engine agrees with a plain month-by-month ledger that shares no code with it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from pricing_clarity.pricing import Bill, Pricing, Selection, bill
from tests.pricing.generated import definitions, selections
from tests.pricing.ledger import Ledger

MONTHS = 40
PURCHASES = 150
"""How many purchases are compared here; `benchmarks/ledger.py` compares 10,000."""


@st.composite
def purchases(draw: st.DrawFn) -> tuple[dict[str, Any], Selection]:
    """A raw definition and a selection from it."""
    definition = draw(definitions())
    return definition, draw(selections(definition))


@settings(max_examples=PURCHASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(purchases())
def test_the_engine_agrees_with_the_ledger(purchase: tuple[dict[str, Any], Selection]) -> None:
    """Due today, what falls due in each of forty months, and the recurring cost of each month are the same."""
    definition, selection = purchase
    result = bill(Pricing.model_validate(definition), selection)
    event(type(result).__name__)
    assume(isinstance(result, Bill))
    assert isinstance(result, Bill)
    ledger = Ledger(
        page=definition,
        tier=selection.tier or "",
        chosen=dict(selection.options),
        said=dict(selection.quantities),
        every=selection.every,
        term=selection.term,
        autopay=selection.autopay,
        new=selection.new_customer,
    )
    today, due, monthly = ledger.totals(MONTHS)
    assert today == Fraction(result.today)
    assert due == [Fraction(result.due(month, month + 1)) for month in range(MONTHS)]
    assert monthly == [Fraction(result.monthly(month)) for month in range(MONTHS)]
    assert sum(due[:12]) == Fraction(result.year)
    assert result.month == result.monthly(result.first_month)
    assert all(line.amount == line.amount.quantize(Decimal("0.001")) for line in result.lines)
