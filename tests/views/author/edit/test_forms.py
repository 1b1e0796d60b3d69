"""The forms of a pricing: they show what is there, offer what fits, and change only what is changed in them."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pricing_clarity.formats import Cabinet, read_pricing
from pricing_clarity.pricing import Pricing
from pricing_clarity.views.author import pricings
from pricing_clarity.views.author.edit.workbench import PARTS
from tests.formats.test_patch import changed
from tests.views.author.edit.test_editing import click, on_disk
from tests.views.author.test_pricings import texts
from tests.views.conftest import ROOT, Workbench

SHIPPED = sorted(path.stem for path in (ROOT / "tiers").glob("*.yaml"))
SECTIONS = ("tiers", "options", "promotions", "fees", "terms", "units", "limits")


def open_part(workbench: Workbench, name: str, part: str) -> AppTest:
    """A part of the workbench with every form unfolded."""
    pricing = read_pricing(on_disk(workbench, name), name).value
    assert pricing is not None
    app = workbench.page(pricings.render, pricing=name, view="Edit", part=part)
    for section in SECTIONS:
        for key in getattr(pricing, section):
            app.session_state[f"open/tiers/{name}.yaml/{section}/{key}"] = True
    for element in (f"{section}.{key}" for section in ("tiers", "options") for key in getattr(pricing, section)):
        app.session_state[f"open/tiers/{name}.yaml/words/{element}"] = True
    for footnote in pricing.copy_.footnotes:
        app.session_state[f"open/tiers/{name}.yaml/footnotes/{footnote}"] = True
    app.session_state[f"open/tiers/{name}.yaml/meanings"] = True
    app.run()
    assert not app.exception
    return app


def saved(workbench: Workbench, app: AppTest, name: str = "home-bundle") -> Pricing:
    """The pricing after saving."""
    if any(one.label == "Take over the new amounts" for one in app.button):
        click(app, "Take over the new amounts")
    click(app, "Save")
    read = read_pricing(on_disk(workbench, name), name)
    assert () == read.problems
    assert read.value is not None
    return read.value


def field(app: AppTest, label: str, within: str) -> Any:
    """The field with a label in the form of a part."""
    kinds = ("text_input", "selectbox", "multiselect", "toggle")
    found = [one for kind in kinds for one in getattr(app, kind) if one.label == label and within in str(one.key)]
    assert len(found) == 1, (label, within, [one.label for kind in kinds for one in getattr(app, kind)])
    return found[0]


@pytest.mark.parametrize("name", SHIPPED)
def test_looking_changes_nothing(workbench: Workbench, name: str) -> None:
    """With every form of every part unfolded, the draft is the file: no form writes anything by itself."""
    workbench.ship(name)
    app = open_part(workbench, name, "Tiers")
    for part in PARTS:
        app.session_state["part"] = part
        app.run()
        assert not app.exception, part
        assert "draft" not in app.query_params, part
        assert [] == [one.value for one in app.error]


@pytest.mark.parametrize(
    ("part", "label", "within", "value", "line"),
    [
        (
            "Options",
            "Amount (USD)",
            "options/hd",
            "6.50",
            "  hd:     {name: HD,     charge: {amount: 6.50,  every: month}, features: {hd: true}}",
        ),
        ("Tiers", "Name", "tiers/double", "Double", "    name: Double"),
        (
            "Promotions",
            "What the page says",
            "promotions/two-more",
            "Two more: HD free",
            '    says: "Two more: HD free"',
        ),
        ("Fees and billing", "Where buyers first see it", "fees/activation", "page", None),
        ("Words", "Headline of the page", "words", "Your home", "  headline: Your home"),
    ],
)
def test_one_field_changes_one_line(
    workbench: Workbench, part: str, label: str, within: str, value: str, line: str | None
) -> None:
    """What is typed into a field is in the file, on its line, and nothing else has moved."""
    workbench.ship("home-bundle")
    before = on_disk(workbench)
    app = open_part(workbench, "home-bundle", part)
    field(app, label, within).set_value(value)
    app.run()
    assert not app.exception
    text = draft(workbench, app)
    gone, new = changed(before, text)
    assert 1 == len(gone)
    if line is None:
        assert [] == new
    else:
        assert [line.replace('"', "'")] == [one.replace('"', "'") for one in new]


def draft(workbench: Workbench, app: AppTest) -> str:
    """The draft of the home bundle."""
    found = Cabinet(workbench.settings.tiers).draft("home-bundle", app.query_params["draft"])
    assert found is not None
    return found.text


def test_an_option_and_a_promotion_are_added(workbench: Workbench) -> None:
    """A new option with a price, and a promotion about it with its condition, billed at once."""
    workbench.ship("home-bundle")
    app = open_part(workbench, "home-bundle", "Options")
    field(app, "Name of the new option", "").set_value("Cloud DVR")
    field(app, "Its price a month (USD)", "").set_value("4")
    click(app, "Add the option")
    pricing = saved(workbench, app)
    assert "Cloud DVR" == pricing.options["cloud-dvr"].name
    app = open_part(workbench, "home-bundle", "Promotions")
    field(app, "The new promotion, in the words of the page", "").set_value("Cloud DVR at half price")
    field(app, "What gets cheaper", "").set_value("options.cloud-dvr")
    field(app, "By how many percent", "").set_value("50")
    field(app, "For how many months", "").set_value("0.5")
    click(app, "Add the promotion")
    assert any("a whole number from 1 to 120" in one.value for one in app.error)
    field(app, "For how many months", "").set_value("3")
    click(app, "Add the promotion")
    field(app, "It depends on", "promotions/cloud-dvr-at-half-price").set_value(["tier"])
    app.run()
    field(app, "The tier is one of", "promotions/cloud-dvr-at-half-price").set_value(["triple"])
    app.run()
    promotion = saved(workbench, app).promotions["cloud-dvr-at-half-price"]
    assert promotion.when is not None
    assert ("triple",) == promotion.when.tier
    assert (("options.cloud-dvr",), 50) == (promotion.then[0].price_of, promotion.then[0].percent_off)
    assert promotion.lasts is not None
    assert 3 == promotion.lasts.months


def test_the_only_option_is_what_a_promotion_depends_on(workbench: Workbench) -> None:
    """Where there is one option, the condition is that one, and no mistake that only a second could mend."""
    text = (
        "title: Notes\ncurrency: EUR\ntiers:\n  solo: {name: Solo, charge: {amount: 9}}\n"
        "options:\n  backup: {name: Backup, charge: {amount: 4}}\n"
        "promotions:\n  both: {says: Less with Backup, then: [{percent_off: 20}]}\n"
    )
    (workbench.settings.tiers / "notes.yaml").write_text(text, encoding="utf-8")
    app = open_part(workbench, "notes", "Promotions")
    field(app, "It depends on", "promotions/both").set_value(["options"])
    app.run()
    promotion = saved(workbench, app, "notes").promotions["both"]
    assert promotion.when is not None
    assert ("backup",) == promotion.when.options


def test_a_removed_option_leaves_nothing_that_only_listed_it(workbench: Workbench) -> None:
    """Tiers no longer include it and examples that bought it are gone; the rest is as it was."""
    workbench.ship("home-bundle")
    app = open_part(workbench, "home-bundle", "Options")
    click(app, "Remove Sports")
    pricing = saved(workbench, app)
    assert "sports" not in pricing.options
    assert () == pricing.tiers["triple-max"].includes
    assert not any("sports" in example.buy.options for example in pricing.examples)


def test_what_is_no_number_changes_nothing_and_is_said(workbench: Workbench) -> None:
    """The draft keeps the price until there is one."""
    workbench.ship("home-bundle")
    app = open_part(workbench, "home-bundle", "Tiers")
    field(app, "Amount (USD)", "tiers/double").set_value("cheap")
    app.run()
    assert "“cheap” is not a number" in texts(app, "error")
    assert "draft" not in app.query_params


def test_features_are_filled_in_like_a_table(workbench: Workbench) -> None:
    """A cell, a new row and a row that is taken out are in the file."""
    workbench.ship("home-bundle")
    app = open_part(workbench, "home-bundle", "Features")
    app.session_state["tiers/home-bundle.yaml/0/grid/features"] = {
        "edited_rows": {2: {"double": "yes", "Group": "Phone and TV"}},
        "added_rows": [
            {"Name": "Parental controls", "Group": "Phone and TV", "triple": "x", "triple-max": "On 3 screens"}
        ],
        "deleted_rows": [7],
    }
    app.run()
    assert not app.exception
    pricing = saved(workbench, app)
    assert pricing.tiers["double"].features["phone"] is True
    assert ["phone", "parental-controls"] == [
        key for key, one in pricing.features.items() if one.group == "Phone and TV"
    ]
    assert "On 3 screens" == pricing.tiers["triple-max"].features["parental-controls"]
    assert pricing.tiers["triple"].features["parental-controls"] is True
    assert "wifi" not in pricing.features
    assert "wifi" not in pricing.options["wifi"].features


def test_many_features_are_added_at_once(workbench: Workbench) -> None:
    """A list from elsewhere, with its dashes; what is there already is not there twice."""
    workbench.ship("home-bundle")
    app = open_part(workbench, "home-bundle", "Features")
    area = next(one for one in app.text_area if one.label == "New features, one a line")
    area.set_value("- Parental controls\n\n• Replay\nHome phone\nReplay")
    click(app, "Add the features")
    features = saved(workbench, app).features
    assert ["Parental controls", "Replay"] == [one.name for one in list(features.values())[-2:]]
    assert 1 == sum(one.name == "Home phone" for one in features.values())


def test_a_draft_with_a_mistake_still_has_its_forms(workbench: Workbench) -> None:
    """What is sound can be changed by form while a mistake elsewhere waits; the mistake is named above."""
    workbench.ship("home-bundle")
    path = workbench.settings.tiers / "home-bundle.yaml"
    path.write_text(on_disk(workbench).replace("amount: 69.97", "amount: lots"), encoding="utf-8")
    app = workbench.page(pricings.render, pricing="home-bundle", view="Edit", part="Options")
    app.session_state["open/tiers/home-bundle.yaml/options/hd"] = True
    app.run()
    field(app, "Name", "options/hd").set_value("High definition")
    app.run()
    assert not app.exception
    assert "**Line 20**" in texts(app, "markdown")
    assert "{name: High definition," in draft(workbench, app)
    assert "amount: lots" in draft(workbench, app)


def test_a_wide_table_of_features_opens(workbench: Workbench) -> None:
    """Sixty features over five tiers are a table like any other."""
    given = ", ".join(f"f{k}: true" for k in range(60))
    tiers = [f"  t{n}: {{name: Tier {n}, charge: {{amount: {n}0}}, features: {{{given}}}}}" for n in range(1, 6)]
    features = [f"  f{k}: {{name: Feature {k}}}" for k in range(60)]
    text = "\n".join(["title: Wide", "features:", *features, "tiers:", *tiers, ""])
    (workbench.settings.tiers / "wide.yaml").write_text(text, encoding="utf-8")
    app = workbench.page(pricings.render, pricing="wide", view="Edit", part="Features")
    assert not app.exception
    assert "draft" not in app.query_params


def test_an_option_gives_features(workbench: Workbench) -> None:
    """A feature that is chosen is given; what was given before stays as it is written."""
    workbench.ship("home-bundle")
    app = open_part(workbench, "home-bundle", "Options")
    field(app, "Features that it gives", "options/wifi").set_value(["wifi", "record"])
    app.run()
    assert not app.exception
    assert "features: {wifi: true, record: true}" in draft(workbench, app)


def test_what_a_price_is_for_each_of_is_written_where_the_price_stands(workbench: Workbench) -> None:
    """A tier's price becomes one by the head without a unit that was named before; paying yearly costs no less."""
    text = "title: Notes\ncurrency: EUR\ntiers:\n  team: {name: Team, charge: {amount: 9}}\n"
    (workbench.settings.tiers / "notes.yaml").write_text(text, encoding="utf-8")
    app = open_part(workbench, "notes", "Tiers")
    field(app, "Price", "tiers/team").set_value("per_unit")
    app.run()
    assert any("Write what is counted" in one.value for one in app.markdown)
    field(app, "Name of the new tier", "").set_value("Firm")
    field(app, "Its price a month (EUR)", "").set_value("12 per person")
    click(app, "Add the tier")
    field(app, "Price", "tiers/team").set_value("per_unit")
    app.run()
    app.session_state["part"] = "Fees and billing"
    app.run()
    field(app, "Buyers can pay", "billing").set_value(["month", "year"])
    app.run()
    pricing = saved(workbench, app, "notes")
    assert {"person": "people"} == {key: unit.plural for key, unit in pricing.units.items()}
    assert ["person", "person"] == [tier.charges[0].per for tier in pricing.tiers.values()]
    assert 0 == pricing.billing["year"].discount
