"""Colleagues' answers stand apart from customers': on the results page and on the command line."""

from collections.abc import Callable

import pytest

from pricing_clarity.quiz.simulate import people, play
from pricing_clarity.store import Entered, NewInvite, Status
from pricing_clarity.views.review import results
from tests.cli.conftest import Done, run
from tests.views.conftest import Workbench

__all__ = ["run"]
BELIEVED = "promotion-ignored:promotions.two-more"


@pytest.fixture
def mixed(workbench: Workbench) -> Workbench:
    """Three customers who ignore the promotion, and two of sales who know it."""
    workbench.ship("home-bundle")
    published = workbench.published()
    store = workbench.store
    version = store.publish(published)
    store.set_status(version.digest, Status.OPEN)
    for segment, count, held in (("customers", 3, {BELIEVED: 1.0}), ("sales", 2, {})):
        link = store.invite("home-bundle", segment=segment)
        assert isinstance(link, NewInvite)
        for number, person in enumerate(people(published, count, held, seed=3)):
            entered = store.enter(link.token, f"{segment}{number}")
            assert isinstance(entered, Entered)
            store.consent(entered.session.id)
            for answer in play(published, person, seed=3):
                store.answer(entered.session.id, answer)
    return workbench


def test_customers_come_first(mixed: Workbench) -> None:
    """What colleagues know does not pass for what buyers understand, and the page says whose answers it shows."""
    app = mixed.page(results.render)
    assert not app.exception
    assert ["customers (3)", "sales (2)", "everybody"] == [
        one.content for one in app.segmented_control[0].proto.options
    ]
    assert any("customers alone" in one.value and "3 of 5 people" in one.value for one in app.info)
    app.segmented_control[0].set_value("sales").run()
    assert any("sales alone" in one.value and "2 of 5 people" in one.value for one in app.info)
    app.segmented_control[0].set_value(None).run()
    assert not any("alone" in one.value for one in app.info)
    assert not app.exception


def test_where_nobody_is_left_a_button_leads_back_to_all(mixed: Workbench) -> None:
    """Sales by a customers' link are nobody; then everybody's answers are there, and the address says no more of it."""
    invites = mixed.store.invites("home-bundle")
    app = mixed.page(results.render, segment="sales", link=f"link {invites[0].id}")
    assert ["No answer is like that"] == [one.value for one in app.header]
    next(one for one in app.button if one.label == "Show all answers").click().run()
    assert [] == [one.value for one in app.info]
    assert {"study": "home-bundle", "segment": "everybody"} == dict(app.query_params)


@pytest.mark.usefixtures("mixed")
def test_the_command_line_leaves_colleagues_out(run: Callable[..., Done]) -> None:
    """Unless they are asked for; the export has everybody, each with their segment."""
    found = run("findings", "home-bundle", "--json")
    assert (3, "Without sales; --segment shows them.\n") == (found.json["participants"], found.err)
    assert 2 == run("findings", "home-bundle", "--segment", "sales", "--json").json["participants"]
    assert "write customers, or sales" in run("findings", "home-bundle", "--segment", "kings").err
    rows = run("export", "home-bundle", "--json").json
    assert {"customers": 3, "sales": 2} == {
        segment: len({row["participant"] for row in rows if row["segment"] == segment})
        for segment in ("customers", "sales")
    }
