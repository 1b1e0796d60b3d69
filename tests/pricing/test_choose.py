"""The cheapest purchase that covers a need, compared with trying everything."""

from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pricing_clarity.pricing import Bill, Pricing, Selection, bill
from pricing_clarity.pricing.choose import Need, cheapest
from tests.pricing.generated import definitions


def covers(pricing: Pricing, selection: Selection, need: Need) -> bool:
    """Whether the tier and the options had give every feature needed."""
    tier = pricing.tiers[selection.tier or ""]
    mandatory = [
        n for n, o in pricing.options.items() if o.mandatory and (not o.only_with or selection.tier in o.only_with)
    ]
    items = [tier, *(pricing.options[name] for name in {*selection.options, *tier.includes, *mandatory})]
    return all(any(item.features.get(feature) for item in items) for feature in need.features)


def least_by_trying(pricing: Pricing, need: Need, months: int) -> Decimal | None:
    """The least cost over all tiers, options, counts and quantities up to 40."""
    best = None
    counts = [range(option.maximum + 1) for option in pricing.options.values()]
    units = [[Decimal(n) for n in range(int(need.quantities.get(unit, 0)), 41)] for unit in pricing.units]
    usage = {name: q for name, q in need.quantities.items() if name not in pricing.units}
    for tier, picks, bought in product(pricing.tiers, product(*counts), product(*units)):
        selection = Selection(
            tier=tier,
            options={name: n for name, n in zip(pricing.options, picks, strict=True) if n},
            quantities=dict(zip(pricing.units, bought, strict=True)) | usage,
            every=pricing.periods[0],
        )
        result = bill(pricing, selection) if covers(pricing, selection, need) else None
        if isinstance(result, Bill):
            cost = result.due(0, months)
            best = cost if best is None else min(best, cost)
    return best


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_cheapest_agrees_with_trying_everything(data: st.DataObject) -> None:
    """No selection that covers the need costs less than what `cheapest` finds, and what it finds costs that."""
    definition: dict[str, Any] = data.draw(definitions(simple=True))
    definition["units"] = dict(list(definition["units"].items())[:1])
    pricing = Pricing.model_validate(definition)
    features = tuple(data.draw(st.lists(st.sampled_from(["sso", "api"]), max_size=2, unique=True)))
    names = [*pricing.units, *pricing.limits]
    wanted = {name: Decimal(data.draw(st.integers(1, 30))) for name in names if data.draw(st.booleans())}
    need = Need(features=features, quantities=wanted)
    found = cheapest(pricing, need)
    assert least_by_trying(pricing, need, 12) == (found[0][1].year if found else None)
    assert all(found[0][1].year == result.year and result == bill(pricing, s) for s, result in found)
