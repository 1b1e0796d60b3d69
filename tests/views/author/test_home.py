"""Where a researcher arrives: the studies, and for authors the way through the work."""

from dataclasses import replace

import pytest

from pricing_clarity.store import Role, Status
from pricing_clarity.views.author import examples, home
from tests.views.author.test_pricings import texts
from tests.views.conftest import Workbench


def test_examples_stand_apart_until_they_are_changed_and_can_be_taken_away(workbench: Workbench) -> None:
    """A changed one is its author's own and stays, with its pricing; the others go at a click, and come back at one."""
    workbench.ship("home-bundle", "trio")
    path = workbench.settings.studies / "trio.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    app = workbench.page(home.render)
    assert ["Examples that the toolkit comes with: 1 study"] == [one.label for one in app.expander]
    assert 1 == texts(app, "markdown").count(examples.BADGE)
    next(one for one in app.button if one.label == "Remove them all").click().run()
    assert not app.exception
    assert ["trio.yaml"] == [one.name for one in workbench.settings.tiers.glob("*.yaml")]
    assert "The home bundle" not in texts(app, "markdown")
    next(one for one in app.button if one.label == "Bring the examples back").click().run()
    assert "The home bundle" in texts(app, "markdown")
    assert ["Examples that the toolkit comes with: 1 study"] == [one.label for one in app.expander]


@pytest.mark.parametrize("role", list(Role))
def test_who_does_not_write_sees_what_was_opened(workbench: Workbench, role: Role) -> None:
    """Authors find the steps and every study; others the studies that there is something to do in."""
    workbench.ship("home-bundle", "team-boards")
    workbench.store.publish(workbench.published())
    workbench.store.set_status(workbench.published().digest, Status.OPEN)
    app = workbench.page(lambda context: home.render(replace(context, role=role)))
    assert not app.exception
    said = texts(app, "markdown")
    assert "**The home bundle**" in said
    assert (role is Role.AUTHOR) == ("Step 1" in said)
    assert (role is Role.AUTHOR) == ("Copperfinch" in said)
