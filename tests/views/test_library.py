"""The definitions on disk, as pages get them."""

from pricing_clarity.views.author import home
from tests.views.conftest import Workbench


def test_reading_that_was_stopped_ends_the_page_and_says_how_to_go_on(workbench: Workbench) -> None:
    """Nothing is drawn from half of the files; the next click reads them all."""
    workbench.ship("home-bundle")
    app = workbench.page(home.render)
    assert any("The home bundle" in one.value for one in app.markdown)
    workbench.ship("trio")
    app.session_state["stopped-library"] = True
    app.run()
    assert not app.exception
    assert not any("The home bundle" in one.value for one in app.markdown)
    assert "**Stopped:** Reading and checking the pricings and studies." in app.markdown[-1].value
    app.button(key="go-on-library").click().run()
    assert any("The home bundle" in one.value for one in app.markdown)
