"""A competitor's page described from the study: names, prices and a screenshot."""

import io
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from pricing_clarity.formats import load_folder, read_pricing
from pricing_clarity.formats.write_yaml import block_text
from pricing_clarity.pricing import Pricing
from pricing_clarity.pricing.bill import bill
from pricing_clarity.pricing.selection import Selection
from pricing_clarity.quiz.beliefs import Minds
from pricing_clarity.quiz.publish import drafted
from pricing_clarity.quiz.questions.beyond import Beyond
from pricing_clarity.quiz.study import Study, Variants
from pricing_clarity.quiz.variants import askable
from pricing_clarity.views.author.edit.besides import Typed, Unclear, understood
from pricing_clarity.views.author.edit.rival import Described, Theirs, alt_of, pricing_of
from tests.views.author.edit.test_editing import click
from tests.views.author.edit.test_study import edit, field, saved
from tests.views.author.test_pricings import texts
from tests.views.conftest import Workbench


def test_a_competitors_page_is_set_beside_ours(workbench: Workbench) -> None:
    """Names and prices are enough: what is on their page is said for who cannot see it, and questions fit both."""
    workbench.ship("home-bundle")
    app = edit(workbench, "What and with whom")
    app.radio[0].set_value("rival").run()
    _typed(
        app, {"Whose page is it?": "Rival", "In the place of our Double Play": "Duo", "In the place of our HD": "UHD"}
    )
    prices = [one for one in app.text_input if one.label == "Price a month"]
    prices[0].set_value("59.90")
    prices[3].set_value("four")
    click(app, "Set their page beside ours")
    assert "Write each price as a number" in texts(app, "error")
    prices = [one for one in app.text_input if one.label == "Price a month"]
    prices[3].set_value("4")
    image = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(image, "PNG")
    app.file_uploader[0].upload("theirs.png", image.getvalue(), "image/png")
    pills = {one.label: one for one in app.pills}
    pills["Sports channels"].set_value(["double"])
    pills["Movie channels"].set_value([""])
    _typed(app, {"In the place of our Activation fee": "Set-up", "Fee, once": "ten"})
    click(app, "Set their page beside ours")
    assert "Name each fee and write what it is as a number" in texts(app, "error")
    _typed(app, {"Fee, once": "10", "Discount at the beginning, in %": "20", "For how many months": "3"})
    click(app, "Set their page beside ours")
    assert not app.exception
    assert "rival" == app.radio[0].value
    made = saved(workbench, app)
    assert made.variants is not None
    assert (("rival",), "rival") == (made.variants.against, made.screenshots[0].pricing)
    assert (
        "Rival. Plans: Duo at $59.90 a month. To add: UHD at $4 a month. Sports channels: Duo. Movie channels: no "
        "plan. 20 % off for the first 3 months. Set-up: $10 once." == made.screenshots[0].alt
    )
    shelf = load_folder(workbench.settings.tiers, workbench.settings.studies)
    assert {} == shelf.problems
    theirs = shelf.pricings["rival"]
    assert ({"double"}, {"sports", "movies"}) == (set(theirs.tiers), set(theirs.features))
    assert {"sports": True} == theirs.tiers["double"].features
    due = bill(theirs, Selection(tier="double", options={"hd": 1}))
    assert Decimal("61.12") == due.today, "less 20 %, and the fee"
    assert Decimal("63.90") == due.later
    assert field(app, "Their price page").value == "rival"


def _typed(app: AppTest, fields: dict[str, str]) -> None:
    for label, text in fields.items():
        field(app, label).set_value(text)


SEATS = {"starter": "6", "team": "9"}


@pytest.fixture(scope="module")
def ours() -> Pricing:
    """Plans for each seat with limits: projects, storage for each seat, and automations that cost beyond."""
    return load_folder(Path("tiers"), Path("studies")).pricings["team-boards"]


def _described(ours: Pricing, yearly: str = "", **limits: tuple[str, str, str]) -> Described:
    """Their two plans, with what both give of a limit and what each further one costs."""
    theirs = [Theirs("tiers", key, key.upper(), {"month": Decimal(price)}, "seat") for key, price in SEATS.items()]
    amounts = {
        key: ({("tiers", plan): amount for plan, amount in zip(SEATS, given, strict=True) if amount}, beyond)
        for key, (*given, beyond) in limits.items()
    }
    found = understood(Typed(yearly, "", "", [], amounts), ours, {("tiers", key) for key in SEATS})
    return Described("Rival", theirs, {}, found)


def test_what_their_plans_give_is_asked_and_what_is_not_known_is_not(ours: Pricing) -> None:
    """A limit that is described has right answers about their page; nothing is asked about one that is left empty."""
    their = _described(ours, "15", automations=("1000", "unlimited", "3"), storage=("", "", ""))
    read = read_pricing(block_text(pricing_of(their, ours), opened=True), "theirs")
    assert () == read.problems
    theirs = read.value
    assert theirs is not None
    assert Decimal("61.20") == bill(theirs, Selection(tier="starter", every="year")).today, "12 × 6, less 15 %"
    used = Selection(tier="starter", quantities={"seat": Decimal(1), "automations": Decimal(2500)})
    assert Decimal(12) == bill(theirs, used).month, "6, and two blocks of 1,000 at 3"
    study = Study(title="Both", pricing="ours", variants=Variants(against=("theirs",)), questions=6)
    drafts = askable(drafted(Minds(ours), study), ours, [Minds(theirs)])
    beyond = {one.asked.limit: one for one in drafts if isinstance(one.asked, Beyond)}
    assert {"automations"} == set(beyond)
    assert {"storage", "projects"} <= {
        one.asked.limit for one in drafted(Minds(ours), study) if isinstance(one.asked, Beyond)
    }
    alt = alt_of(their, ours)
    assert alt.endswith(
        "Paying a year at once: 15 % less. Automation runs: 1,000 with STARTER, unlimited with TEAM, each further "
        "1,000 runs $3."
    )


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (("1000", "", "3"), "write what the counterpart of Team gives"),
        (("1000", "lots", "3"), "write what the counterpart of Team gives"),
        (("1000", "2000", ""), "write what each further run costs"),
        (("1000", "2000", "dear"), "write what each further run costs"),
    ],
)
def test_half_of_a_limit_is_not_enough(ours: Pricing, typed: tuple[str, str, str], wanted: str) -> None:
    """What one plan gives, without the other or without the price beyond it, would make right answers a guess."""
    with pytest.raises(Unclear, match=wanted):
        _described(ours, automations=typed)


def test_what_a_plan_does_not_give_cannot_be_had(ours: Pricing) -> None:
    """Said to be none it is not to be had; with unlimited amounts nobody has to say what more costs."""
    pricing = pricing_of(_described(ours, projects=("none", "unlimited", "")), ours)
    assert ["team"] == [key for key, tier in pricing["tiers"].items() if "projects" in tier.get("limits", {})]
