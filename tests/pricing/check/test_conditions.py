"""Conditions that no purchase can meet, held against every purchase there is."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing_clarity.pricing.bill.purchase import Purchase
from pricing_clarity.pricing.bill.refusals import reasons
from pricing_clarity.pricing.bill.words import holds
from pricing_clarity.pricing.check.conditions import can_hold
from pricing_clarity.pricing.check.options import Offer
from pricing_clarity.pricing.conditions import Condition
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.pricing.selection import Selection

OPTIONS = ("x", "y", "z")
some = st.lists(st.sampled_from(OPTIONS), max_size=1)

option = st.fixed_dictionaries(
    {"name": st.just("O")},
    optional={
        "only_with": st.sampled_from([["a"], ["b"], ["a", "b"]]),
        "requires": some,
        "excludes": some,
        "requires_any": some,
        "mandatory": st.sampled_from([False, False, False, True]),
    },
)
tier = st.fixed_dictionaries({"name": st.just("T")}, optional={"includes": some})
pricings = st.fixed_dictionaries(
    {
        "title": st.just("Plans"),
        "units": st.just({"seat": {"maximum": 5}}),
        "billing": st.just({"month": {}, "year": {"discount": 10}}),
        "tiers": st.fixed_dictionaries({"a": tier, "b": tier}),
        "options": st.fixed_dictionaries(dict.fromkeys(OPTIONS, option)),
        "terms": st.just({"long": {"name": "Long", "months": 12}}),
    }
).map(Pricing.model_validate)

simple = st.one_of(
    st.sampled_from([{"tier": "a"}, {"tier": ["a", "b"]}, {"autopay": True}, {"autopay": False}, {"every": "year"}]),
    st.sampled_from([{"new_customer": True}, {"new_customer": False}, {"term": "long"}, {"every": "month"}]),
    st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=3, unique=True).map(lambda names: {"options": names}),
    st.fixed_dictionaries(
        {"at_least": st.integers(0, 4)},
        optional={
            "at_most": st.integers(0, 3),
            "of": st.lists(st.sampled_from(OPTIONS), min_size=1, unique=True),
            "besides": some,
        },
    ).map(lambda count: {"options": count}),
    st.fixed_dictionaries(
        {}, optional={"at_least": st.sampled_from([1, 2, 5, 7]), "at_most": st.sampled_from([1, 2, 5])}
    ).map(lambda span: {"quantity": {"seat": span}}),
)


def _more(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        st.sampled_from(["all", "any", "none"]).flatmap(lambda word: several.map(lambda parts: {word: parts})),
        st.tuples(st.integers(1, 3), several).map(lambda pair: {"count": {"at_least": pair[0], "of": pair[1]}}),
        st.tuples(inner, inner).map(lambda pair: pair[0] | pair[1]),
    )


conditions = st.recursive(simple, _more, max_leaves=5).map(Condition.model_validate)


def purchases(pricing: Pricing) -> list[Purchase]:
    """Every purchase that can be made, up to quantities that differ in nothing here."""
    subsets = [[o for o, chosen in zip(OPTIONS, picks, strict=True) if chosen] for picks in product((0, 1), repeat=3)]
    selections = (
        Selection(
            tier=tier_,
            options=picked,
            autopay=autopay,
            new_customer=new,
            every=every,
            term=term,
            quantities={"seat": n},
        )
        for tier_, picked, autopay, new, every, term, n in product(
            "ab", subsets, (False, True), (False, True), ("month", "year"), (None, "long"), (1, 2, 5)
        )
    )
    all_ = (Purchase(pricing, selection) for selection in selections)
    return [purchase for purchase in all_ if not reasons(purchase)]


@settings(max_examples=25, deadline=None)
@given(pricings, st.lists(conditions, min_size=1, max_size=8))
def test_what_is_called_impossible_is_met_by_no_purchase(pricing: Pricing, given_: list[Condition]) -> None:
    """No promotion that somebody could have is reported as one that can never apply."""
    offer, possible = Offer(pricing), None
    for condition in given_:
        if can_hold(offer, condition) is not None:
            possible = purchases(pricing) if possible is None else possible
            assert [] == [purchase.selection for purchase in possible if holds(condition, purchase)]


PLANS = Pricing.model_validate(
    {
        "title": "Plans",
        "units": {"seat": {"maximum": 5}},
        "billing": {"month": {}, "year": {"discount": 10}},
        "tiers": {"a": {"name": "A", "includes": ["z"]}, "b": {"name": "B"}},
        "options": {
            "x": {"name": "X", "excludes": ["y"]},
            "y": {"name": "Y", "only_with": ["b"]},
            "z": {"name": "Z"},
        },
        "terms": {"long": {"name": "Long", "months": 12}},
    }
)


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ({"all": [{"tier": "a"}, {"tier": "b"}]}, "the tier cannot be both a and b"),
        ({"none": [{"tier": ["a", "b"]}]}, "no tier is left"),
        ({"every": "year", "all": [{"every": "month"}]}, "the billing period cannot be both year and month"),
        ({"autopay": True, "none": [{"autopay": True}]}, "autopay must be both true and false"),
        ({"options": ["x", "y"]}, "x excludes y"),
        ({"options": "y", "tier": "a"}, "y cannot be had with a"),
        ({"options": {"at_least": 4}}, "4 options are asked for, and only 3 can count"),
        ({"options": {"at_least": 1, "at_most": 0}}, "at_least 1 is above at_most 0"),
        ({"tier": "a", "options": {"at_least": 0, "at_most": 0}}, "at most 0 may be chosen, and 1 are required"),
        ({"tier": "a", "none": [{"options": "z"}]}, "z must be both chosen and not chosen"),
        ({"tier": "a", "none": [{"options": {"at_least": 1}}]}, "it always counts as chosen"),
        ({"quantity": {"seat": {"at_least": 9}}}, "seat must be at least 9, and nobody can have more than 5"),
        ({"count": {"at_least": 2, "of": [{"tier": "a"}, {"tier": "b"}]}}, "the tier cannot be both a and b"),
        ({"count": {"at_least": 2, "of": [{"tier": "a"}]}}, "it counts more conditions than it names"),
        ({"any": [{"options": ["x", "y"]}, {"quantity": {"seat": {"at_least": 9}}}]}, "x excludes y"),
    ],
)
def test_the_reason_says_what_stands_in_the_way(condition: dict[str, Any], reason: str) -> None:
    """Each way in which a condition contradicts itself or the page has its words."""
    assert reason == can_hold(Offer(PLANS), Condition.model_validate(condition))
