"""Whoever goes on at once loses nothing: what was typed or clicked right before counts all the same."""

from functools import partial
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.runtime.state import SafeSessionState
from streamlit.testing.v1 import AppTest

from pricing_clarity.formats import Cabinet
from pricing_clarity.views.author import home, pricings
from pricing_clarity.views.author.edit.going_on import page
from pricing_clarity.views.context import Context
from tests.views.author.edit.test_editing import click, on_disk
from tests.views.author.edit.test_forms import draft, field, saved
from tests.views.author.test_pricings import texts
from tests.views.conftest import Workbench

SHOWN = {"pricings": pricings.render, "home": home.render}


def edit(workbench: Workbench, part: str) -> AppTest:
    """A part of the workbench, on a page that takes in what was typed on the one before."""
    workbench.ship("home-bundle")

    def render(context: Context) -> None:
        page(partial(SHOWN[st.session_state.get("page", "pricings")], context))

    app = workbench.page(pricings.render, pricing="home-bundle", view="Edit", part=part)
    app.args, app.kwargs = (), app.kwargs | {"render": render}
    app.run()
    assert not app.exception
    return app


def test_what_was_typed_when_another_part_was_chosen_is_in_the_draft(workbench: Workbench) -> None:
    """The click on the other part arrives with the text, before any run has drawn the field with it."""
    app = edit(workbench, "Words")
    field(app, "Headline of the page", "words").set_value("Quick")
    app.session_state["part"] = "Tiers"
    app.run()
    assert not app.exception
    assert "headline: Quick" in draft(workbench, app)
    assert "Name of the new tier" in [one.label for one in app.text_input]


def test_what_was_typed_when_another_page_was_opened_waits_in_the_draft(workbench: Workbench) -> None:
    """Back in the workbench it is what is being written, in the address too."""
    app = edit(workbench, "Words")
    field(app, "Headline of the page", "words").set_value("Quick")
    app.session_state["page"] = "home"
    app.run()
    assert "draft" not in app.query_params
    app.session_state["page"] = "pricings"
    app.run()
    assert "Quick" == field(app, "Headline of the page", "words").value
    assert "headline: Quick" in draft(workbench, app)


def test_what_cannot_be_is_said_when_its_field_is_left(workbench: Workbench) -> None:
    """The sentence stands at the edge of the page, for the field is gone; the draft keeps the price."""
    app = edit(workbench, "Tiers")
    app.session_state["open/tiers/home-bundle.yaml/tiers/double"] = True
    app.run()
    field(app, "Amount (USD)", "tiers/double").set_value("cheap")
    app.session_state["part"] = "Words"
    app.run()
    assert "Not taken over.** Amount (USD): “cheap” is not a number" in texts(app, "toast")
    assert "draft" not in app.query_params


def test_a_field_that_is_folded_away_with_the_text_just_typed_is_taken_in(workbench: Workbench) -> None:
    """Who closes a form has not taken anything back."""
    app = edit(workbench, "Tiers")
    app.session_state["open/tiers/home-bundle.yaml/tiers/double"] = True
    app.run()
    field(app, "Name", "tiers/double").set_value("Double")
    app.session_state["open/tiers/home-bundle.yaml/tiers/double"] = False
    app.run()
    assert "name: Double\n" in draft(workbench, app)


def test_a_click_counts_though_another_one_followed_at_once(workbench: Workbench) -> None:
    """The option is added, and the change saved, by the run that the second click has begun."""
    app = edit(workbench, "Options")
    field(app, "Name of the new option", "").set_value("Cloud DVR")
    next(one for one in app.button if one.label == "Add the option").click()
    app.session_state["part"] = "Words"
    app.run()
    assert "cloud-dvr: {name: Cloud DVR}" in draft(workbench, app)
    next(one for one in app.button if one.label == "Save").click()
    app.session_state["view"] = "History"
    app.run()
    assert "cloud-dvr: {name: Cloud DVR}" in on_disk(workbench)


def test_a_run_that_ends_right_after_saving_leaves_no_draft(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next click can end a run at any look into the session's state; what follows from saving is done by then."""
    app = edit(workbench, "Words")
    field(app, "Headline of the page", "words").set_value("Quick")
    app.run()
    ends = []
    save, look = Cabinet.save, SafeSessionState.__getitem__

    def saved_and_then(*of: Any) -> Any:
        ends.append("once")
        return save(*of)

    def ended(state: SafeSessionState, key: str) -> Any:
        if ends and ends.pop():
            raise RerunException(RerunData())
        return look(state, key)

    monkeypatch.setattr(Cabinet, "save", saved_and_then)
    monkeypatch.setattr(SafeSessionState, "__getitem__", ended)
    click(app, "Save")
    app.run()
    assert not ends
    assert "headline: Quick" in on_disk(workbench)
    assert "draft" not in app.query_params
    assert "Saved" in texts(app, "markdown")


def test_a_click_that_nobody_acted_upon_is_forgotten(workbench: Workbench) -> None:
    """A button that the next page does not have, and no field leads to, does nothing when it comes back later."""
    app = edit(workbench, "Words")
    field(app, "Headline of the page", "words").set_value("Quick")
    app.run()
    next(one for one in app.button if one.label == "Discard").click()
    app.session_state["page"] = "home"
    app.run()
    app.session_state["page"] = "pricings"
    app.run()
    assert "headline: Quick" in draft(workbench, app)


def test_rows_typed_into_a_grid_stay_when_another_part_was_looked_at(workbench: Workbench) -> None:
    """The grid begins anew with what the draft says, not with what the file said before."""
    app = edit(workbench, "Features")
    app.session_state["tiers/home-bundle.yaml/0/grid/features"] = {
        "edited_rows": {},
        "added_rows": [{"Name": "Parental controls", "triple": "x"}],
        "deleted_rows": [],
    }
    app.run()
    for part in ("Tiers", "Features"):
        app.session_state["part"] = part
        app.run()
        assert not app.exception
    assert "parental-controls" in saved(workbench, app).features


def test_a_draft_is_one_persons_from_page_to_page(workbench: Workbench) -> None:
    """It is discarded for good: neither the address nor the session brings it back."""
    app = edit(workbench, "Words")
    field(app, "Headline of the page", "words").set_value("Quick")
    app.run()
    click(app, "Discard")
    app.run()
    assert "draft" not in app.query_params
    assert "Everything for your home, on one bill" == field(app, "Headline of the page", "words").value
