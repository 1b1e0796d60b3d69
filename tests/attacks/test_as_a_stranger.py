"""What somebody without an invite tries over the network, and does not get. Each case is one try; its id says which."""

import json
import secrets
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from pricing_clarity.views import door
from pricing_clarity.views.context import INVITE_COOKIE
from tests.attacks.conftest import Attacker, Target, leaks, raw

SERVERS = ("quiz", "desk")
SLOW_LINES = 200


@pytest.fixture(params=SERVERS)
def target(request: pytest.FixtureRequest) -> Target:
    """Each of the processes."""
    found: Target = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def stranger(target: Target) -> Attacker:
    """Somebody elsewhere, who has a link to nothing."""
    return Attacker(target.url, headers={"X-Forwarded-For": "198.51.100.77"})


# Guessing links


@pytest.mark.parametrize("way", ["link", "post", "page"])
def test_guessing_links_ends_soon_and_is_logged(quiz: Target, way: str) -> None:
    """After some wrong links no further one is looked up for that network, the good one included; others get in."""
    address = {"link": "192.0.2.1", "post": "192.0.2.2", "page": "192.0.2.3"}[way]

    def tries(token: str) -> int:
        attacker = Attacker(quiz.url, None if way == "link" else token, headers={"X-Forwarded-For": address})
        if way == "link":
            return attacker.ask("GET", f"/join/{token}").status_code
        if way == "post":
            return attacker.post({"do": "look"}).status_code
        try:
            with attacker.line():
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    with ThreadPoolExecutor(10) as pool:
        heard = [*pool.map(tries, [secrets.token_urlsafe(16) for _ in range(door.MOST_WRONG)])]
    assert 429 not in heard
    good = quiz.store.invite("home-study").token  # type: ignore[union-attr]
    assert 429 == tries(good)
    assert 303 == Attacker(quiz.url, headers={"X-Forwarded-For": "192.0.2.9"}).ask("GET", f"/join/{good}").status_code
    told = [json.loads(line) for line in quiz.server.log.read_text().splitlines() if line.startswith('{"event"')]
    assert "closed to unknown links" in {line["event"] for line in told if line["network"] == address}
    assert good not in quiz.server.log.read_text()


# Addresses

PATHS = [
    "/results", "/studies?study=home-study", "/_stcore/metrics", "/_stcore/metrics?families=active_sessions",
    "/home/_stcore/metrics", "/media/", "/media/x.csv", "/_stcore/upload_file/x/y", "/_stcore/agent", "/mcp",
    "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/..%5capp.py", "/static//etc/passwd",
    "/app/static/../tiers/home-bundle.yaml", "/component/x/../../app.py", "/_stcore/bidi-components/x/../../../app.py",
    "/data/pricing-clarity.sqlite", "/tiers/home-bundle.yaml", "/studies/home-bundle.yaml", "/.streamlit/config.toml",
    "/.git/HEAD", "/.env", "/app.py", "/pricing_clarity/settings.py", "//etc/passwd", "/\\\\evil.example\\share\\x",
    "/%00", "/%ff%fe", "/..;/app.py", "/leave/../results", "/join/../results", "/healthz/../_stcore/metrics",
    "/answers?study=home-study", "/?invite=x", "/" + "a" * 7_000,
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS, ids=[path[:40] for path in PATHS])
def test_no_address_gives_a_file_a_number_or_a_page(target: Target, path: str) -> None:
    """What is not there is not there, or is the empty page of the app; and every response has the headers."""
    headers = "Host: localhost\r\nX-Forwarded-For: 198.51.100.7\r\nAccept-Encoding: identity\r\nConnection: close"
    heard = raw(target.url, f"GET {path} HTTP/1.1\r\n{headers}\r\n\r\n".encode())
    head, _, body = heard.partition(b"\r\n\r\n")
    assert head.split()[1] in (b"200", b"400", b"403", b"404", b"405")
    assert [] == leaks(heard.decode("utf-8", "replace"))
    for content in (b"SQLite format", b"[server]", b"root:x:", b"promotions:", b"import streamlit", b"_sessions "):
        assert content not in body
    if b"200" in head.split()[:2]:
        assert b'<div id="root">' in body
    assert b"content-security-policy" in head.lower()


METHODS = ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "OPTIONS", "HEAD", "GET", "CONNECT", "FOO"]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "path", ["/answers", "/total", "/next-person", "/leave", "/join/x", "/_stcore/upload_file/x/y"]
)
def test_other_methods_do_nothing(stranger: Attacker, target: Target, method: str, path: str) -> None:
    """They are refused, or are what the address does anyway."""
    before = target.store.audit_trail()
    heard = stranger.ask(method, path)
    assert heard.status_code in (200, 204, 303, 400, 401, 404, 405)
    assert "access-control-allow-origin" not in heard.headers
    assert "trace" not in heard.headers.get("allow", "").lower()
    assert [] == leaks(heard.text)
    assert before == target.store.audit_trail()


# Names and origins

HOSTS = [
    "evil.example", "localhost.evil.example", "evil.example:80", "localhost@evil.example", "127.0.0.1.nip.io", "", "[",
    "local\thost", "localhost#", "localhost/", "localhost:80:80", "LOCALHOST\xa0", "[::1].evil.example",
]  # fmt: skip


@pytest.mark.parametrize("host", HOSTS, ids=repr)
def test_a_foreign_name_is_not_answered(target: Target, host: str) -> None:
    """Neither the page nor the websocket, so that a page elsewhere cannot use a name of its own for this machine."""
    for path, more in (("/", ""), ("/_stcore/stream", "Upgrade: websocket\r\nConnection: Upgrade\r\n")):
        heard = raw(target.url, f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{more}Connection: close\r\n\r\n".encode())
        assert heard.split()[1] in (b"400", b"403", b"421")


def test_two_names_are_none(target: Target) -> None:
    """A request that names two hosts is refused before anybody chooses one."""
    heard = raw(target.url, b"GET / HTTP/1.1\r\nHost: evil.example\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert heard.split()[1] in (b"400", b"421")


ORIGINS = ["https://evil.example", "null", "http://localhost:1", "http://localhost", "file://", "https://127.0.0.1", ""]


@pytest.mark.parametrize("origin", ORIGINS, ids=repr)
def test_another_sites_page_reaches_nothing(target: Target, origin: str) -> None:
    """No websocket, no post with the participant's own cookies, and no permission to read anything."""
    cookies = {"Cookie": f"{INVITE_COOKIE}={target.token}; pricing_clarity_browser=somebody-0123456789"}
    stranger = Attacker(target.url, headers=cookies)
    for method, path in [("POST", "/answers"), ("GET", "/"), ("GET", "/_stcore/health"), ("OPTIONS", "/answers")]:
        heard = stranger.ask(method, path, {"Origin": origin, "Content-Type": "application/json"})
        assert 403 == heard.status_code
        assert "access-control-allow-origin" not in heard.headers
    with pytest.raises(InvalidStatus) as refused:
        connect(target.url.replace("http", "ws", 1) + "/_stcore/stream", additional_headers={"Origin": origin})
    assert 403 == refused.value.response.status_code
    assert "content-security-policy" in refused.value.response.headers


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_a_form_on_another_page_posts_no_answer(target: Target, kind: str) -> None:
    """What a browser sends without asking first is never an answer."""
    with_cookies = Attacker(target.url, target.token)
    assert 415 == with_cookies.ask("POST", "/answers", {"Content-Type": kind}, content=b'{"do": "consent"}').status_code


ODD_LINKS = [
    "x%0d%0aSet-Cookie:%20a=b",
    "//evil.example",
    "https:%2f%2fevil.example",
    "x?next=//evil.example",
    "%3Cscript%3Ealert(1)%3C/script%3E",
]


@pytest.mark.parametrize("token", ODD_LINKS)
def test_a_link_leads_nowhere_but_into_the_app(stranger: Attacker, token: str) -> None:
    """What stands in the link is in no header and on no page, and nobody is sent elsewhere."""
    heard = stranger.ask("GET", f"/join/{token}")
    assert heard.headers.get("location", "/") == "/"
    assert "evil" not in str(heard.headers)
    assert "a=b" not in str(heard.headers)
    assert "<script>alert" not in heard.text


# Too much, too slow, too odd


def upload(url: str, size: int) -> int:
    """The status of an upload of so many bytes without a session."""
    files = {"file": ("x.csv", b"x" * size)}
    return Attacker(url).ask("PUT", "/_stcore/upload_file/some-session/some-file", files=files).status_code


@pytest.mark.parametrize("size", [10, 6_000_000])
def test_nobody_uploads_to_a_participants_process(quiz: Target, size: int) -> None:
    """There is no such address; and at a researcher's, none without their session."""
    assert 404 == upload(quiz.url, size)


def test_an_upload_without_a_session_is_refused(desk: Target) -> None:
    """A made-up session takes no file, at whatever size."""
    assert upload(desk.url, 10) in (400, 403)
    assert upload(desk.url, 6_000_000) in (400, 403, 413)


RAW = {
    "a header of a megabyte": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 1_000_000 + b"\r\n\r\n",
    "thousands of headers": b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    "an address of 200,000 letters": b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 100,
    "two lengths": b"POST /answers HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nhello",
    "a length and chunks": b"POST /answers HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /results HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a length that is none": b"POST /answers HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    "a chunk that is none": b"POST /answers HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "a blank in a header's name": b"GET / HTTP/1.1\r\nHost: localhost\r\nX Y: z\r\n\r\n",
    "a line break in a cookie": b"GET / HTTP/1.1\r\nHost: localhost\r\nCookie: a=b\rSet-Cookie: c\r\n\r\n",
}


@pytest.mark.parametrize("sent", RAW.values(), ids=RAW.keys())
def test_odd_requests_are_refused_and_tell_nothing(target: Target, sent: bytes) -> None:
    """The line is closed, nothing of the second request in the first is answered, and the next visitor is served."""
    heard = raw(target.url, sent, seconds=3)
    assert heard.startswith((b"HTTP/1.1 4", b"HTTP/1.1 5")) or heard == b""
    assert 1 >= heard.count(b"HTTP/1.1 ")
    assert [] == leaks(heard.decode("utf-8", "replace"))


def test_an_endless_body_is_cut_off(target: Target) -> None:
    """Who posts without end is told so after some kilobytes, and not after all memory."""
    host, _, port = target.url.removeprefix("http://").partition(":")
    head = (
        f"POST /answers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
        f"Cookie: {INVITE_COOKIE}={target.token}; pricing_clarity_browser=somebody-0123456789\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(head.encode())
        sent = 0
        try:
            while sent < 50_000_000:
                line.sendall(b"1000\r\n" + b"x" * 4096 + b"\r\n")
                sent += 4096
        except (TimeoutError, ConnectionError):
            pass
        assert sent < 20_000_000


def test_slow_lines_hold_nobody_up(target: Target) -> None:
    """With two hundred lines that send a byte and then wait, a page is served as before."""
    host, _, port = target.url.removeprefix("http://").partition(":")
    beginnings = [b"GET / HT", b"POST /answers HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000\r\n\r\n{", b""]
    with ExitStack() as held:
        for number in range(SLOW_LINES):
            line = held.enter_context(socket.create_connection((host, int(port)), timeout=10))
            line.sendall(beginnings[number % 3])
        time.sleep(0.2)
        visitor = Attacker(target.url, target.token)
        assert 200 == visitor.ask("GET", "/").status_code
        assert any("bidi_component" in told for told in visitor.see())


def test_the_log_holds_no_token_and_no_answer(quiz: Target, desk: Target) -> None:
    """Whoever reads the log learns neither links nor what people said."""
    for found in (quiz, desk):
        log = found.server.log.read_text()
        assert found.token not in log
        assert [] == [word for word in ("the victim’s own words", "victim-0123456789abcdef") if word in log]
        assert Path(found.server.log).stat().st_size < 2_000_000
