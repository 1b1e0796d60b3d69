"""Invite links, posted answers, and what stands before every response."""

from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from pricing_clarity.settings import Serve, Settings
from pricing_clarity.views import routes, security
from pricing_clarity.views.context import BROWSER_COOKIE, INVITE_COOKIE, PREVIEW_COOKIE
from pricing_clarity.views.take.receive import Refused

TOKEN = "gXk2-0123_abcdefgh"
SCRIPT = Path("app.py")
LOGIN = {"/predict/{token}", "/login", "/login/company", "/logout"}
TAKING = {
    "/healthz", "/readyz", "/join/{token}", "/answers", "/total", "/next-person", "/screenshot/{version}/{place:int}",
}  # fmt: skip
BROWSER = "b-0123456789abcdefghij"


def client(**settings: Any) -> TestClient:
    """A client of an app that has our routes and our middleware and nothing else."""
    chosen = Settings(**settings)
    app = Starlette(routes=routes.routes(chosen, None), middleware=security.middleware(chosen, SCRIPT))
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


def cookies_set(response: Any) -> SimpleCookie:
    """The cookies that a response sets."""
    jar = SimpleCookie()
    for header in response.headers.get_list("set-cookie"):
        jar.load(header)
    return jar


def test_an_invite_link_becomes_a_cookie_and_a_clean_address() -> None:
    """The token leaves the address at once, and scripts cannot read it."""
    response = client().get(f"/join/{TOKEN}")
    assert (response.status_code, response.headers["location"]) == (303, "/")
    assert response.headers["cache-control"] == "no-store"
    cookie = cookies_set(response)[INVITE_COOKIE]
    assert (cookie.value, cookie["httponly"], cookie["samesite"], cookie["secure"]) == (TOKEN, True, "lax", "")


def test_behind_https_the_cookie_is_secure() -> None:
    """The cookie never travels unencrypted where the app is published with https."""
    app = client(base_url="https://quiz.example.com")
    assert cookies_set(app.get(f"/join/{TOKEN}"))[INVITE_COOKIE]["secure"] is True


def test_a_mistyped_link_replaces_an_older_invite() -> None:
    """Who opens a broken link does not land in the quiz of the last one, nor on the researchers' pages."""
    assert cookies_set(client().get("/join/x"))[INVITE_COOKIE].value == routes.UNREADABLE


def test_a_browser_is_known_again() -> None:
    """One link sent to many leads each to their own quiz: a browser gets one secret, which scripts cannot read."""
    one, other = (cookies_set(client().get(f"/join/{TOKEN}"))[BROWSER_COOKIE] for _ in range(2))
    assert (True, "lax") == (one["httponly"], one["samesite"])
    assert len(one.value) >= 22
    assert one.value != other.value
    again = client().get(f"/join/{TOKEN}", headers={"cookie": f"{BROWSER_COOKIE}={one.value}"})
    assert one.value == cookies_set(again)[BROWSER_COOKIE].value


@pytest.mark.parametrize("refused", [False, True])
def test_only_whoever_comes_next_gets_a_new_secret(monkeypatch: pytest.MonkeyPatch, refused: bool) -> None:
    """A session of somebody else's goes with a fresh secret that scripts cannot read; a refusal changes no cookie."""
    heard: list[str] = []

    def start(*said: Any) -> dict[str, Any]:
        heard.extend(said[1:4])
        if refused:
            raise Refused(409, "Not now.")
        return {"started": True}

    monkeypatch.setattr(routes, "next_person", start)
    cookies = {"cookie": f"{INVITE_COOKIE}={TOKEN}; {BROWSER_COOKIE}={BROWSER}"}
    app = client(base_url="https://quiz.example.com")
    response = app.post("/next-person", json={}, headers=cookies | {"host": "localhost"})
    fresh = heard[0]
    assert [fresh, TOKEN, BROWSER] == heard
    assert fresh not in response.text
    kept = cookies_set(response)
    assert ([] if refused else [BROWSER_COOKIE]) == list(kept)
    for cookie in kept.values():
        assert (fresh, True, "lax", True) == (cookie.value, *map(cookie.get, ("httponly", "samesite", "secure")))


def test_only_a_preview_is_marked_as_one() -> None:
    """A researcher's try-out is told apart from a participant's visit, and a later invite ends it."""
    assert cookies_set(client().get(f"/join/{TOKEN}?preview"))[PREVIEW_COOKIE].value == "1"
    assert cookies_set(client().get(f"/join/{TOKEN}"))[PREVIEW_COOKIE]["max-age"] == "0"


def test_leave_brings_a_researcher_back() -> None:
    """`/leave` removes both cookies."""
    response = client().get("/leave")
    assert (response.status_code, response.headers["location"]) == (303, "/")
    assert {name: morsel["max-age"] for name, morsel in cookies_set(response).items()} == {
        INVITE_COOKIE: "0",
        PREVIEW_COOKIE: "0",
    }


@pytest.mark.parametrize(
    ("serve", "expected"),
    [
        (
            Serve.ALL,
            {*TAKING, "/leave", *LOGIN},
        ),
        (Serve.PARTICIPANTS, TAKING),
        (Serve.RESEARCHERS, {"/healthz", "/readyz", *LOGIN}),
    ],
)
def test_a_process_has_only_the_routes_of_those_it_serves(serve: Serve, expected: set[str]) -> None:
    """What a process is not for, it cannot do."""
    assert expected == {route.path for route in routes.routes(Settings(serve=serve), None)}


def post(app: TestClient, content: bytes, kind: str = "application/json", invite: str | None = TOKEN) -> Any:
    """The response to an answer posted with an invite."""
    cookies = f"{INVITE_COOKIE}={invite}; {BROWSER_COOKIE}={BROWSER}" if invite else f"{BROWSER_COOKIE}={BROWSER}"
    headers = {"content-type": kind, "cookie": cookies}
    return app.post("/answers", content=content, headers=headers)


def test_an_answer_reaches_the_one_who_stores_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The invite, the browser's secret and the decoded object go in, and what comes out is the reply."""
    monkeypatch.setattr(routes, "receive", lambda *heard: {"heard": heard})
    response = post(client(), b'{"question": "q1", "choice": 2}', kind="application/json; charset=utf-8")
    assert response.json() == {"heard": [None, TOKEN, BROWSER, {"question": "q1", "choice": 2}]}


def test_a_refused_answer_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal keeps its status and its sentence."""

    def refuse(*_: object) -> None:
        raise Refused(409, "This study has closed.")

    monkeypatch.setattr(routes, "receive", refuse)
    response = post(client(), b"{}")
    assert (response.status_code, response.json()) == (409, {"problem": "This study has closed."})


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"content": b"{}", "invite": None}, 401),
        ({"content": b"{}", "invite": "short"}, 401),
        ({"content": b"a=1", "kind": "application/x-www-form-urlencoded"}, 415),
        ({"content": b"{", "kind": "text/plain"}, 415),
        ({"content": b"{"}, 400),
        ({"content": b"[1]"}, 400),
        ({"content": b"\xff\xfe"}, 400),
        ({"content": b"[" * 15_000}, 400),
        ({"content": b'{"comment": "' + b"x" * routes.LARGEST_ANSWER + b'"}'}, 413),
    ],
)
def test_what_is_no_answer_never_reaches_the_store(
    monkeypatch: pytest.MonkeyPatch, sent: dict[str, Any], status: int
) -> None:
    """No invite, another site's form, and broken or oversized bodies are refused at the door, in a sentence."""
    monkeypatch.setattr(routes, "receive", lambda *_: pytest.fail("reached the store"))
    response = post(client(), **sent)
    assert status == response.status_code
    assert response.json()["problem"].endswith(".")


@pytest.mark.parametrize(("there", "expected"), [(True, 200), (False, 503)])
def test_whether_the_database_answers_is_told(there: bool, expected: int) -> None:
    """Proxies and pages that wait ask for it, by whatever name they call the machine."""

    class Known:
        def is_there(self) -> bool:
            return there

    app = Starlette(routes=routes.routes(Settings(), Known()), middleware=security.middleware(Settings(), SCRIPT))
    told = TestClient(app).get("/readyz", headers={"host": "10.0.0.7:8501"})
    assert (expected, "no-store") == (told.status_code, told.headers["cache-control"])


def test_every_response_carries_the_security_headers() -> None:
    """Pages, redirects, refusals and what is not there."""
    app = client()
    for path in ("/healthz", f"/join/{TOKEN}", "/nothing-here", "/_stcore/metrics"):
        sent = app.get(path).headers
        assert sent["x-content-type-options"] == "nosniff"
        assert sent["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in sent["content-security-policy"]
        assert "unsafe" not in sent["content-security-policy"].partition("script-src")[2].partition(";")[0]


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/metrics/", "/home/_stcore/metrics"])
def test_metrics_are_closed(path: str) -> None:
    """Numbers about the process are not for visitors."""
    assert client().get(path).status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "[", ""])
def test_a_foreign_host_name_is_refused(host: str) -> None:
    """A page elsewhere cannot reach the app by pointing its own name at it."""
    response = client().get("/leave", headers={"host": host})
    assert response.status_code == 421
    assert "PRICING_CLARITY_HOSTS" in response.text


@pytest.mark.parametrize(
    "host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "quiz.example.com", "OTHER.example.com"]
)
def test_own_names_are_served(host: str) -> None:
    """Loopback and the published names work, with any port."""
    assert (
        client(base_url="https://quiz.example.com", hosts=("other.example.com",))
        .get("/leave", headers={"host": host})
        .status_code
        == 303
    )


def test_a_foreign_host_gets_no_websocket() -> None:
    """The door is the same for Streamlit's websocket."""
    app = client()
    with pytest.raises(WebSocketDisconnect), app.websocket_connect("/_stcore/stream", headers={"host": "evil.example"}):
        pytest.fail("connected")


def test_long_responses_are_compressed() -> None:
    """Streamlit's scripts are megabytes, and people take quizzes on slow lines."""
    long = Route("/long", lambda _: PlainTextResponse("let it be " * 1000))
    app = Starlette(routes=[long], middleware=security.middleware(Settings(), SCRIPT))
    response = TestClient(app, base_url="http://localhost").get("/long")
    assert ("gzip", 10_000) == (response.headers["content-encoding"], len(response.text))


def test_health_needs_no_name() -> None:
    """A load balancer asks by address."""
    assert client().get("/healthz", headers={"host": "10.0.0.7:8501"}).text == "ok"
