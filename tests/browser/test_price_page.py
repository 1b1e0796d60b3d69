"""The price page in a real browser: every width, both themes, without a script."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pricing_clarity.present.palette import DARK, LIGHT
from pricing_clarity.present.price_page import price_page_css, price_page_html
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.views.take.component import script
from tests.browser.axe import barriers
from tests.browser.conftest import Visitor

BACKGROUND = f"background: light-dark({LIGHT.paper}, {DARK.paper})"


def team(tiers: int = 3, features: int = 4) -> Pricing:
    """A pricing of a usual kind, or as wide as real ones get."""
    names = {
        f"f{n}": {"name": f"Feature {n}", "about": "What it does for you." if n % 9 == 1 else None}
        | ({"group": f"Group {n // 20}"} if features > 30 else {})
        for n in range(features)
    }
    ladder = {
        f"t{n}": {
            "name": ("Starter", "Standard", "Professional", "Business", "Corporate", "Enterprise")[n],
            "charge": {"amount": 10 * n, "per": "seat"},
            "features": {f"f{k}": True for k in range(features) if k <= features * (n + 1) / tiers},
            "limits": {"gb": {"amount": 10 ** (n + 1), "over": {"amount": 1, "size": 10, "per": "gb"}}},
        }
        for n in range(tiers)
    }
    bands = {"type": "graduated", "per": "seat", "bands": [{"up_to": 1000, "amount": 5, "flat": 1}, {"amount": 4}]}
    parts: dict[str, Any] = {
        "title": "Teamboard",
        "units": {"seat": {}},
        "features": names,
        "limits": {"gb": {"name": "Storage", "unit": "GB"}},
        "billing": {"month": {}, "quarter": {"says": "save a little"}, "year": {"discount": 20}},
        "tiers": ladder
        | {"usage": {"name": "Usage", "charge": bands}, "ask": {"name": "Custom", "quote": "Let's talk"}},
        "options": {
            "sso": {
                "name": "Single sign-on",
                "charge": {"amount": 3, "per": "seat"},
                "only_with": ["t0", "t1"],
                "mandatory": True,
            },
            "ask": {"name": "Onboarding", "quote": "On request"},
        },
        "promotions": {"p": {"name": "Spring", "says": "First month on us", "then": [{"waived": True}]}},
        "fees": {
            stage: {"name": f"Fee on the {stage}", "charge": {"amount": 5}, "shown": stage}
            for stage in ("page", "footnote", "checkout")
        },
        "terms": {"t": {"name": "Two years", "months": 24, "exit": {"amount": 100}}},
        "tax": {"kind": "excluded", "name": "VAT"},
        "copy": {"headline": "Plans for every team", "tagline": "Change at any time.", "highlight": "t1"},
    }
    return Pricing.model_validate(parts)


def draw(page: Page, pricing: Pricing) -> None:
    """Shows the page by itself."""
    around = f":root {{ color-scheme: light dark }} body {{ margin: 1rem; font-family: sans-serif; {BACKGROUND} }}"
    page.set_content(
        f"<!doctype html><html lang=en><title>Prices</title><meta name=viewport content='width=device-width'>"
        f"<style>{around}{price_page_css()}</style><main>{price_page_html(pricing, level=1)}</main>"
    )


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 390, 320])
@pytest.mark.parametrize("size", [(3, 4), (6, 60)], ids=["usual", "wide"])
def test_everybody_can_read_the_page(
    visitor: Callable[..., Visitor], size: tuple[int, int], width: int, dark: bool
) -> None:
    """From 320 pixels on nothing scrolls sideways, and axe finds no serious barrier, all that unfolds opened."""
    someone = visitor(width, dark=dark)
    draw(someone.page, team(*size))
    for group in someone.page.locator(".pp-group").all():
        if group.get_attribute("open") is None:
            group.locator("summary").click()
        expect(group.get_by_text("Feature").locator("visible=true").first).to_be_visible()
    someone.page.get_by_text("Continue to checkout").click()
    assert someone.page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(someone.page) == []
    if someone.screenshots:
        someone.page.screenshot(path=someone.screenshots / f"price-page-{size[0]}-{width}-{dark}.png", full_page=True)


def test_the_billing_switch_works_without_a_script_and_by_keyboard(visitor: Callable[..., Visitor]) -> None:
    """Arrow keys move the switch, and the prices follow."""
    page = visitor().page
    draw(page, team())
    card = page.locator('[data-element="tiers.t1"]').first
    expect(card.get_by_text("$10", exact=True)).to_be_visible()
    expect(card.get_by_text("$8", exact=True)).to_be_hidden()
    page.get_by_role("radio", name="Monthly").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("radio", name="Yearly")).to_be_checked()
    expect(card.get_by_text("$8", exact=True)).to_be_visible()
    expect(card.get_by_text("$96 per seat billed yearly")).to_be_visible()
    expect(card.get_by_text("$10", exact=True)).to_be_hidden()


def test_a_card_says_once_how_much_more_is_compared(visitor: Callable[..., Visitor]) -> None:
    """Of many plans a desk lists eight lines and says the rest, a phone four."""
    features = {f"f{number}": True for number in range(12)}
    plans = {f"p{n}": {"name": f"Plan {n}", "charge": {"amount": 5}, "features": features} for n in range(7)}
    for width, lines in ((1280, 8), (390, 4)):
        page = visitor(width).page
        draw(page, Pricing.model_validate({"title": "Many", "tiers": plans}))
        card = page.locator('[data-element="tiers.p0"]')
        expect(card.locator("li").locator("visible=true")).to_have_count(lines)
        expect(card.get_by_text("more, compared below").locator("visible=true")).to_have_text(
            f"and {12 - lines} more, compared below"
        )


def test_checkout_fees_are_seen_only_by_who_goes_there(visitor: Callable[..., Visitor]) -> None:
    """The late fee is out of sight until the checkout is opened, by the keyboard as well."""
    page = visitor(390).page
    draw(page, team())
    expect(page.get_by_text("Fee on the checkout")).to_be_hidden()
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Fee on the checkout")).to_be_visible()


def test_what_somebody_unfolds_stays_unfolded_from_question_to_question(visitor: Callable[..., Visitor]) -> None:
    """A new question takes back what was picked and closes the checkout; what can be picked is unfolded by itself."""
    page = visitor(390).page
    draw(page, team(6, 60))
    page.add_script_tag(content=f"{script()}; Object.assign(window, {{ unpick, pick }})", type="module")
    headings = page.locator(".pp-group")
    assert [True, False, False] == [one.get_attribute("open") is not None for one in headings.all()]
    headings.nth(1).locator("summary").click()
    page.get_by_text("Continue to checkout").click()
    page.evaluate("unpick(document.querySelector('.pp'))")
    expect(page.get_by_text("Fee on the checkout")).to_be_hidden()
    assert [True, True, False] == [one.get_attribute("open") is not None for one in headings.all()]
    page.evaluate(
        """pick({ question: { stem: "Where?", choices: ["Feature 59"], places: ["features.f59"] }, draft: {},
                  say: (name) => name, page: document.querySelector(".pp"), turn() {} })"""
    )
    expect(page.locator(".pp-narrow").get_by_role("button", name="Feature 59")).to_be_visible()


def test_the_barrier_check_sees_barriers(visitor: Callable[..., Visitor]) -> None:
    """A picture without words and grey on grey are reported, so silence means something."""
    page = visitor().page
    page.set_content("<html lang=en><title>t</title><main><h1>t</h1><img src='data:,'><p style='color:#bbb'>grey")
    assert ["color-contrast", "image-alt"] == sorted(found.partition(":")[0] for found in barriers(page))
