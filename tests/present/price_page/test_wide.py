"""Pages with many plans, many options' features, and numbers without a bound."""

import re

from pricing_clarity.present.price_page import price_page_html
from pricing_clarity.pricing.model import Pricing


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
    assert ["20 items", "20 GB", "1 item"] == [text for text in ("20 items", "20 GB", "1 item") if f">{text}<" in html]


def test_an_option_does_not_list_what_it_is_called() -> None:
    """A feature of the option's own name is left out of what it gives; others, and amounts, are not."""
    features = {"backup": {"name": "Backup"}, "restore": {"name": "Restore"}}
    option = {"name": "Backup", "charge": {"amount": 5, "every": "month"}}
    html = page(options={"b": option | {"features": {"backup": True, "restore": True}}}, features=features)
    assert ["restore"] == re.findall(r'<li [^>]*data-element="features\.(\w+)"', html)
    html = page(options={"b": option | {"features": {"backup": "nightly"}}}, features=features)
    assert ["backup"] == re.findall(r'<li [^>]*data-element="features\.(\w+)"', html)
