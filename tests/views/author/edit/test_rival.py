"""A competitor's page described from the study: names, prices and a screenshot."""

import io

from PIL import Image
from streamlit.testing.v1 import AppTest

from pricing_clarity.formats import load_folder
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
    click(app, "Set their page beside ours")
    assert not app.exception
    assert "rival" == app.radio[0].value
    made = saved(workbench, app)
    assert made.variants is not None
    assert (("rival",), "rival") == (made.variants.against, made.screenshots[0].pricing)
    assert (
        "Rival. Plans: Duo at $59.90 a month. To add: UHD at $4 a month. Sports channels: Duo. Movie channels: no plan."
        == made.screenshots[0].alt
    )
    shelf = load_folder(workbench.settings.tiers, workbench.settings.studies)
    assert {} == shelf.problems
    theirs = shelf.pricings["rival"]
    assert ({"double"}, {"sports", "movies"}) == (set(theirs.tiers), set(theirs.features))
    assert {"sports": True} == theirs.tiers["double"].features
    assert field(app, "Their price page").value == "rival"


def _typed(app: AppTest, fields: dict[str, str]) -> None:
    for label, text in fields.items():
        field(app, label).set_value(text)
