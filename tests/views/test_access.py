"""Who may see the researchers' pages: at home without a login, from elsewhere only with one."""

import asyncio
import json
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from pricing_clarity.settings import Serve, Settings
from pricing_clarity.store import NewInvite, NewPerson, Role, Store, open_store
from pricing_clarity.views import access
from pricing_clarity.views.access import LOGIN_COOKIE, PREDICT_COOKIE, Access, Asked, Gate
from pricing_clarity.views.context import INVITE_COOKIE, visit

HERE = {"host": "localhost:8501"}


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    """Makes each test look anew where the process listens."""
    access.listens_here_only.cache_clear()
    yield
    access.listens_here_only.cache_clear()


@pytest.fixture
def store(sqlite_url: str) -> Store:
    """A store in which nobody may log in."""
    return open_store(sqlite_url)


def ask(
    cookies: dict[str, str] | None = None, headers: dict[str, str] | None = None, address: str | None = None
) -> Asked:
    """A request from this machine, unless said otherwise."""
    return Asked(cookies or {}, headers or HERE, address)


def test_at_home_nobody_logs_in(store: Store) -> None:
    """On a machine that nobody else reaches, who opens the app is its author."""
    assert Access(Role.AUTHOR) == Gate(Settings(), store).admit(ask(address="127.0.0.1"))


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        (HERE, "192.168.1.7"),
        (HERE, "2001:db8::1"),
        ({"host": "clarity.example.com"}, "127.0.0.1"),
        (HERE | {"x-forwarded-for": "127.0.0.1"}, "127.0.0.1"),
        (HERE | {"forwarded": "for=127.0.0.1"}, "127.0.0.1"),
        (HERE | {"via": "1.1 proxy"}, "127.0.0.1"),
        (HERE | {"x-real-ip": "203.0.113.9"}, None),
    ],
)
def test_from_elsewhere_nobody_gets_in_without_a_login(
    store: Store, headers: dict[str, str], address: str | None
) -> None:
    """A network address, another name, and every sign of a proxy shut the pages."""
    assert Access(None) == Gate(Settings(), store).admit(ask(headers=headers, address=address))


@pytest.mark.parametrize(("address", "home"), [("127.0.0.1", True), ("0.0.0.0", False)])
def test_the_sockets_tell_where_the_app_listens(store: Store, address: str, home: bool) -> None:
    """Whatever the settings say: a process that listens on all addresses lets nobody in, not even from this machine."""
    with socket.socket() as listening:
        listening.bind((address, 0))
        listening.listen()
        admitted = Gate(Settings(), store).admit(ask(address="127.0.0.1"))
    assert Access(Role.AUTHOR if home else None) == admitted


def test_a_socket_that_is_a_file_is_for_a_proxy(store: Store, tmp_path: Any) -> None:
    """Behind it anybody may be."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "app.sock"))
        listening.listen()
        assert Access(None) == Gate(Settings(), store).admit(ask())


@pytest.mark.parametrize("role", list(Role))
def test_with_a_login_everybody_logs_in(store: Store, role: Role) -> None:
    """At home as well; then the login says who they are and what they may do, until it ends."""
    made = store.add_person("ana", role)
    assert isinstance(made, NewPerson)
    gate = Gate(Settings(), store)
    assert Access(None, login=True) == gate.admit(ask())
    login = store.log_in("ana", made.passcode)
    assert login is not None
    asked = ask({LOGIN_COOKIE: login.token}, {"host": "clarity.example.com"}, "203.0.113.9")
    assert Access(role, "ana", login=True) == gate.admit(asked)
    assert Access(None, login=True) == gate.admit(ask({LOGIN_COOKIE: "x" * 22}))
    store.log_out(login.token)
    assert Access(None, login=True) == gate.admit(asked)


def company_cookie(**claims: object) -> dict[str, str]:
    """Streamlit's cookie of a login with OpenID Connect, signed as Streamlit does."""
    told = json.dumps({"is_logged_in": True, "origin": "http://localhost:8501", **claims})
    return {"_streamlit_user": create_signed_value(get_cookie_secret(), "_streamlit_user", told).decode()}


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"email": "Ana@Example.com", "email_verified": True}, Role.AUTHOR),
        ({"email": "ben@example.com"}, Role.REVIEWER),
        ({"email": "ben@example.com", "email_verified": "true"}, Role.REVIEWER),
        ({"email": "ben@example.org"}, None),
    ],
)
def test_a_companys_login_gives_the_role_of_the_address(
    store: Store, monkeypatch: pytest.MonkeyPatch, claims: dict[str, object], role: Role | None
) -> None:
    """Who is known to the company and not to the settings is told so, and sees nothing."""
    monkeypatch.setattr(access, "company_login", lambda: True)
    settings = Settings(roles=(("ana@example.com", "author"), ("@example.com", "reviewer")))
    email = str(claims["email"]).lower()
    assert Access(role, email, login=True) == Gate(settings, store).admit(ask(company_cookie(**claims)))


@pytest.mark.parametrize(
    "cookies",
    [
        company_cookie(email="ana@example.com", email_verified=False),
        company_cookie(email="ana@example.com", email_verified="false"),
        company_cookie(email="ana@example.com", email_verified=None),
        company_cookie(email="ana@example.com", is_logged_in=False),
        company_cookie(email=7),
        {"_streamlit_user": '{"email": "ana@example.com", "is_logged_in": true}'},
        {"_streamlit_user": "tökén"},
    ],
)
def test_an_address_that_nobody_vouches_for_gets_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]
) -> None:
    """Unverified, logged out, of a wrong shape, not signed, not readable."""
    monkeypatch.setattr(access, "company_login", lambda: True)
    settings = Settings(roles=(("ana@example.com", "author"),))
    assert Access(None, login=True) == Gate(settings, store).admit(ask(cookies))


def test_a_companys_cookie_counts_only_where_its_login_is_set_up(store: Store) -> None:
    """The key that signs the cookie may be anybody's as long as nobody has set one."""
    settings = Settings(roles=(("ana@example.com", "author"),))
    outside = ask(company_cookie(email="ana@example.com"), {"host": "clarity.example.com"}, "203.0.113.9")
    assert Access(None) == Gate(settings, store).admit(outside)


@pytest.mark.parametrize(
    ("serve", "role", "may"),
    [
        (Serve.ALL, Role.AUTHOR, True),
        (Serve.RESEARCHERS, Role.REVIEWER, True),
        (Serve.RESEARCHERS, Role.STAKEHOLDER, False),
        (Serve.RESEARCHERS, None, False),
        (Serve.PARTICIPANTS, Role.AUTHOR, False),
    ],
)
def test_files_are_for_those_who_see_results(
    monkeypatch: pytest.MonkeyPatch, serve: Serve, role: Role | None, may: bool
) -> None:
    """Downloads and uploads follow the role, and a participants' process has none."""
    gate = Gate(Settings(serve=serve), None)
    monkeypatch.setattr(Gate, "admit", lambda *_: Access(role))
    scope = {"type": "http", "headers": [], "client": ("127.0.0.1", 1)}
    assert may is asyncio.run(gate.may_research(scope))


def test_a_link_for_predicting_opens_one_study_and_nothing_else(store: Store) -> None:
    """Until it is taken back; a link for participants opens nothing here, nor does an unknown one."""
    from tests.store.test_sessions import open_study, shared_link

    open_study(store)
    made = store.invite_to_predict("home")
    assert isinstance(made, NewInvite)
    gate = Gate(Settings(), store)
    from_elsewhere = {"host": "clarity.example.com"}
    asked = ask({PREDICT_COOKIE: made.token}, from_elsewhere, "203.0.113.9")
    assert Access(Role.STAKEHOLDER, study="home") == gate.admit(asked)
    for token in (shared_link(store).token, "x" * 22):
        assert Access(None) == gate.admit(ask({PREDICT_COOKIE: token}, from_elsewhere, "203.0.113.9"))
    store.revoke(made.invite.id)
    assert Access(None) == gate.admit(asked)


def test_without_a_role_there_is_the_quiz_or_nothing() -> None:
    """A process for all takes whoever has no role for a participant; a role does not turn an invite into a login."""
    assert visit(Settings(), None, {}, None, Access(None)).participant
    assert not visit(Settings(), None, {}, None, Access(Role.REVIEWER, "ana", login=True)).participant
    assert visit(Settings(), None, {INVITE_COOKIE: "gXk2-0123_abcdefgh"}, None, Access(Role.AUTHOR)).participant
