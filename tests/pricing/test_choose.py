"""The cheapest purchase that covers a need, compared with trying everything."""

from collections.abc import Collection
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pricing_clarity.formats import read_pricing_file
from pricing_clarity.pricing import Bill, Pricing, Problem, Selection, bill, parse_need, write_selection
from pricing_clarity.pricing.bill.purchase import Purchase
from pricing_clarity.pricing.choose import Need, cheapest
from pricing_clarity.pricing.choose.relevant import looked_at
from tests.pricing.generated import definitions

TIERS = Path(__file__).resolve().parents[2] / "tiers"


def shipped(name: str) -> Pricing:
    """A pricing that ships in `tiers/`."""
    pricing = read_pricing_file(TIERS / f"{name}.yaml").value
    assert pricing is not None
    return pricing


def covers(pricing: Pricing, selection: Selection, need: Need) -> bool:
    """Whether the tier and the options had give every feature needed."""
    tier = pricing.tiers[selection.tier or ""]
    mandatory = [
        n for n, o in pricing.options.items() if o.mandatory and (not o.only_with or selection.tier in o.only_with)
    ]
    items = [tier, *(pricing.options[name] for name in {*selection.options, *tier.includes, *mandatory})]
    return all(any(item.features.get(feature) for item in items) for feature in need.features)


Picks = tuple[str | None, tuple[tuple[str, int], ...], tuple[Decimal, ...]]


def picks_of(pricing: Pricing, selection: Selection) -> Picks:
    """Tier, options had and quantities, defaults filled in."""
    had = Purchase(pricing, selection)
    return selection.tier, tuple(sorted(had.options.items())), tuple(had.quantities[unit] for unit in pricing.units)


def by_trying(pricing: Pricing, need: Need) -> tuple[Decimal | None, dict[Picks, Bill]]:
    """The least cost over all tiers, options, counts and quantities up to 40, and everything that costs it."""
    best, found = None, dict[Picks, Bill]()
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
            if best is None or result.year < best:
                best, found = result.year, {}
            if result.year == best:
                found[picks_of(pricing, selection)] = result
    return best, found


def lean(picks: Picks, found: dict[Picks, Bill], looked_at: Collection[str]) -> bool:
    """Whether nothing can be left out that is free or that no rule looks at, and no smaller number costs the same."""
    tier, options, bought = picks
    paid = {line.item for line in found[picks].lines if line.amount}
    free = {name for name, _ in options if f"options.{name}" not in paid or name not in looked_at}
    for other_tier, other, other_bought in found:
        fewer = other != options and all(n <= dict(options).get(name, 0) for name, n in other)
        dropped = {name for name, _ in options} - {name for name, _ in other}
        if (tier, bought) == (other_tier, other_bought) and fewer and dropped <= free:
            return False
    smaller = (other for t, o, other in found if (t, o) == (tier, options) and other != bought)
    return not any(all(a <= b for a, b in zip(other, bought, strict=True)) for other in smaller)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_cheapest_agrees_with_trying_everything(data: st.DataObject) -> None:
    """What it finds covers the need at the least cost, and every lean selection at that cost is among it."""
    definition: dict[str, Any] = data.draw(definitions(simple=True))
    definition["units"] = dict(list(definition["units"].items())[:1])
    pricing = Pricing.model_validate(definition)
    features = tuple(data.draw(st.lists(st.sampled_from(["sso", "api"]), max_size=2, unique=True)))
    names = [*pricing.units, *pricing.limits]
    wanted = {name: Decimal(data.draw(st.integers(1, 30))) for name in names if data.draw(st.booleans())}
    need = Need(features=features, quantities=wanted)
    found = cheapest(pricing, need)
    best, everything = by_trying(pricing, need)
    assert best == (found[0][1].year if found else None)
    picked = {picks_of(pricing, selection): result for selection, result in found}
    assert picked.items() <= everything.items()
    rules = looked_at(pricing)
    assert {picks for picks in everything if lean(picks, everything, rules)} <= picked.keys()


def test_a_need_is_read_in_the_buyers_words() -> None:
    """A feature by its synonym, seats in plural, a limit with >= and a period are understood."""
    pricing = shipped("team-boards")
    need = Need(features=("sso",), quantities={"seat": Decimal(12), "storage": Decimal(100)}, every="year")
    assert need == parse_need("SAML, seats=12, storage>=100, every=year", pricing)


def test_every_wrong_part_of_a_need_says_what_to_write() -> None:
    """A misspelt feature and a number that is none are both reported."""
    assert (
        Problem(where=("timelin",), what="there is no feature or option “timelin”", write="write timeline"),
        Problem(where=("seats",), what="seats is a number, not “many”", write="seats=12"),
    ) == tuple(
        problem.model_copy(update={"write": problem.write.split(" (")[0]})
        for problem in parse_need("timelin,seats=many", shipped("team-boards"))
        if isinstance(problem, Problem)
    )


def test_more_can_be_cheaper() -> None:
    """With HD, DVR and Sports wanted, Whole-home Wi-Fi for 7 makes 26 into 21, so it is bought too."""
    pricing = shipped("home-bundle")
    need = parse_need("hd,dvr,sports,phone", pricing)
    assert isinstance(need, Need)
    assert ["tier=triple,options=hd+dvr+sports+wifi,every=month"] == [
        write_selection(selection) for selection, _ in cheapest(pricing, need)
    ]


def test_more_seats_can_be_cheaper() -> None:
    """19 seats at $10 cost 190; 20 at $9 cost 180, so 20 are bought."""
    bands = [{"up_to": 19, "amount": 10}, {"amount": 9}]
    charge = {"type": "volume", "per": "seat", "bands": bands}
    pricing = Pricing.model_validate(
        {"title": "Seats", "units": {"seat": {}}, "tiers": {"pro": {"name": "Pro", "charge": charge}}}
    )
    found = cheapest(pricing, Need(quantities={"seat": Decimal(19)}))
    assert [("tier=pro,seat=20,every=month", Decimal(180))] == [(write_selection(s), b.month) for s, b in found]


def test_what_nothing_covers_has_no_cheapest() -> None:
    """A feature that no tier gives together with the tier insisted on leaves nothing to choose."""
    pricing = shipped("team-boards")
    assert () == cheapest(pricing, Need(features=("audit",), tier="starter"))
