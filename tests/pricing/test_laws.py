"""What is true of every bill, whatever the pricing."""

from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pricing_clarity.pricing import Bill, Pricing, bill
from tests.pricing.generated import definitions, selections

ORDERED = {"billing", "promotions"}
"""Sections whose order means something: the first billing period is the default, promotions apply as they stand."""

SHARED = {"options", "fees", "limits"}
"""Sections in whose order an amount off is used up."""

many_kinds = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def reversed_keys(part: Any, keep: set[str]) -> Any:
    """A definition with the keys of every mapping in reverse, but those of the sections kept as they stand."""
    if isinstance(part, dict):
        inner = {k: reversed_keys(v, keep) for k, v in reversed(part.items())}
        return inner | {k: dict(reversed(v.items())) for k, v in inner.items() if k in keep and isinstance(v, dict)}
    return [reversed_keys(one, keep) for one in part] if isinstance(part, list) else part


@many_kinds
@given(st.data())
def test_key_order_never_matters(data: st.DataObject) -> None:
    """The same definition with its keys in another order bills every month the same."""
    definition = data.draw(definitions())
    selection = data.draw(selections(definition))
    takes_off = any({"less", "becomes"} & set(e) for p in definition["promotions"].values() for e in p["then"])
    other = reversed_keys(definition, ORDERED | SHARED if takes_off else ORDERED)
    one, two = (bill(Pricing.model_validate(raw), selection) for raw in (definition, other))
    assert isinstance(one, Bill) == isinstance(two, Bill)
    if isinstance(one, Bill) and isinstance(two, Bill):
        assert [one.due(m, m + 1) for m in range(37)] == [two.due(m, m + 1) for m in range(37)]
        assert (one.today, one.month, one.later, one.year) == (two.today, two.month, two.later, two.year)


@many_kinds
@given(st.data())
def test_lines_sum_to_totals(data: st.DataObject) -> None:
    """Payments listed line by line, each on its date, add up to every total; a longer time is the sum of its parts."""
    definition = data.draw(definitions())
    result = bill(Pricing.model_validate(definition), data.draw(selections(definition)))
    assume(isinstance(result, Bill))
    assert isinstance(result, Bill)
    steps = {"once": 0, "month": 1, "quarter": 3, "half-year": 6, "year": 12, "two-years": 24, "three-years": 36}
    paid = [Decimal(0)] * 40
    for line in result.lines:
        step = steps[line.every]
        for month in range(line.starts, min(40, 40 if line.ends is None else line.ends), step or 40):
            paid[month] += line.amount
    assert paid == [result.due(month, month + 1) for month in range(40)]
    assert sum(paid[:12]) == result.year
    assert result.due(0, 7) + result.due(7, 31) == result.due(0, 31)
    assert all(total >= 0 for total in paid)


@many_kinds
@given(st.data())
def test_more_of_a_flat_option_never_costs_less(data: st.DataObject) -> None:
    """Where no promotion, condition or limit says so, buying one more of an option lowers no total."""
    definition = data.draw(definitions())
    definition["promotions"] = {}
    for fee in definition["fees"].values():
        fee.pop("when", None)
    for option in definition["options"].values():
        option["limits"] = {}
        option["maximum"] = 6
    pricing = Pricing.model_validate(definition)
    selection = data.draw(selections(definition))
    assume(bool(selection.options))
    name = data.draw(st.sampled_from(sorted(selection.options)))
    assume(selection.options[name] < 6)
    more = selection.but(options={**selection.options, name: selection.options[name] + 1})
    one, two = bill(pricing, selection), bill(pricing, more)
    assert isinstance(one, Bill) == isinstance(two, Bill)
    if isinstance(one, Bill) and isinstance(two, Bill):
        assert all(one.due(0, months) <= two.due(0, months) for months in (1, 12, 36))
