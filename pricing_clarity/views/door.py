"""Who tries out invite links is slowed, logged, and after a while not listened to.

A token has 128 random bits, so nobody finds one by trying. What this keeps away is the load of trying, and what it
brings is a line in the log that somebody does.
"""

import json
import logging
import time
from asyncio import sleep
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from typing import Protocol, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pricing_clarity.present.languages import understood
from pricing_clarity.pricing.language import phrase, say, speaking
from pricing_clarity.store import StoreUnavailable
from pricing_clarity.views.context import INVITE_COOKIE, invite_token
from pricing_clarity.views.visitors import address_of, network_of
from pricing_clarity.views.wire import STREAM

WINDOW = 600
"""Seconds for which a wrong link is remembered."""
MOST_WRONG = 30
"""Different wrong links from one network within the window; then no link that is new to us is looked up for it."""
SLOWED = 0.5
"""Seconds that the answer to a wrong link takes longer."""
REMEMBERED = 10_000
"""Good links, and networks, that a process remembers."""

TOO_MANY = phrase(
    "Too many links that don’t work were opened from this network. Please try yours again in ten minutes."
)

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Links(Protocol):
    """What knows which links there are."""

    def invite_of(self, token: str) -> object | None:
        """The link with this token; None where there is none."""


class Door:
    """Lets requests with an invite through when the link is known, and others as long as they are few."""

    def __init__(
        self, app: ASGIApp, links: Links, clock: Callable[[], float] = time.monotonic, slowed: float = SLOWED
    ) -> None:
        self.app = app
        self.links = links
        self._clock = clock
        self._slowed = slowed
        self._good: OrderedDict[str, None] = OrderedDict()
        self._wrong: OrderedDict[str, dict[str, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serves one request or websocket."""
        token = _token(scope)
        if token is None or await self._admits(network_of(address_of(scope)), token):
            await self.app(scope, receive, send)
            return
        with speaking(understood(HTTPConnection(scope).headers.get("accept-language", ""))):
            told = say(TOO_MANY)
        refusal = PlainTextResponse(told, status_code=429, headers={"Retry-After": str(WINDOW)})
        await refusal(scope, receive, send)

    async def _admits(self, network: str, token: str) -> bool:
        # Neither memory nor log holds tokens, which would let in whoever reads them.
        mark = sha256(token.encode("utf-8", "replace")).hexdigest()[:16]
        if mark in self._good:
            self._good.move_to_end(mark)
            return True
        if len(self._wrong_of(network)) >= MOST_WRONG:
            return False
        try:
            known = invite_token(token) is not None and await run_in_threadpool(self._knows, token)
        except StoreUnavailable:
            return True
        if known:
            _remember(self._good, mark, None)
            return True
        # Counted anew: while this link was looked up, others of the same network may have been found wrong.
        wrong = self._wrong_of(network)
        if mark not in wrong:
            wrong[mark] = self._clock()
            _remember(self._wrong, network, wrong)
            event = "closed to unknown links" if len(wrong) == MOST_WRONG else "unknown link"
            told = {"event": event, "network": network, "link": mark, "wrong_links": len(wrong)}
            _log.warning(json.dumps(told))
        await sleep(self._slowed)
        return True

    def _knows(self, token: str) -> bool:
        return self.links.invite_of(token) is not None

    def _wrong_of(self, network: str) -> dict[str, float]:
        since = self._clock() - WINDOW
        recent = {mark: at for mark, at in self._wrong.get(network, {}).items() if at > since}
        if network in self._wrong:
            self._wrong[network] = recent
        return recent


def _token(scope: Scope) -> str | None:
    """The token that a request would have looked up; None where none would be."""
    if scope["type"] not in ("http", "websocket"):
        return None
    path: str = scope["path"]
    for door in ("/join/", "/predict/"):
        if scope["type"] == "http" and path.startswith(door):
            return path.removeprefix(door)
    if scope.get("method") == "POST" or path.startswith("/screenshot/") or path.endswith(STREAM):
        return HTTPConnection(scope).cookies.get(INVITE_COOKIE)
    return None


def _remember(kept: OrderedDict[str, T], key: str, value: T) -> None:
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > REMEMBERED:
        kept.popitem(last=False)
