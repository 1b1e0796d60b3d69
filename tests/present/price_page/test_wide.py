"""Pages with many plans, many options' features, and numbers without a bound."""

import re
from pathlib import Path

from pricing_clarity.formats import read_pricing_file
from pricing_clarity.present.price_page import price_page_html
from pricing_clarity.pricing.model import Pricing
from tests.present.price_page.reading import read


def page(**parts: object) -> str:
    """The page of a pricing with these parts."""
    return price_page_html(Pricing.model_validate({"title": "Wide", "currency": "USD", **parts}))


def test_many_plans_are_compared_in_a_window_that_can_be_reached_by_keyboard() -> None:
    """From seven plans on the comparison scrolls in a named region; fewer stand on the page as they are."""
    features = {f"f{number}": True for number in range(12)}
    plans = {f"p{number}": {"name": f"Plan {number}", "charge": {"amount": 5 + number, "every": "month"},
                            "features": features} for number in range(7)}  # fmt: skip
    window = '<div class="pp-scroll" tabindex="0" role="region" aria-label="Compare all plans">'
    assert window in page(tiers=plans)
    assert window not in page(tiers=dict(list(plans.items())[:6]))


def test_an_option_that_gives_much_lists_the_rest_when_opened() -> None:
    """Up to ten things stand in the open; of more, eight do and the rest is folded, nothing is left out."""

    def given(number: int) -> tuple[str, list[str]]:
        features = {f"f{one}": True for one in range(number)}
        html = page(options={"pack": {"name": "Pack", "charge": {"amount": 5, "every": "month"}, "features": features}})
        summary = re.findall(r"<summary>(.+?)</summary>", html)
        return " ".join(summary), re.findall(r'<li [^>]*data-element="features\.(\w+)"', html)

    assert ("", [f"f{one}" for one in range(10)]) == given(10)
    assert ("and 3 more", [f"f{one}" for one in range(11)]) == given(11)


def test_an_option_without_a_bound_can_be_bought_as_often_as_one_likes() -> None:
    """The highest number that a definition can say is no promise to print."""
    option = {"name": "Seat", "charge": {"amount": 5, "every": "month"}}
    said = [
        page(options={"seat": option | bounds})
        for bounds in ({"maximum": 1_000_000}, {"maximum": 1_000_000, "minimum": 3}, {"maximum": 50})
    ]
    assert [True, True, True] == [
        text in html
        for text, html in zip(("Buy as many as you like", "Buy 3 or more", "Buy up to 50"), said, strict=True)
    ]


def test_a_limits_unit_takes_the_plural() -> None:
    """An amount of a limit reads as a person writes it: `20 items`, `1 item`, `20 GB`."""
    limits = {"items": {"name": "Collections", "unit": "item"}, "space": {"name": "Space", "unit": "GB"}}
    plan = {"name": "One", "charge": {"amount": 5, "every": "month"}}
    html = page(tiers={"a": plan | {"limits": {"items": 20, "space": 20}}, "b": plan | {"limits": {"items": 1}}},
                limits=limits)  # fmt: skip
    shown = html.replace("\N{NO-BREAK SPACE}", " ")
    assert ["20 items", "20 GB", "1 item"] == [text for text in ("20 items", "20 GB", "1 item") if f">{text}<" in shown]


def test_an_option_does_not_list_what_it_is_called() -> None:
    """A feature of the option's own name is left out of what it gives; others, and amounts, are not."""
    features = {"backup": {"name": "Backup"}, "restore": {"name": "Restore"}}
    option = {"name": "Backup", "charge": {"amount": 5, "every": "month"}}
    html = page(options={"b": option | {"features": {"backup": True, "restore": True}}}, features=features)
    assert ["restore"] == re.findall(r'<li [^>]*data-element="features\.(\w+)"', html)
    html = page(options={"b": option | {"features": {"backup": "nightly"}}}, features=features)
    assert ["backup"] == re.findall(r'<li [^>]*data-element="features\.(\w+)"', html)


def grouped(number: int, groups: dict[int, str]) -> Pricing:
    """Two plans with so many features, of which some have a group."""
    features = {f"f{one}": {"name": f"Feature {one}", "group": groups.get(one)} for one in range(number)}
    plans = {
        key: {"name": key, "charge": {"amount": 5}, "features": dict.fromkeys(features, True)} for key in ("A", "B")
    }
    limits = {"gb": {"name": "Space", "unit": "GB", "group": "Files"}}
    plans["A"]["limits"] = {"gb": 5}
    return Pricing.model_validate({"title": "Wide", "features": features, "limits": limits, "tiers": plans})


def headings(pricing: Pricing) -> list[tuple[str, bool, list[str]]]:
    """What unfolds on the page: its summary, whether it is open, and what is compared in its table."""
    return [
        (
            found.one(_tag="summary").text,
            "open" in found.attributes,
            [row.attributes["data-element"] or "" for row in found.all(_tag="tr") if "data-element" in row.attributes],
        )
        for found in read(price_page_html(pricing)).all(_class="pp-group")
    ]


def test_features_and_limits_of_a_group_stand_below_its_heading() -> None:
    """What is in no group comes first, then the groups as they are met; the cards keep that order."""
    pricing = grouped(12, {1: "Security", 2: "Files", 5: " Security "})
    assert [
        ("Files 2", True, ["limits.gb", "features.f2"]),
        ("Security 2", True, ["features.f1", "features.f5"]),
    ] == headings(pricing)
    tables = read(price_page_html(pricing)).all(_tag="table")
    assert ["", "Files", "Security"] == [" ".join(name.text for name in one.all(_tag="caption")) for one in tables]
    assert [f"features.f{one}" for one in (0, 3, 4, 6, 7, 8, 9, 10, 11)] == [
        row.attributes["data-element"] for row in tables[0].all(_tag="tr") if "data-element" in row.attributes
    ]


def test_a_long_comparison_shows_its_headings_first() -> None:
    """Up to 30 rows all is open; of more, what comes first is, and a long list without headings shows its beginning."""
    some = dict.fromkeys(range(20, 25), "Security")
    assert [True, True] == [open_ for _, open_, _ in headings(grouped(29, some))]
    assert [("Files 1", False), ("Security 5", False)] == [found[:2] for found in headings(grouped(30, some))]
    everything = dict.fromkeys(range(40), "Files") | {39: "Security"}
    assert [("Files 40", False), ("Security 1", False)] == [found[:2] for found in headings(grouped(40, everything))]
    small = {one: str(one % 8) for one in range(40)}
    assert [True] * 4 + [False] * 5 == [open_ for _, open_, _ in headings(grouped(40, small))]
    halves = dict.fromkeys(range(25), "Files") | dict.fromkeys(range(25, 40), "Security")
    assert [("Files 26", True), ("Security 15", False)] == [found[:2] for found in headings(grouped(40, halves))]
    more, *_ = headings(grouped(40, {}))
    assert ("and 20 more", False, [f"features.f{one}" for one in range(20, 40)]) == more


def test_a_narrow_comparison_says_what_is_alike_once() -> None:
    """A row names the plans that have the same together, and all of them, or all but one of many, as such."""
    limits = {f"l{one}": {"name": f"Limit {one}"} for one in range(12)}

    def plan(**amounts: object) -> dict[str, object]:
        return {"name": "", "charge": {"amount": 5}, "limits": dict.fromkeys(limits, 3) | amounts}

    plans = {"a": plan(l1=5, l2=1), "b": plan(l1=5, l2=2), "c": plan(l2=1, l3=0), "d": plan(), "e": plan(l4=9)}
    for key, one in plans.items():
        one["name"] = key.upper()
    narrow = read(page(tiers=plans, limits=limits)).one(_tag="dl")
    said = {row.one(_tag="dt").text: [one.text for one in row.all(_tag="dd")] for row in narrow.all(_tag="div")}
    assert ["All plans 3"] == said["Limit 0"]
    assert ["A, B 5", "C, D, E 3"] == said["Limit 1"]
    assert ["A, C 1", "B 2", "D, E 3"] == said["Limit 2"]
    assert ["All plans but E 3", "E 9"] == said["Limit 4"]


def test_many_plans_list_less_on_a_phone() -> None:
    """From seven plans on, a card says how much more is compared below than the four lines that a phone shows of it."""
    features = {f"f{number}": True for number in range(12)}
    plans = {f"p{n}": {"name": f"Plan {n}", "charge": {"amount": 5}, "features": features} for n in range(7)}
    first = read(page(tiers=plans)).one(element="tiers.p0")
    assert ["and 4 more, compared below"] == [one.text for one in first.all(_class="pp-more")]
    assert ["and 8 more, compared below"] == [one.text for one in first.all(_class="pp-more-of-few")]
    assert [] == read(page(tiers=dict(list(plans.items())[:6]))).all(_class="pp-more-of-few")


def test_a_shipped_page_has_its_features_under_headings() -> None:
    """Copperfinch compares under the headings that such a page has; storage and support, for everybody, come first."""
    read_back = read_pricing_file(Path(__file__).parents[3] / "tiers" / "team-boards.yaml").value
    assert read_back is not None
    assert [
        ("Planning 6", True),
        ("Working with others 2", True),
        ("Security 2", True),
    ] == [(name, open_) for name, open_, _ in headings(read_back)]
