"""Who tries out invite links is slowed, logged, and after a while not listened to."""

import json
import logging
from asyncio import gather, run
from collections import OrderedDict
from collections.abc import Callable
from threading import Barrier
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from pricing_clarity.store import StoreUnavailable
from pricing_clarity.views import door
from pricing_clarity.views.context import INVITE_COOKIE

GOOD = "good-0123456789abcdefg"


class Links:
    """Knows one link."""

    def __init__(self) -> None:
        self.asked = 0
        self.away = False

    def invite_of(self, token: str) -> object | None:
        """The link."""
        self.asked += 1
        if self.away:
            raise StoreUnavailable("The database server cannot be reached.")
        return object() if token == GOOD else None


class Clock:
    """A clock that stands still until it is told to go on."""

    now = 0.0

    def __call__(self) -> float:
        """The moment."""
        return self.now


@pytest.fixture
def links() -> Links:
    """What knows which links there are."""
    return Links()


@pytest.fixture
def clock() -> Clock:
    """A clock."""
    return Clock()


@pytest.fixture
def visitor(links: Links, clock: Clock) -> Callable[..., TestClient]:
    """Makes clients of one app with a door, each at an address."""

    async def talk(socket: WebSocket) -> None:
        await socket.accept()
        await socket.close()

    def inside(_: Any) -> PlainTextResponse:
        return PlainTextResponse("inside")

    app = Starlette(
        routes=[
            Route("/join/{token}", inside),
            Route("/answers", inside, methods=["POST"]),
            Route("/", inside),
            WebSocketRoute("/_stcore/stream", talk),
        ],
        middleware=[Middleware(door.Door, links=links, clock=clock, slowed=0)],
    )
    return lambda address="198.51.100.7": TestClient(app, client=(address, 50_000))


def wrong(number: int) -> str:
    """A token that no link has."""
    return f"wrong-{number:016}"


def fill(client: TestClient) -> None:
    """Tries as many wrong links as are listened to."""
    for number in range(door.MOST_WRONG):
        assert "inside" == client.get(f"/join/{wrong(number)}").text


def test_after_many_wrong_links_no_new_one_is_looked_up(visitor: Callable[..., TestClient], links: Links) -> None:
    """Not even a good one: who guesses on learns nothing, by whatever way."""
    client = visitor()
    fill(client)
    asked = links.asked
    cookie = {"cookie": f"{INVITE_COOKIE}={GOOD}"}
    replies = [
        client.get(f"/join/{wrong(99)}"),
        client.get(f"/join/{GOOD}"),
        client.post("/answers", headers=cookie),
        client.get("/screenshot/x/0", headers=cookie),
    ]
    assert [429] * 4 == [reply.status_code for reply in replies]
    assert all(reply.text == door.TOO_MANY and "retry-after" in reply.headers for reply in replies)
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/_stcore/stream", headers=cookie):
        pytest.fail("connected")
    assert asked == links.asked
    assert "inside" == client.get("/").text


def test_links_tried_at_the_same_moment_all_count(links: Links) -> None:
    """Wrong links that are looked up beside each other are each remembered."""
    together = Barrier(door.MOST_WRONG, timeout=20)

    def knows(_: str) -> object | None:
        together.wait()
        return None

    async def inside(*_: Any) -> None:
        return None

    links.invite_of = knows  # type: ignore[method-assign]
    kept = door.Door(inside, links, Clock(), slowed=0)

    def asking(number: int) -> dict[str, Any]:
        path = f"/join/{wrong(number)}"
        return {"type": "http", "method": "GET", "path": path, "headers": [], "client": ("198.51.100.7", 50_000)}

    async def all_at_once() -> None:
        await gather(*(kept(asking(number), receive=inside, send=inside) for number in range(door.MOST_WRONG)))

    run(all_at_once())
    replies: list[int] = []

    async def told(message: Any) -> None:
        replies.append(message.get("status", 0))

    run(kept(asking(99), receive=inside, send=told))
    assert 429 == replies[0]


def test_guessing_by_every_way_counts_alike(visitor: Callable[..., TestClient]) -> None:
    """By the link, by a post, by the websocket; what has not the shape of a token counts as well."""
    client = visitor()
    for number in range(door.MOST_WRONG // 3):
        cookie = {"cookie": f"{INVITE_COOKIE}={wrong(number)}"}
        client.get(f"/join/!{number}")
        client.post("/answers", headers=cookie)
        with client.websocket_connect(
            "/_stcore/stream", headers={"cookie": f"{INVITE_COOKIE}=socket-{number:016}"}
        ) as line:
            assert "websocket.close" == line.receive()["type"]
    assert 429 == client.get(f"/join/{GOOD}").status_code


def test_who_is_under_way_goes_on(visitor: Callable[..., TestClient]) -> None:
    """Somebody in the same network who tries links out stops nobody who has come in by a good one."""
    client = visitor()
    cookie = {"cookie": f"{INVITE_COOKIE}={GOOD}"}
    assert "inside" == client.post("/answers", headers=cookie).text
    fill(client)
    assert "inside" == client.post("/answers", headers=cookie).text


def test_the_same_wrong_link_counts_once(visitor: Callable[..., TestClient]) -> None:
    """A mistyped link that is loaded again and again is no guessing."""
    client = visitor()
    for _ in range(2 * door.MOST_WRONG):
        assert "inside" == client.get(f"/join/{wrong(1)}").text
    assert "inside" == client.get(f"/join/{GOOD}").text


def test_after_ten_minutes_links_are_looked_up_again(visitor: Callable[..., TestClient], clock: Clock) -> None:
    """Nobody is shut out for good."""
    client = visitor()
    fill(client)
    assert 429 == client.get(f"/join/{GOOD}").status_code
    clock.now += door.WINDOW + 1
    assert "inside" == client.get(f"/join/{GOOD}").text


@pytest.mark.parametrize(
    ("guesser", "other", "shut_out"),
    [
        ("198.51.100.7", "198.51.100.8", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:198.51.100.7", "::ffff:198.51.100.8", False),
    ],
)
def test_networks_are_told_apart(visitor: Callable[..., TestClient], guesser: str, other: str, shut_out: bool) -> None:
    """Each IPv4 address stands for itself, and the many IPv6 addresses that one line has for one."""
    fill(visitor(guesser))
    assert shut_out == (429 == visitor(other).get(f"/join/{GOOD}").status_code)


def test_the_log_says_who_guesses_and_no_token(
    visitor: Callable[..., TestClient], caplog: pytest.LogCaptureFixture
) -> None:
    """One line of JSON for each wrong link, the last of which says that no more are looked up."""
    with caplog.at_level(logging.WARNING, "pricing_clarity.views.door"):
        fill(visitor())
        visitor().get(f"/join/{GOOD}")
    told = [json.loads(record.message) for record in caplog.records]
    assert door.MOST_WRONG == len(told)
    assert ["unknown link", "closed to unknown links"] == [told[0]["event"], told[-1]["event"]]
    assert {"198.51.100.7"} == {line["network"] for line in told}
    assert "wrong-" not in caplog.text
    assert GOOD not in caplog.text


def test_while_the_database_is_away_nobody_is_blamed(
    visitor: Callable[..., TestClient], links: Links, caplog: pytest.LogCaptureFixture
) -> None:
    """A link that cannot be looked up is not wrong; the page says what is going on."""
    links.away = True
    for number in range(2 * door.MOST_WRONG):
        assert "inside" == visitor().get(f"/join/{wrong(number)}").text
    assert [] == caplog.records


def test_what_is_remembered_has_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Guessing from ever new addresses does not fill the memory."""
    monkeypatch.setattr(door, "REMEMBERED", 5)
    kept: OrderedDict[str, int] = OrderedDict()
    for number in range(20):
        door._remember(kept, str(number), number)
    assert [15, 16, 17, 18, 19] == list(kept.values())
