"""Participants as their browsers are over the line: the page, Streamlit's websocket, and the answers they post.

A crowd can be larger than any number of real browsers on one machine. What a page's script does is done here in the
same order: the link, the page, the websocket with a first run of the script, then consent and one post for each answer,
sent again until the server says that it is stored.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from time import perf_counter
from typing import Any

import httpx2
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

WAITS = (0.5, 1, 2, 4)
LINE_TROUBLES = (httpx2.HTTPError, WebSocketException, OSError, TimeoutError)

Pause = Callable[[], Awaitable[None]]


@dataclass
class Person:
    """One participant; what they were told is kept, to be compared with what is stored."""

    url: str
    token: str
    chance: Random
    code: str = ""
    acknowledged: dict[int, dict[str, Any]] = field(default_factory=dict)
    """What they sent, by position of the question, once a reply said that it is stored."""
    meant: dict[int, str] = field(default_factory=dict)
    """The words of the choice that they took, or the amount that they wrote, by position of the question."""
    seconds: list[float] = field(default_factory=list)
    """From the press to the reply, for each answer."""
    page_seconds: float = 0.0
    troubles: list[str] = field(default_factory=list)

    async def take(self, pause: Pause, *, patience: float = 60) -> None:
        """The whole way, from the link to the thanks."""
        async with httpx2.AsyncClient(base_url=self.url, timeout=30, verify=False) as line:
            self._line = line
            self._until = perf_counter() + patience
            begun = perf_counter()
            await self._again(self._open_link)
            state = await self._again(self._open_page)
            self.page_seconds = perf_counter() - begun
            self.code = state["session"]
            held = asyncio.create_task(self._hold())
            try:
                while state["step"] != "thanks":
                    await pause()
                    self._until = perf_counter() + patience
                    state = await self._step(state)
            finally:
                held.cancel()
                with suppress(asyncio.CancelledError):
                    await held

    async def _step(self, state: dict[str, Any]) -> dict[str, Any]:
        if state["step"] == "welcome":
            return await self._post({"do": "consent"})
        position = state["position"]
        body = {
            "do": "answer",
            "position": position,
            "submission": f"{self.code}-{position}",
            "seconds": 3.5,
            **self._choice(state["question"]),
        }
        begun = perf_counter()
        after = await self._post(body)
        self.seconds.append(perf_counter() - begun)
        assert after["position"] == position + 1, (position, after)
        self.acknowledged[position] = body
        if body["outcome"] == "answered" and "text" not in body:
            place = body["choices"][0] if "choices" in body else body.get("choice")
            self.meant[position] = body["number"] if place is None else state["question"]["choices"][place]
        return after

    def _choice(self, question: dict[str, Any]) -> dict[str, Any]:
        if question["ways"] and self.chance.random() < 0.05:
            return {"outcome": self.chance.choice(question["ways"])}
        sure = {"outcome": "answered", "confidence": self.chance.choice(["guess", "fairly", "sure"])}
        if question["entry"] == "text":
            return {**sure, "text": "It is cheaper with two more options."}
        if question["choices"]:
            place = self.chance.randrange(len(question["choices"]))
            return {**sure, "choices": [place]} if question["entry"] == "multiple" else {**sure, "choice": place}
        return {**sure, "number": f"{self.chance.randrange(1, 300)}.97"}

    async def _post(self, body: dict[str, Any]) -> dict[str, Any]:
        content = json.dumps({"session": self.code, **body})

        async def once() -> dict[str, Any]:
            sent = await self._line.post("/answers", content=content, headers={"Content-Type": "application/json"})
            # What a proxy says in place of a server that is gone is no JSON, and is tried again like a bad line.
            if sent.status_code >= 500 or "json" not in sent.headers.get("content-type", ""):
                raise httpx2.TransportError(f"{sent.status_code}")
            reply = sent.json()
            assert sent.status_code == 200, (sent.status_code, reply)
            state: dict[str, Any] = reply["state"]
            return state

        return await self._again(once)

    async def _again(self, once: Callable[[], Awaitable[Any]]) -> Any:
        for attempt in range(1_000):
            try:
                return await once()
            except LINE_TROUBLES as trouble:
                self.troubles.append(f"{type(trouble).__name__}: {trouble}"[:120])
                if perf_counter() > self._until:
                    raise
                await asyncio.sleep(WAITS[min(attempt, len(WAITS) - 1)])
        raise AssertionError("unreachable")

    async def _open_link(self) -> None:
        sent = await self._line.get(f"/join/{self.token}")
        if sent.status_code != 303:
            raise httpx2.TransportError(f"{sent.status_code} for the link")
        page = await self._line.get("/")
        if page.status_code != 200:
            raise httpx2.TransportError(f"{page.status_code} for the page")

    async def _open_page(self) -> dict[str, Any]:
        self._socket = await self._connect()
        return await asyncio.wait_for(drawn(self._socket), 30)

    def _connect(self) -> Awaitable[ClientConnection]:
        cookies = "; ".join(f"{name}={value}" for name, value in self._line.cookies.items())
        return connect(
            self.url.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers={"Cookie": cookies},
            origin=self.url,  # type: ignore[arg-type]
            max_size=None,
        )

    async def _hold(self) -> None:
        """Keeps the websocket open as a browser does: a lost one is opened anew."""
        while True:
            try:
                async for _ in self._socket:
                    pass
            except LINE_TROUBLES:
                pass
            await asyncio.sleep(0.5)
            with suppress(*LINE_TROUBLES):
                self._socket = await self._connect()
                await self._socket.send(rerun())


def rerun() -> bytes:
    """The message with which a page asks for a run of the script."""
    message = BackMsg()
    message.rerun_script.query_string = ""
    return bytes(message.SerializeToString())


async def drawn(socket: ClientConnection) -> dict[str, Any]:
    """Where the participant is, by the quiz that a first run of the script draws."""
    await socket.send(rerun())
    state: dict[str, Any] | None = None
    async for sent in socket:
        message = ForwardMsg.FromString(sent if isinstance(sent, bytes) else sent.encode())
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.new_element.WhichOneof("type") == "bidi_component":
            state = json.loads(message.delta.new_element.bidi_component.json)["state"]
        if kind == "script_finished":
            if state is None:
                raise TimeoutError("the page showed no quiz")
            return state
    raise TimeoutError("the websocket was closed before the page was drawn")


async def crowd(url: str, token: str, people: int, pause: Callable[[Random], float], seed: int = 1) -> list[Person]:
    """So many people who take the quiz at once; they arrive within ten seconds, and pause before each step."""

    async def one(number: int) -> Person:
        person = Person(url, token, Random(f"{seed} {number}"))
        await asyncio.sleep(person.chance.uniform(0, min(10, people / 10)))
        await person.take(lambda: asyncio.sleep(pause(person.chance)))
        return person

    return list(await asyncio.gather(*(one(number) for number in range(people))))
