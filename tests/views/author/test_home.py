"""Where a researcher arrives: the studies, and for authors the way through the work."""

from dataclasses import replace

import pytest

from pricing_clarity.store import Role, Status
from pricing_clarity.views.author import home
from tests.views.author.test_pricings import texts
from tests.views.conftest import Workbench


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
