"""Hypothesis strategies: pricings of every kind that a definition can say, and selections from them."""

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from pricing_clarity.pricing import Pricing, Selection

PERIODS = ("month", "quarter", "year", "two-years")

cents = st.integers(0, 20_000).map(lambda n: Decimal(n) / 100)
fine = st.integers(1, 5_000).map(lambda n: Decimal(n) / 1000)
percents = st.sampled_from([Decimal(n) for n in ("0", "2.5", "5", "7.25", "10", "33", "50", "100")])
quantities = st.integers(0, 40).map(Decimal)


@st.composite
def prices(draw: st.DrawFn, amounts: st.SearchStrategy[Decimal], periods: tuple[str, ...]) -> Any:
    """One amount, or one for each billing period on offer."""
    if len(periods) > 1 and draw(st.integers(0, 3)) == 0:
        return {period: draw(amounts) for period in periods}
    return draw(amounts)


@st.composite
def charges(
    draw: st.DrawFn, periods: tuple[str, ...], pers: tuple[str, ...], *, percentages: tuple[str, ...] = ()
) -> Any:
    """A charge of any type that fits."""
    types = ["flat", "flat"] + ["per_unit", "graduated", "volume", "stairstep", "package"] * bool(pers)
    kind = draw(st.sampled_from(types + ["percentage"] * bool(percentages)))
    every = draw(st.sampled_from(["month", "month", "month", "quarter", "year", "once"]))
    if kind == "percentage":
        charge: dict[str, Any] = {
            "percent": draw(percents),
            "of": draw(st.lists(st.sampled_from(percentages), min_size=1, max_size=2)),
        }
        if draw(st.booleans()):
            charge["cap"] = draw(cents)
        if draw(st.integers(0, 3)) == 0:
            charge["minimum"] = min(draw(cents), charge.get("cap", Decimal(10)))
        return charge
    charge = {"type": kind, "every": every}
    if kind != "flat":
        charge["per"] = draw(st.sampled_from(pers))
    if kind in ("flat", "per_unit", "package"):
        charge["amount"] = draw(prices(cents if kind != "per_unit" else fine, periods))
    if kind in ("per_unit", "package") and draw(st.booleans()):
        charge["included"] = draw(st.integers(0, 5).map(Decimal))
    if kind == "per_unit" and draw(st.booleans()):
        charge["minimum"] = draw(st.integers(0, 8).map(Decimal))
    if kind == "package":
        charge["size"] = draw(st.sampled_from([Decimal(1), Decimal(3), Decimal(10), Decimal("2.5")]))
    if kind in ("graduated", "volume", "stairstep"):
        edges = sorted(draw(st.sets(st.integers(1, 30), max_size=3)))
        charge["bands"] = [
            {
                "up_to": edge,
                "amount": draw(prices(fine, periods)),
                "flat": draw(st.sampled_from([Decimal(0), Decimal("1.50")])),
            }
            for edge in [*map(Decimal, edges), None]
        ]
    return charge


@st.composite
def conditions(draw: st.DrawFn, parts: dict[str, list[str]], depth: int = 0) -> Any:
    """A condition over whatever the pricing has."""
    kinds = (
        ["autopay", "new_customer"] + ["options", "count"] * bool(parts["options"]) + ["tier"] * bool(parts["tiers"])
    )
    kinds += ["quantity"] * bool(parts["quantities"]) + ["every"] + ["term"] * bool(parts["terms"])
    kinds += ["all", "any", "none", "countof"] if depth < 2 else []
    kind = draw(st.sampled_from(kinds))
    within = conditions(parts, depth + 1)
    if kind in ("autopay", "new_customer"):
        return {kind: draw(st.booleans())}
    if kind == "options":
        return {"options": draw(st.lists(st.sampled_from(parts["options"]), min_size=1, max_size=2, unique=True))}
    if kind == "count":
        count: dict[str, Any] = {"at_least": draw(st.integers(0, 3))}
        if draw(st.booleans()):
            count["besides"] = draw(st.lists(st.sampled_from(parts["options"]), max_size=2, unique=True))
        if draw(st.integers(0, 3)) == 0:
            count["at_most"] = draw(st.integers(0, 3))
        if draw(st.integers(0, 3)) == 0:
            count["of"] = draw(st.lists(st.sampled_from(parts["options"]), min_size=1, max_size=3, unique=True))
        return {"options": count}
    if kind == "quantity":
        span = {draw(st.sampled_from(["at_least", "at_most"])): draw(quantities)}
        return {"quantity": {draw(st.sampled_from(parts["quantities"])): span}}
    if kind == "every":
        return {"every": draw(st.lists(st.sampled_from(parts["periods"]), min_size=1, max_size=2, unique=True))}
    if kind in ("tier", "term"):
        return {kind: draw(st.lists(st.sampled_from(parts[kind + "s"]), min_size=1, max_size=2, unique=True))}
    if kind == "countof":
        return {"count": {"at_least": draw(st.integers(1, 2)), "of": draw(st.lists(within, min_size=1, max_size=3))}}
    return {kind: draw(st.lists(within, min_size=1, max_size=2))}


@st.composite
def phases(draw: st.DrawFn, periods: tuple[str, ...], pers: tuple[str, ...]) -> Any:
    """Trials, then intro prices."""
    found: list[dict[str, Any]] = []
    if draw(st.integers(0, 4)) == 0:
        trial: dict[str, Any] = {"kind": "trial"} | draw(
            st.sampled_from([{"days": 14}, {"days": 45}, {"months": 1}, {"months": 2}])
        )
        if draw(st.booleans()):
            trial["charge"] = {"amount": draw(cents)}
        found.append(trial)
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        intro: dict[str, Any] = {"kind": "intro", "months": draw(st.integers(1, 14))}
        if draw(st.booleans()):
            charge = draw(charges(periods, pers))
            charge["every"] = draw(st.sampled_from(["month", "quarter", "year"]))
            intro["charge"] = charge
        found.append(intro)
    return found


@st.composite
def effects(draw: st.DrawFn, targets: list[str], periods: tuple[str, ...]) -> Any:
    """One thing that a promotion changes."""
    kind = draw(st.sampled_from(["becomes", "less", "percent_off", "free_units", "waived"]))
    refs = draw(
        st.lists(
            st.sampled_from(targets if kind == "free_units" else ["subtotal", *targets]),
            min_size=1,
            max_size=2,
            unique=True,
        )
    )
    value: Any = True
    if kind in ("becomes", "less"):
        value = draw(prices(st.sampled_from([Decimal(n) for n in ("0", "1", "4.99", "10", "25.5", "80")]), periods))
    elif kind == "percent_off":
        value = draw(percents)
    elif kind == "free_units":
        value = Decimal(draw(st.integers(0, 3)))
    return {"price_of": refs, kind: value}


@st.composite
def definitions(draw: st.DrawFn, *, simple: bool = False) -> dict[str, Any]:
    """A whole definition as a mapping. `simple` leaves out what makes purchases hard to enumerate."""
    extra = draw(st.lists(st.sampled_from(PERIODS[1:]), max_size=2, unique=True))
    periods = ("month", *extra)
    units = [[], ["seat"], ["seat"], ["seat", "line"]][draw(st.integers(0, 3))]
    limits = draw(st.lists(st.sampled_from(["storage", "calls"]), max_size=2, unique=True))
    pers = (*units, *([] if simple else limits[:1]))
    tiers = ["basic", "pro", "max"][: draw(st.integers(1, 3))]
    options = ["hd", "dvr", "sports", "movies", "kids"][: draw(st.integers(0, 4 if simple else 5))]
    fees = ["activation", "service"][: draw(st.integers(0, 2))]
    terms = ["free", "year", "long"][: draw(st.integers(0, 3))] if not simple else []
    months = {"free": 0, "year": 12, "long": 24}
    parts = {"options": options, "tiers": tiers, "quantities": units + limits, "periods": [*periods], "terms": terms}
    definition: dict[str, Any] = {"title": "Generated", "currency": draw(st.sampled_from(["USD", "USD", "JPY", "KWD"]))}
    definition["units"] = {
        unit: {"minimum": Decimal(draw(st.integers(0, 2)))}
        | ({"step": Decimal(2)} if draw(st.integers(0, 5)) == 0 else {})
        for unit in units
    }
    definition["limits"] = {
        name: {"name": name.title(), "unit": "GB" if name == "storage" else "calls"} for name in limits
    }
    definition["billing"] = {
        period: {"discount": draw(percents)} if period != "month" and draw(st.booleans()) else {} for period in periods
    }
    if any(name == "calls" for name in limits) and units and draw(st.booleans()):
        definition["limits"]["calls"]["counts"] = units[0]

    def limit_amounts() -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name in limits:
            if draw(st.booleans()):
                amount: dict[str, Any] = {"amount": draw(st.one_of(quantities, st.just("unlimited")))}
                if units and draw(st.booleans()):
                    amount["per"] = draw(st.sampled_from(units))
                if draw(st.booleans()):
                    amount["over"] = draw(charges(periods, (name,)))
                found[name] = amount
        return found

    features = ["sso", "api"]
    definition["features"] = {name: {"name": name.upper()} for name in features}

    def given(elements: tuple[str, ...], *, option: bool) -> dict[str, Any]:
        count = draw(st.sampled_from([1, 1, 1, 2])) if not option else 1
        many = tuple(draw(charges(periods, pers, percentages=elements)) for _ in range(count))
        item: dict[str, Any] = {"charge": many[0] if count == 1 else many, "limits": limit_amounts()}
        item["features"] = {name: True for name in features if draw(st.integers(0, 2)) == 0}
        item["phases"] = draw(phases(periods, pers))
        if draw(st.integers(0, 12)) == 0:
            del item["charge"]
        return item

    bases = ("subtotal", "tiers", *(f"options.{o}" for o in options))
    definition["tiers"] = {
        name: {"name": name.title(), **given((), option=False)}
        | {"includes": draw(st.lists(st.sampled_from(options), max_size=1)) if options else []}
        for name in tiers
    }
    definition["options"] = {}
    for name in options:
        option = {"name": name.upper(), **given(bases if draw(st.booleans()) else (), option=True)}
        if draw(st.integers(0, 4)) == 0:
            option["only_with"] = draw(st.lists(st.sampled_from(tiers), min_size=1, max_size=2, unique=True))
        others = [other for other in options if other != name]
        for rule in ("requires", "excludes", "requires_any"):
            if others and draw(st.integers(0, 7)) == 0:
                option[rule] = draw(st.lists(st.sampled_from(others), min_size=1, max_size=1))
        if draw(st.integers(0, 4)) == 0:
            option["maximum"] = draw(st.integers(2, 4))
        if draw(st.integers(0, 9)) == 0:
            option["mandatory"] = True
        if option.get("charge", {}).get("percent") is not None:
            option["phases"] = [phase for phase in option["phases"] if phase["kind"] == "trial"]
        definition["options"][name] = option
    elements = [f"tiers.{t}" for t in tiers] + [f"options.{o}" for o in options] + [f"fees.{f}" for f in fees]
    elements += [f"limits.{name}" for name in limits] + ["tiers", "options"]
    definition["promotions"] = {}
    for index in range(draw(st.integers(0, 3))):
        promotion: dict[str, Any] = {
            "says": f"Offer {index}",
            "then": draw(st.lists(effects(elements, periods), min_size=1, max_size=2)),
        }
        if draw(st.booleans()):
            promotion["when"] = draw(conditions(parts))
        if draw(st.integers(0, 2)) == 0:
            promotion["lasts"] = draw(
                st.sampled_from(
                    [
                        {"months": 1},
                        {"months": 5},
                        {"months": 12},
                        {"months": 3, "after": 4},
                        {"after": 6},
                        {"months": "term"},
                    ]
                )
            )
        promotion["scope"] = draw(st.sampled_from(["account", "account", "item", "line"]))
        promotion["order"] = draw(st.integers(-1, 1))
        if index and draw(st.integers(0, 3)) == 0:
            promotion["excludes"] = [f"offer{draw(st.integers(0, index - 1))}"]
        definition["promotions"][f"offer{index}"] = promotion
    definition["fees"] = {}
    for name in fees:
        fee: dict[str, Any] = {"name": name.title(), "charge": draw(charges(periods, pers, percentages=bases))}
        if draw(st.integers(0, 2)) == 0:
            fee["when"] = draw(conditions(parts))
        definition["fees"][name] = fee
    definition["terms"] = {name: {"name": name.title(), "months": months[name]} for name in terms}
    if draw(st.booleans()):
        definition["tax"] = {"kind": "excluded", "rate": draw(percents)}
        if draw(st.integers(0, 3)) == 0:
            definition["tax"]["of"] = draw(
                st.lists(st.sampled_from(["tiers", "options", "fees", "subtotal"]), min_size=1, max_size=2)
            )
    return definition


@st.composite
def selections(draw: st.DrawFn, definition: dict[str, Any]) -> Selection:
    """A selection of a definition, mostly one that can be bought."""
    tier = draw(st.sampled_from(list(definition["tiers"])))
    picks: dict[str, int] = {}
    for name, option in definition["options"].items():
        fits = tier in option.get("only_with", [tier])
        if draw(st.booleans()) and (fits or draw(st.integers(0, 9)) == 0):
            picks[name] = draw(st.integers(1, option.get("maximum", 1)))
    amounts = {
        unit: draw(st.integers(1, 15).map(lambda n: Decimal(2 * n)))
        for unit in definition["units"]
        if draw(st.booleans())
    }
    for name in definition["limits"]:
        if draw(st.integers(0, 2)) == 0:
            amounts[name] = draw(quantities)
    return Selection(
        tier=tier,
        options=picks,
        quantities=amounts,
        every=draw(st.one_of(st.none(), st.sampled_from(list(definition["billing"])))),
        term=draw(st.one_of(st.none(), st.sampled_from(list(definition["terms"])))) if definition["terms"] else None,
        autopay=draw(st.booleans()),
        new_customer=draw(st.booleans()),
    )


@st.composite
def purchases(draw: st.DrawFn) -> tuple[Pricing, Selection]:
    """A pricing and a selection from it."""
    definition = draw(definitions())
    return Pricing.model_validate(definition), draw(selections(definition))
