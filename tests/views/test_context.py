"""Who is here: a participant or a researcher."""

import pytest

from pricing_clarity.settings import Serve, Settings
from pricing_clarity.views.access import Access
from pricing_clarity.views.context import INVITE_COOKIE, PREVIEW_COOKIE, visit

TOKEN = "gXk2-0123_abcdefgh"


@pytest.mark.parametrize(
    ("serve", "cookies", "participant"),
    [
        (Serve.ALL, {}, False),
        (Serve.ALL, {INVITE_COOKIE: TOKEN}, True),
        (Serve.ALL, {PREVIEW_COOKIE: "1"}, False),
        (Serve.PARTICIPANTS, {}, True),
        (Serve.PARTICIPANTS, {INVITE_COOKIE: TOKEN}, True),
        (Serve.RESEARCHERS, {}, False),
        (Serve.RESEARCHERS, {INVITE_COOKIE: TOKEN}, False),
    ],
)
def test_who_is_a_participant(serve: Serve, cookies: dict[str, str], participant: bool) -> None:
    """The process decides, and where it serves both, the invite."""
    assert participant == visit(Settings(serve=serve), None, cookies, None).participant


@pytest.mark.parametrize(("serve", "participant"), [(Serve.ALL, True), (Serve.RESEARCHERS, False)])
def test_who_comes_over_a_network(serve: Serve, participant: bool) -> None:
    """Where a process serves both, leaving the cookies out makes nobody a researcher, nor does a preview's cookie."""
    visitor = visit(Settings(serve=serve), None, {PREVIEW_COOKIE: "1"}, None, Access(None))
    assert (participant, False) == (visitor.participant, visitor.may_leave)


@pytest.mark.parametrize("token", ["", "short", "a b c d e f g h", "../../etc/passwd", "x" * 129, "tökentöken"])
def test_what_cannot_be_a_token_is_none(token: str) -> None:
    """Nothing but the shape of a token reaches the store."""
    assert visit(Settings(), None, {INVITE_COOKIE: token}, None).invite is None


@pytest.mark.parametrize(
    ("serve", "cookies", "may_leave"),
    [
        (Serve.ALL, {INVITE_COOKIE: TOKEN, PREVIEW_COOKIE: "1"}, True),
        (Serve.ALL, {INVITE_COOKIE: TOKEN}, False),
        (Serve.PARTICIPANTS, {INVITE_COOKIE: TOKEN, PREVIEW_COOKIE: "1"}, False),
    ],
)
def test_only_a_trying_researcher_is_shown_the_way_back(serve: Serve, cookies: dict[str, str], may_leave: bool) -> None:
    """A participant at the researcher's desk is not invited to look at the answers."""
    assert may_leave == visit(Settings(serve=serve), None, cookies, None).may_leave


def test_links_start_where_the_app_was_opened_unless_set() -> None:
    """Invite links carry the address that works for the one who sends them."""
    assert visit(Settings(), None, {}, "http://127.0.0.1:9000/studies").base_url == "http://127.0.0.1:9000"
    elsewhere = Settings(base_url="https://quiz.example.com")
    assert visit(elsewhere, None, {}, "http://127.0.0.1:9000/").base_url == "https://quiz.example.com"
