"""Rules by form: conditions within conditions, usage beyond limits, bands by period, phases, footnotes."""

from decimal import Decimal

from streamlit.testing.v1 import AppTest

from pricing_clarity.pricing.charges import PerUnit
from pricing_clarity.pricing.conditions import Condition, CountOf
from tests.views.author.edit.test_editing import click, on_disk
from tests.views.author.edit.test_forms import draft, field, open_part, saved
from tests.views.author.test_pricings import texts
from tests.views.conftest import Workbench

TWO_MORE = "promotions/two-more"


def fill(app: AppTest, label: str, within: str, value: object) -> None:
    """Fills in a field and lets the page take it."""
    field(app, label, within).set_value(value)
    app.run()
    assert not app.exception, label


def press(app: AppTest, key: str) -> None:
    """Clicks the button with this in its key."""
    found = [one for one in app.button if key in str(one.key)]
    assert 1 == len(found), [one.key for one in app.button]
    found[0].click().run()
    assert not app.exception


def test_alternatives_are_built_and_read_back(workbench: Workbench) -> None:
    """Either on Triple Max, or two of three further things: each in a frame of its own, said as one sentence."""
    workbench.ship("home-bundle")
    app = open_part(workbench, "home-bundle", "Promotions")
    fill(app, "It depends on", TWO_MORE, ["any"])
    fill(app, "It depends on", f"{TWO_MORE}/any/of/0", ["tier"])
    fill(app, "The tier is one of", f"{TWO_MORE}/any/of/0", ["triple-max"])
    fill(app, "It depends on", f"{TWO_MORE}/any/of/1/", ["count"])
    fill(app, "It depends on", f"{TWO_MORE}/any/of/1/count/of/0", ["autopay"])
    fill(app, "It depends on", f"{TWO_MORE}/any/of/1/count/of/1", ["new_customer"])
    assert [] == [one.value for one in app.error]
    said = "(1) the buyer is on Triple Play Max, (2) at least two of these hold: (a) the buyer pays automatically, "
    assert f"at least one of these holds: {said}(b) the buyer is a new customer" in texts(app, "info")
    when = saved(workbench, app).promotions["two-more"].when
    both = CountOf(at_least=2, of=(Condition(autopay=True), Condition(new_customer=True)))
    assert Condition(any=(Condition(tier=("triple-max",)), Condition(count=both))) == when


def test_what_is_taken_out_leaves_the_others_as_they_are(workbench: Workbench) -> None:
    """The first of two alternatives goes; the second is still there, and so are comments."""
    when = "    when:\n      any:\n        - {tier: small}\n        - {autopay: true}  # the bank's wish\n"
    text = f"{LIMITS}promotions:\n  two-more:\n    says: Save\n{when}    then: [{{percent_off: 5}}]\n"
    (workbench.settings.tiers / "home-bundle.yaml").write_text(text, encoding="utf-8")
    app = open_part(workbench, "home-bundle", "Promotions")
    press(app, f"{TWO_MORE}/any/of/0")
    text = draft(workbench, app)
    assert "{tier: small}" not in text
    assert "- {autopay: true}  # the bank's wish" in text
    assert ["autopay"] == field(app, "It depends on", f"{TWO_MORE}/any/of/0").value


def test_a_change_can_be_added_and_taken_out(workbench: Workbench) -> None:
    """A promotion gets a third change that waits until it is filled in; then the first goes."""
    workbench.ship("home-bundle")
    app = open_part(workbench, "home-bundle", "Promotions")
    click(app, "It changes another price too")
    assert "draft" not in app.query_params
    fill(app, "It changes the price of", f"{TWO_MORE}/then/2", ["options.sports"])
    fill(app, "Percent off", f"{TWO_MORE}/then/2", "50")
    press(app, f"{TWO_MORE}/then/0")
    then = saved(workbench, app).promotions["two-more"].then
    assert [("dvr",), ("options.sports",)] == [one.price_of for one in then]
    assert "HD becomes free" not in texts(app, "info")


def test_a_promotion_lasts_as_long_as_the_term_and_begins_later(workbench: Workbench) -> None:
    """Both are choices in the form, and read back."""
    workbench.ship("home-bundle")
    path = workbench.settings.tiers / "home-bundle.yaml"
    path.write_text(on_disk(workbench) + "\nterms:\n  year: {name: a year, months: 12}\n", encoding="utf-8")
    app = open_part(workbench, "home-bundle", "Promotions")
    fill(app, "It lasts", TWO_MORE, "term")
    fill(app, "It begins after so many months", TWO_MORE, "3")
    assert "from month 4 on, for as long as the term" in texts(app, "info")
    lasts = saved(workbench, app).promotions["two-more"].lasts
    assert lasts is not None
    assert ("term", 3) == (lasts.months, lasts.after)


LIMITS = """\
title: Calls
units: {seat: {}}
limits:
  storage: {name: Storage, unit: GB}  # as on the page
tiers:
  small: {name: Small, charge: {amount: 5}, limits: {storage: 10}}
  large: {name: Large, charge: {amount: 9}, limits: {storage: 50}}
options:
  more: {name: More room, charge: {amount: 2}}
"""


def limited(workbench: Workbench, part: str) -> AppTest:
    """A pricing with one limit, open at a part."""
    (workbench.settings.tiers / "home-bundle.yaml").write_text(LIMITS, encoding="utf-8")
    return open_part(workbench, "home-bundle", part)


def test_usage_beyond_a_limit_is_charged_alike_for_all_tiers(workbench: Workbench) -> None:
    """Whole blocks for one tier, read back, then the same for the other; amounts of each stay."""
    app = limited(workbench, "Features")
    small = "limits/storage/with/tiers.small"
    fill(app, "The 10 are", small, "seat")
    fill(app, "Usage beyond it", small, "package")
    fill(app, "Amount (USD)", small, "3")
    fill(app, "Units in a block", small, "20")
    assert "Storage: 10\xa0GB per seat, then" in texts(app, "info")
    click(app, "The same for all tiers")
    pricing = saved(workbench, app)
    one, other = (pricing.tiers[key].limits["storage"] for key in ("small", "large"))
    assert (10, 50) == (one.amount, other.amount)
    assert one.over == other.over
    assert "# as on the page" in on_disk(workbench)


def test_usage_beyond_a_limit_is_charged_by_the_unit(workbench: Workbench) -> None:
    """Pro rata: so much for each further GB."""
    app = limited(workbench, "Features")
    small = "limits/storage/with/tiers.small"
    fill(app, "Usage beyond it", small, "per_unit")
    fill(app, "Amount (USD)", small, "0.30")
    over = saved(workbench, app).tiers["small"].limits["storage"].over
    assert PerUnit(amount=Decimal("0.30"), per="storage") == over


def test_an_option_raises_a_limit(workbench: Workbench) -> None:
    """By an amount on top, or in place of what the tier gives."""
    app = limited(workbench, "Options")
    fill(app, "Limits that it raises", "options/more", ["storage"])
    fill(app, "Storage: how much (GB)", "options/more", "100")
    fill(app, "Storage: it comes", "options/more", "instead")
    given = saved(workbench, app).options["more"].limits["storage"]
    assert (100, True) == (given.amount, given.instead)


def test_a_trial_and_a_lower_price_come_first(workbench: Workbench) -> None:
    """Two phases, the trial before the lower price, each with its words."""
    app = limited(workbench, "Tiers")
    small = "tiers/small/phases"
    press(app, "tiers/small/phases/add/0")
    fill(app, "What the page says about it", f"{small}/0", "Two weeks for nothing")
    press(app, "tiers/small/phases/add/1")
    fill(app, "What comes first", f"{small}/1", "intro")
    fill(app, "Price of it", f"{small}/1", "flat")
    fill(app, "Amount of it (USD)", f"{small}/1", "2")
    phases = saved(workbench, app).tiers["small"].phases
    assert [("trial", 14, 0), ("intro", 0, 3)] == [(one.kind, one.days, one.months) for one in phases]
    assert "Two weeks for nothing" == phases[0].says


def test_bands_have_a_price_for_each_billing_period(workbench: Workbench) -> None:
    """One cell of the yearly column changes that price alone."""
    workbench.ship("trio")
    app = open_part(workbench, "trio", "Options")
    app.session_state["tiers/trio.yaml/0/options/drive/bands/by period"] = {
        "edited_rows": {1: {"Price by the year": "48"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    app.run()
    assert not app.exception
    bands = saved(workbench, app, "trio").options["drive"].charges[0].bands  # type: ignore[union-attr]
    assert [{"month": 2, "year": 20}, {"month": 5, "year": 48}, {"month": 12, "year": 120}] == [
        one.amount for one in bands
    ]


def test_a_footnote_hangs_on_what_it_is_about(workbench: Workbench) -> None:
    """It gets a marker that no other has, and can be changed and removed."""
    workbench.ship("home-bundle")
    app = open_part(workbench, "home-bundle", "Words")
    field(app, "The new footnote", "").set_value("Where cables reach")
    [one for one in app.multiselect if one.label == "It hangs on"][-1].set_value(["options.wifi", "tiers.triple"])
    click(app, "Add the footnote")
    fill(app, "What it says", "footnotes/where-cables-reach", "Where our cables reach")
    notes = saved(workbench, app).copy_.footnotes
    note = notes["where-cables-reach"]
    assert ("Where our cables reach", ("options.wifi", "tiers.triple")) == (note.text, note.about)
    assert len(notes) == len({one.marker for one in notes.values()})
    press(app, "footnotes/where-cables-reach/remove")
    assert "where-cables-reach" not in saved(workbench, app).copy_.footnotes
