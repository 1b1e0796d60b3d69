"""What stands in small print: fees, footnotes, terms and tax."""

from decimal import Decimal

from tests.present.price_page.test_page import page, tier


def test_fees_show_where_the_definition_says() -> None:
    """On the page, in a footnote marked at the prices, or only when the buyer goes on to the checkout."""
    fees = {
        "tv": {"name": "Broadcast fee", "charge": {"amount": Decimal("8.50")}, "says": "set by the broadcasters"},
        "setup": {
            "name": "Setup",
            "charge": {"amount": 49, "every": "once"},
            "shown": "footnote",
            "when": {"tier": "a"},
        },
        "box": {"name": "Box rental", "charge": {"amount": 3}, "shown": "checkout"},
    }
    found = page(tiers={"a": tier("A"), "b": tier("B")}, fees=fees)
    assert found.one(_class="pp-terms").text == "Fees Broadcast fee $8.50 / month Set by the broadcasters."
    assert found.one(_class="pp-notes").text == "* Setup: $49 one-time, with A."
    assert ("*" in found.one(element="tiers.a").text, "*" in found.one(element="tiers.b").text) == (True, False)
    checkout = found.one(_tag="details")
    assert checkout.text == "Continue to checkout Added to your order: Box rental $3 / month"
    assert "Box rental" not in found.text.replace(checkout.text, "")


def test_without_late_fees_there_is_no_checkout_step() -> None:
    """The checkout is there to be opened for what is in it."""
    assert not page(tiers={"a": tier("A")}).all(_tag="details")


def test_footnotes_keep_the_authors_markers_and_ours_differ() -> None:
    """A marker never stands for two footnotes."""
    found = page(
        tiers={"a": tier("A"), "b": tier("B")},
        fees={"x": {"name": "X", "charge": {"amount": 1}, "shown": "footnote"}},
        copy={"footnotes": {"n": {"marker": "*", "text": "New customers only.", "about": ["tiers.b"]}}},
    )
    assert found.one(_class="pp-notes").text == "* New customers only. † X: $1 / month."
    assert [["†"], ["*", "†"]] == [
        [mark for sup in found.one(element=f"tiers.{key}").all(_tag="sup") for mark in sup.text.split()] for key in "ab"
    ]


def test_an_authors_footnote_about_a_fee_replaces_ours() -> None:
    """Who words the disclosure tests that wording; its marker stands at the prices, where the fee has no line."""
    found = page(
        tiers={"a": tier("A")},
        fees={"x": {"name": "X", "charge": {"amount": 1}, "shown": "footnote"}},
        copy={"footnotes": {"n": {"marker": "1", "text": "Fees may apply.", "about": ["fees.x"]}}},
    )
    assert found.one(_class="pp-notes").text == "1 Fees may apply."
    assert found.one(element="tiers.a").one(_tag="sup").text == "1"


def test_terms_and_tax_are_said() -> None:
    """Commitment, the cost of leaving, renewal, and whether tax comes on top."""
    found = page(
        tiers={"a": tier("A")},
        terms={
            "none": {"name": "Flexible", "months": 0},
            "two": {
                "name": "Two years",
                "months": 24,
                "renews": "renews for a year",
                "exit": {"amount": 240, "less_each_month": 10},
            },
            "one": {"name": "One year", "months": 12, "exit": {"per_remaining_month": 5, "percent_of_remaining": 50}},
        },
        tax={"kind": "excluded", "name": "VAT", "rate": 19},
    )
    leaving = "$5 for each remaining month and 50 % of the monthly charges still to come"
    assert [
        "Flexible No commitment",
        "Two years 24 months minimum Leaving early costs $240, less $10 for every month served. Renews for a year.",
        f"One year 12 months minimum Leaving early costs {leaving}.",
    ] == [found.one(element=f"terms.{key}").text for key in ("none", "two", "one")]
    assert found.one(element="tax").text == "Prices do not include VAT (19 %)."
