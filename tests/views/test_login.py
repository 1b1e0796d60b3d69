"""Logging in and out: a cookie that scripts cannot read, attempts that are slowed, logged and stopped."""

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from pricing_clarity.settings import Settings
from pricing_clarity.store import NewPerson, Role, Store, open_store
from pricing_clarity.views import company, login
from pricing_clarity.views.access import LOGIN_COOKIE, PREDICT_COOKIE
from pricing_clarity.views.context import INVITE_COOKIE
from pricing_clarity.views.login import MOST_WRONG
from tests.views.test_routes import cookies_set


@pytest.fixture
def store(sqlite_url: str) -> Store:
    """A store."""
    return open_store(sqlite_url)


@pytest.fixture
def passcode(store: Store) -> str:
    """The passcode of Ana, an author."""
    made = store.add_person("ana", Role.AUTHOR)
    assert isinstance(made, NewPerson)
    return made.passcode


def client(store: Store, address: str = "192.0.2.1", scheme: str = "http") -> TestClient:
    """A browser at this address."""
    app = Starlette(routes=login.routes(Settings(), store, slowed=0))
    return TestClient(app, base_url=f"{scheme}://localhost", follow_redirects=False, client=(address, 1))


def test_a_right_passcode_is_a_cookie(store: Store, passcode: str) -> None:
    """Scripts cannot read it, other sites do not send it, over https it stays there; an invite from before is gone."""
    response = client(store, scheme="https").post("/login", data={"name": "Ana", "passcode": passcode})
    assert (303, "/") == (response.status_code, response.headers["location"])
    cookies = cookies_set(response)
    cookie = cookies[LOGIN_COOKIE]
    assert (True, "lax", True) == (cookie["httponly"], cookie["samesite"], cookie["secure"])
    assert "0" == cookies[INVITE_COOKIE]["max-age"]
    person = store.logged_in(cookie.value)
    assert person is not None
    assert "ana" == person.name


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/results?study=home&show=To do", "/results?study=home&show=To%20do"),
        ("/words", "/words"),
        ("", "/"),
        ("/logout", "/"),
        ("//evil.example/results", "/"),
        ("https://evil.example/results", "/"),
        ("/results/../logout", "/"),
        ("/results\r\nSet-Cookie: a=b", "/"),
        ("/results?a\r\nSet-Cookie: a=b", "/results?aSet-Cookie%3A%20a=b"),
    ],
)
def test_a_login_leads_to_the_page_that_was_wanted(
    store: Store, passcode: str, wanted: str, leads_to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a passcode, also after a wrong one, and by way of a company's login; to no other place than our pages."""
    browser, form = client(store), {"name": "ana", "passcode": "wrong"}
    asked = f"/login?{urlencode({'next': wanted})}"
    assert (f'action="/login?next={quote(leads_to, safe="")}"' in browser.get(asked).text) == (leads_to != "/")
    assert 401 == browser.post(asked, data=form).status_code
    assert leads_to == browser.post(asked, data=form | {"passcode": passcode}).headers["location"]

    monkeypatch.setattr(login, "company_login", lambda: True)
    monkeypatch.setattr(login, "generate_login_redirect_url", lambda _: "/auth/login")

    async def back(_: Request) -> Response:
        return RedirectResponse("/", 302)

    app = Starlette(routes=[*login.routes(Settings(), store), Route(company.CALLBACK, back)])
    with TestClient(company.Back(app), follow_redirects=False) as browser:
        assert "/auth/login" == browser.get(asked.replace("/login", "/login/company")).headers["location"]
        assert leads_to == browser.get(company.CALLBACK).headers["location"]
        assert "/" == browser.get(company.CALLBACK).headers["location"]


def test_logging_out_ends_the_login_itself(store: Store, passcode: str) -> None:
    """A copy of the cookie is worth nothing afterwards; a link on another site's page logs nobody out."""
    login = store.log_in("ana", passcode)
    assert login is not None
    browser = client(store)
    cookie = {"cookie": f"{LOGIN_COOKIE}={login.token}"}
    browser.get("/logout", headers=cookie | {"sec-fetch-site": "cross-site"})
    assert store.logged_in(login.token) is not None
    assert "0" == cookies_set(browser.get("/logout", headers=cookie))[LOGIN_COOKIE]["max-age"]
    assert store.logged_in(login.token) is None


@pytest.mark.parametrize(
    "form", [{}, {"name": "ana"}, {"name": "ana", "passcode": "x"}, {"name": "<b>", "passcode": "x"}]
)
def test_a_wrong_passcode_is_told_and_logged(
    store: Store, form: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    """The page says the same whatever was wrong, keeps the name, and the log has the network but nothing typed."""
    with caplog.at_level(logging.WARNING):
        response = client(store).post("/login", data=form)
    assert 401 == response.status_code
    assert "belong together" in response.text
    assert "<b>" not in response.text
    assert LOGIN_COOKIE not in response.headers.get("set-cookie", "")
    assert '"network": "192.0.2.1", "wrong_passcodes": 1' in caplog.text


def test_after_ten_wrong_passcodes_a_network_has_to_wait(store: Store, passcode: str) -> None:
    """Then not even the right one gets in; another network is not held up."""
    browser = client(store)
    for _ in range(MOST_WRONG):
        assert 401 == browser.post("/login", data={"name": "ana", "passcode": "x"}).status_code
    assert 429 == browser.post("/login", data={"name": "ana", "passcode": passcode}).status_code
    assert 303 == client(store, "192.0.2.2").post("/login", data={"name": "ana", "passcode": passcode}).status_code


def test_all_processes_count_wrong_passcodes_together(sqlite_url: str, store: Store, passcode: str) -> None:
    """Who was stopped at one process is stopped at the next one as well."""
    another = Store.at(sqlite_url)
    browsers = [client(store), client(another)]
    for number in range(MOST_WRONG):
        assert 401 == browsers[number % 2].post("/login", data={"name": "ana", "passcode": "x"}).status_code
    for browser in browsers:
        assert 429 == browser.post("/login", data={"name": "ana", "passcode": passcode}).status_code
    another.close()


@pytest.mark.usefixtures("passcode")
def test_many_wrong_passcodes_at_once_are_no_more_tries(store: Store) -> None:
    """Of thirty that come together about ten are looked at: those that are at it when the tenth was wrong."""
    form = {"name": "ana", "passcode": "x"}
    with client(store) as browser, ThreadPoolExecutor(3 * MOST_WRONG) as pool:
        asked = [pool.submit(browser.post, "/login", data=form) for _ in range(3 * MOST_WRONG)]
        statuses = [one.result().status_code for one in asked]
    assert {401, 429} == set(statuses)
    assert MOST_WRONG <= statuses.count(401) < MOST_WRONG + login.AT_ONCE


@pytest.mark.usefixtures("passcode")
def test_a_long_form_is_not_read(store: Store) -> None:
    """Nobody fills the memory by logging in."""
    assert 413 == client(store).post("/login", data={"name": "a" * 5000, "passcode": "x"}).status_code


@pytest.mark.usefixtures("passcode")
def test_the_page_can_be_sent_by_its_own_form(store: Store) -> None:
    """Browsers send the form's origin only where the page lets them; and no cache keeps the page."""
    response: Any = client(store).get("/login")
    assert ("same-origin", "no-store") == (response.headers["referrer-policy"], response.headers["cache-control"])
    assert 'type="password"' in response.text
    assert "company" not in response.text.partition("</style>")[2]


def test_where_nobody_has_a_passcode_the_page_says_so(store: Store) -> None:
    """There is nothing to fill in."""
    assert "Nobody has to log in here yet" in client(store).get("/login").text


def test_a_link_for_predicting_becomes_a_cookie(store: Store) -> None:
    """The token leaves the address, and what has not the shape of one is not kept."""
    response = client(store).get("/predict/gXk2-0123_abcdefgh")
    assert (303, "/") == (response.status_code, response.headers["location"])
    cookie = cookies_set(response)[PREDICT_COOKIE]
    assert ("gXk2-0123_abcdefgh", True) == (cookie.value, cookie["httponly"])
    assert "" == cookies_set(client(store).get("/predict/x%0d%0aset-cookie:y"))[PREDICT_COOKIE].value
