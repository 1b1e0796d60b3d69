"""What those see who may not see a researchers' page: how to get there, or whose it is."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from pricing_clarity.settings import Serve
from pricing_clarity.store import Role
from pricing_clarity.views import entrance, places
from pricing_clarity.views.context import Context
from pricing_clarity.views.review import facilitate, predict, results
from tests.views.conftest import Workbench


def seen(workbench: Workbench, draw: Callable[[Context], None], **who: object) -> tuple[AppTest, str]:
    """What is drawn for somebody, and everything on it in words."""
    app = workbench.page(lambda context: draw(replace(context, **who)), study="home")
    assert not app.exception
    words = [one.value for kind in (app.title, app.markdown, app.code) for one in kind]
    return app, "\n".join([*words, *(one.proto.body for one in app.get("html"))])


def test_without_a_way_to_log_in_the_page_says_what_to_set(workbench: Workbench) -> None:
    """The command, the role, and where a company's own login is described."""
    _, says = seen(workbench, entrance.render, role=None)
    for part in ("Shut until people can log in", "-m pricing_clarity person", "--role author", "OpenID Connect"):
        assert part in says


def test_logging_in_leads_back_to_what_was_wanted(workbench: Workbench) -> None:
    """At the address of a page; at the first one there is nothing to remember."""
    _, says = seen(workbench, lambda context: entrance.render(context, places.RESULTS), role=None, login=True)
    assert "Log in to go on" in says
    assert 'href="/login?next=%2Fresults%3Fstudy%3Dhome"' in says
    assert 'href="/login"' in seen(workbench, entrance.render, role=None, login=True)[1]


def test_who_is_known_and_has_no_role_is_told_so(workbench: Workbench) -> None:
    """With the name by which they are known, and a way to log out."""
    _, says = seen(workbench, entrance.render, role=None, login=True, who="eve@example.org")
    assert "You are logged in as eve@example.org, who has no role" in says
    assert "/logout" in says


@pytest.mark.parametrize(
    ("place", "who", "expected"),
    [
        (places.STUDIES, {"role": Role.REVIEWER, "who": "ben"}, "*Studies* is for authors. You are logged in as ben"),
        (places.RUN, {"role": Role.REVIEWER}, "*Run* is for authors and facilitators."),
        (
            places.RESULTS,
            {"role": Role.STAKEHOLDER, "study": "home"},
            "*Results* is for authors, reviewers and facilitators. The link that you came by leads to predictions",
        ),
    ],
)
def test_a_page_for_others_says_for_whom(
    workbench: Workbench, place: places.Place, who: dict[str, object], expected: str
) -> None:
    """And leads on to one that is open to the visitor."""
    app, says = seen(workbench, lambda context: entrance.not_for(context, place, places.PREDICT), **who)
    assert expected in says
    assert ["Go to Predictions"] == [one.proto.label for one in app.get("page_link")]


@pytest.mark.parametrize(
    ("render", "role", "expected"),
    [
        (results.render, Role.REVIEWER, "As soon as an author has opened one"),
        (predict.render, Role.STAKEHOLDER, "As soon as an author has opened a study"),
        (facilitate.render, Role.FACILITATOR, "An author switches on"),
    ],
)
def test_nobody_is_told_to_do_what_is_an_authors(
    workbench: Workbench, render: Callable[[Context], None], role: Role, expected: str
) -> None:
    """Where there is nothing yet, others read what they are waiting for."""

    def draw(context: Context) -> None:
        places.lead_only(role)
        render(context)

    app, says = seen(workbench, draw, role=role)
    assert expected in says
    assert not app.get("page_link")


@pytest.mark.parametrize(
    ("serve", "invite", "doors"),
    [
        (Serve.ALL, None, True),
        (Serve.RESEARCHERS, None, True),
        (Serve.ALL, "x" * 22, False),
        (Serve.PARTICIPANTS, None, False),
    ],
)
def test_participants_meet_no_doors(workbench: Workbench, serve: Serve, invite: str | None, doors: bool) -> None:
    """To who has a link, and in a process of theirs, there is nothing but the quiz."""
    context = Context(replace(workbench.settings, serve=serve), workbench.store, invite, False, "", role=None)
    assert doors == bool(entrance.doors(context))
